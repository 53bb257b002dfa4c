import type { ConductPart } from '../../platform/pages/conduct.js';
import { BehaviourKind, Incident, IncidentText } from './incident.entity.js';

/** What was reported incident by incident, each with its own day; what was withdrawn is none. */
export const reportedConduct: ConductPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] } };
  const told = { ...of, field: 'told', withdrawnAt: { $exists: false } };
  const [rows, texts, kinds] = await Promise.all([
    tx
      .rows(Incident)
      .where({ ...of, state: { $ne: 'withdrawn' } })
      .orderBy('happenedOn', 'DESC')
      .page(most)
      .all(),
    tx
      .rows(IncidentText)
      .where(told)
      .orderBy('madeAt', 'DESC')
      .page(2 * most)
      .select('incidentId', 'text')
      .all(),
    tx.rows(BehaviourKind).select('id', 'name', 'channel').all(),
  ]);
  const textOf = new Map(texts.map(({ incidentId, text }) => [incidentId, text]));
  const kindOf = new Map(kinds.map((one) => [one.id, one]));
  return rows.map(({ id, caseId, happenedOn: on, happenedAt, kindId, breachOf }) => {
    const { name: behaviour = '', channel = '' } = kindOf.get(kindId) ?? {};
    return {
      caseId,
      kind: 'incident' as const,
      on,
      behaviour,
      channel,
      text: textOf.get(id) ?? '',
      href: `/incidents/${id}`,
      ...(happenedAt && { at: happenedAt }),
      ...(breachOf && { breachOf }),
    };
  });
};
