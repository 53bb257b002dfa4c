import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { addMonths, type LondonDate } from '../../kernel/london-date.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings } from '../../timings/index.js';
import type { CaseRoute, OtherOrder } from './route.entity.js';
import type { OtherOrderFilters, RouteFilters } from './route.forms.js';
import { routeKinds } from './route.kinds.js';

/** Up to which end it is watched on a day. */
const watchedUntil = (today: LondonDate): LondonDate => addMonths(today, timings.spo_watch_3_months.within.months);

/** Whether its end is near enough to be watched on a day. */
const endsSoon = ({ state, untilOn }: Pick<OtherOrder, 'state' | 'untilOn'>, today: LondonDate): boolean =>
  state === 'in_force' && untilOn !== null && untilOn <= watchedUntil(today);

/** Narrows a list; the one that began last first. */
export function ordersNarrowed(
  rows: Rows<OtherOrder>,
  { state, case: caseId, ending }: OtherOrderFilters,
  today: LondonDate,
): Rows<OtherOrder> {
  const watched = ending ? rows.where({ state: 'in_force', untilOn: { $lte: watchedUntil(today) } }) : rows;
  return watched.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('fromOn', 'DESC');
}

export const routesNarrowed = (rows: Rows<CaseRoute>, { state, case: caseId }: RouteFilters): Rows<CaseRoute> =>
  rows.where({ ...(state && { state }), ...(caseId && { caseId }) }).orderBy('decidedOn', 'DESC');

interface Named {
  readonly caseId: string;
  readonly madeBy: string;
  readonly servedBy?: string | null;
  readonly agencyId: string;
}

const namesFor = (tx: Tx, rows: readonly Named[]) =>
  called(
    tx,
    {
      staff: rows.flatMap(({ madeBy, servedBy }) => [madeBy, servedBy ?? null]),
      agencies: rows.map(({ agencyId }) => agencyId),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

/** What binds the person, as lists and pages show it. */
export async function ordersListed(tx: Tx, rows: readonly OtherOrder[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await namesFor(tx, rows);
  return rows.map((one) => ({
    id: one.id,
    caseId: nameOf(one.caseId) && one.caseId,
    caseReference: one.caseReference,
    agencyId: one.agencyId,
    agencyName: nameOf(one.agencyId),
    kind: one.kind,
    state: one.state,
    version: one.version,
    fromOn: one.fromOn,
    untilOn: one.untilOn,
    issuedBy: one.issuedBy,
    number: one.number,
    conditions: one.conditions,
    servedOn: one.servedOn,
    servedBy: one.servedBy,
    servedByName: nameOf(one.servedBy),
    changedOn: one.changedOn,
    endedOn: one.endedOn,
    endedWhy: one.endedWhy,
    madeBy: one.madeBy,
    madeByName: nameOf(one.madeBy),
    madeAt: one.madeAt,
    externalKey: one.externalKey,
    endsSoon: endsSoon(one, tx.actor.today),
  }));
}

/** Routes as lists and pages show them. */
export async function routesListed(tx: Tx, rows: readonly CaseRoute[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await namesFor(tx, rows);
  return rows.map((one) => ({
    id: one.id,
    caseId: nameOf(one.caseId) && one.caseId,
    caseReference: one.caseReference,
    agencyId: one.agencyId,
    agencyName: nameOf(one.agencyId),
    kind: one.kind,
    group: routeKinds[one.kind].group,
    state: one.state,
    version: one.version,
    why: one.why,
    decidedOn: one.decidedOn,
    madeBy: one.madeBy,
    madeByName: nameOf(one.madeBy),
    madeAt: one.madeAt,
  }));
}
