import { Action } from '../../panels/actions/index.js';
import { called } from '../../administration/agencies/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { casesBy } from './risk.case.js';
import { RiskGrade, type RiskFactor, type RiskResult } from './risk.entity.js';
import type { Filters, ResultFilters } from './risk.forms.js';
import { hasExpired } from './risk.rules.js';
import { textsOf, type Field } from './risk.texts.js';
import { RiskFactorKind, RiskTool } from './tool.entity.js';

type Shown = Record<string, unknown>;
type Held = RiskResult | RiskGrade | RiskFactor;

/** Narrows a list of results; what was assessed last comes first. */
export function narrowedResults(
  rows: Rows<RiskResult>,
  { case: caseId, state, tool, expired }: ResultFilters,
  today: string,
): Rows<RiskResult> {
  const of = { ...(caseId && { caseId }), ...(state && { state }), ...(tool && { toolId: tool }) };
  const over = expired ? rows.where({ validUntil: { $lt: today } }) : rows;
  return over.where(of).orderBy('assessedOn', 'DESC').orderBy('madeAt', 'DESC');
}

/** Narrows a list of grades or of factors; the latest first. */
export const narrowed = <T extends RiskGrade | RiskFactor>(rows: Rows<T>, { case: caseId, state }: Filters): Rows<T> =>
  rows.where({ ...(caseId && { caseId }), ...(state && { state }) }).orderBy('madeAt', 'DESC');

/** Who and what some rows speak of, and what was written about them. */
async function besides(tx: Tx, rows: readonly Held[], staff: readonly (string | null)[]) {
  const [nameOf, cases, texts] = await Promise.all([
    called(tx, {
      staff: [...staff, ...rows.map(({ madeBy }) => madeBy)],
      agencies: rows.map(({ agencyId }) => agencyId),
    }),
    casesBy(
      tx,
      rows.map(({ caseId }) => caseId),
    ),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  const said = (id: string, ...fields: Field[]): Shown =>
    Object.fromEntries(fields.map((field) => [field, texts.get(id)?.[field] ?? null]));
  const head = (one: Held): Shown => ({
    caseReference: cases.get(one.caseId)?.reference ?? null,
    caseHref: cases.get(one.caseId)?.href ?? null,
    agencyName: nameOf(one.agencyId),
    madeByName: nameOf(one.madeBy),
  });
  return { nameOf, said, head };
}

/** Results with their tools; a handful of queries however many there are. */
export async function listedResults(tx: Tx, rows: readonly RiskResult[]): Promise<Shown[]> {
  if (!rows.length) return [];
  const [{ nameOf, said, head }, tools] = await Promise.all([
    besides(
      tx,
      rows,
      rows.map(({ assessorId }) => assessorId),
    ),
    tx
      .rows(RiskTool)
      .where({ id: { $in: [...new Set(rows.map(({ toolId }) => toolId))] } })
      .all(),
  ]);
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  return rows.map(({ category: _, released: __, ...one }) => ({
    ...one,
    ...head(one as RiskResult),
    toolKey: byId.get(one.toolId)?.key ?? '',
    toolName: byId.get(one.toolId)?.name ?? '',
    edition: byId.get(one.toolId)?.edition ?? '',
    victimsOwn: byId.get(one.toolId)?.victimsOwn ?? false,
    assessorName: nameOf(one.assessorId),
    expired: hasExpired(one, tx.actor.today),
    ...said(one.id, 'note', 'withdrawn'),
  }));
}

/** Grades, each with what it came after and who settled it. */
export async function listedGrades(tx: Tx, rows: readonly RiskGrade[]): Promise<Shown[]> {
  if (!rows.length) return [];
  const after = { replacesId: { $in: rows.map(({ id }) => id) }, state: 'settled' };
  const [{ nameOf, said, head }, later] = await Promise.all([
    besides(
      tx,
      rows,
      rows.map(({ settledBy }) => settledBy),
    ),
    tx.rows(RiskGrade).where(after).select('id', 'replacesId').all(),
  ]);
  const replaced = new Set(later.map(({ replacesId }) => replacesId));
  return rows.map(({ category: _, released: __, ...one }) => ({
    ...one,
    ...head(one as RiskGrade),
    inForce: one.state === 'settled' && !replaced.has(one.id),
    settledByName: nameOf(one.settledBy),
    ...said(one.id, 'reason', 'decision', 'withdrawn'),
  }));
}

/** Factors, each with what meets it, as far as the reader may see that. */
export async function listedFactors(tx: Tx, rows: readonly RiskFactor[]): Promise<Shown[]> {
  if (!rows.length) return [];
  const actionIds = rows.flatMap(({ actionId }) => actionId ?? []);
  const [{ said, head }, kinds, actions] = await Promise.all([
    besides(tx, rows, []),
    tx
      .rows(RiskFactorKind)
      .where({ id: { $in: rows.map(({ kindId }) => kindId) } })
      .all(),
    tx
      .rows(Action)
      .where({ id: { $in: actionIds } })
      .select('id', 'reference', 'state')
      .all(),
  ]);
  return rows.map(({ category: _, released: __, ...one }) => {
    const action = actions.find(({ id }) => id === one.actionId);
    return {
      ...one,
      ...head(one as RiskFactor),
      actionId: action?.id ?? null,
      actionReference: action?.reference ?? null,
      actionState: action?.state ?? null,
      kindName: kinds.find(({ id }) => id === one.kindId)?.name ?? '',
      ...said(one.id, 'words', 'meets', 'accepted', 'reopened', 'withdrawn'),
    };
  });
}
