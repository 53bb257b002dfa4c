import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile, mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { part, type Form } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { askedOf, moveButtons, stepOf } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { ProtectionOrder } from './order.entity.js';
import { openForm } from './order.forms.js';
import { nextStep } from './order.next.js';
import { appealByIn, besideIn, mayNotIn, refusalAppealIn } from './beside.cells.js';
import { missedIn, notificationsIn, recordOf, stateTag, unservedIn, writtenOf } from './orders.cells.js';
import { listData } from './orders.listing.js';
import { Orders, ownMotionHolds } from './orders.service.js';
import { orderThing } from './orders.thing.js';

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const asked = part(openForm, [
  'caseId',
  'itemId',
  'considered',
  'consideredOn',
  'actsMet',
  'riskMet',
  'necessityMet',
  'residesIn',
  'presentIn',
  'intendsIn',
]);
/** Once a court may make one of its own motion, that is asked too. */
const askedOfCourts = part(openForm, [...Object.keys(asked.shape), 'occasion'] as (keyof typeof openForm.shape)[]);

/** The questions, and the post in which somebody considers it. */
function considering(me: Actor, caseId: string, form: Form): ToAdd {
  const rows = me.posts.map(({ agencyId }) => Object.assign(new ProtectionOrder(), { caseId, agencyId }));
  return { rows: () => Promise.resolve(rows), form, about: { thing: 'orders', shown: { caseId } } };
}

/** Lists of orders, one of them, and opening one; the pages of its moves come from its declaration. */
@Controller('orders')
export class OrderPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Orders) private readonly orders: Orders,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(said(query['case']) ?? '');
    return page(reply, 'perpetrators/orders/views/new.njk', {
      ...(await this.newData(me, caseId)),
      values: { caseId },
    });
  }

  /** From its own page, or by one press from the item at whose discussion it was considered. */
  @Post('new')
  async open(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const caseId = idOf(said(body['caseId']) ?? '');
    const form = await this.form(me);
    return submitPage(reply, {
      form: (await actingToAdd(this, me, considering(me, caseId, form))).form,
      body,
      view: 'perpetrators/orders/views/new.njk',
      data: () => this.newData(me, caseId),
      done: async (given) => {
        const { as, answers } = inChosenPost(me, form, given);
        return `/orders/${(await this.orders.open(as, answers)).id}`;
      },
    });
  }

  private async form(me: Actor): Promise<Form> {
    return (await this.work.as(me, ownMotionHolds)) ? askedOfCourts : asked;
  }

  private newData(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const [found, holds] = await Promise.all([tx.get(CaseFile, caseId), ownMotionHolds(tx)]);
      const acting = await actingToAddIn(tx, this.choices, considering(me, caseId, holds ? askedOfCourts : asked));
      return {
        ...acting,
        title: t('orders.new'),
        section: t('orders.title'),
        caption: found.reference,
        back: `/cases/${found.id}`,
        action: '/orders/new',
      };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { shown, beside } = await this.things.showWith(me, orderThing, idOf(id), async (tx, _, told) => {
      const known = await told;
      const move = nextStep(known, me.today);
      return move
        ? { move, ...(await askedOf(tx, this.choices, orderThing, { id: idOf(id), move, shown: known })) }
        : undefined;
    });
    const [itemId, caseId] = [text(shown['itemId']), text(shown['caseId'])];
    return page(reply, 'perpetrators/orders/views/show.njk', {
      title: t('orders.one'),
      titleIsKind: true,
      section: t('orders.title'),
      caption: text(shown['reference']),
      back: '/orders',
      tag: stateTag(t, text(shown['state'])),
      unserved: unservedIn(t, shown),
      missed: missedIn(t, shown),
      mayNot: mayNotIn(t, shown),
      appealBy: appealByIn(t, shown) || refusalAppealIn(t, shown),
      tables: [notificationsIn(t, shown), ...besideIn(t, shown)].filter(({ rows }) => rows.length),
      record: recordOf(t, shown),
      written: writtenOf(t, shown),
      zone: text(shown['zone']),
      caseHref: caseId && `/cases/${caseId}`,
      itemHref: itemId && caseId && `/agenda-items/${itemId}`,
      moves: moveButtons(
        t,
        orderThing,
        text(shown['id']),
        (shown['moves'] as string[]).filter((one) => one !== beside?.move),
      ),
      ...beside,
      step: beside && stepOf(t, orderThing, text(shown['id']), beside.move),
      version: shown['version'] as number,
      duty: dutyHref('orders', text(shown['id'])),
      copy: copyHref(me, 'orders', text(shown['id'])),
      outOfView: mayAskOutOfView(me, text(shown['openedBy'])) && outOfViewHref('ProtectionOrder', text(shown['id'])),
    });
  }
}
