import { beginDraft, type DraftDeleted, type DraftSent } from '../../intake/nominations/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy/index.js';
import { Release } from './release.fields.js';
import { linesOf, sourceOf, type Source } from './releases.going-out.js';
import { link, writeDown } from './releases.copying.js';

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What a nomination is begun with: of what was chosen, and nothing else. */
function answersOf({ what, note }: Release, source: Source, own: AdvocacyCase): Record<string, unknown> {
  const name = source.names.find(({ kind }) => kind === 'as_recorded') ?? source.names[0];
  const fact = (kind: string) => source.facts.find((one) => one.kind === kind)?.value;
  const { method, value, times } = source.contacts[0]?.answers ?? {};
  const said = {
    ...(what.includes('name') && { victimSurname: name?.surname ?? name?.fullName, victimForename: name?.forename }),
    ...(what.includes('date_of_birth') && { victimDob: fact('date_of_birth') }),
    ...(what.includes('language') && { victimLanguage: fact('language') }),
    ...(what.includes('safe_contact') && {
      victimSafeContactMethod: method,
      victimSafeContactValue: value,
      victimSafeContactTimes: times,
    }),
    ...(what.includes('crime_ref') && { crimeRefs: source.crimeRef }),
    ...(note && { victimView: note }),
    daRelated: own.daRelated,
    isacReferralStatus: 'accepted',
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => typeof value === 'boolean' || textIn(value)));
}

/**
 * Begins a nomination with what was chosen, in the advocate's own drafts: no one else reads it before it is sent, and its
 * check page shows all that will be.
 */
export async function draftNomination(tx: Tx, row: Release): Promise<void> {
  const [source, [own]] = await Promise.all([
    sourceOf(tx, row.caseId),
    tx.rows(AdvocacyCase).where({ id: row.caseId }).all(),
  ]);
  if (!own || !linesOf(row, source).length) throw invalid({ field: 'what', message: 'releases.errors.nothing' });
  row.draftId = await beginDraft(tx, answersOf(row, source, own));
}

/** Once the nomination is sent, the release is made with it: written down, entered in the ledger, and both cases linked. */
export const releaseSent: DraftSent = async (tx, draftId, { caseId: clinicCaseId, agencyId: recipientId }) => {
  const [found] = await tx.rows(Release).where({ draftId, state: 'with_nomination' }).all();
  if (!found) return;
  const row = await tx.get(Release, found.id, 'release');
  Object.assign(row, { state: 'released', clinicCaseId, releasedBy: tx.actor.id, releasedAt: tx.at });
  await tx.save(row);
  await writeDown(tx, row, linesOf(row, await sourceOf(tx, row.caseId)), recipientId);
  await link(tx, row);
};

/** Where the nomination is deleted instead, nothing went out: the release is a draft as before, and can go another way. */
export const releaseKept: DraftDeleted = async (tx, draftId) => {
  const text = `UPDATE release SET state = 'draft', draft_id = NULL, version = version + 1
    WHERE draft_id = $1 AND state = 'with_nomination'
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category`;
  for (const row of await tx.run<Release>({ text, values: [draftId] })) tx.record('change', row, Release);
};
