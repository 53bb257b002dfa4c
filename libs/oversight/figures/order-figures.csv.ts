import type { ExportCell } from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import { markedCsv } from './figures.csv.js';
import type { OrderFigures } from './order-figures.service.js';
import { measures } from './order-months.rules.js';

const columns = ['month', 'forum', 'side', 'measure', 'value', 'source'] as const;
type Line = Readonly<Record<(typeof columns)[number], ExportCell>>;

const linesOf = (t: Words, { forumName: forum, months, sides }: OrderFigures): Line[] => [
  ...months.flatMap(({ month, side, counts, hidden, source }) =>
    measures.map((measure) => ({
      month,
      forum,
      side: t(`figures.orders.sides.${side}`),
      measure: t(`figures.orders.measures.${measure}`),
      value: counts[measure] ?? (hidden.includes(measure) ? t('figures.hidden') : null),
      source,
    })),
  ),
  ...sides.map(({ side, measure, average, hidden }) => ({
    month: null,
    forum,
    side: t(`figures.orders.sides.${side}`),
    measure: t('figures.orders.averageOf', { measure: t(`figures.orders.measures.${measure}`) }),
    value: average ?? (hidden ? t('figures.hidden') : null),
    source: null,
  })),
];

/** The same figures as CSV, a number to a line: of each month, then what each side comes to a month on average. */
export const orderFiguresCsv = (t: Words, figures: OrderFigures): Promise<string> =>
  markedCsv(
    t,
    columns.map((column) => ({ name: column, text: t(`figures.orders.columns.${column}`) })),
    linesOf(t, figures),
  );
