import { discussion } from '../../panels/discussion/index.js';
import { interventionsRoom } from '../../perpetrators/interventions/index.js';
import { orders } from '../../perpetrators/orders/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { formatShortDay, type Words } from '../../platform/messages/messages.js';
import type { CaseEvent, CaseEvents } from '../../platform/pages/case-event.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { chartOf, type Drawn, type Shape } from '../../platform/pages/timeline.chart.js';
import { referrals } from '../../sharing/referrals/index.js';
import { RiskGrade } from './risk.entity.js';
import { levels } from './risk.levels.js';
import { gradeSpans, type GradeSpan } from './risk.over-time.rules.js';

/** So many rows of each kind are read, the latest. */
const MOST = 50;

/** What was done: a lane of the picture with what rooms tell of a case by its day, each as its reader sees it (decision 240). */
const done = {
  decisions: [discussion.caseEvents],
  orders: [orders.caseEvents],
  interventions: [interventionsRoom.caseEvents, referrals.caseEvents],
} as const satisfies Record<string, readonly (CaseEvents | undefined)[]>;
type Lane = keyof typeof done;
const lanes = Object.keys(done) as Lane[];
const shapes: Readonly<Record<Lane, Shape>> = { decisions: 'diamond', orders: 'square', interventions: 'cross' };

type Done = CaseEvent & { readonly lane: Lane };

const levelSaid = (t: Words, level: string): string => t('risk.overTime.level', { level: t(`risk.levels.${level}`) });
const laneSaid = (t: Words, lane: Lane): string => t(`risk.overTime.lanes.${lane}`);

/** A grade as what holds from a day on: its bar begins where it was settled. */
const gradeDrawn = (t: Words, { level, from, to }: GradeSpan): Drawn => ({
  lane: levelSaid(t, level),
  from,
  to,
  shape: 'circle',
  title: t('risk.overTime.held', {
    level: t(`risk.levels.${level}`),
    from: formatShortDay(from),
    to: formatShortDay(to),
  }),
});

const eventDrawn = (t: Words, { lane, on, title }: Done): Drawn => ({
  lane: laneSaid(t, lane),
  from: on,
  to: on,
  shape: shapes[lane],
  title: `${formatShortDay(on)}: ${title}`,
});

type Dated = readonly [on: LondonDate, cells: readonly unknown[]];

const gradeRow = (t: Words, { id, level, from, to, holds }: GradeSpan): Dated => [
  from,
  [
    { text: formatShortDay(from), nowrap: true },
    t('risk.overTime.grade'),
    { text: levelSaid(t, level), href: `/risk-grades/${id}` },
    holds ? t('risk.said.inForce') : t('risk.said.until', { day: formatShortDay(to) }),
  ],
];

const eventRow = (t: Words, { lane, on, title, text, href }: Done): Dated => [
  on,
  [
    { text: formatShortDay(on), nowrap: true },
    laneSaid(t, lane),
    href ? { text: title, href } : title,
    { text: text ?? '', lines: true },
  ],
];

/** On the page of a case: its grades over time, and beside them what was decided, ordered and done; nothing without a grade. */
export const riskOverTime: CasePart = async (tx, caseId, t) => {
  const { today } = tx.actor;
  const told = async (lane: Lane): Promise<Done[]> => {
    const found = await Promise.all(
      done[lane].flatMap((events) => (events ? [events(tx, caseId, { t, most: MOST })] : [])),
    );
    return found
      .flat()
      .filter(({ on }) => on <= today)
      .map((event) => ({ ...event, lane }));
  };
  const [grades, ...events] = await Promise.all([
    tx
      .rows(RiskGrade)
      .where({ caseId, state: 'settled' })
      .orderBy('settledAt', 'DESC')
      .page(MOST)
      .select('id', 'level', 'settledAt')
      .all(),
    ...lanes.map(told),
  ]);
  const [spans, all] = [gradeSpans(grades, today), events.flat()];
  if (!spans.length) return undefined;
  const chart = chartOf({
    drawn: [...spans.map((one) => gradeDrawn(t, one)), ...all.map((one) => eventDrawn(t, one))],
    gaps: [],
    lanes: [...levels.toReversed().map((level) => levelSaid(t, level)), ...lanes.map((lane) => laneSaid(t, lane))],
    today,
    day: (day) => formatShortDay(day),
  });
  const rows = [...spans.map((one) => gradeRow(t, one)), ...all.map((one) => eventRow(t, one))];
  return {
    title: t('risk.overTime.title'),
    ...(chart && { picture: { id: 'risk', chart, about: t('risk.overTime.about') } }),
    columns: ['when', 'kind', 'what', 'more'].map((one) => ({ text: t(`risk.overTime.columns.${one}`) })),
    rows: rows.toSorted(([one], [other]) => other.localeCompare(one)).map(([, cells]) => cells),
  };
};
