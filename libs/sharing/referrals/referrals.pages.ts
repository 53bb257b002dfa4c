import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile, mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { Referral } from './referral.entity.js';
import { formOf } from './referral.forms.js';
import { kindIn, recordOf, stateTag } from './referrals.cells.js';
import { addressOf, kindFrom, offered, prefilled, said, type From } from './referrals.asking.js';
import { listData } from './referrals.listing.js';
import { Referrals } from './referrals.service.js';
import { referralThing } from './referrals.thing.js';

/** The questions of the kind, and the post in which somebody refers. */
function referring(me: Actor, { caseId, kind }: From): ToAdd {
  const rows = me.posts.map(({ agencyId }) => Object.assign(new Referral(), { caseId, agencyId }));
  return { rows: () => Promise.resolve(rows), form: formOf(kind ?? 'easi') };
}

/** Lists of referrals, one of them, and making one; the pages of its moves come from its declaration. */
@Controller('referrals')
export class ReferralPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Referrals) private readonly referrals: Referrals,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  /** First which kind, with what each is for and which do not apply; then the questions of that kind alone. */
  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = {
      caseId: idOf(said(query['case']) ?? ''),
      itemId: said(query['item']),
      kind: kindFrom(query['kind']),
    };
    const { caseId, itemId, kind } = from;
    const [data, known] = await this.work.as(me, (tx) =>
      Promise.all([this.newData(tx, from), kind && prefilled(tx, from)]),
    );
    if (!kind) return page(reply, 'sharing/referrals/views/kinds.njk', data);
    return page(reply, 'sharing/referrals/views/new.njk', { ...data, values: { caseId, itemId, kind, ...known } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const kind = kindFrom(body['kind']);
    const from = { caseId: idOf(said(body['caseId']) ?? ''), itemId: said(body['itemId']), kind };
    const data = () => this.work.as(me, (tx) => this.newData(tx, from));
    if (!kind) return page(reply.status(422), 'sharing/referrals/views/kinds.njk', await data());
    return submitPage(reply, {
      form: (await actingToAdd(this, me, { ...referring(me, from), about: { thing: 'referrals', shown: { kind } } }))
        .form,
      body,
      view: 'sharing/referrals/views/new.njk',
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, formOf(kind), given);
        return `/referrals/${(await this.referrals.make(as, answers)).id}`;
      },
    });
  }

  private async newData(tx: Tx, from: From): Promise<PageData> {
    const t = words();
    const [found, asked] = await Promise.all([
      tx.get(CaseFile, from.caseId),
      from.kind
        ? actingToAddIn(tx, this.choices, referring(tx.actor, from))
        : offered(tx, t, from).then((kinds) => ({ kinds })),
    ]);
    const common = {
      title: t('referrals.new'),
      section: t('referrals.title'),
      caption: found.reference,
      back: from.itemId ? `/agenda-items/${idOf(from.itemId)}` : `/cases/${found.id}`,
    };
    if (!from.kind) return { ...common, ...asked };
    return {
      ...common,
      ...asked,
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
    return page(reply, 'sharing/referrals/views/show.njk', {
      title: kindIn(t, shown),
      section: t('referrals.title'),
      caption: text(shown['caseReference']),
      back: '/referrals',
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown),
      moves: moveButtons(t, referralThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('referrals', text(shown['id'])),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref('Referral', text(shown['id'])),
    });
  }
}
