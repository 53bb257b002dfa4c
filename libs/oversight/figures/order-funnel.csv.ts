import type { ExportCell } from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { markedCsv } from './figures.csv.js';
import { stages } from './order-funnel.rules.js';
import type { OrderFunnel } from './order-funnel.service.js';

const columns = ['forum', 'from', 'to', 'measure', 'orders', 'median'] as const;
type Line = Readonly<Record<(typeof columns)[number], ExportCell>>;

/** A number that is hidden says so; one that there is not is left empty. */
const numberOf = (t: Words, number: number | null, hidden: boolean): ExportCell =>
  number ?? (hidden ? t('figures.hidden') : null);

function linesOf(t: Words, { forumName: forum, from, to, counts, hidden, days }: OrderFunnel): Line[] {
  const of = { forum, from, to };
  return [
    ...stages.map((stage) => ({
      ...of,
      measure: t(`figures.funnel.stages.${stage}`),
      orders: numberOf(t, counts[stage], hidden.includes(stage)),
      median: null,
    })),
    ...days.map(({ step, orders, median, hidden: few }) => ({
      ...of,
      measure: t(`figures.funnel.steps.${step}`),
      orders: numberOf(t, orders, few),
      median: numberOf(t, median, few),
    })),
  ];
}

/** The same funnel as CSV, a stage or a step to a line; what is hidden on the page is hidden here. */
export const orderFunnelCsv = (t: Words, funnel: OrderFunnel): Promise<string> =>
  markedCsv(
    t,
    columns.map((column) => ({ name: column, text: t(`figures.funnel.columns.${column}`) })),
    linesOf(t, funnel),
  );
