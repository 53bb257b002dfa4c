import { called } from '../../administration/agencies/index.js';
import type { Sight } from '../../platform/access/counting.js';
import type { Tx } from '../../platform/work/tx.js';
import { QuarterlyReturn } from './quarterly-return.entity.js';
import type { Change, CorrectionReason } from './quarterly-return.rules.js';

/** What figures are handed in of: a forum, or an advocacy service. */
export type ReturnFor = { readonly forumId: string } | { readonly agencyId: string };

/** A version that was handed in, without its figures. */
export interface HandedIn {
  readonly version: number;
  /** null: it is the first. */
  readonly reason: CorrectionReason | null;
  readonly by: string;
  readonly byName: string | null;
  readonly at: Date;
}

/** A version as one kind of reader is shown it. */
export interface Version<F extends object = object> extends HandedIn {
  readonly figures: F;
  readonly changes: readonly Change[];
}

/** So many corrections of a quarter are told of. */
const MOST = 100;

/** The versions that were handed in of a quarter, the latest first. */
export const returnsIn = (tx: Tx, of: ReturnFor, quarter: string) =>
  tx
    .rows(QuarterlyReturn)
    .where({ ...of, quarter })
    .orderBy('version', 'DESC')
    .page(MOST);

interface Told<F> {
  readonly returnId: string;
  readonly figures: F;
  readonly changes: readonly Change[];
}

/**
 * Returns with their figures as they are shown in one way. The figures are asked for beyond what the reader sees, who is
 * shown this way and no other: what is hidden in it is in no answer.
 */
export async function versionsOf<F extends object>(
  tx: Tx,
  returns: readonly QuarterlyReturn[],
  sight: Sight,
): Promise<Version<F>[]> {
  if (!returns.length) return [];
  const text = `SELECT f.return_id AS "returnId", f.figures, f.changes FROM return_figures f WHERE f.return_id = ANY ($1) AND f.sight = $2`;
  const values = [returns.map(({ id }) => id), sight];
  const [told, nameOf] = await Promise.all([
    tx.run<Told<F>>({ text, values }),
    called(tx, { staff: returns.map(({ handedInBy }) => handedInBy), agencies: [] }),
  ]);
  const known = new Map(told.map(({ returnId, ...one }) => [returnId, one]));
  return returns.flatMap(({ id, version, reason, handedInBy: by, handedInAt: at }) => {
    const shown = known.get(id);
    return shown ? [{ version, reason, by, byName: nameOf(by), at, ...shown }] : [];
  });
}

/** The figures as they were handed in last, which stand in the place of any that are counted now (decision 199). */
export async function keptFigures<F extends object>(
  tx: Tx,
  last: QuarterlyReturn,
  sight: Sight,
): Promise<F & { readonly handedIn: HandedIn }> {
  const [version] = await versionsOf<F>(tx, [last], sight);
  if (!version) throw new Error(`A return has no figures as ${sight}`);
  const { figures, changes: _, ...handedIn } = version;
  return { ...figures, handedIn };
}
