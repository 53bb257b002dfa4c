import type { LondonDate } from '../../kernel/london-date.js';
import { formatShortDay, formatTime, type Words } from '../../platform/messages/messages.js';
import { type CaseEvent } from '../../platform/pages/case-event.js';
import { eventKinds, eventLanes, type EventLane } from '../../platform/pages/case-event.rules.js';
import type { Line, ShownKind } from './case-timeline.rules.js';
import { chartOf, type Chart, type Shape } from '../../platform/pages/timeline.chart.js';
import type { Silence } from './timeline.rules.js';
import { lastsTo } from './timeline.showing.js';

const shapes: Readonly<Record<EventLane, Shape>> = {
  incidents: 'circle',
  orders: 'square',
  contacts: 'triangle',
  decisions: 'diamond',
  work: 'cross',
};

const kindSaid = (t: Words, kind: ShownKind): string => t(`conduct.questions.kinds.options.${kind}`);
const laneSaid = (t: Words, lane: EventLane): string => t(`conduct.caseTimeline.lanes.${lane}`);

/** '1 Mar 2026 to 4 Jun 2026', '4 Jun 2026', or with its hour where that was recorded. */
function whenSaid(t: Words, { on, at, since }: CaseEvent): string {
  const day = formatShortDay(on);
  if (since && since < on) return t('conduct.timeline.span', { from: formatShortDay(since), to: day });
  return at ? t('conduct.caseTimeline.at', { day, time: formatTime(at) }) : day;
}

function eventRow(t: Words, event: CaseEvent): unknown[] {
  const { kind, title, text, href, until } = event;
  const holds = until && t('conduct.caseTimeline.until', { day: formatShortDay(until) });
  return [
    { text: whenSaid(t, event), nowrap: !event.since },
    kindSaid(t, kind),
    href ? { text: title, href } : title,
    { text: [text, holds].filter(Boolean).join('\n'), lines: true },
  ];
}

const silenceSaid = (t: Words, { to, days }: Silence): string =>
  t(`conduct.caseTimeline.${to ? 'silence' : 'stillSilent'}`, { count: days });

const silenceRow = (t: Words, silence: Silence): unknown[] => [
  silence.to
    ? t('conduct.timeline.span', { from: formatShortDay(silence.from), to: formatShortDay(silence.to) })
    : t('conduct.timeline.sinceDay', { from: formatShortDay(silence.from) }),
  kindSaid(t, 'silence'),
  silenceSaid(t, silence),
  t('conduct.caseTimeline.silenceMeans'),
];

const columns = ['when', 'kind', 'what', 'more'] as const;

/** Lines of the timeline of a case as a table. */
export const tableOf = (t: Words, lines: readonly Line[]) => ({
  caption: t('conduct.caseTimeline.caption'),
  columns: columns.map((one) => ({ text: t(`conduct.caseTimeline.columns.${one}`) })),
  rows: lines.map((line) => ('event' in line ? eventRow(t, line.event) : silenceRow(t, line.silence))),
});

/** The same lines as a picture; whoever does not see it reads the table. Nothing where there are none. */
export function pictureOf(t: Words, lines: readonly Line[], today: LondonDate): Chart | undefined {
  const events = lines.flatMap((line) => ('event' in line ? [line.event] : []));
  const silences = lines.flatMap((line) => ('silence' in line ? [line.silence] : []));
  return chartOf({
    drawn: events.map((event) => {
      const { kind, on, since, until } = event;
      const lane = eventKinds[kind];
      return {
        lane: laneSaid(t, lane),
        from: since && since < on ? since : on,
        to: until === undefined ? on : lastsTo(on, { until }, today),
        shape: shapes[lane],
        title: `${whenSaid(t, event)}: ${event.title}`,
      };
    }),
    gaps: silences.map((one) => ({
      lane: laneSaid(t, 'incidents'),
      from: one.from,
      to: one.to ?? today,
      title: silenceSaid(t, one),
      label: silenceSaid(t, one),
    })),
    lanes: eventLanes.map((lane) => laneSaid(t, lane)),
    today,
    day: (day) => formatShortDay(day),
  });
}
