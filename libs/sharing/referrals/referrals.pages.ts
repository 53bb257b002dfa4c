import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Resources } from '../../platform/resource/creating.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { formOf, Referral } from './referral.fields.js';
import { addressOf, kindFrom, offered, prefilled, said, type From } from './referrals.asking.js';
import { referralResource } from './referrals.resource.js';

const view = 'resource-new.njk';

/** The questions of the kind, and the post in which it is referred. */
function referring(me: Actor, { caseId, kind }: From): ToAdd {
  const rows = me.posts.map(({ agencyId }) => Object.assign(new Referral(), { caseId, agencyId }));
  const about = { thing: 'referrals', shown: { kind } };
  return { rows: () => Promise.resolve(rows), form: formOf(kind ?? 'easi'), about };
}

/** Referring a case, which first asks for the kind; all other pages come from the declaration. */
@Controller('referrals')
export class NewReferralPage {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) private readonly resources: Resources,
  ) {}

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
    return page(reply, view, { ...data, values: { caseId, itemId, kind, ...known } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const kind = kindFrom(body['kind']);
    const from = { caseId: idOf(said(body['caseId']) ?? ''), itemId: said(body['itemId']), kind };
    const data = () => this.work.as(me, (tx) => this.newData(tx, from));
    if (!kind) return page(reply.status(422), 'sharing/referrals/views/kinds.njk', await data());
    return submitPage(reply, {
      form: (await actingToAdd(this, me, referring(me, from))).form,
      body,
      view,
      data,
      done: async (given, frame) => {
        const { as, answers } = inChosenPost(withKey(me, frame), formOf(kind), given);
        return `/referrals/${(await this.resources.create(referralResource, as, answers)).id}`;
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
      submit: t('referrals.submit'),
      action: '/referrals/new',
    };
  }
}
