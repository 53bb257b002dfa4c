import { writtenAbout, type Texts as TextsBy } from '../platform/things/written.js';
import type { Tx } from '../platform/work/tx.js';
import { MappaReferral, MappaText } from './mappa.entity.js';
import { fullNames, prescreenNames, type FullField, type PrescreenField } from './mappa.fields.js';

/** What is written besides the forms: why, what probation thinks, what was decided and what MAPPA answered. */
export const besides = [
  'consideredReason', 'probationView', 'viewBy', 'decisionReason', 'ruledOutReason', 'reviewNote', 'moreInfo', 'mappaArea',
  'mappaCoordinator', 'refusedReason', 'appeal', 'exitReason',
] as const; // prettier-ignore
export type Field = PrescreenField | FullField | (typeof besides)[number];
export type Texts = TextsBy<Field>;
export const fieldNames: readonly Field[] = [...prescreenNames, ...fullNames, ...besides];

/** From where an answer was filled in, where nobody typed it. */
export type Origin = 'case' | 'prescreen';
export type Origins = Partial<Record<Field, Origin>>;

/** Of what is written, and by which agency; each answer with where it came from. */
export type Writing = MappaReferral & { readonly origins?: Origins };

const isFull = (field: Field): boolean => (fullNames as readonly string[]).includes(field);

const { keep, withdraw, written } = writtenAbout({
  entity: MappaText,
  table: 'mappa_text',
  about: ['mappaId', 'mappa_id'],
  held: ({ caseId, agencyId, recipientAgencyId, origins }: Writing, field: Field) => ({
    caseId,
    agencyId,
    category: isFull(field) ? 'mappaDocuments' : 'offendingHistory',
    released: false,
    origin: origins?.[field] ?? null,
    recipientAgencyId,
  }),
});
export { keep as keepTexts };

/** Keeps answers instead of those that stand of the same questions; a question that is answered no more stands empty. */
export async function rewrite(tx: Tx, row: Writing, asked: readonly Field[], texts: Texts): Promise<void> {
  await withdraw(tx, row, ...asked);
  await keep(tx, row, texts);
}

/** As it was before the last move: what was written with that is withdrawn, and what it took the place of stands again. */
export async function takeBackTexts(tx: Tx, { id }: MappaReferral): Promise<void> {
  const moved = '(SELECT max(made_at) FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL)';
  const away = `UPDATE mappa_text SET withdrawn_at = $2 WHERE mappa_id = $1 AND withdrawn_at IS NULL AND made_at = ${moved}`;
  await tx.run({ text: away, values: [id, tx.at] });
  const again = `UPDATE mappa_text SET withdrawn_at = NULL WHERE mappa_id = $1 AND withdrawn_at = ${moved}`;
  await tx.run({ text: again, values: [id] });
}

export interface Told {
  readonly texts: Texts;
  readonly origins: Origins;
}

/** What somebody may read of what was written, with where it came from, by what it is about; one statement. */
export async function toldOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Told>> {
  const byId = new Map<string, Told>();
  if (!ids.length) return byId;
  for (const { mappaId, field, text, origin } of await written(tx, ids).all()) {
    const { texts, origins } = byId.get(mappaId) ?? { texts: {}, origins: {} };
    byId.set(mappaId, {
      texts: { ...texts, [field]: text },
      origins: origin ? { ...origins, [field]: origin as Origin } : origins,
    });
  }
  return byId;
}
