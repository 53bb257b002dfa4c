import { Agency, Staff } from '../agencies/index.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import type { LondonDate } from '../kernel/london-date.js';
import type { Referral } from './referral.entity.js';
import type { ReferralFilters } from './referral.forms.js';
import { answerOwed } from './referral.states.js';
import { fieldNames, textsOf } from './referrals.texts.js';

/** Narrows a list; the newest first. */
export function narrowed(rows: Rows<Referral>, filters: ReferralFilters, today: LondonDate): Rows<Referral> {
  const { case: caseId, state, kind, late } = filters;
  const of = { ...(caseId && { caseId }), ...(state && { state }), ...(kind && { kind }) };
  const open = late ? rows.where({ state: { $in: answerOwed }, answerDueOn: { $lt: today } }) : rows;
  return open.where(of).orderBy('madeAt', 'DESC');
}

const distinct = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => Boolean(id))),
];

/** What whoever referrals speak of is called, by id, by one statement. */
async function called(tx: Tx, rows: readonly Referral[]): Promise<(id: string | null) => string | null> {
  const agencyIds = distinct(rows.flatMap(({ agencyId, recipientAgencyId }) => [agencyId, recipientAgencyId]));
  const { staff, agencies } = await tx.together({
    staff: tx.rows(Staff).where({ id: { $in: distinct(rows.map(({ madeBy }) => madeBy)) } }).select('id', 'forename', 'surname'),
    agencies: tx.rows(Agency).where({ id: { $in: agencyIds } }).select('id', 'name'),
  }); // prettier-ignore
  const names = new Map([
    ...staff.map(({ id, forename, surname }) => [id, `${forename} ${surname}`.trim()] as const),
    ...agencies.map(({ id, name }) => [id, name] as const),
  ]);
  return (id) => (id && names.get(id)) ?? null;
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** Referrals with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Referral[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([called(tx, rows), textsOf(tx, rows.map(({ id }) => id))]); // prettier-ignore
  return rows.map(({ released: _, ...one }) => ({
    ...one,
    ...noTexts,
    ...texts.get(one.id),
    agencyName: nameOf(one.agencyId),
    recipientAgencyName: nameOf(one.recipientAgencyId),
    madeByName: nameOf(one.madeBy),
    late: answerOwed.includes(one.state) && one.answerDueOn < tx.actor.today,
  }));
}

export const shown = async (tx: Tx, row: Referral): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};
