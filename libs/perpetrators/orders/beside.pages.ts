import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Thing } from '../../platform/things/thing.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { besideTag, breachRecord, breachTable, requestRecord, requestTable } from './beside.cells.js';
import { breachesNarrowed, requestsNarrowed } from './beside.reading.js';
import { breachThing, forceRequestThing } from './beside.things.js';
import { OrderBreach } from './breach.entity.js';
import { ForceRequest } from './force-request.entity.js';

type Query = Readonly<Record<string, unknown>>;
const guid = z.guid().optional().catch(undefined);
const narrowedBy = z.object({ case: guid, order: guid });
type Narrowed = z.output<typeof narrowedBy>;

/** The list of one of the things beside an order, by state and with counts, and the page of each. */
abstract class BesidePages {
  protected abstract readonly thing: Thing;
  protected abstract readonly table: (t: Words, items: readonly Shown[]) => object;
  protected abstract readonly record: (t: Words, shown: Shown) => object;
  protected abstract readonly counts: (
    tx: Tx,
    to: Narrowed,
    states: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;

  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const chosen = this.narrowing(narrowedBy.parse(query));
    const data = await listByState(this, me, this.thing, {
      chosen: { ...chosen, state: stateIn(this.thing, query['state']) },
      cursor: typeof query['cursor'] === 'string' ? query['cursor'] : undefined,
      counts: (tx, states) => this.counts(tx, chosen, states),
      table: this.table,
    });
    return page(reply, 'list-by-state.njk', data);
  }

  protected narrowing(to: Narrowed): Narrowed {
    return to;
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { name, entity } = this.thing;
    const shown = await this.things.show(me, this.thing, idOf(id));
    const [orderId, caseId] = [text(shown['orderId']), text(shown['caseId'])];
    return page(reply, 'perpetrators/orders/views/beside.njk', {
      title: t(`${name}.one`),
      titleIsKind: true,
      section: t(`${name}.title`),
      caption: text(shown['reference']) || text(shown['orderReference']),
      back: `/${name}`,
      tag: besideTag(t, name, text(shown['state'])),
      explain: t(`${name}.explainOne`),
      orderHref: orderId && `/orders/${orderId}`,
      caseHref: caseId && `/cases/${caseId}`,
      record: this.record(t, shown),
      outOfView:
        mayAskOutOfView(me, text(shown['madeBy'] ?? shown['allegedBy'])) &&
        outOfViewHref(entity.name, text(shown['id'])),
      moves: moveButtons(t, this.thing, text(shown['id']), shown['moves'] as string[]),
    });
  }
}

/** Breaches of orders; one is alleged on the page of its order. */
@Controller('order-breaches')
class BreachPages extends BesidePages {
  protected readonly thing = breachThing;
  protected readonly table = breachTable;
  protected readonly record = breachRecord;
  protected readonly counts = (tx: Tx, to: Narrowed, states: readonly string[]) =>
    breachesNarrowed(tx.rows(OrderBreach), {
      ...(to.case && { case: to.case }),
      ...(to.order && { order: to.order }),
    }).countEach('state', states);
}

/** What forces ask of each other; a request is made on the page of an order. */
@Controller('force-requests')
class ForceRequestPages extends BesidePages {
  protected readonly thing = forceRequestThing;
  protected readonly table = requestTable;
  protected readonly record = requestRecord;
  protected readonly counts = (tx: Tx, { order }: Narrowed, states: readonly string[]) =>
    requestsNarrowed(tx.rows(ForceRequest), { ...(order && { order }) }).countEach('state', states);

  protected override narrowing({ order }: Narrowed): Narrowed {
    return { order };
  }
}

export const besidePages = [BreachPages, ForceRequestPages];
