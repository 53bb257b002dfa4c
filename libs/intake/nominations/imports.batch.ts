import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import type { CsvRecord } from './csv.js';
import { Import, ImportRow } from './import.entity.js';
import { type NominationRow } from './nomination-row.columns.js';
import { checkRow, normaliseRef, type CheckedRow, type RowContext } from './nomination-row.rules.js';
import { openAfter, questionKeys, type Answers } from './nomination.questions.js';
import type { Submission } from './nomination.submission.js';
import {
  agencyKinds,
  forces,
  nominators,
  receivers,
  speaksFor,
  type Nominator,
  type Receiver,
} from './nominations.lookups.js';
import { inCodes } from './imports.words.js';
import { refsTaken } from './nomination.refs.js';
import { enter } from './nominations.submit.js';

/** What rows are checked against, read once for a whole file. */
export interface Lookups {
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly nominators: ReadonlyMap<string, Nominator>;
  /** What each force is called, by its code. */
  readonly forces: ReadonlyMap<string, string>;
  /** Of which kind each agency is. */
  readonly kinds: ReadonlyMap<string, string>;
  /** References accepted so far from this file. */
  readonly accepted: Set<string>;
}

const acceptedBefore = `SELECT external_ref AS "ref" FROM import_row WHERE import_id = $1 AND outcome = 'accepted'`;

/** What rows are checked against; of a file that was stopped in the middle, also what was accepted before. */
export async function lookupsOf(tx: Tx, { id, rowsDone }: Import): Promise<Lookups> {
  const before = rowsDone ? tx.run<{ ref: string }>({ text: acceptedBefore, values: [id] }) : [];
  const [known, people, codes, refs, kinds] = await Promise.all([
    receivers(tx),
    nominators(tx),
    forces(tx),
    before,
    agencyKinds(tx),
  ]);
  const accepted = new Set(refs.map(({ ref }) => normaliseRef(ref)));
  return { receivers: known, nominators: people, forces: codes, kinds, accepted };
}

type Checked = CheckedRow & { readonly at: CsvRecord; submission?: Submission };

const refOf = ({ record }: CsvRecord): string => (record['external_ref'] ?? '').trim();

/**
 * Takes some rows of an import, by a handful of statements: good ones enter, and each has its outcome kept. A row that
 * another import enters at the same moment is a duplicate here.
 */
export async function takeRows(
  tx: Tx,
  of: Import,
  records: readonly CsvRecord[],
  lookups: Lookups,
): Promise<ImportRow[]> {
  const refs = records.map((record) => normaliseRef(refOf(record))).filter((ref) => ref !== '');
  const { taken, unseen } = await refsTaken(tx, refs);
  const checked = records.map((at) => check(at, of, { lookups, taken, importedAt: tx.at }));
  const good = checked.flatMap(({ submission }) => submission ?? []);
  const entered = of.rehearsal ? [] : await enter(tx, good, unseen);
  const byRef = new Map(entered.map(({ externalRef, id }) => [normaliseRef(externalRef ?? ''), id]));
  const rows = checked.map((one) => outcomeOf(one, of, byRef));
  return tx.addFree(rows);
}

const forumsOfAll = (posts: readonly { readonly forumIds: readonly string[] }[] = []): string[] =>
  posts.flatMap(({ forumIds }) => forumIds);

function check(
  at: CsvRecord,
  of: Import,
  { lookups, taken, importedAt }: { lookups: Lookups; taken: ReadonlySet<string>; importedAt: Date },
): Checked {
  const context: RowContext = {
    forum: (key) => lookups.receivers.get(key)?.intake,
    nominator: (email) => lookups.nominators.get(email)?.posts.length,
    force: (code) => lookups.forces.has(code),
    kindOf: (email, key) => kindFor(lookups, email, key),
    sendsUp: (email, { takesFrom }) => takesFrom?.(forumsOfAll(lookups.nominators.get(email)?.posts)) ?? true,
    isKnownRef: (ref) => taken.has(ref) || lookups.accepted.has(ref),
    importedAt,
    dates: of.datesAs,
  };
  const checked = checkRow(inCodes(at.record, lookups), context);
  if (!checked.row) return { ...checked, at };
  lookups.accepted.add(normaliseRef(refOf(at)));
  return { ...checked, at, submission: submissionOf(checked.row, checked.besides ?? {}, { of, lookups }) };
}

/** Of which kind the agency is for which somebody speaks to a forum. */
function kindFor(
  { receivers: of, nominators: people, kinds }: Lookups,
  email: string,
  key: string,
): string | undefined {
  const [receiver, nominator] = [of.get(key), people.get(email)];
  return kinds.get((receiver && nominator && speaksFor(nominator, receiver.forumId)) ?? '');
}

function submissionOf(
  row: NominationRow,
  besides: Answers,
  { of, lookups: { receivers, nominators } }: { of: Import; lookups: Lookups },
): Submission {
  const answers = { ...answersOf(row), ...besides };
  const [receiver, nominator] = [receivers.get(row.forum), nominators.get(row.nominatorEmail)];
  const agencyId = receiver && nominator && speaksFor(nominator, receiver.forumId);
  if (!agencyId) throw new Error('A row that passed names a forum and somebody who works for an agency');
  return {
    receiver,
    nominator: { staffId: nominator.staffId, agencyId },
    own: {
      channel: receiver.intake.channels.find(({ key }) => key.toLowerCase() === row.channel)?.key ?? row.channel,
      list: row.list,
      urgency: row.urgency,
      submittedAt: row.submittedAt,
      externalRef: row.externalRef,
    },
    answers,
    notAsked: openAfter(answers),
    importId: of.id,
  };
}

const asked: ReadonlySet<string> = new Set(questionKeys);
const answersOf = (row: NominationRow): Answers =>
  Object.fromEntries(Object.entries(row).filter(([key]) => asked.has(key)));

/** A row that passed and did not enter was entered by somebody else meanwhile. */
function outcomeOf(
  { at, problems, warnings, submission }: Checked,
  of: Import,
  entered: ReadonlyMap<string | null, string>,
) {
  const nominationId = submission && entered.get(normaliseRef(refOf(at)));
  const isIn = submission !== undefined && (of.rehearsal || nominationId !== undefined);
  const raced = submission && !isIn;
  return Object.assign(new ImportRow(), {
    id: randomUUID(),
    importId: of.id,
    importedBy: of.importedBy,
    row: at.row,
    line: at.line,
    externalRef: refOf(at),
    outcome: isIn ? 'accepted' : 'rejected',
    problems: raced ? [{ column: 'external_ref', reason: 'duplicate_external_ref' } as const] : problems,
    warnings,
    nominationId: nominationId ?? null,
    record: isIn ? null : at.record,
  } satisfies Partial<ImportRow>);
}
