import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { OrderBreach } from './breach.entity.js';
import type { BreachFilters } from './breach.forms.js';
import { ForceRequest } from './force-request.entity.js';
import type { ForceRequestFilters } from './force-request.forms.js';
import { ForceArea } from '../../administration/areas/index.js';
import type { ProtectionOrder } from './order.entity.js';
import { areasThatMay } from './order.force.js';
import { OrderChange } from './order-change.entity.js';
import { forceOf, whereOf } from './orders.force.js';
import { protectedBy } from './orders.protecting.js';

const standing = { withdrawnAt: { $exists: false } };

/** Which chief officers may apply, and whether the one who is to may still: worked out anew each time it is looked at. */
async function whoMayApply(tx: Tx, row: ProtectionOrder) {
  const where = await whereOf(tx, row);
  const may = areasThatMay(where);
  const [force, names] = await Promise.all([
    forceOf(tx, row, where),
    may.length
      ? tx
          .rows(ForceArea)
          .where({ code: { $in: may.map(({ area }) => area) } })
          .select('code', 'name')
          .all()
      : [],
  ]);
  return {
    mayApply: may.map((one) => ({ ...one, name: names.find(({ code }) => code === one.area)?.name ?? one.area })),
    forceMay: force?.may ?? null,
    livesIn: where.residesIn,
  };
}

/** What stands beside an order: who may apply, whom it protects, what changed, what was breached and which force was asked. */
export async function besideOf(tx: Tx, row: ProtectionOrder): Promise<Record<string, unknown>> {
  const [who, people, changes, breaches, requests] = await Promise.all([
    whoMayApply(tx, row),
    protectedBy(tx, row.id).orderBy('writing').page(100).all(),
    tx
      .rows(OrderChange)
      .where({ orderId: row.id, ...standing })
      .orderBy('changedOn')
      .orderBy('writing')
      .page(100)
      .all(),
    tx
      .rows(OrderBreach)
      .where({ orderId: row.id, state: { $ne: 'withdrawn' } })
      .orderBy('breachedOn')
      .orderBy('writing')
      .page(100)
      .all(),
    tx.rows(ForceRequest).where({ orderId: row.id }).orderBy('writing').page(50).all(),
  ]);
  return {
    ...who,
    protectedPeople: people.map(({ id, fullName, relation }) => ({ id, fullName, relation })),
    changes: changes.map(({ id, kind, changedOn, askedBy, tightened, endsBefore, endsAfter }) => ({
      id,
      kind,
      changedOn,
      askedBy,
      tightened,
      endsBefore,
      endsAfter,
    })),
    breaches: breaches.map(({ id, state, breachedOn, condition, crimeRef }) => ({
      id,
      state,
      breachedOn,
      condition,
      crimeRef,
    })),
    requests: await requestsListed(tx, requests),
  };
}

export const breachesNarrowed = (rows: Rows<OrderBreach>, { state, case: caseId, order }: BreachFilters) =>
  rows
    .where({ ...(state && { state }), ...(caseId && { caseId }), ...(order && { orderId: order }) })
    .orderBy('breachedOn', 'DESC');

/** Breaches as lists and pages show them; the case has a name for whoever opens it. */
export async function breachesListed(tx: Tx, rows: readonly OrderBreach[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(
    tx,
    { staff: rows.map(({ allegedBy }) => allegedBy), agencies: [] },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );
  return rows.map(({ agencyId: _, category: __, released: ___, writing: ____, ...one }) => ({
    ...one,
    caseId: nameOf(one.caseId) && one.caseId,
    caseReference: nameOf(one.caseId),
    allegedByName: nameOf(one.allegedBy),
  }));
}

export const requestsNarrowed = (rows: Rows<ForceRequest>, { state, order }: ForceRequestFilters) =>
  rows.where({ ...(state && { state }), ...(order && { orderId: order }) }).orderBy('madeAt', 'DESC');

/** Requests as both forces read them: of the case and its order only whoever opens them is told. */
export async function requestsListed(tx: Tx, rows: readonly ForceRequest[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(
    tx,
    {
      staff: rows.map(({ madeBy }) => madeBy),
      agencies: rows.flatMap(({ agencyId, toAgencyId }) => [agencyId, toAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );
  return rows.map((one) => {
    const opens = nameOf(one.caseId) !== undefined && nameOf(one.caseId) !== null;
    return {
      id: one.id,
      reference: one.reference,
      state: one.state,
      version: one.version,
      orderId: opens ? one.orderId : null,
      agencyId: one.agencyId,
      agencyName: nameOf(one.agencyId),
      toAgencyId: one.toAgencyId,
      toAgencyName: nameOf(one.toAgencyId),
      ground: one.ground,
      asks: one.asks,
      askedOn: one.askedOn,
      acknowledgedOn: one.acknowledgedOn,
      answeredOn: one.answeredOn,
      answer: one.answer,
      madeBy: one.madeBy,
      madeByName: nameOf(one.madeBy),
      madeAt: one.madeAt,
    };
  });
}
