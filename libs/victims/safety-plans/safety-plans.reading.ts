import { AdvocacyCase } from '../advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { namesOf, peopleIn, SafeContact } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan, SafetyPlanItem, SafetyPlanTrigger, SafetyPlanVersion } from './safety-plan.entity.js';
import type { ItemFilters, PlanFilters } from './safety-plan.forms.js';
import { parts } from './safety-plan.parts.js';
import { standing } from './safety-plan.states.js';
import { releasesOf } from './safety-plan-summaries.reading.js';
import { shownNumber } from './safety-plans.checks.js';
import { languageOf, victimIn } from './safety-plans.copies.js';

type Told = Record<string, unknown>;

/** No plan has as many of any of these. */
const MOST = 500;

/** Those whose review is due today or was before. */
const dueBy = (today: LondonDate): Conditions => ({ state: { $in: standing }, reviewOn: { $lte: today } });

/** Narrows a list of plans, those whose review is due first at its head. */
export function narrowed(
  rows: Rows<SafetyPlan>,
  { state, due, case: of }: PlanFilters,
  { today }: Pick<Actor, 'today'>,
): Rows<SafetyPlan> {
  return rows
    .where({
      ...(due && dueBy(today)),
      ...(state && (!due || standing.includes(state) ? { state } : { id: { $in: [] } })),
      ...(of && { caseId: typeof of === 'string' ? of : { $in: of } }),
    })
    .orderBy('reviewOn')
    .orderBy('offeredOn');
}

export const reviewIsDue = ({ state, reviewOn }: Pick<SafetyPlan, 'state' | 'reviewOn'>, today: LondonDate): boolean =>
  standing.includes(state) && reviewOn !== null && reviewOn <= today;

const casesOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .rows(AdvocacyCase)
    .where({ id: { $in: ids } })
    .select('id', 'reference', 'leadId')
    .all();

/** Plans as they are listed, victims by the names they prefer; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly SafetyPlan[]): Promise<Told[]> {
  if (!rows.length) return [];
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const [cases, names] = await Promise.all([casesOf(tx, caseIds), namesOf(tx, caseIds)]);
  const nameOf = await called(tx, {
    staff: [...cases.map(({ leadId }) => leadId), ...rows.flatMap(({ madeBy, lowerBy }) => [madeBy, lowerBy])],
    agencies: rows.map(({ agencyId }) => agencyId),
  });
  const caseOf = new Map(cases.map((one) => [one.id, one]));
  return rows.map(
    ({
      category: _,
      released: __,
      copyCheckedBy: ___,
      copyCheckedAt: ____,
      summaryDraft: _____,
      summaryCaseId: ______,
      summaryId,
      ...one
    }) => ({
      ...one,
      caseReference: caseOf.get(one.caseId)?.reference ?? null,
      leadId: caseOf.get(one.caseId)?.leadId ?? null,
      leadName: nameOf(caseOf.get(one.caseId)?.leadId ?? null),
      victim: names.get(one.caseId)?.victim ?? null,
      agencyName: nameOf(one.agencyId),
      madeByName: nameOf(one.madeBy),
      lowerByName: nameOf(one.lowerBy),
      summaryReleased: summaryId !== null,
      reviewDue: reviewIsDue(one, tx.actor.today),
    }),
  );
}

const partAt = ({ part }: SafetyPlanItem): number => parts.indexOf(part);

const partByPart = (items: SafetyPlanItem[]): SafetyPlanItem[] =>
  items.sort((one, other) => partAt(one) - partAt(other));

/** The items of one version in the order of its parts. */
export async function itemsOf(tx: Tx, planId: string, number: number): Promise<SafetyPlanItem[]> {
  const found = tx.rows(SafetyPlanItem).where({ planId, number, state: { $ne: 'removed' } });
  return partByPart(await found.orderBy('madeAt').page(MOST).all());
}

/** Those of the latest versions of the plan of a case, read beside the plan itself. */
export async function itemsOfCase(tx: Tx, caseId: string): Promise<SafetyPlanItem[]> {
  const found = tx.rows(SafetyPlanItem).where({ caseId, state: { $ne: 'removed' } });
  return partByPart(await found.orderBy('number', 'DESC').orderBy('madeAt').page(MOST).all());
}

export const versionsOf = (tx: Tx, planId: string): Promise<SafetyPlanVersion[]> =>
  tx
    .rows(SafetyPlanVersion)
    .where({ planId, withdrawnAt: { $exists: false } })
    .orderBy('number', 'DESC')
    .page(MOST)
    .all();

/** What brought the review forward, the latest first. */
export const triggersOf = (tx: Tx, of: { planId: string } | { caseId: string }): Promise<SafetyPlanTrigger[]> =>
  tx.rows(SafetyPlanTrigger).where(of).orderBy('at', 'DESC').page(50).all();

export const itemTold = ({ category: _, released: __, caseId: ___, agencyId: ____, ...one }: SafetyPlanItem): Told =>
  one;

/** Versions as they are read, with who agreed and who was the second person. */
export async function versionsTold(tx: Tx, versions: readonly SafetyPlanVersion[]): Promise<Told[]> {
  const staff = versions.flatMap(({ agreedBy, secondedBy, copyBy }) => [agreedBy, secondedBy, copyBy]);
  const nameOf = await called(tx, { staff, agencies: [] });
  return versions.map(({ category: _, released: __, caseId: ___, agencyId: ____, withdrawnAt: _____, ...one }) => ({
    ...one,
    agreedByName: nameOf(one.agreedBy),
    secondedByName: nameOf(one.secondedBy),
    copyByName: nameOf(one.copyBy),
  }));
}

/** One plan: what is being written or was agreed last, each version that was agreed, and what brought the review forward. */
export async function shown(tx: Tx, row: SafetyPlan): Promise<Told> {
  const [[told = {}], items, versions, triggers, people, releases, rules] = await Promise.all([
    listed(tx, [row]),
    itemsOf(tx, row.id, shownNumber(row)),
    versionsOf(tx, row.id).then((found) => versionsTold(tx, found)),
    triggersOf(tx, { planId: row.id }),
    peopleIn(tx, row.caseId),
    releasesOf(tx, row),
    tx
      .rows(SafeContact)
      .where({ caseId: row.caseId, toAt: { $exists: false } })
      .select('id')
      .all(),
  ]);
  const victim = victimIn(people);
  return {
    ...told,
    items: items.map(itemTold),
    versions,
    triggers: triggers.map(({ kind, note, at, dueOn, madeBy, takenBackAt }) => ({
      kind,
      note,
      at,
      dueOn,
      heard: madeBy !== null,
      takenBackAt,
    })),
    contact: victim?.safeContact ?? null,
    contactId: rules[0]?.id ?? null,
    copyLanguage: languageOf(victim),
    ...releases,
  };
}

/** Narrows the items of a plan. */
export const itemsNarrowed = (rows: Rows<SafetyPlanItem>, { plan, number, state }: ItemFilters): Rows<SafetyPlanItem> =>
  rows
    .where({ ...(plan && { planId: plan }), ...(number && { number }), ...(state && { state }) })
    .orderBy('number', 'DESC')
    .orderBy('madeAt');

export const itemsListed = (_: Tx, rows: readonly SafetyPlanItem[]): Promise<Told[]> =>
  Promise.resolve(rows.map(itemTold));
