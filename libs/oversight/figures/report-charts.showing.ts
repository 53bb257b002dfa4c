import { z } from 'zod';
import { formatMonth, type Words } from '../../platform/messages/messages.js';
import { idOf } from '../../platform/http/answer.js';
import { form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { funnelOf, type Bar, type ChartSize } from '../../platform/pages/bars.chart.js';
import { chartShown, type ChartShown } from '../../platform/pages/charts.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/page.js';
import { stages } from './order-funnel.rules.js';
import type { OrderFunnel } from './order-funnel.service.js';
import { firstOf } from './order-months.rules.js';
import { ordersPath } from './order-figures.showing.js';
import { figuresPath } from './figures.showing.js';
import type { NominationsCome, WaitingAt } from './report-charts.counting.js';
import type { Charted, ReportCharts } from './report-charts.service.js';

/** So many agencies a chart shows; the table has all of them. */
const MOST_BARS = 12;

const nominationSteps = [
  'received',
  'undecided',
  'notAccepted',
  'accepted',
  'listed',
  'decided',
  'acted',
] as const satisfies readonly (keyof NominationsCome)[];

/** Which forum is looked at. */
const forumForm = form({ forum: asks(z.string(), { kind: 'pick', from: 'forums' }).optional() }, 'figures');

/** The forum that an address names. @throws Problem `not-found` for what names none */
export const forumAsked = ({ forum }: Readonly<Record<string, unknown>>): string | undefined =>
  forum ? idOf(typeof forum === 'string' ? forum : '') : undefined;

const numbered = (t: Words, ...names: string[]) =>
  names.map((name, nth) => ({ text: t(`figures.charts.columns.${name}`), numeric: nth > 0 }));

/** A number of a funnel with its share of the first; one that is withheld says so. */
const funnelSaid =
  (t: Words) =>
  (count: number | null, of: number | null): string => {
    if (count === null) return t('figures.hidden');
    return of === null ? String(count) : t('figures.charts.ofFirst', { count, share: of });
  };

/** What a funnel's table says of its bars: the name, the number and its share. */
const funnelRows = (t: Words, bars: readonly Bar[], shares: readonly Bar[]) =>
  bars.map(({ label, text }, nth) => [label, text, shares[nth]?.text ?? t('figures.noShare')]);

/** A funnel: its bars in their order, each with its share of the first, and the table with the share in a column. */
function funnelChart(
  t: Words,
  steps: Parameters<typeof funnelOf>[0],
  said: Pick<ChartShown, 'id' | 'title' | 'about' | 'link'> & { readonly size?: ChartSize },
): ChartShown | undefined {
  const counts = funnelOf(steps, (count) => funnelSaid(t)(count, null));
  const shares = funnelOf(steps, (_, of) => (of === null ? t('figures.noShare') : t('figures.percent', { count: of })));
  return chartShown({
    ...said,
    bars: funnelOf(steps, funnelSaid(t)),
    columns: numbered(t, 'step', 'number', 'share'),
    rows: funnelRows(t, counts, shares),
  });
}

/** How far protection orders came, as a funnel; what its page withholds has no bar. With a link it stands among others. */
export function ordersChart(t: Words, { from, to, counts, hiddenBelow }: OrderFunnel, href?: string) {
  const months = { from: formatMonth(firstOf(from)), to: formatMonth(firstOf(to)) };
  const hiding = hiddenBelow && t('figures.hiding', { count: hiddenBelow.below });
  return funnelChart(
    t,
    stages.map((one) => ({
      label: t(`figures.funnel.stages.${one}`),
      value: counts[one],
      // Breaches are counted and not orders.
      apart: one === 'breaches',
    })),
    {
      id: 'orders',
      title: t('figures.charts.orders.title'),
      about: [t('figures.charts.orders.about', months), hiding].filter(Boolean).join(' '),
      ...(href && { size: 'small', link: { href, text: t('figures.charts.orders.link') } }),
    },
  );
}

function waitingChart(t: Words, name: 'actions' | 'returns', at: readonly WaitingAt[]): ChartShown | undefined {
  const more = at.length > MOST_BARS && t('figures.charts.most', { most: MOST_BARS, count: at.length });
  return chartShown({
    id: name,
    size: 'small',
    title: t(`figures.charts.${name}.title`),
    about: [t(`figures.charts.${name}.about`), t('figures.charts.striped'), more].filter(Boolean).join(' '),
    bars: at.slice(0, MOST_BARS).map(({ agencyName, waiting, overdue }) => ({
      label: agencyName,
      value: waiting,
      part: overdue,
      text: overdue ? t('figures.charts.overdue', { waiting, overdue }) : String(waiting),
    })),
    columns: numbered(t, 'agency', 'waiting', 'overdue'),
    rows: at.map(({ agencyName, waiting, overdue }) => [agencyName, String(waiting), String(overdue)]),
    link: { href: name === 'actions' ? '/actions/all' : '/returns', text: t(`figures.charts.${name}.link`) },
  });
}

function nominationsChart(t: Words, { nominations, span }: NonNullable<Charted['running']>) {
  return funnelChart(
    t,
    nominationSteps.map((one) => ({ label: t(`figures.charts.nominations.steps.${one}`), value: nominations[one] })),
    {
      id: 'nominations',
      size: 'small',
      title: t('figures.charts.nominations.title'),
      about: t('figures.charts.nominations.about', { from: formatMonth(span.from), to: formatMonth(span.to) }),
      link: { href: '/nominations', text: t('figures.charts.nominations.link') },
    },
  );
}

/** Whether there is anything at all to draw of a funnel: an order or a nomination that was counted, or one that is withheld. */
const isAny = (first: number | null): boolean => first !== 0;

function chartsOf(t: Words, { forum, orders, running }: Charted): ChartShown[] {
  const { from, to } = orders;
  const href = listAddress(`/forums/${forum.id}/order-funnel`, { from, to });
  return [
    running && waitingChart(t, 'actions', running.actions),
    running && waitingChart(t, 'returns', running.returns),
    running && isAny(running.nominations.received) && nominationsChart(t, running),
    isAny(orders.counts.considered) && ordersChart(t, orders, href),
  ].flatMap((one) => one || []);
}

/** What a page that leads to reports shows above them; nothing for whoever is shown figures of no forum. */
export function reportCharts(t: Words, { forums, charted }: ReportCharts): Omit<PageData, 'title'> {
  if (!charted) return {};
  const { id, name } = charted.forum;
  const charts = chartsOf(t, charted);
  const links = [
    { href: figuresPath(id), text: t('figures.page') },
    { href: ordersPath(id), text: t('figures.orders.title') },
    { href: `/forums/${id}/problem-profile`, text: t('figures.profile.title') },
  ];
  return {
    shown: { forumName: name, charts, links, empty: charts.length ? '' : t('figures.charts.none') },
    ...(forums.length > 1 && {
      filter: forumForm,
      filterValues: { forum: id },
      options: { forums: forums.map((one) => ({ value: one.id, text: one.name })) },
    }),
  };
}
