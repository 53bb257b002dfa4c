import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Disclosure } from './disclosure.entity.js';
import type { DisclosureFilters } from './disclosure.forms.js';
import { fields, textsOf } from './disclosures.texts.js';

/** Narrows a list; the newest first. */
export const narrowed = (rows: Rows<Disclosure>, { case: caseId, state, kind }: DisclosureFilters): Rows<Disclosure> =>
  rows
    .where({ ...(caseId && { caseId }), ...(state && { state }), ...(kind && { kind }) })
    .orderBy('requestedAt', 'DESC');

/** What whoever and whatever disclosures speak of is called. */
const namesFor = (tx: Tx, rows: readonly Disclosure[]) =>
  called(
    tx,
    {
      staff: rows.flatMap((one) => [one.requestedBy, one.consideredBy, one.decidedBy, one.madeBy, one.reviewedBy]),
      agencies: rows.flatMap((one) => [one.agencyId, one.recipientAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

const noTexts = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));

/** Disclosures with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Disclosure[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([
    namesFor(tx, rows),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
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
