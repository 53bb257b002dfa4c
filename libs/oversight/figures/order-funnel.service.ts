import { Inject, Injectable } from '@nestjs/common';
import { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf, type Sight } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { funnelCounted, funnelSeen } from './order-funnel.counting.js';
import { countsOf, daysOf, shown } from './order-funnel.rules.js';
import type { Period } from './order-figures.forms.js';
import { monthsOf, spanOf } from './order-period.js';
import { smallCountOn } from './small-counts.js';

export type OrderFunnel = Awaited<ReturnType<typeof funnelFor>>;

/** How far the orders that were considered in some months came, and how many days each step took (`domain.md` 11). */
@Injectable()
export class OrderFunnelReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The funnel of a forum. @throws Problem `not-found` for one of which the person is shown no figures */
  read(actor: Actor, forumId: string, period: Period): Promise<OrderFunnel> {
    return this.work.as(actor, (tx) => funnelOf(tx, forumId, period));
  }
}

async function funnelOf(tx: Tx, forumId: string, period: Period): Promise<OrderFunnel> {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  const sight = forum && sightOf(tx.actor, forum);
  if (!sight) throw unseen(Forum.name, forumId);
  const funnel = await funnelFor(tx, { forum, sight }, period);
  tx.record('figures', forum, Forum, { asked: ['order-funnel', funnel.from, funnel.to] });
  return funnel;
}

/** The funnel of a forum of which it is known how its figures are shown to the person; whoever asks records it. */
export async function funnelFor(tx: Tx, { forum, sight }: { forum: Forum; sight: Sight }, period: Period) {
  const { today } = tx.actor;
  const forumId = forum.id;
  const months = monthsOf(period, null, { today, sight });
  const span = spanOf(forumId, months.first, months.last);
  const orders = await (sight === 'whole' ? funnelSeen(tx, span) : funnelCounted(tx, span));
  const small = sight === 'whole' ? null : smallCountOn(today);
  return {
    forumId,
    forumName: forum.name,
    from: months.first,
    to: months.last,
    hiddenBelow: small && { below: small.below, source: small.source },
    ...shown(countsOf(orders), daysOf(orders), small?.below ?? 0),
  };
}
