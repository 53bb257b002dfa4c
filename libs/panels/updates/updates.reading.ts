import { called } from '../../administration/agencies/index.js';
import { listsBy } from '../../kernel/lists.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseUpdate, CaseUpdateText } from './update.entity.js';
import type { UpdateFilters } from './update.forms.js';
import { informationOf } from './updates.texts.js';

/** Narrows a list; the newest first. */
export function narrowed(
  rows: Rows<CaseUpdate>,
  { case: caseId, forum: forumId, state, urgent }: UpdateFilters,
): Rows<CaseUpdate> {
  const of = {
    ...(caseId && { caseId }),
    ...(forumId && { forumId }),
    ...(state && { state }),
    ...(urgent && { urgent: true }),
  };
  return rows.where(of).orderBy('madeAt', 'DESC');
}

type NameOf = Awaited<ReturnType<typeof called>>;

/** What it says, for whoever may read that; whose it is and what about goes with it, because that tells something too. */
function saidIn(texts: readonly CaseUpdateText[], nameOf: NameOf) {
  const information = texts.find(({ field }) => field === 'information');
  return {
    noteCategory: information?.category ?? null,
    sourceAgencyId: information?.agencyId ?? null,
    sourceAgencyName: information ? nameOf(information.agencyId) : null,
    standing: information?.standing ?? null,
    information: information?.text ?? null,
    withdrawReason: texts.find(({ field }) => field === 'withdrawReason')?.text ?? null,
    madeBy: information?.madeBy ?? null,
    madeByName: information ? nameOf(information.madeBy) : null,
  };
}

const head = (one: CaseUpdate) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  caseId: one.caseId,
  caseReference: one.caseReference,
  forumId: one.forumId,
  urgent: one.urgent,
  itemId: one.itemId,
  madeAt: one.madeAt,
  withdrawnAt: one.withdrawnAt,
});

/** Updates with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly CaseUpdate[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  return withTexts(tx, rows, await informationOf(tx, { updateIds: rows.map(({ id }) => id) }));
}

/** As `listed`, where what they say has been read already. */
export async function withTexts(
  tx: Tx,
  rows: readonly CaseUpdate[],
  texts: readonly CaseUpdateText[],
): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: texts.map(({ madeBy }) => madeBy),
    agencies: texts.map(({ agencyId }) => agencyId),
  });
  const textsOf = listsBy(texts, ({ updateId }) => updateId);
  return rows.map((one) => ({ ...head(one), ...saidIn(textsOf.get(one.id) ?? [], nameOf) }));
}

export const shown = async (tx: Tx, row: CaseUpdate): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};
