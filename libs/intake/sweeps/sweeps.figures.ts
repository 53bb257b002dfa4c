import { share } from '../../kernel/share.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
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

interface Counts {
  readonly recorded: number;
  readonly reviewed: number;
  readonly referredOnArrival: number;
  readonly referred: number;
  readonly unreferred: number;
}

const figuresFrom = ({ recorded, reviewed, referredOnArrival, referred, unreferred }: Counts): Figures => ({
  recorded,
  reviewed,
  coverage: share(reviewed, recorded),
  referredOnArrival,
  referredOnArrivalShare: share(referredOnArrival, recorded),
  referred,
  unreferred,
});

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
  const [referred, unreferred] = [advocacy.get('referred') ?? 0, advocacy.get('not_referred') ?? 0];
  return figuresFrom({ recorded, reviewed, referredOnArrival, referred, unreferred });
}

/** As `figuresOf` for several forums, by as many statements as for one. */
export async function figuresBy(tx: Tx, forumIds: readonly string[]): Promise<(forumId: string) => Figures> {
  const rows = tx.rows(SweptCrime).where({ forumId: { $in: forumIds } });
  const [recorded, reviewed, referredOnArrival, referred, unreferred] = await Promise.all([
    rows.countBy('forumId'),
    rows.where({ state: 'answered' }).countBy('forumId'),
    rows.where({ referredOnArrival: true }).countBy('forumId'),
    rows.where({ advocacy: 'referred' }).countBy('forumId'),
    rows.where({ unreferred: true }).countBy('forumId'),
  ]);
  return (id) => {
    const of = (counts: ReadonlyMap<string, number>): number => counts.get(id) ?? 0;
    return figuresFrom({
      recorded: of(recorded),
      reviewed: of(reviewed),
      referredOnArrival: of(referredOnArrival),
      referred: of(referred),
      unreferred: of(unreferred),
    });
  };
}

/** The sweeps of a forum, or of all, the newest first. */
export const sweepsOf = (tx: Tx, forumId?: string): Rows<Sweep> =>
  tx.rows(Sweep).where({ forumId }).orderBy('sentAt', 'DESC').page(50);
