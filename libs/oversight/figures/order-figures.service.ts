import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Forum } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf, type Sight } from '../../platform/access/counting.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { Span } from './figures.sources.js';
import { OrderFigure } from './order-figure.entity.js';
import { ordersCountedFor, ordersSeenBy } from './order-figures.counting.js';
import { earlierForm, type Earlier, type Period } from './order-figures.forms.js';
import {
  countsOf,
  firstOf,
  measures,
  monthOf,
  monthsBack,
  monthsFrom,
  monthsShown,
  sidesShown,
  type Counted,
} from './order-months.rules.js';
import { monthsOf, spanOf } from './order-period.js';
import { smallCountOn } from './small-counts.js';

export type OrderFigures = Awaited<ReturnType<typeof figuresOf>>;

interface Entered {
  readonly id: string;
  readonly version: number;
}

interface ToEnter {
  readonly forumName: string;
  /** The first month that is counted here. */
  readonly before: string;
  readonly known: OrderFigure | undefined;
}

/** How many stalking protection orders were considered, applied for and granted, by month, before a forum began and after. */
@Injectable()
export class OrderFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The figures of a forum. @throws Problem `not-found` for one of which the person is shown none */
  read(actor: Actor, forumId: string, period: Period): Promise<OrderFigures> {
    return this.work.as(actor, (tx) => figuresOf(tx, forumId, period));
  }

  /**
   * From what somebody begins who enters figures: before which month, and what is entered of one already.
   * @throws Problem `not-found`, `not-allowed`
   */
  toEnter(actor: Actor, forumId: string, month?: string): Promise<ToEnter> {
    return this.work.as(actor, async (tx) => {
      const forum = await mustEnter(tx, forumId);
      const [before, known] = await Promise.all([
        countedSince(tx, forumId),
        month ? entered(tx, forumId, month) : undefined,
      ]);
      if (month && !known) throw new Problem('not-found');
      tx.record('figures', forum, Forum, { asked: ['orders', ...(month ? [month] : [])] });
      return { forumName: forum.name, before, known };
    });
  }

  /**
   * Enters the numbers of a month before the service counted, or puts right what was entered of it.
   * @param version that of what is put right; absent for a month of which nothing is entered
   * @throws Problem `not-found`, `not-allowed`, `moved-on`, `invalid-input` for a month that is counted here
   */
  enter(actor: Actor, forumId: string, body: unknown, version?: number): Promise<Entered> {
    const asked = readForm(earlierForm, body);
    return this.work.once(actor, `forums.order-figures.${forumId}`, async (tx) => {
      await mustEnter(tx, forumId);
      await mustBeEarlier(tx, forumId, asked);
      const known = await entered(tx, forumId, asked.month);
      if (!known && version !== undefined) throw new Problem('moved-on');
      const { id, version: now } = known ? await changed(tx, known, asked, version) : await added(tx, forumId, asked);
      return { id, version: now };
    });
  }
}

const entersOf = ({ posts }: Actor, forumId: string): boolean =>
  posts.some(({ role, forumIds }) => role === 'coordinator' && forumIds.includes(forumId));

/** @throws Problem `not-found`, and `not-allowed` for a forum of which somebody is no coordinator */
async function mustEnter(tx: Tx, forumId: string): Promise<Forum> {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  if (!forum) throw unseen(Forum.name, forumId);
  if (!entersOf(tx.actor, forumId)) throw refusalOf(Forum.name, forum, 'enter');
  return forum;
}

const entered = (tx: Tx, forumId: string, month: string): Promise<OrderFigure | undefined> =>
  tx
    .rows(OrderFigure)
    .where({ forumId, month: firstOf(month) })
    .one();

/** The month of the forum's first meeting here; before it has met, the month after this one. */
async function countedSince(tx: Tx, forumId: string): Promise<string> {
  const first = await ordersSeenBy(tx).firstMeeting(forumId);
  return first ? monthOf(first) : monthsBack(monthOf(tx.actor.today), -1);
}

async function mustBeEarlier(tx: Tx, forumId: string, asked: Earlier): Promise<void> {
  if (measures.every((one) => asked[one] === undefined))
    throw invalid({ field: 'considered', message: 'figures.errors.nothing' });
  if (asked.month >= (await countedSince(tx, forumId)))
    throw invalid({ field: 'month', message: 'figures.errors.counted' });
}

const said = ({ considered, applied, made, source }: Earlier) => ({
  considered: considered ?? null,
  applied: applied ?? null,
  made: made ?? null,
  source,
});

async function added(tx: Tx, forumId: string, asked: Earlier): Promise<OrderFigure> {
  const row = Object.assign(new OrderFigure(), {
    id: randomUUID(),
    forumId,
    month: firstOf(asked.month),
    ...said(asked),
    version: 1,
    enteredBy: tx.actor.id,
    enteredAt: tx.at,
  });
  return tx.add(row);
}

async function changed(tx: Tx, known: OrderFigure, asked: Earlier, version?: number): Promise<OrderFigure> {
  if (version === undefined) throw invalid({ field: 'month', message: 'figures.errors.entered' });
  const row = await tx.get(OrderFigure, known.id, 'change', version);
  return tx.save(Object.assign(row, said(asked), { enteredBy: tx.actor.id, enteredAt: tx.at }));
}

/** Each month: as entered from elsewhere before the service counted, as counted since, and without a number where neither is. */
async function countedIn(
  tx: Tx,
  span: Span,
  { sight, since }: { sight: Sight; since: string | null },
): Promise<Counted[]> {
  const { answered, orders, entered } = await (sight === 'whole' ? ordersSeenBy(tx) : ordersCountedFor(tx)).told(span);
  const counts = countsOf(answered, orders);
  const known = new Map(entered.map((one) => [monthOf(one.month), one]));
  return monthsFrom(monthOf(span.from), monthOf(span.to)).map((month): Counted => {
    const told = known.get(month);
    if (told) {
      const { considered, applied, made, source } = told;
      return { month, counts: { considered, applied, made }, entered: true, source };
    }
    const isCounted = since !== null && month >= since && firstOf(month) <= tx.actor.today;
    return {
      month,
      counts: isCounted ? counts(month) : { considered: null, applied: null, made: null },
      entered: false,
      source: null,
    };
  });
}

/** @throws Problem `not-found` */
async function figuresOf(tx: Tx, forumId: string, period: Period) {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  const sight = forum && sightOf(tx.actor, forum);
  if (!sight) throw unseen(Forum.name, forumId);
  const { today } = tx.actor;
  const first = await (sight === 'whole' ? ordersSeenBy(tx) : ordersCountedFor(tx)).firstMeeting(forumId);
  // Whoever is shown counts chooses no day: two days that differ by a month would tell it.
  const chosen = sight === 'whole' ? period.began : undefined;
  const beganOn = chosen ?? first;
  const began = beganOn && monthOf(beganOn);
  const months = monthsOf(period, began, { today, sight });
  tx.record('figures', forum, Forum, { asked: ['orders', months.first, months.last] });
  const counted = await countedIn(tx, spanOf(forumId, months.first, months.last), {
    sight,
    since: first && monthOf(first),
  });
  const small = sight === 'whole' ? null : smallCountOn(today);
  const reading = { began, today, below: small?.below ?? 0 };
  return {
    forumId,
    forumName: forum.name,
    from: months.first,
    to: months.last,
    beganOn,
    chosen: Boolean(chosen),
    countedFrom: first,
    enters: entersOf(tx.actor, forumId),
    hiddenBelow: small && { below: small.below, source: small.source },
    months: monthsShown(counted, reading),
    sides: sidesShown(counted, reading),
  };
}
