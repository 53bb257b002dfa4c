import { Agency } from '../../administration/agencies/index.js';
import { basisErrors, keptFromLeaving, WAITS } from '../../sharing/disclosures/index.js';
import { invalid } from '../../kernel/problem.js';
import { enterInLedger, type BasisName } from '../../cases/ledger/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { whyNot } from './forms.rules.js';
import { MappaReferral } from './mappa.entity.js';
import type { MappaCategory } from './mappa.fields.js';
import { formsById, settledBy } from './mappa.known.js';
import { toldOf, type Texts } from './mappa.texts.js';

export const refused = (field: string, name: string) => invalid({ field, message: `mappa.errors.${name}` });

/** What stands of a referral, as whoever acts may read it. */
export const textsOf = async (tx: Tx, { id }: MappaReferral): Promise<Texts> =>
  (await toldOf(tx, [id])).get(id)?.texts ?? {};

/** The agency for which somebody acts on a referral: of the post that they chose, else of the first that may. */
export async function actingFor(
  tx: Tx,
  row: MappaReferral,
  move: string,
): Promise<{ agencyId: string; role: string | undefined }> {
  const posts = await tx.postsFor(MappaReferral, row, move);
  const post = posts.find(({ id }) => id === tx.actor.request.post) ?? posts[0];
  return { agencyId: post?.agencyId ?? row.agencyId, role: post?.role };
}

/** The pre-screen is decided with probation: never without its view (`capabilities.md` F11). @throws Problem `invalid-input` */
export function mustBeViewed({ viewAt }: MappaReferral, field: string): void {
  if (!viewAt) throw refused(field, 'noView');
}

interface Found {
  readonly decidedCategory: MappaCategory;
  readonly decidedLevel: string;
}

/** In the category and at the level, by the rules under which it was begun. @throws Problem `invalid-input` */
export async function mustBeEligible(
  tx: Tx,
  row: MappaReferral,
  { decidedCategory: category, decidedLevel: level }: Found,
): Promise<void> {
  const settled = settledBy(await formsById(tx, row.formsId));
  const why = whyNot(settled, { category, level }, await textsOf(tx, row));
  if (why) throw refused(why === 'level' ? 'decidedLevel' : 'decidedCategory', `not.${why}`);
}

/** @throws Problem `invalid-input` for a day that has come */
export function mustBeAhead(tx: Tx, day: string): void {
  if (day <= tx.actor.today) throw refused('reviewOn', 'ahead');
}

/**
 * Looks through the form of a referral once more before it leaves: a text of it is released, or says nowhere where the victim is.
 * @param name of the words for one that says it
 * @throws Problem `invalid-input`
 */
export async function mayLeave(tx: Tx, { caseId }: MappaReferral, texts: Texts, name: string): Promise<void> {
  const { waiting, telling } = await keptFromLeaving(tx, caseId, texts);
  if (waiting.length) throw invalid({ field: '', message: WAITS });
  if (telling.length) throw refused('', name);
}

/** To a unit that receives it, on a basis of whoever submits. @throws Problem `invalid-input` */
export async function mayBeSubmitted(
  tx: Tx,
  { recipientAgencyId, basis, submittedOn }: { recipientAgencyId: string; basis: string; submittedOn: string },
  agencyId: string,
): Promise<void> {
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: [recipientAgencyId, agencyId] } })
    .all();
  const by = (id: string): Agency | undefined => found.find((one) => one.id === id);
  if (by(recipientAgencyId)?.kind !== 'mappa') throw refused('recipientAgencyId', 'receiver');
  if (submittedOn > tx.actor.today) throw refused('submittedOn', 'past');
  const errors = basisErrors(by(agencyId)?.regime ?? '', basis);
  if (errors.length) throw invalid(...errors);
}

/** What goes to the MAPPA unit is read there from now on, and stands in the ledger; once more where it goes once more. */
export async function goesOut(
  tx: Tx,
  { id, caseId, recipientAgencyId, basis }: MappaReferral,
  agencyId: string,
): Promise<void> {
  const text = 'UPDATE mappa_text SET recipient_agency_id = $2 WHERE mappa_id = $1 AND withdrawn_at IS NULL';
  await tx.run({ text, values: [id, recipientAgencyId] });
  enterInLedger(
    tx,
    (['offendingHistory', 'mappaDocuments'] as const).map((category) => ({
      kind: 'share',
      caseId,
      agencyId,
      category,
      subject: MappaReferral.name,
      subjectId: id,
      recipient: { kind: 'agency', agencyId: recipientAgencyId ?? '' },
      basis: basis as BasisName,
    })),
  );
}
