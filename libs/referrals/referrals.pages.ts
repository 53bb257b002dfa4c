import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile, mayAskOutOfView, outOfViewHref } from '../cases/index.js';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../platform/things/acting.js';
import { Choices, type About } from '../platform/things/choices.js';
import { moveButtons } from '../platform/things/thing.pages.js';
import { Things } from '../platform/things/things.js';
import { Work } from '../platform/work/work.js';
import { Referral } from './referral.entity.js';
import { formOf } from './referral.forms.js';
import { kindIn, recordOf, stateTag, text } from './referrals.cells.js';
import { addressOf, kindFrom, offered, prefilled, said, type From } from './referrals.asking.js';
import { listData } from './referrals.listing.js';
import { Referrals } from './referrals.service.js';
import { referralThing } from './referrals.thing.js';

/** Lists of referrals, one of them, and making one; the pages of its moves come from its declaration. */
@Controller('referrals')
export class ReferralPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Referrals) private readonly referrals: Referrals,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'referrals/views/list.njk', await listData({ work: this.work, things: this.things }, me, query));
  }

  /** First which kind, with what each is for and which do not apply; then the questions of that kind alone. */
  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = { caseId: idOf(said(query['case']) ?? ''), itemId: said(query['item']), kind: kindFrom(query['kind']) };
    const data = await this.newData(me, from);
    if (!from.kind) return page(reply, 'referrals/views/kinds.njk', data);
    const values = { caseId: from.caseId, itemId: from.itemId, kind: from.kind, ...(await this.work.as(me, (tx) => prefilled(tx, from))) };
    return page(reply, 'referrals/views/new.njk', { ...data, values });
  } // prettier-ignore

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const kind = kindFrom(body['kind']);
    const from = { caseId: idOf(said(body['caseId']) ?? ''), itemId: said(body['itemId']), kind };
    if (!kind) return page(reply.status(422), 'referrals/views/kinds.njk', await this.newData(me, from));
    return submitPage(reply, {
      form: (await this.acting(me, from, { thing: 'referrals', shown: { kind: from.kind } })).form,
      body,
      view: 'referrals/views/new.njk',
      data: () => this.newData(me, from),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, formOf(kind), given);
        return `/referrals/${(await this.referrals.make(as, answers)).id}`;
      },
    });
  }

  /** The questions of the kind, and the post in which somebody refers. */
  private acting(me: Actor, { caseId, kind }: From, about?: About): Promise<Acting> {
    const rows = me.posts.map(({ agencyId }) => Object.assign(new Referral(), { caseId, agencyId }));
    return actingToAdd(this, me, { rows: () => Promise.resolve(rows), form: formOf(kind ?? 'easi'), about });
  }

  private async newData(me: Actor, from: From): Promise<PageData> {
    const t = words();
    const found = await this.work.as(me, (tx) => tx.get(CaseFile, from.caseId));
    const common = {
      title: t('referrals.new'),
      section: t('referrals.title'),
      caption: found.reference,
      back: from.itemId ? `/agenda-items/${idOf(from.itemId)}` : `/cases/${found.id}`,
    };
    if (!from.kind) return { ...common, kinds: await this.work.as(me, (tx) => offered(tx, t, from)) };
    return {
      ...common,
      ...(await this.acting(me, from)),
      title: t(`referrals.questions.kind.options.${from.kind}`),
      back: addressOf(from),
      explain: t('referrals.explainNew'),
      action: '/referrals/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, referralThing, idOf(id));
    return page(reply, 'referrals/views/show.njk', {
      title: kindIn(t, shown),
      section: t('referrals.title'),
      caption: text(shown['caseReference']),
      back: '/referrals',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, referralThing, text(shown['id']), shown['moves'] as string[]),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref('Referral', text(shown['id'])),
    });
  }
}
