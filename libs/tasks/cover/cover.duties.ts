import type { OfOwner, OwnDuties, OwnDuty } from '../../platform/duties/own-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { ownDutyKinds } from '../../timings/index.js';

/** What reads each kind of duty that is a person's own; all others are an agency's or a forum's. */
const readersOf = (tx: Tx): (readonly [kind: string, read: OwnDuties])[] =>
  ownDutyKinds.flatMap((kind) => {
    const own = tx.duties.of(kind)?.own;
    return own ? [[kind, own] as const] : [];
  });

/** What somebody, or each of several, still owes themself, as far as whoever asks may open it; one statement. */
export const ownedBy = async (tx: Tx, ownerId: NonNullable<OfOwner['ownerId']>): Promise<OwnDuty[]> =>
  (await Promise.all(readersOf(tx).map(([, read]) => read(tx, { ownerId })))).flat();

/** One duty of somebody's; none where it is not theirs, is done, or may not be opened by whoever asks. */
export const ownedOne = async (
  tx: Tx,
  ownerId: string,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<OwnDuty | undefined> => (await tx.duties.of(kind)?.own?.(tx, { ownerId, ids: [subjectId] }))?.[0];

/** Those of these things that are still owed and that whoever asks may open. */
export async function openedAmong(
  tx: Tx,
  things: readonly { readonly kind: string; readonly subjectId: string }[],
): Promise<OwnDuty[]> {
  const lists = readersOf(tx).flatMap(([kind, read]) => {
    const ids = things.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
    return ids.length ? [read(tx, { ids })] : [];
  });
  return (await Promise.all(lists)).flat();
}
