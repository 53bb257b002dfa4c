import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { listsBy } from '../../kernel/lists.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { BehaviourKind, Incident, type IncidentText } from './incident.entity.js';
import type { IncidentFilters } from './incident.forms.js';
import { textsOf } from './incidents.texts.js';

/** Narrows a list; what happened last first. */
export function narrowed(rows: Rows<Incident>, filters: IncidentFilters, { id }: Pick<Actor, 'id'>): Rows<Incident> {
  const { state, case: caseId, kind, from, to, mine } = filters;
  const days = { ...(from && { $gte: from }), ...(to && { $lte: to }) };
  return rows
    .where({
      ...(state && { state }),
      ...(caseId && { caseId }),
      ...(kind && { kindId: kind }),
      ...(mine && { madeBy: id }),
      ...((from ?? to) && { happenedOn: days }),
    })
    .orderBy('happenedOn', 'DESC')
    .orderBy('happenedAt', 'DESC');
}

const head = (one: Incident) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  caseId: one.caseId,
  agencyId: one.agencyId,
  released: one.released,
  kindId: one.kindId,
  happenedOn: one.happenedOn,
  happenedAt: one.happenedAt,
  reporter: one.reporter,
  crimeRef: one.crimeRef,
  breachOf: one.breachOf,
  orderId: one.orderId,
  allegedAt: one.allegedAt,
  madeAt: one.madeAt,
});

const fieldsOf = (texts: readonly IncidentText[]): Record<string, string> =>
  Object.fromEntries(texts.map(({ field, text }) => [field, text]));

/** Incidents as lists show them, with what was told of each where the reader may read it; a handful of queries. */
export async function listed(tx: Tx, rows: readonly Incident[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
  const [nameOf, kinds, texts] = await Promise.all([
    called(
      tx,
      {
        staff: rows.flatMap(({ madeBy, allegedBy }) => [madeBy, allegedBy]),
        agencies: rows.map(({ agencyId }) => agencyId),
      },
      { cases: casesByIds(tx, caseIds).select('id', 'reference') },
    ),
    tx.rows(BehaviourKind).select('id', 'key', 'name', 'channel').all(),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  const kindOf = new Map(kinds.map((one) => [one.id, one]));
  const of = listsBy(texts, ({ incidentId }) => incidentId);
  return rows.map((one) => {
    const { key, name, channel } = kindOf.get(one.kindId) ?? {};
    const { told = null } = fieldsOf(of.get(one.id) ?? []);
    return {
      ...head(one),
      caseReference: nameOf(one.caseId),
      agencyName: nameOf(one.agencyId),
      madeByName: nameOf(one.madeBy),
      allegedByName: nameOf(one.allegedBy),
      kind: key,
      kindName: name,
      channel,
      told,
    };
  });
}

/** One incident with all that was written of it, as far as the reader may read that. */
export async function shown(tx: Tx, row: Incident): Promise<Record<string, unknown>> {
  const [[of], texts] = await Promise.all([listed(tx, [row]), textsOf(tx, [row.id])]);
  const { evidence = null, place = null, elsewhere = null, alleged = null, withdrawn = null } = fieldsOf(texts);
  return { ...of, evidence, place, elsewhere, alleged, withdrawn };
}
