import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { MappaReferral, MappaText } from './mappa.entity.js';
import { helperFacts, fullNames, prescreenNames, type FullField, type PrescreenField } from './mappa.fields.js';

/** What is written besides the forms: why, what probation thinks, what was decided and what MAPPA answered. */
export const besides = [
  ...helperFacts,
  'consideredReason',
  'probationView',
  'viewBy',
  'decisionReason',
  'ruledOutReason',
  'reviewNote',
  'moreInfo',
  'mappaCoordinator',
  'contribution',
  'levelReason',
  'areaReason',
  'refusedReason',
  'appeal',
  'challenge',
  'challengeOutcome',
  'exitReason',
] as const;
export type Field = PrescreenField | FullField | (typeof besides)[number];
export type Texts = TextsBy<Field>;
export const fieldNames: readonly Field[] = [...prescreenNames, ...fullNames, ...besides];

/** From where an answer was filled in, where nobody typed it. */
export type Origin = 'case' | 'prescreen' | 'actions';
export type Origins = Partial<Record<Field, Origin>>;

/** Of what is written, and by which agency; each answer with where it came from. */
export type Writing = MappaReferral & { readonly origins?: Origins; readonly madeVersion?: number };

const isFull = (field: Field): boolean => (fullNames as readonly string[]).includes(field);

const { keep, written } = writtenAbout({
  entity: MappaText,
  table: 'mappa_text',
  about: ['mappaId', 'mappa_id'],
  held: ({ caseId, agencyId, recipientAgencyId, origins, version, madeVersion }: Writing, field: Field) => ({
    caseId,
    agencyId,
    category: isFull(field) ? 'mappaDocuments' : 'offendingHistory',
    released: false,
    origin: origins?.[field] ?? null,
    askedAgencyId: null,
    recipientAgencyId,
    madeVersion: madeVersion ?? version,
    withdrawnVersion: null,
  }),
});
export { keep as keepTexts };

/** Keeps answers instead of those that stand of the same questions; a question that is answered no more stands empty. */
export async function rewrite(tx: Tx, row: Writing, asked: readonly Field[], texts: Texts): Promise<void> {
  const text = `UPDATE mappa_text SET withdrawn_at = $3, withdrawn_version = $4
    WHERE mappa_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [row.id, asked, tx.at, row.version] });
  await keep(tx, row, texts);
}

/** As it was before a move: what was written with it is withdrawn, and what that took the place of stands again. */
export async function takeBackTexts(
  tx: Tx,
  { id }: MappaReferral,
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  const values = [id, before['version']];
  const away = `UPDATE mappa_text SET withdrawn_at = $3 WHERE mappa_id = $1 AND made_version = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text: away, values: [...values, tx.at] });
  const again = `UPDATE mappa_text SET withdrawn_at = NULL, withdrawn_version = NULL WHERE mappa_id = $1 AND withdrawn_version = $2`;
  await tx.run({ text: again, values });
}

export interface Told {
  readonly texts: Texts;
  readonly origins: Origins;
}

/** What somebody may read of what was written, with where it came from, by what it is about; one statement. */
export async function toldOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Told>> {
  const byId = new Map<string, Told>();
  if (!ids.length) return byId;
  for (const { mappaId, field, text, origin } of await written(tx, ids).orderBy('field').orderBy('id').all()) {
    const { texts, origins } = byId.get(mappaId) ?? { texts: {}, origins: {} };
    byId.set(mappaId, {
      texts: { ...texts, [field]: text },
      origins: origin ? { ...origins, [field]: origin as Origin } : origins,
    });
  }
  return byId;
}
