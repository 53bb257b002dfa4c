import { randomUUID } from 'node:crypto';
import { invalid } from '../../kernel/problem.js';
import { releasedByBeingSaid } from '../decisions/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseUpdateText } from './update-text.entity.js';
import type { CaseUpdate, Posted } from './update.fields.js';

const textOf = (tx: Tx, update: CaseUpdate, said: Partial<CaseUpdateText>): CaseUpdateText =>
  Object.assign(new CaseUpdateText(), {
    id: randomUUID(),
    updateId: update.id,
    caseId: update.caseId,
    standing: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
    ...said,
  });

/**
 * Keeps what an update says. No one writes in a category that they may not read: they could not see what they wrote.
 * @throws Problem `invalid-input`
 */
export async function keepInformation(tx: Tx, update: CaseUpdate, said: Posted & { agencyId: string }): Promise<void> {
  const { noteCategory: category, agencyId, standing = null, information } = said;
  const released = releasedByBeingSaid.includes(category);
  const row = textOf(tx, update, { agencyId, category, released, standing, field: 'information', text: information });
  await tx.along(row);
  const seen = await tx.rows(CaseUpdateText).where({ id: row.id }).select('id').one();
  if (!seen) throw invalid({ field: 'noteCategory', message: 'updates.errors.category' });
}

/** What stands of some updates, or of all those of a case, as far as the reader may read it. */
export const informationOf = (
  tx: Tx,
  of: { updateIds: readonly string[] } | { caseId: string },
): Promise<CaseUpdateText[]> =>
  tx
    .rows(CaseUpdateText)
    .where({ ...('caseId' in of ? of : { updateId: { $in: [...of.updateIds] } }), withdrawnAt: { $exists: false } })
    .orderBy('madeAt')
    .all();

/** Keeps why it is withdrawn, for those who may read what it said. */
export async function keepWithdrawal(tx: Tx, update: CaseUpdate, text: string): Promise<void> {
  const held =
    'SELECT agency_id AS "agencyId", category, released FROM case_update_text WHERE update_id = $1 AND field = $2';
  const [like] = await tx.run<Pick<CaseUpdateText, 'agencyId' | 'category' | 'released'>>({
    text: held,
    values: [update.id, 'information'],
  });
  if (like) await tx.along(textOf(tx, update, { ...like, field: 'withdrawReason', text }));
}

export async function dropWithdrawal(tx: Tx, { id }: CaseUpdate): Promise<void> {
  const text = `UPDATE case_update_text SET withdrawn_at = $2 WHERE update_id = $1 AND field = 'withdrawReason' AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, tx.at] });
}
