import { Agency, Staff } from '../agencies/index.js';
import { casesByIds } from '../cases/index.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import type { Disclosure } from './disclosure.entity.js';
import type { DisclosureFilters } from './disclosure.forms.js';
import { fields, textsOf } from './disclosures.texts.js';

/** Narrows a list; the newest first. */
export const narrowed = (rows: Rows<Disclosure>, { case: caseId, state, kind }: DisclosureFilters): Rows<Disclosure> =>
  rows
    .where({ ...(caseId && { caseId }), ...(state && { state }), ...(kind && { kind }) })
    .orderBy('requestedAt', 'DESC');

const distinct = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

/** What whoever and whatever disclosures speak of is called, by id, by one statement. */
async function called(tx: Tx, rows: readonly Disclosure[]): Promise<(id: string | null) => string | null> {
  const staffIds = rows.flatMap((one) => [
    one.requestedBy,
    one.consideredBy,
    one.decidedBy,
    one.madeBy,
    one.reviewedBy,
  ]);
  const { staff, agencies, cases } = await tx.together({
    staff: tx.rows(Staff).where({ id: { $in: distinct(staffIds) } }).select('id', 'forename', 'surname'),
    agencies: tx.rows(Agency).where({ id: { $in: distinct(rows.flatMap((one) => [one.agencyId, one.recipientAgencyId])) } }).select('id', 'name'),
    cases: casesByIds(tx, distinct(rows.map(({ caseId }) => caseId))).select('id', 'reference'),
  }); // prettier-ignore
  const names = new Map([
    ...staff.map(({ id, forename, surname }) => [id, `${forename} ${surname}`.trim()] as const),
    ...agencies.map(({ id, name }) => [id, name] as const),
    ...cases.map(({ id, reference }) => [id, reference] as const),
  ]);
  return (id) => (id && names.get(id)) ?? null;
}

const noTexts = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));

/** Disclosures with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Disclosure[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([called(tx, rows), textsOf(tx, rows.map(({ id }) => id))]); // prettier-ignore
  return rows.map(({ released: _, ...one }) => ({
    ...one,
    ...noTexts,
    ...texts.get(one.id),
    caseReference: nameOf(one.caseId),
    agencyName: nameOf(one.agencyId),
    recipientAgencyName: nameOf(one.recipientAgencyId),
    requestedByName: nameOf(one.requestedBy),
    consideredByName: nameOf(one.consideredBy),
    decidedByName: nameOf(one.decidedBy),
    madeByName: nameOf(one.madeBy),
    reviewedByName: nameOf(one.reviewedBy),
  }));
}

export const shown = async (tx: Tx, row: Disclosure): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};
