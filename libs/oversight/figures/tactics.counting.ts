import { Action } from '../../panels/actions/index.js';
import type { ForumSettings } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Part, Span } from './figures.sources.js';
import { tacticsShown, type TacticCount, type TacticsShown } from './tactics.rules.js';

/** Not somebody's yet, or no longer what is to be done. */
export const uncounted = ['proposed', 'cancelled', 'superseded'];

/** The actions that a forum set in a span, as whoever runs it sees them. */
const seen = (tx: Tx, { forumId, begins, ends }: Span): Part => {
  const rows = tx.rows(Action).where({ forumId, madeAt: { $gte: begins, $lt: ends }, state: { $nin: uncounted } });
  return (of) => rows.select('tactic', 'state').part(of);
};

/** As `seen`, beyond what whoever asks sees, without the cases that are kept from them: only numbers come of it (decision 68). */
const beyond = (tx: Tx, { forumId, begins, ends }: Span): Part => {
  const text = `SELECT a.tactic, a.state FROM action a WHERE a.forum_id = $1 AND a.made_at >= $2 AND a.made_at < $3
    AND a.state <> ALL ($4) AND a.case_id <> ALL ($5) AND ${inView('a')}`;
  const values = [forumId, begins, ends, uncounted, tx.actor.barredCaseIds];
  return (of) => asking({ text, values }).part(of);
};

const counting =
  (from: Part): Part =>
  (of) =>
    `SELECT a.tactic, count(*)::int AS "set", count(*) FILTER (WHERE a.state = 'verified')::int AS done
    FROM (${from(of)}) a GROUP BY a.tactic ORDER BY a.tactic`;

/** The actions that a forum set in a span, by tactic (capability F15), as a part of a statement. */
export const tacticsPart = (tx: Tx, span: Span, whole: boolean): Part =>
  counting(whole ? seen(tx, span) : beyond(tx, span));

interface Counted {
  readonly counted: readonly object[];
  readonly span: Span;
  readonly on: (day: LondonDate) => ForumSettings | undefined;
}

/** What was counted by `tacticsPart`, as the forum tells its actions at the end of the span, or today while it goes on. */
export function tacticsOf(today: LondonDate, { counted, span, on }: Counted): TacticsShown | null {
  const told = on(span.to < today ? span.to : today)?.tactics ?? [];
  return tacticsShown(counted as readonly TacticCount[], told);
}
