import type { Tx } from '../platform/work/tx.js';
import { Sweep, SweptCrime } from './sweep.entity.js';

/** How far a forum, or one of its sweeps, has come (`domain.md` 13.2: sweep coverage, already referred). */
export interface Figures {
  readonly recorded: number;
  /** Of which the three questions are answered. */
  readonly reviewed: number;
  readonly coverage: number | null;
  readonly referredOnArrival: number;
  readonly referredOnArrivalShare: number | null;
  readonly referred: number;
  readonly unreferred: number;
}

/** A share in whole per cent; none of nothing. */
const share = (part: number, whole: number): number | null => (whole ? Math.round((part / whole) * 100) : null);

/** The figures of a forum's recorded crimes or of those that one sweep brought, as far as the person may see them. */
export async function figuresOf(tx: Tx, of: { forumId?: string | undefined } | { sweepId: string }): Promise<Figures> {
  const rows = tx.rows(SweptCrime).where(of);
  const [states, advocacy, arrival] = await Promise.all([
    rows.countBy('state'),
    rows.countBy('advocacy'),
    rows.countBy('referredOnArrival'),
  ]);
  const recorded = [...states.values()].reduce((sum, count) => sum + count, 0);
  const [reviewed, referredOnArrival] = [states.get('answered') ?? 0, arrival.get('true') ?? 0];
  return {
    recorded, reviewed, coverage: share(reviewed, recorded), referredOnArrival,
    referredOnArrivalShare: share(referredOnArrival, recorded), referred: advocacy.get('referred') ?? 0,
    unreferred: advocacy.get('not_referred') ?? 0,
  }; // prettier-ignore
}

/** The sweeps of a forum, or of all, the newest first. */
export const sweepsOf = (tx: Tx, forumId?: string): Promise<Sweep[]> =>
  tx.rows(Sweep).where({ forumId }).orderBy('sentAt', 'DESC').page(50).all(); // prettier-ignore
