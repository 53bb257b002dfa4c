import { spanOf, type Joined, type JoinedMark } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatShortDay, type Words } from '../../platform/messages/messages.js';
import { breachSaid } from './breach-reviews.cells.js';
import { whenSaid } from './incidents.cells.js';
import { chartOf, type Chart, type Drawn } from '../../platform/pages/timeline.chart.js';
import type { AroundOrder, Timeline } from './timeline.reading.js';
import { onceIn, type Often } from './timeline.rules.js';

/** One line of the table, by the day on which it stands. */
interface Line {
  readonly on: LondonDate;
  /** On one day, what is worked out stands above what was reported. */
  readonly rank: number;
  readonly cells: readonly unknown[];
}

const referenceOf = (t: Words, { caseReference, samePair }: Joined | JoinedMark): string =>
  [caseReference, samePair ? '' : t('cases.conduct.otherVictim')].filter(Boolean).join(', ');

const kindSaid = (t: Words, { kind, behaviour }: Joined): string =>
  [t(`cases.conduct.kinds.${kind}`), behaviour].filter(Boolean).join(': ');

const reportLine = (t: Words, one: Joined): Line => ({
  on: one.on,
  rank: 2,
  cells: [
    whenSaid(t, one.on, one.at),
    {
      text: kindSaid(t, one),
      href: one.href,
      ...(one.breachOf && {
        tag: { text: t('conduct.timeline.breach', { what: breachSaid(t, one.breachOf) }), colour: 'red' },
      }),
    },
    {
      text:
        one.since && one.since !== one.on
          ? t('cases.conduct.since', { day: formatDay(one.since), text: one.text })
          : one.text,
      lines: true,
    },
    referenceOf(t, one),
  ],
});

const markLine = (t: Words, one: JoinedMark): Line => ({
  on: one.on,
  rank: 1,
  cells: [
    formatDay(one.on),
    {
      text: t(`conduct.marks.${one.kind}`),
      href: one.href,
      tag: { text: t('conduct.timeline.done'), colour: 'purple' },
    },
    one.binds?.until ? t('conduct.timeline.until', { day: formatDay(one.binds.until) }) : '',
    referenceOf(t, one),
  ],
});

const tagged = (text: string, tag: string, colour: string) => ({ text, tag: { text: tag, colour } });

function worked(t: Words, { silences, anniversaries }: Timeline): Line[] {
  return [
    ...silences.map(({ from, to, days }) => ({
      on: to ?? from,
      rank: to ? 3 : 0,
      cells: [
        to
          ? t('conduct.timeline.span', { from: formatDay(from), to: formatDay(to) })
          : t('conduct.timeline.sinceDay', { from: formatDay(from) }),
        tagged(
          t(`conduct.timeline.${to ? 'silence' : 'stillSilent'}`, { count: days }),
          t('conduct.timeline.silent'),
          'grey',
        ),
        t('conduct.timeline.silenceMeans'),
        '',
      ],
    })),
    ...anniversaries.map(({ of, on, origin, years }) => ({
      on,
      rank: 0,
      cells: [
        formatDay(on),
        tagged(t(`conduct.timeline.anniversary.${of}`, { count: years }), t('conduct.timeline.comesRound'), 'yellow'),
        t('conduct.timeline.origin', { day: formatDay(origin) }),
        '',
      ],
    })),
  ];
}

const columns = ['when', 'what', 'said', 'case'] as const;

/** Everything on one timeline as a table, the latest first. */
export function tableOf(t: Words, timeline: Timeline, { from, count }: { from: number; count: number }) {
  const reports = timeline.reports.map((one) => reportLine(t, one));
  const lines = [...worked(t, timeline), ...timeline.marks.map((one) => markLine(t, one)), ...reports];
  const inOrder = lines.toSorted((one, other) => other.on.localeCompare(one.on) || one.rank - other.rank);
  return {
    total: inOrder.length,
    table: {
      caption: t('cases.conduct.title'),
      columns: columns.map((one) => ({ text: t(`conduct.timeline.columns.${one}`) })),
      rows: inOrder.slice(from, from + count).map(({ cells }) => cells),
    },
  };
}

const often = (t: Words, { count, days, from, to }: Often): string => {
  const once = onceIn({ count, days });
  const said = { days, from: formatDay(from), to: formatDay(to) };
  const counted = t('conduct.frequency.counted', { count, ...said });
  return once && count > 1 ? t('conduct.frequency.once', { counted, every: once }) : counted;
};

/** How often incidents were reported before an order bound somebody and since, in words and with the figures. */
export const frequencySaid = (t: Words, { kind, on, before, after, change }: AroundOrder) => ({
  title: t('conduct.frequency.title', { what: t(`conduct.marks.${kind}`), day: formatDay(on) }),
  before: t('conduct.frequency.before', { said: often(t, before) }),
  after: change === 'too_early' ? '' : t('conduct.frequency.after', { said: often(t, after) }),
  change: t(`conduct.frequency.change.${change}`),
});

/** How it is decided whether incidents are reported more often or less often; nothing where no order is compared. */
export const comparisonSaid = (t: Words, { orders, comparison: { level, least } }: Timeline): string =>
  orders.length ? t('conduct.frequency.basis', { least, in: Math.round(1 / level) }) : '';

/** From which day to which reports tell of. */
export const spanSaid = (t: Words, { reports }: Timeline): string => spanOf(t, reports);

const shapeOf = ({ breachOf, kind }: Joined): Drawn['shape'] => {
  if (breachOf) return 'triangle';
  return kind === 'incident' ? 'circle' : 'square';
};

/** Up to which day a mark is drawn: its own, or up to the end of what binds, and never beyond today. */
export function lastsTo(on: LondonDate, binds: JoinedMark['binds'], today: LondonDate): LondonDate {
  const until = binds?.until ?? today;
  if (!binds || until < on) return on;
  return until < today ? until : today;
}

/** The same as a picture; whoever does not see it reads the table. */
export function chartSaid(t: Words, { reports, marks, silences }: Timeline, today: LondonDate): Chart | undefined {
  const lane = (name: string): string => t(`conduct.chart.lanes.${name}`);
  const drawn: Drawn[] = [
    ...reports.map((one) => ({
      lane: one.channel ?? lane('reports'),
      from: one.since ?? one.on,
      to: one.on,
      shape: shapeOf(one),
      title: [
        whenSaid(t, one.on, one.at),
        kindSaid(t, one),
        one.breachOf ? t('conduct.timeline.breach', { what: breachSaid(t, one.breachOf) }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    })),
    ...marks.map(({ kind, on, binds }) => ({
      lane: lane(kind.startsWith('order') ? 'orders' : 'custody'),
      from: on,
      shape: 'diamond' as const,
      to: lastsTo(on, binds, today),
      title: `${formatDay(on)}, ${t(`conduct.marks.${kind}`)}`,
    })),
  ];
  const channels = [...new Set(reports.flatMap(({ channel }) => channel ?? []))].sort();
  return chartOf({
    drawn,
    gaps: silences.map(({ from, to, days }) => ({
      from,
      to: to ?? today,
      title: t('conduct.timeline.silence', { count: days }),
    })),
    lanes: [...channels, lane('reports'), lane('orders'), lane('custody')],
    today,
    day: (day) => formatShortDay(day),
  });
}
