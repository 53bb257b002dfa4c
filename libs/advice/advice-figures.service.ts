import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyOffer, AreaSetting, Forum } from '../areas/index.js';
import { smallCountOn, type Quarter } from '../figures/index.js';
import { addDays, londonDate, londonInstant } from '../kernel/london-date.js';
import type { Actor } from '../platform/access/actor.js';
import { sightOf } from '../platform/access/counting.js';
import { unseen } from '../platform/work/record.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { adviceShown, supportedIn, type Opened } from './advice-figures.counting.js';

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
  const [byLevel, opened, settings, offers] = await Promise.all([
    adviceGiven(tx, forumId, quarter),
    casesOpened(tx, forumId, quarter),
    tx.rows(AreaSetting).where({ areaCode }).all(),
    tx.rows(AdvocacyOffer).where({ areaCode }).all(),
  ]);
  const small = sight === 'whole' ? null : smallCountOn(tx.actor.today);
  return {
    forumId, forumName: forum.name, quarter: quarter.name, from: quarter.from, to: quarter.to,
    hiddenBelow: small && { below: small.below, source: small.source },
    ...adviceShown(byLevel, supportedIn({ settings, offers }, opened), small?.below),
  };
} // prettier-ignore

/** How often somebody was advised, by the level of risk. It goes beyond what is read, and only numbers come of it (decision 68). */
async function adviceGiven(tx: Tx, forumId: string, { from, to }: Quarter): Promise<Map<string, number>> {
  const text = `SELECT level, count(*)::int AS count FROM advice_record
    WHERE forum_id = $1 AND state = 'given' AND advised_on BETWEEN $2 AND $3 GROUP BY level`;
  const found = await tx.run<{ level: string; count: number }>({ text, values: [forumId, from, to] });
  return new Map(found.map(({ level, count }) => [level, count]));
}

/** The nominations that were taken into a case, without the cases that are kept from whoever asks; as above. */
async function casesOpened(tx: Tx, forumId: string, { from, to }: Quarter): Promise<Opened[]> {
  const text = `SELECT case_id AS "caseId", decided_at AS at, level_of_concern AS "levelOfConcern", risk_grade AS "riskGrade", da_related AS "daRelated"
    FROM nomination n WHERE forum_id = $1 AND outcome = 'accepted' AND state IN ('accepted', 'listed') AND decided_at >= $2 AND decided_at < $3
      AND case_id <> ALL ($4) AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = n.id AND o.returned_at IS NULL)`;
  const [begins, ends] = [londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00')];
  const values = [forumId, begins, ends, tx.actor.barredCaseIds];
  const found = await tx.run<Omit<Opened, 'on'> & { at: Date }>({ text, values });
  return found.map(({ at, ...one }) => ({ ...one, on: londonDate(new Date(at)) }));
}
