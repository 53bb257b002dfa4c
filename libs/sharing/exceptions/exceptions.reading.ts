import { Agency, Staff } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { CaseFile, Conflict } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';

type Shown = Record<string, unknown>;
type Filters = Record<string, unknown>;
const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

interface Ids {
  readonly staff?: readonly (string | null)[];
  readonly agencies?: readonly string[];
  readonly forums?: readonly string[];
  readonly cases?: readonly string[];
}

/** What whoever and whatever rows speak of is called, by id, by one statement; a case that is not seen has no reference. */
async function called(tx: Tx, { staff, agencies, forums, cases }: Ids): Promise<(id: string | null) => string | null> {
  const found = await tx.together({
    staff: tx
      .rows(Staff)
      .where({ id: { $in: distinct(staff ?? []) } })
      .select('id', 'forename', 'surname'),
    agencies: tx
      .rows(Agency)
      .where({ id: { $in: distinct(agencies ?? []) } })
      .select('id', 'name'),
    forums: tx
      .rows(Forum)
      .where({ id: { $in: distinct(forums ?? []) } })
      .select('id', 'name'),
    cases: tx
      .rows(CaseFile)
      .where({ id: { $in: distinct(cases ?? []) } })
      .select('id', 'reference'),
  });
  const names = new Map([
    ...found.staff.map(({ id, forename, surname }) => [id, `${forename} ${surname}`] as const),
    ...[...found.agencies, ...found.forums].map(({ id, name }) => [id, name] as const),
    ...found.cases.map(({ id, reference }) => [id, reference] as const),
  ]);
  return (id) => (id && names.get(id)) ?? null;
}

const byState = <T extends object>(rows: Rows<T>, { state }: Filters): Rows<T> =>
  rows.where((state ? { state } : {}) as never);

export const narrowConflicts = (rows: Rows<Conflict>, filters: Filters): Rows<Conflict> =>
  byState(rows, filters)
    .where(typeof filters['case'] === 'string' ? { caseId: filters['case'] } : {})
    .orderBy('declaredAt', 'DESC');
export const narrowDeclarations = (rows: Rows<ConflictDeclaration>, filters: Filters): Rows<ConflictDeclaration> =>
  byState(rows, filters).orderBy('declaredAt', 'DESC');
export const narrowRequests = (rows: Rows<AccessRequest>, filters: Filters, me: string): Rows<AccessRequest> =>
  byState(rows, filters)
    .where(filters['mine'] ? { staffId: me } : {})
    .orderBy('requestedAt', 'DESC');
export const narrowBreaks = (rows: Rows<GlassBreak>, filters: Filters): Rows<GlassBreak> =>
  byState(rows, filters).orderBy('brokenAt', 'DESC');

export async function listedConflicts(tx: Tx, rows: readonly Conflict[]): Promise<Shown[]> {
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, declaredBy, endedBy }) => [staffId, declaredBy, endedBy]),
    cases: rows.map(({ caseId }) => caseId),
  });
  return rows.map((one) => ({
    ...one,
    caseReference: nameOf(one.caseId),
    staffName: nameOf(one.staffId),
    declaredByName: nameOf(one.declaredBy),
    endedByName: nameOf(one.endedBy),
  }));
}

export async function listedDeclarations(tx: Tx, rows: readonly ConflictDeclaration[]): Promise<Shown[]> {
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, decidedBy }) => [staffId, decidedBy]),
    forums: rows.map(({ forumId }) => forumId),
  });
  return rows.map((one) => ({
    ...one,
    staffName: nameOf(one.staffId),
    forumName: nameOf(one.forumId),
    decidedByName: nameOf(one.decidedBy),
  }));
}

/** A case that the reader does not see is not named, neither by its reference nor by its id. */
const unnamed = <T extends { caseId: string }>(one: T, reference: string | null) => ({
  ...one,
  caseId: reference ? one.caseId : null,
  caseReference: reference,
});

export async function listedRequests(tx: Tx, rows: readonly AccessRequest[]): Promise<Shown[]> {
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, decidedBy }) => [staffId, decidedBy]),
    agencies: rows.map(({ agencyId }) => agencyId),
    forums: rows.map(({ forumId }) => forumId),
    cases: rows.map(({ caseId }) => caseId),
  });
  return rows.map(({ grantId: _, ...one }) => ({
    ...unnamed(one, nameOf(one.caseId)),
    staffName: nameOf(one.staffId),
    agencyName: nameOf(one.agencyId),
    forumName: nameOf(one.forumId),
    decidedByName: nameOf(one.decidedBy),
  }));
}

export async function listedBreaks(tx: Tx, rows: readonly GlassBreak[]): Promise<Shown[]> {
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, reviewedBy }) => [staffId, reviewedBy]),
    agencies: rows.map(({ agencyId }) => agencyId),
    forums: rows.map(({ forumId }) => forumId),
    cases: rows.map(({ caseId }) => caseId),
  });
  return rows.map(({ grantId: _, ...one }) => ({
    ...unnamed(one, nameOf(one.caseId)),
    staffName: nameOf(one.staffId),
    agencyName: nameOf(one.agencyId),
    forumName: nameOf(one.forumId),
    reviewedByName: nameOf(one.reviewedBy),
    open: one.endsAt > tx.at,
  }));
}

/** One of them, as its list has it. */
export const oneOf =
  <T>(listed: (tx: Tx, rows: readonly T[]) => Promise<Shown[]>) =>
  async (tx: Tx, row: T): Promise<Shown> =>
    (await listed(tx, [row]))[0] ?? {};
