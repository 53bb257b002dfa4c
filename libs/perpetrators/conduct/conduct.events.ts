import { eventOfReport } from '../../cases/cases/index.js';
import { OrderBreach } from '../orders/index.js';
import type { CaseEvents } from '../../platform/pages/case-event.js';
import { breachSaid } from './breach-reviews.cells.js';
import { breachMarks } from './breach-reviews.marks.js';
import { reportedConduct } from './incidents.conduct.js';

/** Incidents, and breaches that were alleged elsewhere than in an incident or on the file of an order that is read. */
export const eventsOfConduct: CaseEvents = async (tx, caseId, { t, most }) => {
  const [reports, breaches, onOrders] = await Promise.all([
    reportedConduct(tx, [caseId], most),
    breachMarks(tx, [caseId], most),
    tx
      .rows(OrderBreach)
      .where({ caseId, state: { $ne: 'withdrawn' } })
      .select('breachedOn')
      .page(most)
      .all(),
  ]);
  const known = new Set(onOrders.map(({ breachedOn }) => breachedOn));
  return [
    ...reports.map((one) => {
      const event = eventOfReport(t, one);
      if (!one.breachOf) return event;
      const breach = t('conduct.timeline.breach', { what: breachSaid(t, one.breachOf) });
      return { ...event, title: t('conduct.caseTimeline.both', { what: event.title, breach }) };
    }),
    ...breaches
      .filter(({ on }) => !known.has(on))
      .map(({ on, href }) => ({ kind: 'incident' as const, on, title: t('conduct.marks.order_breach'), href })),
  ];
};
