import { isDay, type LondonDate } from '../../kernel/london-date.js';
import type { Marked, MarkKind, MarkPart } from '../../platform/pages/conduct.js';
import { ProtectionOrder } from './order.entity.js';

const dayOf = (value: string | null): LondonDate | null => (value && isDay(value) ? value : null);
const earliest = (...days: readonly (LondonDate | null)[]): LondonDate | null =>
  days.filter((day): day is LondonDate => day !== null).sort()[0] ?? null;

/** The steps of an order that are seen beside what somebody did; from its service on it binds them. */
function marksOf(order: ProtectionOrder): Marked[] {
  const { caseId, id } = order;
  const [made, ended] = [dayOf(order.madeOn), dayOf(order.endedOn)];
  const marks: readonly (readonly [MarkKind, string | null, Marked['binds']?])[] = [
    ['order_interim_made', order.interimServedOn || order.interim === 'made' ? order.interimAnsweredOn : null],
    [
      'order_interim_served',
      order.interimServedOn,
      { until: earliest(dayOf(order.interimEndsOn), dayOf(order.servedOn), ended) },
    ],
    ['order_made', order.madeOn],
    ['order_served', order.servedOn, { until: earliest(dayOf(order.endsOn), ended) }],
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
