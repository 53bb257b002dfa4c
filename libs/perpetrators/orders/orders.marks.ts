import { isDay, type LondonDate } from '../../kernel/london-date.js';
import type { Marked, MarkKind, MarkPart } from '../../platform/pages/conduct.js';
import { ProtectionOrder } from './order.entity.js';

export const dayOf = (value: string | null): LondonDate | null => (value && isDay(value) ? value : null);
const earliest = (...days: readonly (LondonDate | null)[]): LondonDate | null =>
  days.filter((day): day is LondonDate => day !== null).sort()[0] ?? null;

/** Until when an order binds from its service on: the interim one, and the full one; null has no end. */
export const boundFrom = (order: ProtectionOrder): Record<'interim' | 'full', LondonDate | null> => {
  const ended = dayOf(order.endedOn);
  return {
    interim: earliest(dayOf(order.interimEndsOn), dayOf(order.servedOn), ended),
    full: earliest(dayOf(order.endsOn), ended),
  };
};

/** The steps of an order that are seen beside what somebody did; from its service on it binds them. */
function marksOf(order: ProtectionOrder): Marked[] {
  const { caseId, id } = order;
  const made = dayOf(order.madeOn);
  const { interim, full } = boundFrom(order);
  const marks: readonly (readonly [MarkKind, string | null, Marked['binds']?])[] = [
    ['order_interim_made', order.interimServedOn || order.interim === 'made' ? order.interimAnsweredOn : null],
    ['order_interim_served', order.interimServedOn, { until: interim }],
    ['order_made', order.madeOn],
    ['order_served', order.servedOn, { until: full }],
    // Of one that was never made nothing ends.
    ['order_ended', made ? order.endedOn : null],
  ];
  return marks.flatMap(([kind, day, binds]) => {
    const on = dayOf(day);
    return on ? [{ caseId, kind, on, href: `/orders/${id}`, ...(binds && { binds }) }] : [];
  });
}

/** Stalking protection orders, as far as the reader may have their file. */
export const orderMarks: MarkPart = async (tx, caseIds, most) => {
  const rows = tx.rows(ProtectionOrder).where({ caseId: { $in: [...caseIds] } });
  return (await rows.orderBy('consideredOn', 'DESC').page(most).all()).flatMap(marksOf);
};
