import { londonDay } from '../../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { areaTimings, timings, type AreaTimingName } from '../../timings/index.js';
import type { AreaNamed, AreaTimingShown } from './area-timings.reading.js';
import { lengthOf } from './deadlines.rules.js';
import { PATH, rowOf, runsOf } from './deadlines.showing.js';

const colours = { in_force: 'green', to_come: 'blue', over: 'grey', replaced: 'grey' } as const;

export const areaPath = (areaId: string): string => `${PATH}/areas/${areaId}`;

const spoken = (t: Words, name: AreaTimingName, count: number): string =>
  t(`deadlines.length.${lengthOf(timings[name].within).unit}`, { count });

const inForce = (settled: readonly AreaTimingShown[], name: AreaTimingName): AreaTimingShown | undefined =>
  settled.find(({ timing, standing }) => timing === name && standing === 'in_force');

interface OfArea {
  readonly area: AreaNamed & { readonly mine: boolean };
  readonly settled: readonly AreaTimingShown[];
}

function nowRow(t: Words, { area, settled }: OfArea, name: AreaTimingName): unknown[] {
  const now = inForce(settled, name);
  const href = area.mine ? `${areaPath(area.id)}/${name}` : undefined;
  return [
    rowOf(t, name, 'name'),
    runsOf(t, name),
    now ? spoken(t, name, now.count) : t('deadlines.areas.asStandard'),
    now ? formatDay(londonDay(now.fromOn)) : '',
    ...(href ? [{ text: t('deadlines.areas.change'), href, hidden: rowOf(t, name, 'name') }] : []),
  ];
}

const isNamed = (name: string): name is AreaTimingName => areaTimings.some((one) => one === name);

const pastRow = (t: Words, one: AreaTimingShown): unknown[] => [
  isNamed(one.timing) ? rowOf(t, one.timing, 'name') : one.timing,
  isNamed(one.timing) ? spoken(t, one.timing, one.count) : String(one.count),
  formatDay(londonDay(one.fromOn)),
  one.lastDay ? formatDay(one.lastDay) : '',
  one.reason,
  one.setByName ?? t('deadlines.areas.service'),
  formatInstant(one.setAt),
  { tag: { text: t(`areas.settings.standing.${one.standing}`), colour: colours[one.standing] } },
];

/** What holds in an area today, and all that it ever settled. */
export function areaPage(t: Words, found: OfArea): PageData {
  const { area, settled } = found;
  const heads = (names: readonly string[]) => names.map((one) => ({ text: t(`deadlines.areas.columns.${one}`) }));
  const change = area.mine ? [{ text: t('deadlines.areas.change'), hidden: true }] : [];
  return {
    title: t('deadlines.areas.of', { area: area.name }),
    section: t('deadlines.title'),
    back: PATH,
    now: {
      caption: t('deadlines.areas.now'),
      columns: [...heads(['name', 'standard', 'here', 'from']), ...change],
      rows: areaTimings.map((name) => nowRow(t, found, name)),
    },
    history: {
      caption: t('deadlines.areas.history'),
      columns: heads(['name', 'here', 'from', 'lastDay', 'reason', 'who', 'at', 'standing']),
      rows: settled.map((one) => pastRow(t, one)),
    },
  };
}

/** The form about one deadline of one area, filled in as it stands today. */
export function settlePage(t: Words, { area, name, settled }: OfArea & { readonly name: AreaTimingName }): PageData {
  const own = settled.filter(({ timing }) => timing === name);
  return {
    title: t('deadlines.areas.changeOf', { name: rowOf(t, name, 'name') }),
    section: t('deadlines.title'),
    caption: area.name,
    back: areaPath(area.id),
    explain: t('deadlines.areas.explain', { runs: runsOf(t, name), trigger: rowOf(t, name, 'trigger') }),
    version: Math.max(0, ...own.map(({ number }) => number)),
    values: { count: inForce(own, name)?.count ?? lengthOf(timings[name].within).count },
  };
}
