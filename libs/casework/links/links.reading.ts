import { called, Staff } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import type { AreaAlertFilters, HistoryCheckFilters } from './links.forms.js';

/** The latest first. */
export const narrowedChecks = (
  rows: Rows<HistoryCheck>,
  { case: caseId, state }: HistoryCheckFilters,
): Rows<HistoryCheck> =>
  rows
    .where({ ...(caseId && { caseId }), ...(state && { state }) })
    .orderBy('checkedOn', 'DESC')
    .orderBy('madeAt', 'DESC');

/** Who entered them; one statement however many there are. */
export async function checksListed(tx: Tx, rows: readonly HistoryCheck[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, { staff: rows.flatMap(({ madeBy, endedBy }) => [madeBy, endedBy]), agencies: [] });
  return rows.map(({ agencyId: _, category: __, released: ___, madeBy, endedBy, ...one }) => ({
    ...one,
    madeByName: nameOf(madeBy),
    endedByName: nameOf(endedBy),
  }));
}

export const checkShown = async (tx: Tx, row: HistoryCheck): Promise<Record<string, unknown>> =>
  (await checksListed(tx, [row]))[0] ?? {};

export const narrowedAlerts = (rows: Rows<AreaAlert>, { state }: AreaAlertFilters): Rows<AreaAlert> =>
  rows
    .where({ ...(state && { state }) })
    .orderBy('raisedAt', 'DESC')
    .orderBy('id');

/** The other area by its name; who it is to talk to once both have accepted, and nothing of the other side before. */
export async function alertsListed(tx: Tx, rows: readonly AreaAlert[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const staffIds = rows.flatMap(({ otherStaffId }) => (otherStaffId ? [otherStaffId] : []));
  const [areas, nameOf, staff] = await Promise.all([
    tx.rows(ForceArea).select('code', 'name').all(),
    called(tx, { staff: rows.flatMap(({ answeredBy, otherStaffId }) => [answeredBy, otherStaffId]), agencies: [] }),
    staffIds.length
      ? tx
          .rows(Staff)
          .where({ id: { $in: staffIds } })
          .select('id', 'email')
          .all()
      : [],
  ]);
  const areaName = new Map(areas.map(({ code, name }) => [code, name]));
  const emailOf = new Map(staff.map(({ id, email }) => [id, email]));
  return rows.map((one) => ({
    id: one.id,
    caseId: one.caseId,
    caseReference: one.caseReference,
    forumId: one.forumId,
    state: one.state,
    version: one.version,
    otherArea: one.otherArea,
    otherAreaName: areaName.get(one.otherArea) ?? one.otherArea,
    raisedAt: one.raisedAt,
    answeredByName: nameOf(one.answeredBy),
    answeredAt: one.answeredAt,
    reason: one.reason,
    bothAt: one.bothAt,
    otherName: nameOf(one.otherStaffId),
    otherEmail: emailOf.get(one.otherStaffId ?? '') ?? null,
    otherReference: one.otherReference,
  }));
}

export const alertShown = async (tx: Tx, row: AreaAlert): Promise<Record<string, unknown>> =>
  (await alertsListed(tx, [row]))[0] ?? {};
