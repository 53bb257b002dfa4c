import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimEvent } from './event.entity.js';
import type { EventFilters } from './event.forms.js';
import { contradicts, timeliness } from './event.rules.js';
import { victimNames } from './telling.victims.js';
import { tellingsTo } from './told-elsewhere.js';

/** Of a recorded crime it is the service’s. */
export const nobodys = { state: 'due', tellerId: { $exists: false }, kind: { $ne: 'crime_recorded' } } as const;

/** Narrows a list; what happened last first. */
export function narrowed(
  rows: Rows<VictimEvent>,
  { state, kind, case: caseId, overdue, mine, nobody }: EventFilters,
  { id, today }: Pick<Actor, 'id' | 'today'>,
): Rows<VictimEvent> {
  const late = overdue ? rows.where({ state: 'due', dueOn: { $lt: today } }) : rows;
  const open = nobody ? late.where(nobodys) : late;
  return open
    .where({ ...(state && { state }), ...(kind && { kind }), ...(caseId && { caseId }), ...(mine && { tellerId: id }) })
    .orderBy('occurredAt', 'DESC');
}

/** What the product entered by itself, with moves elsewhere, and nobody withdrew; the last first. */
export const raisedOf = (
  tx: Tx,
  of: { caseId: string } | Pick<VictimEvent, 'victimId' | 'kind'>,
): Promise<VictimEvent[]> =>
  tx
    .rows(VictimEvent)
    .where({ ...of, raisedBy: { $exists: true }, state: { $ne: 'withdrawn' } })
    .orderBy('occurredAt', 'DESC')
    .page(10)
    .all();

const namesFor = (tx: Tx, rows: readonly VictimEvent[]) =>
  called(
    tx,
    {
      staff: rows.flatMap(({ tellerId, toldBy, settledBy, madeBy, endedBy }) => [
        tellerId,
        toldBy,
        settledBy,
        madeBy,
        endedBy,
      ]),
      agencies: rows.flatMap(({ agencyId, tellerAgencyId, toldAgencyId }) => [agencyId, tellerAgencyId, toldAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

type Named = Awaited<ReturnType<typeof namesFor>>;

/** What is told of an event to everybody who reads it. */
const head = (one: VictimEvent, nameOf: Named) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  kind: one.kind,
  caseId: nameOf(one.caseId) && one.caseId,
  caseReference: one.caseReference,
  victimId: one.victimId,
  agencyId: one.agencyId,
  agencyName: nameOf(one.agencyId),
  occurredAt: one.occurredAt,
  enhanced: one.enhanced,
  timing: one.timing,
  dueOn: one.dueOn,
  tellerId: one.tellerId,
  tellerName: nameOf(one.tellerId),
  tellerAgencyName: nameOf(one.tellerAgencyId),
  toldBy: one.toldBy,
  toldByName: nameOf(one.toldBy),
  toldAgencyName: nameOf(one.toldAgencyId),
  toldAt: one.toldAt,
  method: one.method,
  contentClass: one.contentClass,
  said: one.said,
  settledAs: one.settledAs,
  crimeRef: one.crimeRef,
  madeAt: one.madeAt,
  madeByName: nameOf(one.madeBy),
  endedAt: one.endedAt,
  endedByName: nameOf(one.endedBy),
});

/** Events as lists show them: how each stands, and which others say something else; nothing of what was written. */
export async function listed(tx: Tx, rows: readonly VictimEvent[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const told = rows.filter(({ state }) => state === 'told').map(({ victimId }) => victimId);
  const [nameOf, victimOf, { read, elsewhere }] = await Promise.all([
    namesFor(tx, rows),
    victimNames(tx, rows),
    tellingsTo(tx, told),
  ]);
  return rows.map((one) => ({
    ...head(one, nameOf),
    victimName: victimOf(one),
    timeliness: timeliness(one, tx.actor.today),
    contradicts: read.filter((other) => contradicts(one, other)).map(({ id }) => id),
    contradictedElsewhere: elsewhere.some((other) => contradicts(one, other)),
  }));
}

/** One event with what was written about it. */
export async function shown(tx: Tx, row: VictimEvent): Promise<Record<string, unknown>> {
  const [[of], nameOf] = await Promise.all([listed(tx, [row]), called(tx, { staff: [row.settledBy], agencies: [] })]);
  const { enhancedReason, response, reason, settledReason, settledAt } = row;
  return { ...of, enhancedReason, response, reason, settledReason, settledAt, settledByName: nameOf(row.settledBy) };
}
