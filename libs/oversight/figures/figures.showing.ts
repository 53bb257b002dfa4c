import { kindWord } from '../../administration/areas/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatList, type Words } from '../../platform/messages/messages.js';
import { drawn } from '../../platform/pages/charts.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { AttendedShown, ConsideredShown, MappaShown, ProgrammesShown } from './figures.rules.js';
import type { Figures, FiguresRead } from './figures.service.js';
import type { HandedIn } from './quarterly-return.reading.js';
import { tacticsTable } from './tactics.showing.js';
import { quarterNamed, quarterOf, upTo, type Quarter } from './quarter.rules.js';

/** So many quarters can be chosen on the page, this one and those before it; an address may name any. */
const OFFERED = 12;

/** What is shown of attendance, and of what was considered, in the order of pages and files. */
export const attendanceMeasures = [
  'items',
  'whole',
  'part',
  'apologies',
  'absent',
  'deputies',
  'presentShare',
  'wholeShare',
] as const satisfies readonly (keyof AttendedShown)[];
export const consideredMeasures = [
  'asked',
  'considered',
  'notConsidered',
  'unanswered',
  'led',
  'share',
  'started',
  'completed',
] as const satisfies readonly (keyof ConsideredShown)[];

export const mappaMeasures = [
  'considered',
  'screened',
  'referred',
  'accepted',
  'levelOne',
] as const satisfies readonly (keyof MappaShown)[];

export const programmeMeasures = [
  'referred',
  'started',
  'completed',
  'droppedOut',
  'disposals',
  'returned',
  'missed',
  'alerts',
  'alertsInTime',
] as const satisfies readonly (keyof ProgrammesShown)[];

export const figuresPath = (forumId: string, quarter?: string): string =>
  listAddress(`/forums/${forumId}/figures`, { quarter });

/** A quarter with its months, which its number does not say to everybody. */
const quarterWords = (t: Words, { name, from, to }: Quarter): string =>
  t('figures.quarter', { number: name.slice(-1), year: name.slice(0, 4), from: formatDay(from), to: formatDay(to) });

/** This quarter and those before it, the latest first; one that is chosen is among them. */
export function quartersOffered(t: Words, chosen: Quarter, today: LondonDate) {
  const offered = upTo(quarterOf(today), OFFERED);
  const known = offered.some(({ name }) => name === chosen.name);
  return (known ? offered : [chosen, ...offered]).map((one) => ({ value: one.name, text: quarterWords(t, one) }));
}

/** A number as a page shows it: one that is hidden says so, a share of nothing is a dash. */
function said(t: Words, name: string, count: number | null, hidden: boolean): string {
  if (count !== null) return name.toLowerCase().includes('share') ? t('figures.percent', { count }) : String(count);
  return hidden ? t('figures.hidden') : t('figures.noShare');
}

const attendanceRow = (t: Words, one: AttendedShown) => [
  one.agencyName ?? t(`figures.standing.${one.standing}`, { kind: kindWord(t, one.kind) }),
  ...attendanceMeasures.map((name) => said(t, name, one[name], false)),
];

/** How often each kind of agency was there, as a picture of shares: all of the items are the whole length. */
const attendanceChart = (t: Words, rows: readonly AttendedShown[]) =>
  drawn({
    id: 'attendance',
    title: t('figures.attendance.chart'),
    full: 100,
    bars: rows.flatMap((one) =>
      one.presentShare === null
        ? []
        : [
            {
              label: t(`figures.standing.${one.standing}`, { kind: kindWord(t, one.kind) }),
              value: one.presentShare,
              text: t('figures.attendance.present', {
                present: one.whole + one.part,
                items: one.items,
                share: one.presentShare,
              }),
            },
          ],
    ),
  });

function attendanceTable(t: Words, key: 'kinds' | 'agencies', rows: readonly AttendedShown[]) {
  return {
    caption: t(`figures.attendance.${key}`),
    captionShown: true,
    columns: [
      { text: t(`figures.heads.${key}`) },
      ...attendanceMeasures.map((name) => ({ text: t(`figures.measures.${name}`), numeric: true })),
    ],
    rows: rows.map((one) => attendanceRow(t, one)),
  };
}

const consideredRows = (t: Words, { intervention }: Figures) =>
  intervention &&
  consideredMeasures.map((name) => ({
    key: t(`figures.measures.${name}`),
    value: said(t, name, intervention[name], intervention.hidden),
  }));

const mappaRows = (t: Words, { mappa }: Figures) =>
  mappaMeasures.map((name) => ({
    key: t(`figures.mappa.${name}`),
    value: said(t, name, mappa[name], mappa.hidden),
  }));

const programmeRows = (t: Words, { programmes }: Figures) =>
  programmeMeasures.map((name) => ({
    key: t(`figures.programmes.${name}`),
    value: said(t, name, programmes[name], programmes.hidden),
  }));

/** That figures are those that were handed in, by whom and when, and why they were corrected; nothing of those counted now. */
export function handedInSaid(t: Words, handedIn: HandedIn | null): string {
  if (!handedIn) return '';
  const { version, reason, byName, at } = handedIn;
  const said = { version, day: formatDay(londonDate(at)), name: byName ?? '' };
  if (!reason) return t('figures.handedIn.first', said);
  return t('figures.handedIn.corrected', { ...said, reason: t(`figures.questions.reason.options.${reason}`) });
}

/** The page of a forum's figures, in words. */
export function figuresPage(t: Words, figures: FiguresRead, today: LondonDate): PageData {
  const quarter = quarterNamed(figures.quarter);
  const by = (agencies: boolean) => figures.attendance.filter(({ agencyId }) => (agencyId !== null) === agencies);
  return {
    title: t('figures.page'),
    section: t('figures.title'),
    caption: figures.forumName,
    back: '/figures',
    action: figuresPath(figures.forumId),
    which: quarterWords(t, quarter),
    handedIn: handedInSaid(t, figures.handedIn),
    filterValues: { quarter: figures.quarter },
    options: { quarters: quartersOffered(t, quarter, today) },
    fileHref: `/forums/${figures.forumId}/figures.csv?quarter=${figures.quarter}`,
    orders: `/forums/${figures.forumId}/order-figures`,
    profile: `/forums/${figures.forumId}/problem-profile`,
    hiding: figures.hiddenBelow && t('figures.hiding', { count: figures.hiddenBelow.below }),
    shownWhole: figures.hiddenBelow && t('figures.shownWhole'),
    withoutAgencies: !figures.agenciesShown && t('figures.withoutAgencies'),
    discussed: String(figures.items),
    empty: figures.items === 0,
    chart: figures.items > 0 && attendanceChart(t, by(false)),
    tables: (['kinds', 'agencies'] as const)
      .map((key) => attendanceTable(t, key, by(key === 'agencies')))
      .filter(({ rows }) => rows.length),
    considered: consideredRows(t, figures),
    mappa: mappaRows(t, figures),
    programmes: programmeRows(t, figures),
    tactics: tacticsTable(t, figures.tactics),
    interventions: formatList(
      (figures.intervention?.kinds ?? []).map((kind) => t(`referrals.questions.kind.options.${kind}`)),
    ),
  };
}
