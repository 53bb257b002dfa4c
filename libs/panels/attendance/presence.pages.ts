import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, actingOn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { placesForm } from '../meetings/meeting.forms.js';
import { PresencePlans } from './presence.service.js';
import { presenceShown } from './presence.view.js';
import { spokenIn } from '../common/index.js';

const reordering = (id: string) => ({ entity: Meeting, ids: [id], move: 'reorder', form: placesForm });

/** The proposed order of an agenda, with each agency's slot and what it saves; taken on with one press, or left. */
@Controller('meetings')
export class PresencePages {
  constructor(
    @Inject(PresencePlans) private readonly plans: PresencePlans,
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  @Get(':id/presence')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'panels/attendance/views/presence.njk', await this.data(me, idOf(id)));
  }

  @Post(':id/presence')
  async accept(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: (await actingOn(this, me, reordering(idOf(id)))).form,
      body,
      view: 'panels/attendance/views/presence.njk',
      data: () => this.data(me, idOf(id)),
      done: async (given, { version }) => {
        const { as, answers } = inChosenPost(me, placesForm, given);
        await this.plans.reorder(as, idOf(id), { itemIds: answers.itemIds, version });
        return `/meetings/${idOf(id)}`;
      },
    });
  }

  private async data(me: Actor, id: string): Promise<PageData> {
    const spoken = spokenIn();
    const [found, acting] = await this.work.as(me, (tx) =>
      Promise.all([this.plans.readIn(tx, id), actingIn(tx, this.choices, reordering(id))]),
    );
    return {
      ...acting,
      title: spoken.say('panels.pages.presence.title'),
      section: spoken.say('panels.title'),
      caption: found.reference,
      back: `/meetings/${id}`,
      plan: presenceShown(spoken, found, toBeHeld.includes(found.state)),
    };
  }
}
