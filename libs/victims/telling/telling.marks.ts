import { londonDate } from '../../kernel/london-date.js';
import type { MarkKind, MarkPart } from '../../platform/pages/conduct.js';
import { VictimEvent } from './event.fields.js';

/** Which happenings of which a victim is told are also of what was done about the perpetrator. */
const kinds = {
  arrest: 'arrest',
  bail: 'bail',
  bail_conditions: 'bail_conditions',
  charge: 'charge',
  release: 'release',
  breach: 'breach_told',
} as const satisfies Partial<Record<VictimEvent['kind'], MarkKind>>;
type Told = keyof typeof kinds;

/** Arrest, bail, charge and release, each happening once however many victims are told of it. */
export const custodyMarks: MarkPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] }, kind: { $in: Object.keys(kinds) }, state: { $ne: 'withdrawn' } };
  const rows = await tx.rows(VictimEvent).where(of).orderBy('occurredAt', 'DESC').page(most).all();
  const distinct = new Map(rows.map((row) => [`${row.caseId} ${row.kind} ${londonDate(row.occurredAt)}`, row]));
  return [...distinct.values()].map(({ id, caseId, kind, occurredAt }) => ({
    caseId,
    kind: kinds[kind as Told],
    on: londonDate(occurredAt),
    href: `/victim-events/${id}`,
  }));
};
