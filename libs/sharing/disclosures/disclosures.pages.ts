import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile, mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type About } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { Disclosure } from './disclosure.entity.js';
import { requestForm } from './disclosure.forms.js';
import { recordOf, stateTag, tableOf } from './disclosures.cells.js';
import { Disclosures } from './disclosures.service.js';
import { disclosureThing } from './disclosures.thing.js';

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** Lists of shares and disclosures, one of them, and asking for one; the pages of its moves come from its declaration. */
@Controller('disclosures')
export class DisclosurePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Disclosures) private readonly disclosures: Disclosures,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, disclosureThing, {
      chosen: { state: stateIn(disclosureThing, query['state']) },
      cursor: said(query['cursor']),
      counts: (tx, states) => tx.rows(Disclosure).countEach('state', states),
      table: tableOf,
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(said(query['case']) ?? '');
    return page(reply, 'sharing/disclosures/views/new.njk', {
      ...(await this.newData(me, caseId)),
      values: { caseId },
    });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(said(body['caseId']) ?? '');
    return submitPage(reply, {
      form: (await this.acting(me, caseId, { thing: 'disclosures', shown: { caseId } })).form,
      body,
      view: 'sharing/disclosures/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, requestForm, given);
        return `/disclosures/${(await this.disclosures.request(as, answers)).id}`;
      },
    });
  }

  /** The questions, and the post in which something of this case is passed on. */
  private acting(me: Actor, caseId: string, about?: About): Promise<Acting> {
    const rows = me.posts.map(({ agencyId }) => Object.assign(new Disclosure(), { caseId, agencyId }));
    return actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: requestForm, about });
  }

  private async newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    const found = await this.work.as(me, (tx) => tx.get(CaseFile, caseId));
    return {
      title: t('disclosures.new'),
      section: t('disclosures.title'),
      caption: found.reference,
      back: `/cases/${found.id}`,
      explain: t('disclosures.explainNew'),
      ...(await this.acting(me, caseId)),
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, disclosureThing, idOf(id));
    return page(reply, 'sharing/disclosures/views/show.njk', {
      title: t(`disclosures.kinds.${text(shown['kind'])}`),
      section: t('disclosures.title'),
      caption: text(shown['caseReference']),
      back: '/disclosures',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, disclosureThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('disclosures', text(shown['id'])),
      outOfView: mayAskOutOfView(me, text(shown['requestedBy'])) && outOfViewHref('Disclosure', text(shown['id'])),
    });
  }
}
