import { Inject, Injectable } from '@nestjs/common';
import { worksForService } from '../../victims/advocacy/index.js';
import { Forum } from '../../administration/areas/index.js';
import { offersOf, openedIn, smallCountOn, supportedBy, supportedShown, type Quarter } from '../figures/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { adviceShown } from './advice-figures.counting.js';

export type AdviceFigures = Awaited<ReturnType<typeof figuresOf>>;

/** How often professionals were advised in a quarter, and how many victims were supported, in numbers alone. */
@Injectable()
export class AdviceFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The figures of a forum. @throws Problem `not-found` for one of which the person is shown none */
  read(actor: Actor, forumId: string, quarter: Quarter): Promise<AdviceFigures> {
    return this.work.as(actor, (tx) => figuresOf(tx, forumId, quarter));
  }
}

/** @throws Problem `not-found` */
async function figuresOf(tx: Tx, forumId: string, quarter: Quarter) {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  const sight = forum && sightOf(tx.actor, forum);
  if (!sight) throw unseen(Forum.name, forumId);
  tx.record('figures', forum, Forum, { asked: ['advice', quarter.name] });
  const { areaCode } = forum;
  const [byLevel, opened, offers] = await Promise.all([
    adviceGiven(tx, forumId, quarter),
    openedIn(tx, { areaCode }, quarter),
    offersOf(tx, { areaCode }),
  ]);
  const { below, source } = smallCountOn(tx.actor.today);
  const hidden = sight === 'whole' ? null : { below, source };
  const elsewhere = opened.filter(({ agencyId }) => !worksForService(tx.actor, agencyId));
  return {
    forumId,
    forumName: forum.name,
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    hiddenBelow: hidden,
    advice: adviceShown(byLevel, hidden?.below),
    // An advocate's case is the service's alone: its small numbers are hidden from those who run the forum too.
    supportedHiddenBelow: { below, source },
    supported: supportedShown(supportedBy(opened, offers), supportedBy(elsewhere, offers), below),
  };
}

/** How often somebody was advised, by the level of risk. It goes beyond what is read, and only numbers come of it (decision 68). */
async function adviceGiven(tx: Tx, forumId: string, { from, to }: Quarter): Promise<Map<string, number>> {
  const text = `SELECT level, count(*)::int AS count FROM advice_record
    WHERE forum_id = $1 AND state = 'given' AND advised_on BETWEEN $2 AND $3 GROUP BY level`;
  const found = await tx.run<{ level: string; count: number }>({ text, values: [forumId, from, to] });
  return new Map(found.map(({ level, count }) => [level, count]));
}
