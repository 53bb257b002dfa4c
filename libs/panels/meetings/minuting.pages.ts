import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingOn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { spokenIn } from '../common/index.js';
import { markingOf, MinutesReading, minutesShown } from '../minutes/index.js';
import { Meeting } from './meeting.entity.js';
import { none } from './meeting.forms.js';
import { minutingOf } from './minuting.reading.js';
import { isPress, pressMoves } from './minuting.rules.js';
import { Minuting } from './minuting.service.js';
import { minutingShown } from './minuting.view.js';

type Posted = Readonly<Record<string, unknown>>;

const VIEW = 'panels/meetings/views/minutes.njk';

/** Minutes as their reader was given them, to read; for who makes them, the way from the end of the panel to their issue. */
@Controller('meetings')
export class MinutingPages {
  constructor(
    @Inject(MinutesReading) private readonly reading: MinutesReading,
    @Inject(Minuting) private readonly minuting: Minuting,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get(':id/minutes')
  async show(@Me() me: Actor, @Param('id') id: string, @Query('done') done: unknown, @Res() reply: FastifyReply) {
    const notice = isPress(done) && words()(`panels.pages.minuting.done.${done}`);
    return page(reply, VIEW, { ...(await this.data(me, idOf(id))), ...(notice && { notice }) });
  }

  /**
   * Concludes the panel, signs the minutes off or issues them, by the press that was made.
   * @throws Problem `not-found` for what is no press; as `Minuting.make`
   */
  @Post(':id/minutes')
  async press(@Me() me: Actor, @Param('id') id: string, @Body() posted: Posted, @Res() reply: FastifyReply) {
    const { press, ...body } = posted;
    if (!isPress(press)) throw new Problem('not-found');
    const about = { entity: Meeting, ids: [idOf(id)], move: pressMoves[press][0], form: none };
    return submitPage(reply, {
      form: (await actingOn(this, me, about)).form,
      body,
      view: VIEW,
      data: () => this.data(me, idOf(id)),
      done: async (given, { version }) => {
        const { as } = inChosenPost(me, none, given);
        await this.minuting.make(as, idOf(id), { press, version });
        return `/meetings/${idOf(id)}/minutes?done=${press}`;
      },
    });
  }

  private async data(me: Actor, id: string): Promise<PageData> {
    const spoken = spokenIn();
    const { say } = spoken;
    const [read, found] = await this.work.as(me, (tx) =>
      Promise.all([this.reading.readIn(tx, id), minutingOf(tx, this.choices, id)]),
    );
    const ofRecord = read.given ? undefined : found;
    const waits = read.state === 'minutes_draft' && !read.given && !ofRecord?.presses.length;
    return {
      title: say('panels.pages.minutes.title'),
      section: say('panels.title'),
      caption: read.minutes.meeting.reference,
      back: `/meetings/${id}`,
      marking: say(markingOf(read)),
      pdf: `/meetings/${id}/minutes.pdf`,
      duty: dutyHref('minutes', id),
      preview: !read.given && `/meetings/${id}/preview`,
      waits: waits && !ofRecord?.blocks.length,
      lines: minutesShown(read.minutes),
      ...(ofRecord && {
        minuting: minutingShown(spoken, ofRecord, read.minutes),
        version: ofRecord.meeting.version,
        ...ofRecord.acting,
      }),
    };
  }
}
