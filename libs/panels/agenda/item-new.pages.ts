import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { CaseFile, CaseForum } from '../../cases/cases/index.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type About } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Agendas } from './agendas.service.js';
import { AgendaItem } from './item.entity.js';
import { itemForm } from './item.forms.js';

type Asked = Readonly<Record<string, unknown>>;

/** Putting a case on the agenda of a panel. */
@Controller('agenda-items')
export class NewItemPages {
  constructor(
    @Inject(Agendas) private readonly agendas: Agendas,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get('new')
  async ask(@Me() me: Actor, @Query() asked: Asked, @Res() reply: FastifyReply) {
    const meetingId = typeof asked['meeting'] === 'string' ? idOf(asked['meeting']) : undefined;
    return page(reply, 'panels/common/views/ask.njk', await this.data(me, idOf(String(asked['case'])), meetingId));
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(String(body['caseId']));
    return submitPage(reply, {
      form: (await this.acting(me, caseId)).form,
      body,
      view: 'panels/common/views/ask.njk',
      data: () => this.data(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, itemForm, given);
        return `/agenda-items/${(await this.agendas.add(as, answers)).id}`;
      },
    });
  }

  /** The questions, and the post in which it is put on the agenda of a forum in which the case stands. */
  private acting(me: Actor, caseId: string, about?: About): Promise<Acting> {
    const rows = async (tx: Tx): Promise<AgendaItem[]> => {
      const [file, forums] = await Promise.all([
        tx.rows(CaseFile).where({ id: caseId }).one(),
        tx
          .rows(CaseForum)
          .where({ caseId, toAt: { $exists: false } })
          .all(),
      ]);
      const held = { caseId, agencyId: file?.agencyId ?? '', category: 'caseExists', released: false };
      return forums.map(({ forumId }) => Object.assign(new AgendaItem(), { ...held, forumId }));
    };
    return actingToAdd(this, me, { rows, form: itemForm, about });
  }

  private async data(me: Actor, caseId: string, meetingId?: string): Promise<PageData> {
    const say = words();
    const title = say('panels.pages.listCase');
    return {
      title,
      section: say('panels.title'),
      aboutCase: caseId,
      back: meetingId ? `/meetings/${meetingId}` : `/cases/${caseId}`,
      ...(await this.acting(me, caseId, { thing: 'agenda-items', shown: {} })),
      values: { caseId, ...(meetingId && { meetingId }) },
    };
  }
}
