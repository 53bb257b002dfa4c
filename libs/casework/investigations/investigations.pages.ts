import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { holdForm } from './investigation.forms.js';
import { recordOf, stateTag } from './investigations.cells.js';
import { listData } from './investigations.listing.js';
import { Investigations, toHold } from './investigations.service.js';
import { investigationThing } from './investigations.thing.js';

/** The question who holds it, and the post in which somebody enters that. */
const asking = (caseId: string): ToAdd => ({
  rows: async (tx) => [(await toHold(tx, caseId)).row],
  form: holdForm,
  about: { thing: 'investigations', shown: { caseId } },
});

/** Lists of who holds investigations, one of them, and entering it; the hand-over's page comes from its declaration. */
@Controller('investigations')
export class InvestigationPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Investigations) private readonly investigations: Investigations,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(query['case']));
    return page(reply, 'casework/investigations/views/new.njk', {
      ...(await this.newData(me, caseId)),
      values: { caseId },
    });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(text(body['caseId']));
    return submitPage(reply, {
      form: (await actingToAdd(this, me, asking(caseId))).form,
      body,
      view: 'casework/investigations/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, holdForm, given);
        return `/investigations/${(await this.investigations.hold(as, answers)).id}`;
      },
    });
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { file } = await toHold(tx, caseId);
      return {
        ...(await actingToAddIn(tx, this.choices, asking(caseId))),
        title: t('investigations.new'),
        section: t('investigations.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        explain: t('investigations.explainNew'),
        action: '/investigations/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, investigationThing, idOf(id));
    return page(reply, 'casework/investigations/views/show.njk', {
      title: t('investigations.one'),
      section: t('investigations.title'),
      caption: text(shown['caseReference']),
      back: '/investigations',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, investigationThing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}
