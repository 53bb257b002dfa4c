import { ContributionPoint } from '../../platform/contributions.js';
import { recordedLocations } from '../../sharing/disclosures/index.js';
import { wentOutSince } from '../../cases/ledger/index.js';
import { takeOutOfMinutes } from '../../panels/minutes/index.js';
import { words } from '../../platform/messages/messages.js';
import { textsOfCase, writtenAs } from '../../platform/work/case-texts.js';
import { overwrite } from '../../platform/work/free-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import { keptInSummaries } from '../../sharing/summaries/index.js';
import { withoutCopies, type Copies, type TakenOut } from './text-check.copies.js';
import type { TextCheck } from './text-check.entity.js';
import { detailsOf } from './text-check.matches.js';

/** What was taken out of a case: the rows whose texts were written over, by their entities. */
export interface TakenOutOf {
  readonly checkId: string;
  readonly caseId: string;
  readonly rows: readonly { readonly subject: string; readonly id: string }[];
}

/** Empties the files of a room that hold the words of these rows. @returns how many, by their kind */
export type EmptyingFiles = (tx: Tx, of: TakenOutOf) => Promise<Readonly<Record<string, number>>>;

/** How rooms to the right empty their files once a text is taken out. */
export const filesEmptied = new ContributionPoint<EmptyingFiles>('files with a text that is taken out');

/** One that was taken out, and of which copies were not looked for yet. */
const told = `SELECT id, case_id AS "caseId", subject, subject_id AS "subjectId", field, sentence, detail FROM text_check
  WHERE id = $1 AND state = 'taken_out' AND copies IS NULL FOR UPDATE`;
type Told = Pick<TextCheck, 'id' | 'caseId' | 'subject' | 'subjectId' | 'field' | 'sentence' | 'detail'>;

interface Copy {
  readonly subject: string;
  readonly subjectId: string;
  readonly field: string;
  readonly caseId: string;
}

const keyOf = ({ subjectId, field }: Pick<Copy, 'subjectId' | 'field'>): string => `${subjectId} ${field}`;

/** Texts of the case in which the sentence stands too, but those of which it was decided that they may stay. */
async function copiesIn(tx: Tx, { caseId }: Told, of: TakenOut): Promise<Copy[]> {
  const text = `SELECT subject_id AS "subjectId", field FROM text_check WHERE case_id = $1 AND state IN ('kept', 'released')`;
  const kept = new Set((await tx.run<Copy>({ text, values: [caseId] })).map(keyOf));
  const all = (await textsOfCase(tx, { caseId })).flatMap(({ subject, of: { id, texts } }) =>
    Object.entries(texts).flatMap(([field, value]) =>
      JSON.stringify(withoutCopies(value, of)) === JSON.stringify(value)
        ? []
        : [{ subject, subjectId: id, field, caseId }],
    ),
  );
  return all.filter((one) => !kept.has(keyOf(one)));
}

const countBy = (subjects: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const one of subjects) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};

/**
 * Takes what was taken out of a text out of its copies too: in other rows of the case, in minutes as they were given, and in
 * files, which are emptied. A summary that was disclosed stays as it went out. The check says where copies were.
 */
export async function takeOutCopies(tx: Tx, id: string): Promise<void> {
  const [check] = await tx.run<Told>({ text: told, values: [id] });
  if (!check) return;
  const placeholders = ['en', 'cy'].map((language) => words(language as 'en')('platform.withheld.detail'));
  const recorded = [...(await recordedLocations(tx, check.caseId)), ...detailsOf(check)];
  const of = { sentence: check.sentence, recorded, placeholders };
  const change = (value: unknown): unknown => withoutCopies(value, of);
  const found = await copiesIn(tx, check, of);
  const staying = await keptInSummaries(
    tx,
    found.map(({ subjectId }) => subjectId),
  );
  const [stays, goes] = [
    found.filter((one) => staying.has(one.subjectId)),
    found.filter((one) => !staying.has(one.subjectId)),
  ];
  for (const copy of goes) await overwrite(tx, copy, change);
  const minutes = await takeOutOfMinutes(tx, check.caseId, change);
  const rows = [check, ...goes].map(({ subject, subjectId }) => ({ subject, id: subjectId }));
  const files: Record<string, number> = {};
  for (const empty of filesEmptied.in(tx))
    Object.assign(files, await empty(tx, { checkId: id, caseId: check.caseId, rows }));
  const taken = { ...countBy([...goes.map(({ subject }) => subject), ...minutes.map(() => 'MinutesCopy')]), ...files };
  const written = await writtenAs(tx, check);
  await keepCopies(tx, id, { taken, stays: countBy(stays.map(({ subject }) => subject)), written });
}

/** Kept on the check, whose version stays: nobody decides by it. */
const keepCopies = (tx: Tx, id: string, copies: Copies): Promise<object[]> =>
  tx.run({
    text: 'UPDATE text_check SET copies = $2 WHERE id = $1',
    values: [id, JSON.stringify(copies)],
    noting: 'nothing',
  });

/** Once it was taken out: what went out of the case since the text was written, and may hold it, which the product cannot take back. As the reader sees the ledger. */
export async function wentOut(tx: Tx, { caseId, madeAt, copies }: TextCheck): Promise<Record<string, unknown>[]> {
  if (!copies) return [];
  const { at, category } = copies.written ?? {};
  const from = at ? new Date(at) : madeAt;
  const gone = await wentOutSince(tx, { caseId, from, ...(category && { category }) });
  return gone.map(({ id, kind, at, recipientKind, recipientStaffName, recipientAgencyName, recipientName }) => ({
    id,
    kind,
    at,
    recipientKind,
    recipientStaffName,
    recipientAgencyName,
    recipientName,
  }));
}
