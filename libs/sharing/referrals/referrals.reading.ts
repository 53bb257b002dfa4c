import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { LondonDate } from '../../kernel/london-date.js';
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

/** What whoever and whatever referrals speak of is called; a case has a name for whoever opens it. */
const namesFor = (tx: Tx, rows: readonly Referral[]) =>
  called(
    tx,
    {
      staff: rows.map(({ madeBy }) => madeBy),
      agencies: rows.flatMap(({ agencyId, recipientAgencyId }) => [agencyId, recipientAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

type Named = Awaited<ReturnType<typeof namesFor>>;

/** What is told of a referral to everybody who reads it, its receiver too; a new column is told once it stands here. */
const head = (one: Referral, nameOf: Named) => ({
  id: one.id,
  kind: one.kind,
  category: one.category,
  state: one.state,
  version: one.version,
  caseReference: one.caseReference,
  agencyId: one.agencyId,
  agencyName: nameOf(one.agencyId),
  recipientAgencyId: one.recipientAgencyId,
  recipientAgencyName: nameOf(one.recipientAgencyId),
  basis: one.basis,
  madeAt: one.madeAt,
  answerDueOn: one.answerDueOn,
  receivedAt: one.receivedAt,
  answeredAt: one.answeredAt,
  endedAt: one.endedAt,
});

/** What the clinic alone is told besides: out of what it was made, by whom, and what another system of theirs calls it. */
const ofTheCase = (one: Referral, nameOf: Named) => ({
  caseId: one.caseId,
  forumId: one.forumId,
  itemId: one.itemId,
  condition: one.condition,
  madeBy: one.madeBy,
  madeByName: nameOf(one.madeBy),
  externalKey: one.externalKey,
});
type OfTheCase = ReturnType<typeof ofTheCase>;

const shut: { readonly [F in keyof OfTheCase]: null } = {
  caseId: null,
  forumId: null,
  itemId: null,
  condition: null,
  madeBy: null,
  madeByName: null,
  externalKey: null,
};

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** Referrals with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly Referral[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, texts] = await Promise.all([
    namesFor(tx, rows),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((one) => ({
    ...head(one, nameOf),
    ...(nameOf(one.caseId) ? ofTheCase(one, nameOf) : shut),
    ...noTexts,
    ...texts.get(one.id),
    late: answerOwed.includes(one.state) && one.answerDueOn < tx.actor.today,
  }));
}

export const shown = async (tx: Tx, row: Referral): Promise<Record<string, unknown>> =>
  (await listed(tx, [row]))[0] ?? {};
