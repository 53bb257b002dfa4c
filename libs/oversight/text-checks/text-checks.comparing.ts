import { locationsOfHersAlone, type RecordedLocation } from '../../sharing/disclosures/index.js';
import { triggerReview } from '../../victims/safety-plans/index.js';
import { mayEverLocate } from '../../platform/access/access-matrix.js';
import type { Actor } from '../../platform/access/actor.js';
import { freeTextsOf, type FreeTexts } from '../../platform/work/free-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import type { TextCheck } from './text-check.entity.js';
import { agencyOf, newCheck } from './text-check.making.js';
import { saidIn } from './text-check.matches.js';
import { tellOf } from './text-checks.telling.js';

/** What was written in one transaction: by whom, with their rights as they are now, and the rows. */
interface Written {
  readonly writerId: string;
  readonly writer: Actor | undefined;
  readonly rows: readonly { readonly subject: string; readonly id: string }[];
}

/** What is known of one case: whose it is, what is recorded, and whether the writer may see that by now. */
interface Known {
  readonly caseId: string;
  readonly agencyId: string;
  readonly recorded: readonly RecordedLocation[];
  readonly isSeen: boolean;
}

async function knownOf(tx: Tx, caseId: string, { writer }: Written): Promise<Known | undefined> {
  const isSeen = writer !== undefined && (await tx.through(writer).maySeeLocation(caseId));
  const agencyId = await agencyOf(tx, caseId);
  return agencyId ? { caseId, agencyId, isSeen, recorded: await locationsOfHersAlone(tx, caseId) } : undefined;
}

/** What a text was found to say: of which case and whose that is, with what is recorded, and who wrote it. */
interface Compared {
  readonly subject: string;
  readonly of: FreeTexts;
  readonly known: Pick<Known, 'caseId' | 'agencyId' | 'recorded'>;
}

/** The checks that follow from one row: one for each of its texts that says what is recorded. */
export function checksOf(tx: Tx, { subject, of, known }: Compared, writtenBy: string | null): TextCheck[] {
  return Object.entries(of.texts).flatMap(([field, value]) => {
    const said = saidIn(value, known.recorded);
    if (!said) return [];
    const { caseId, agencyId } = known;
    return newCheck(tx, { caseId, agencyId, subject, subjectId: of.id, field, ...said, writtenBy });
  });
}

/** Those that no person has decided to keep or release: such a sentence is not asked about again. */
async function withoutKept(tx: Tx, checks: readonly TextCheck[]): Promise<TextCheck[]> {
  if (!checks.length) return [];
  const text = `SELECT case_id AS "caseId", subject_id AS "subjectId", field, sentence FROM text_check WHERE subject_id = ANY($1) AND state IN ('kept', 'released')`;
  const kept = await tx.run<TextCheck>({ text, values: [checks.map(({ subjectId }) => subjectId)] });
  const keyOf = ({ caseId, subjectId, field, sentence }: TextCheck): string =>
    JSON.stringify([caseId, subjectId, field, sentence]);
  const known = new Set(kept.map(keyOf));
  return checks.filter((one) => !known.has(keyOf(one)));
}

/** Whether each of their posts works with the perpetrator and never learns where the victim is. */
export const isOnHisSide = (writer: Actor | undefined): boolean =>
  Boolean(writer?.posts.length) && !writer?.posts.some(mayEverLocate);

/** What follows from a check: those who may decide are told, and her plan is looked at where he may know. */
async function follow(tx: Tx, check: TextCheck, { writer }: Written): Promise<void> {
  await tellOf(tx, check);
  if (isOnHisSide(writer)) triggerReview(tx, check.caseId, { kind: 'location_known', subjectId: check.id });
}

/**
 * Compares what was written with what is recorded of where the victim is. What says it waits as a check of its own; what waits
 * already is not added again, so that a second run adds nothing.
 */
export async function compareWritten(tx: Tx, written: Written): Promise<void> {
  const known = new Map<string, Promise<Known | undefined>>();
  const ofCase = (caseId: string): Promise<Known | undefined> => {
    const found = known.get(caseId) ?? knownOf(tx, caseId, written);
    known.set(caseId, found);
    return found;
  };
  const found: TextCheck[] = [];
  for (const subject of new Set(written.rows.map((row) => row.subject))) {
    const ids = written.rows.flatMap((row) => (row.subject === subject ? [row.id] : []));
    for (const of of await freeTextsOf(tx, subject, ids)) {
      const here = (await Promise.all(of.caseIds.map(ofCase))).filter((one) => one !== undefined);
      // Of a case where the writer may see it they were told before the answer.
      for (const known of here.filter(({ isSeen }) => !isSeen))
        found.push(...checksOf(tx, { subject, of, known }, written.writerId));
    }
  }
  for (const check of await tx.addFree(await withoutKept(tx, found))) await follow(tx, check, written);
}
