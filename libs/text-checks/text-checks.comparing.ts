import { randomUUID } from 'node:crypto';
import { locationsOfHersAlone, type RecordedLocation } from '../disclosures/index.js';
import { triggerReview } from '../safety-plans/index.js';
import { mayEverLocate } from '../platform/access/access-matrix.js';
import type { Actor } from '../platform/access/actor.js';
import { freeTextsOf, type FreeTexts } from '../platform/work/free-texts.js';
import type { Tx } from '../platform/work/tx.js';
import { TextCheck } from './text-check.entity.js';
import { saidIn } from './text-check.matches.js';
import { textCheckStates } from './text-check.states.js';
import { tellOf } from './text-checks.telling.js';

/** What was written in one transaction: by whom, with their rights as they are now, and the rows. */
interface Written {
  readonly writerId: string;
  readonly writer: Actor | undefined;
  readonly rows: readonly { readonly subject: string; readonly id: string }[];
}

/** What is known of one case: whose it is, and what is recorded; nothing is looked for where the writer may see it by now. */
interface Known {
  readonly agencyId: string;
  readonly recorded: readonly RecordedLocation[];
}

async function knownOf(tx: Tx, caseId: string, { writer }: Written): Promise<Known | undefined> {
  if (writer && (await tx.through(writer).maySeeLocation(caseId))) return undefined;
  const text = 'SELECT agency_id AS "agencyId" FROM case_file WHERE id = $1';
  const [file] = await tx.run<{ agencyId: string }>({ text, values: [caseId] });
  return file && { ...file, recorded: await locationsOfHersAlone(tx, caseId) };
}

/** The checks that follow from one row: one for each of its texts that says what is recorded. */
function checksOf(tx: Tx, { subject, of, known }: { subject: string; of: FreeTexts; known: Known }, writtenBy: string) {
  return Object.entries(of.texts).flatMap(([field, value]) => {
    const said = saidIn(value, known.recorded);
    if (!said) return [];
    return Object.assign(new TextCheck(), {
      id: randomUUID(),
      caseId: of.caseId,
      agencyId: known.agencyId,
      category: 'victimLocation',
      released: false,
      state: textCheckStates.initial,
      version: 1,
      subject,
      subjectId: of.id,
      field,
      ...said,
      code: null,
      heldText: null,
      reason: null,
      writtenBy,
      grantId: null,
      madeAt: tx.at,
      decidedBy: null,
      decidedAt: null,
    });
  });
}

/** Those that no person has decided to keep: a sentence that was kept is not asked about again. */
async function withoutKept(tx: Tx, checks: readonly TextCheck[]): Promise<TextCheck[]> {
  if (!checks.length) return [];
  const text = `SELECT subject_id AS "subjectId", field, sentence FROM text_check WHERE subject_id = ANY($1) AND state = 'kept'`;
  const kept = await tx.run<TextCheck>({ text, values: [checks.map(({ subjectId }) => subjectId)] });
  const keyOf = ({ subjectId, field, sentence }: TextCheck): string => JSON.stringify([subjectId, field, sentence]);
  const known = new Set(kept.map(keyOf));
  return checks.filter((one) => !known.has(keyOf(one)));
}

/** Whether each of their posts works with the perpetrator and never learns where the victim is. */
const isOnHisSide = (writer: Actor | undefined): boolean =>
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
      const here = await ofCase(of.caseId);
      if (here?.recorded.length) found.push(...checksOf(tx, { subject, of, known: here }, written.writerId));
    }
  }
  for (const check of await tx.addFree(await withoutKept(tx, found))) await follow(tx, check, written);
}
