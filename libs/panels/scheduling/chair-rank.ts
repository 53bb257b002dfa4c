import { reachingOn } from '../../administration/agencies/index.js';
import { settingsIfAny } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Meeting } from '../meetings/meeting.entity.js';

/** Of a meeting: why somebody chairs it who is below the rank that its forum asks for, of whom it was said, and by whom. */
type ChairRank = Pick<Meeting, 'chairRankReason' | 'chairRankBy' | 'chairRankOf'>;

const OF_RANK: ChairRank = { chairRankReason: null, chairRankBy: null, chairRankOf: null };

type Chaired = Pick<Meeting, 'forumId' | 'day'> & Partial<ChairRank>;

/**
 * A forum asks for a chair of a rank (capability F15): who is below it, or of whom no rank is recorded, chairs with a
 * reason alone. What was said of the same person before holds.
 * @param staffIds who chairs; where several do, one of the rank is enough
 * @returns what is kept with the meeting: the reason and whose it is, or that none is needed
 * @throws Problem `invalid-input` on `chairRankReason`
 */
export async function chairRankOf(
  tx: Tx,
  meeting: Chaired,
  staffIds: readonly string[],
  reason: string | undefined,
): Promise<ChairRank> {
  const [first] = staffIds;
  const day = meeting.day as LondonDate;
  const least = first && (await settingsIfAny(tx, meeting.forumId, day))?.chairMinimumRank;
  if (!least) return OF_RANK;
  const reaches = await reachingOn(tx, staffIds, { least, day });
  if (staffIds.some((id) => reaches(id))) return OF_RANK;
  if (reason) return { chairRankReason: reason, chairRankBy: tx.actor.id, chairRankOf: first };
  const { chairRankReason = null, chairRankBy = null, chairRankOf: of = null } = meeting;
  if (of !== null && staffIds.includes(of)) return { chairRankReason, chairRankBy, chairRankOf: of };
  throw invalid({ field: 'chairRankReason', message: 'panels.errors.chair-rank', with: { rank: least } });
}

/** As `chairRankOf`, of whoever is named as chair; nothing where nobody is. */
export const chairRankFor = async (
  tx: Tx,
  meeting: Chaired,
  {
    chairId,
    chairRankReason,
  }: { readonly chairId?: string | undefined; readonly chairRankReason?: string | undefined },
): Promise<Partial<ChairRank>> => (chairId ? chairRankOf(tx, meeting, [chairId], chairRankReason) : {});

/**
 * Somebody takes the chair of a meeting that is in session: before, it is looked at when it begins.
 * @param meeting fetched to be changed
 * @throws Problem as `chairRankOf`
 */
export async function takesChair(tx: Tx, meeting: Meeting, staffId: string, reason: string | undefined): Promise<void> {
  if (meeting.state !== 'in_session') return;
  const found = await chairRankOf(tx, meeting, [staffId], reason);
  if (!found.chairRankOf || found.chairRankOf === meeting.chairRankOf) return;
  Object.assign(meeting, found);
  await tx.save(meeting);
}
