import { locationsOfHersAlone } from '../../sharing/disclosures/index.js';
import { readerOf } from '../../panels/common/index.js';
import { textsOfCase, writersOf } from '../../platform/work/case-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import { triggerReview } from '../../victims/safety-plans/index.js';
import type { TextCheck } from './text-check.entity.js';
import { agencyOf } from './text-check.making.js';
import { checksOf, isOnHisSide } from './text-checks.comparing.js';
import { tellOfSeveral } from './text-checks.telling.js';

/** What is recorded of where a victim is: of which case, and in which rows; and with which texts it is compared. */
interface Recorded {
  readonly occasion: string;
  readonly caseId: string;
  /** Absent: all that is recorded of it. */
  readonly ids?: readonly string[] | undefined;
  /** Absent: all texts of the case. */
  readonly meetingId?: string | undefined;
}

/** Those that no person has decided: of the same text, with the same of what is recorded. */
async function undecided(tx: Tx, caseId: string, checks: readonly TextCheck[]): Promise<TextCheck[]> {
  if (!checks.length) return [];
  const text = `SELECT subject_id AS "subjectId", field, detail FROM text_check WHERE case_id = $1 AND decided_at IS NOT NULL`;
  const decided = await tx.run<TextCheck>({ text, values: [caseId] });
  const isKnown = (one: TextCheck, detail: string): boolean =>
    decided.some(
      (other) =>
        other.subjectId === one.subjectId && other.field === one.field && other.detail.split('\n').includes(detail),
    );
  return checks.filter((one) => !one.detail.split('\n').every((detail) => isKnown(one, detail)));
}

/** Her plans are looked at where a person who works with the perpetrator wrote one of the texts: he may know. */
async function bringForward(tx: Tx, checks: readonly TextCheck[]): Promise<void> {
  for (const { id, caseId, writtenBy } of checks) {
    const writer = writtenBy ? await readerOf(tx, writtenBy) : undefined;
    if (isOnHisSide(writer)) return triggerReview(tx, caseId, { kind: 'location_known', subjectId: id });
  }
}

/**
 * Compares what was just recorded of where the victim of a case is with all texts of the case that are not of that category
 * themselves. What says it waits as a check, and is shown as before; those who may decide are told once of all of them.
 */
export async function compareOlder(tx: Tx, { occasion, caseId, ids, meetingId }: Recorded): Promise<void> {
  const [agencyId, recorded] = await Promise.all([agencyOf(tx, caseId), locationsOfHersAlone(tx, caseId, ids)]);
  if (!agencyId || !recorded.length) return;
  const known = { caseId, agencyId, recorded };
  const texts = await textsOfCase(tx, { caseId, meetingId });
  const found = await undecided(
    tx,
    caseId,
    texts.flatMap((one) => checksOf(tx, { ...one, known }, null)),
  );
  const writers = await writersOf(tx, found);
  for (const [nth, check] of found.entries()) check.writtenBy = writers[nth]?.writerId ?? null;
  const added = await tx.addFree(found);
  await tellOfSeveral(tx, added, occasion);
  await bringForward(tx, added);
}
