import { randomUUID } from 'node:crypto';
import { AdvocacyCase, AdvocacyLink, linkTo } from '../advocacy/index.js';
import { enterInLedger, takeBackInLedger } from '../../cases/ledger/index.js';
import { invalid } from '../../kernel/problem.js';
import {
  CasePerson,
  recordFact,
  recordName,
  recordSafeContact,
  standIn,
  takeBackRecorded,
  type Recorded,
} from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { Release } from './release.fields.js';
import { ReleasedNote, ReleaseLine } from './released.entity.js';
import type { Target } from './releases.targets.js';
import { linesOf, sourceOf, type Line, type Source } from './releases.going-out.js';

/** The victim of the clinic's case; a case without one gets one. */
async function victimIn(tx: Tx, caseId: string, agencyId: string): Promise<string> {
  const standing = await tx.rows(CasePerson).where({ caseId, part: 'victim' }).all();
  return standing[0]?.personId ?? (await standIn(tx, { caseId, agencyId }, 'victim'));
}

/** What is chosen and copied as a fact about the victim, besides the crime reference. */
const copiedFacts = ['date_of_birth', 'language'] as const;

/** Copies what was chosen into the clinic's case, held by the service. @returns the rows it made and ended */
async function copy(tx: Tx, { clinicCaseId, agencyId, what }: Release, source: Source): Promise<Recorded[]> {
  const caseId = clinicCaseId ?? '';
  const holding = { caseId, agencyId };
  const personId = await victimIn(tx, caseId, agencyId);
  const about = { ...holding, personId, part: 'victim', source: 'released by the advocate' } as const;
  const made: Recorded[] = [];
  const names = what.includes('name') ? source.names : [];
  for (const { kind, surname, forename, fullName, fromOn, toOn } of names) {
    const { id } = await recordName(tx, about, { kind, surname, forename, fullName, fromOn, toOn });
    made.push({ table: 'person_name', added: id, ended: [] });
  }
  for (const { kind: of, value } of source.facts) {
    const kind = copiedFacts.find((one) => one === of);
    if (!kind || !what.includes(kind)) continue;
    const { id } = await recordFact(tx, about, { kind, value });
    made.push({ table: 'person_fact', added: id, ended: [] });
  }
  if (what.includes('crime_ref') && source.crimeRef) {
    const { id } = await recordFact(tx, about, { kind: 'crime_ref', value: source.crimeRef });
    made.push({ table: 'person_fact', added: id, ended: [] });
  }
  const [rule] = what.includes('safe_contact') ? source.contacts : [];
  if (rule) made.push(await recordSafeContact(tx, about, { answers: rule.answers, verifiedOn: rule.verifiedOn }));
  return made;
}

const lineRow = ({ id, caseId, agencyId }: Release, line: Line): ReleaseLine =>
  Object.assign(new ReleaseLine(), { id: randomUUID(), releaseId: id, caseId, agencyId, released: false, ...line });

/** What went out, as it was, and the entry of each category in the ledger of the clinic's case. */
export async function writeDown(tx: Tx, row: Release, lines: readonly Line[], recipientId: string): Promise<void> {
  await tx.alongAll(lines.map((line) => lineRow(row, line)));
  const { id, clinicCaseId, agencyId } = row;
  const categories = [...new Set(lines.map(({ category }) => category))];
  enterInLedger(
    tx,
    categories.map((category) => ({
      kind: 'share',
      caseId: clinicCaseId ?? '',
      agencyId,
      category,
      subject: Release.name,
      subjectId: id,
      recipient: { kind: 'agency', agencyId: recipientId },
      basis: 'consent',
    })),
  );
}

/** Says on the advocate's side that both cases are about the same victim, once. */
export async function link(tx: Tx, { caseId, clinicCaseId }: Release): Promise<void> {
  if (!clinicCaseId) return;
  const { own, links } = await tx.together({
    own: tx.rows(AdvocacyCase).where({ id: caseId }),
    links: tx.rows(AdvocacyLink).where({ caseId, clinicCaseId, endedAt: { $exists: false } }),
  });
  if (own[0] && !links.length) await linkTo(tx, own[0], clinicCaseId);
}

/**
 * Lets go what was chosen: copied row by row into the clinic's case, written down as it was, and entered in the ledger.
 * @throws Problem `invalid-input` where nothing of what was chosen is there
 */
export async function letGo(
  tx: Tx,
  row: Release,
  { caseId: clinicCaseId, agencyId: recipientId }: Target,
  at: Date,
): Promise<void> {
  const source = await sourceOf(tx, row.caseId);
  const lines = linesOf(row, source);
  if (!lines.length) throw invalid({ field: 'what', message: 'releases.errors.nothing' });
  Object.assign(row, { clinicCaseId, releasedBy: tx.actor.id, releasedAt: at });
  row.copied = await copy(tx, row, source);
  if (row.note) {
    const { id, agencyId, note } = row;
    const said = { id: randomUUID(), releaseId: id, caseId: clinicCaseId, agencyId, category: 'victimIdentity' };
    const written = { released: true, text: note, madeBy: tx.actor.id, madeAt: at, withdrawnAt: null };
    await tx.along(Object.assign(new ReleasedNote(), said, written));
  }
  await writeDown(tx, row, lines, recipientId);
  await link(tx, row);
}

/** Takes back what was let go: it ends in the clinic's case, and the ledger says so. What was read stays read. */
export async function takeBack(tx: Tx, { id, copied }: Release): Promise<void> {
  await takeBackRecorded(tx, copied);
  const text = 'UPDATE released_note SET withdrawn_at = $2 WHERE release_id = $1 AND withdrawn_at IS NULL';
  await tx.run({ text, values: [id, tx.at] });
  await takeBackInLedger(tx, Release.name, id);
}
