import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../cases/index.js';
import { readReference } from '../../kernel/reference.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { CasePerson } from '../people/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { bases, type BasisName } from './bases.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import type { LedgerFilters } from './ledger.filter.js';
import { ledgerKinds } from './ledger.kinds.js';
import { toldOf } from './ledger.sources.js';

/** The case with a reference. Whether the person may read what went out of it is asked of each entry. */
async function caseCalled(tx: Tx, typed: string): Promise<string[]> {
  const read = readReference(typed);
  const reference = read.status === 'good' ? read.reference : typed.trim().toUpperCase();
  const text = 'SELECT id FROM case_file WHERE reference = $1';
  return (await tx.run<{ id: string }>({ text, values: [reference] })).map(({ id }) => id);
}

/** The cases in which a person stands, as far as the reader sees that. */
const casesOf = async (tx: Tx, personId: string): Promise<string[]> =>
  (await tx.rows(CasePerson).where({ personId }).all()).map(({ caseId }) => caseId);

/** The entries that are asked for, of those that the reader may see; the newest first. */
export async function wanted(tx: Tx, filters: LedgerFilters): Promise<Rows<LedgerEntry>> {
  const { caseId, reference, personId, from, to, limit: _, cursor: __, ...equal } = filters;
  const lists = [
    caseId ? [caseId] : undefined,
    reference ? await caseCalled(tx, reference) : undefined,
    personId ? await casesOf(tx, personId) : undefined,
  ];
  const at = {
    ...(from && { $gte: londonInstant(londonDay(from), '00:00') }),
    ...(to && { $lt: londonInstant(addDays(londonDay(to), 1), '00:00') }),
  };
  const all = tx.rows(LedgerEntry).where({ ...equal, ...(from || to ? { at } : {}) });
  return lists
    .flatMap((ids) => (ids ? [ids] : []))
    .reduce((rows, ids) => rows.where({ caseId: { $in: ids } }), all)
    .orderBy('at', 'DESC');
}

/** What whoever and whatever entries speak of is called. */
const namesFor = (tx: Tx, entries: readonly LedgerEntry[]) =>
  called(
    tx,
    {
      staff: entries.flatMap((one) => [one.recipientStaffId, one.madeBy]),
      agencies: entries.flatMap((one) => [one.agencyId, one.recipientAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(entries.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

/** By these words leave the product; by the others somebody was let in. */
const withWords = ledgerKinds.filter((kind) => !['access_granted', 'glass_broken'].includes(kind));

interface Since {
  readonly caseId: string;
  readonly from: Date;
  /** Absent: of every category. */
  readonly category?: string;
}

/** What went out of a case since a moment, as far as the reader may know it; the latest first, a page of it. */
export async function wentOutSince(tx: Tx, { caseId, from, category }: Since): Promise<Record<string, unknown>[]> {
  const narrowed = { caseId, kind: { $in: withWords }, at: { $gte: from }, takesBack: { $exists: false } };
  const rows = tx.rows(LedgerEntry).where({ ...narrowed, ...(category && { category }) });
  return listed(tx, await rows.orderBy('at', 'DESC').page(20).all());
}

/** Entries as they are read: who and what they speak of by name, and where the whole of each stands. */
export async function listed(tx: Tx, entries: readonly LedgerEntry[]): Promise<Record<string, unknown>[]> {
  if (!entries.length) return [];
  const [nameOf, told] = await Promise.all([namesFor(tx, entries), toldOf(tx, entries)]);
  return entries.map(({ released: _, ...one }) => ({
    ...one,
    caseReference: nameOf(one.caseId),
    agencyName: nameOf(one.agencyId),
    recipientAgencyName: nameOf(one.recipientAgencyId),
    recipientStaffName: nameOf(one.recipientStaffId),
    recipientName: told.get(one.subjectId)?.recipient ?? null,
    madeByName: nameOf(one.madeBy),
    basisSource: bases[one.basis as BasisName].source,
    href: told.get(one.subjectId)?.href ?? null,
  }));
}
