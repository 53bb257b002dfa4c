import { called } from '../agencies/index.js';
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

/** What whoever referrals speak of is called. */
const namesFor = (tx: Tx, rows: readonly Referral[]) =>
  called(tx, {
    staff: rows.map(({ madeBy }) => madeBy),
    agencies: rows.flatMap(({ agencyId, recipientAgencyId }) => [agencyId, recipientAgencyId]),
  });

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** Referrals with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Referral[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([namesFor(tx, rows), textsOf(tx, rows.map(({ id }) => id))]); // prettier-ignore
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
