import type { LondonDate } from '../../../kernel/london-date.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { Words } from '../../../platform/messages/messages.js';
import type { PageData } from '../../../platform/pages/pages.js';
import { momentOf, onDay } from '../../../platform/pages/shown.js';
import { tabsOfService, type ServiceTab } from './service.tabs.js';
import {
  offersToday,
  type Served,
  type ServiceShown,
  type StreamShown,
  type WholeService,
} from './services.reading.js';

const colours = { in_force: 'green', to_come: 'blue', over: 'grey', replaced: 'grey' } as const;

export const servicePath = (agencyId: string): string => `/advocacy-services/${agencyId}`;

/** The victims who would be left with nobody: one advocate's, or whoever's. */
export const orphansPath = (agencyId: string, lead: string | null): string =>
  `${servicePath(agencyId)}/orphans${lead ? `?lead=${lead}` : ''}`;

/** What is to be handed over or closed when funding ends: of one, or of all. */
export const windDownPath = (agencyId: string, stream: string | null): string =>
  `${servicePath(agencyId)}/wind-down${stream ? `?stream=${stream}` : ''}`;

const some = (t: Words, names: readonly string[], none: string): string =>
  names.length ? names.join(', ') : t(`advocacy-services.${none}`);
const takes = (t: Words, { takes: which }: ServiceShown): string =>
  t(`advocacy-services.questions.takes.options.${which}`);
const age = (t: Words, { minimumAge }: ServiceShown): string =>
  minimumAge ? t('advocacy-services.years', { count: minimumAge }) : t('advocacy-services.anyAge');
const load = (t: Words, { capacity }: ServiceShown): string =>
  capacity ? t('advocacy-services.cases', { count: capacity }) : t('advocacy-services.noLimit');
const served = (one: ServiceShown): string =>
  [one.areaNames.join(', '), one.districtNames.join(', ')].filter(Boolean).join(': ');

const heads = (t: Words, names: readonly string[]) =>
  names.map((one) => ({ text: t(`advocacy-services.columns.${one}`) }));

/** Services as a table; the first cell opens one. */
export const listTable = (t: Words, items: readonly ServiceShown[]) => ({
  caption: t('advocacy-services.title'),
  columns: heads(t, ['service', 'served', 'minimumAge', 'takes', 'fromOn']),
  rows: items.map((one) => [
    { text: one.agencyName, href: servicePath(one.agencyId) },
    served(one),
    age(t, one),
    takes(t, one),
    onDay(one.fromOn),
  ]),
});

/** The districts of an area as a table: which services serve each. */
export const districtTable = (t: Words, { area, districts }: Served) => ({
  caption: t('advocacy-services.byDistrict', { area: area ?? '' }),
  captionShown: true,
  columns: heads(t, ['district', 'services']),
  rows: districts.map(({ name, services }) => [
    name,
    services.length
      ? { list: services.map(({ agencyId, agencyName }) => ({ text: agencyName, href: servicePath(agencyId) })) }
      : t('advocacy-services.noService'),
  ]),
});

const recordOf = (t: Words, one: ServiceShown) => {
  const rows: [string, unknown][] = [
    ['areas', one.areaNames.join(', ')],
    ['districts', some(t, one.districtNames, 'allDistricts')],
    ['minimumAge', age(t, one)],
    ['takes', takes(t, one)],
    ['seniors', some(t, one.seniorNames, 'whoeverLeads')],
    ['capacity', load(t, one)],
    ['fromOn', onDay(one.fromOn)],
    ['reason', { text: one.reason, lines: true }],
  ];
  return rows.map(([key, value]) => ({ key: t(`advocacy-services.columns.${key}`), value }));
};

const pastRow = (t: Words, one: ServiceShown): unknown[] => [
  onDay(one.fromOn),
  onDay(one.lastDay),
  served(one),
  age(t, one),
  takes(t, one),
  some(t, one.seniorNames, 'whoeverLeads'),
  load(t, one),
  one.reason,
  one.setByName ?? t('advocacy-services.product'),
  momentOf(one.setAt),
  { tag: { text: t(`areas.settings.standing.${one.standing}`), colour: colours[one.standing] } },
];

const streamRow = (t: Words, { name, fromOn, toOn, concernedNames }: StreamShown): unknown[] => [
  name,
  onDay(fromOn),
  toOn ? onDay(toOn) : t('areas.settings.open'),
  { list: concernedNames },
];

/** One page of a service: what is in force, its funding and its types of advocate, or all that it ever settled. */
export function servicePage(t: Words, whole: WholeService, me: Actor, tab?: ServiceTab): PageData {
  const { agency, settled, streams, types, offers } = whole;
  const now = settled.find(({ standing }) => standing === 'in_force');
  const path = servicePath(agency.id);
  const table = (name: string, columns: readonly string[], rows: readonly unknown[][]) => ({
    caption: t(`advocacy-services.${name}`),
    columns: heads(t, columns),
    rows,
  });
  const areaNames = new Map(
    settled.flatMap(({ areas, areaNames: names }) => areas.map((code, at) => [code, names[at]])),
  );
  const risks = ['high', 'medium', 'standard'] as const;
  return {
    ...tabsOfService.around(me, { id: agency.id, tab, title: agency.name }),
    section: t('advocacy-services.title'),
    back: '/advocacy-services',
    isFirst: tab !== 'history',
    isLast: tab !== 'overview',
    links: agency.mine && { change: `${path}/new`, stream: `${path}/streams/new`, type: `${path}/types/new` },
    which: t('advocacy-services.of', { service: agency.name }),
    now: now && recordOf(t, now),
    offers: table(
      'offers',
      ['area', ...risks, 'lastOn'],
      offersToday(offers, me.today).map((one) => [
        areaNames.get(one.areaCode) ?? one.areaCode,
        ...risks.map((risk) => t(`areas.questions.offerHigh.options.${one[risk]}`)),
        one.lastOn ? onDay(one.lastOn) : t('areas.settings.open'),
      ]),
    ),
    streams:
      (agency.ours || streams.length > 0) &&
      table(
        'streams',
        ['stream', 'fromOn', 'toOn', 'concerned'],
        streams.map((one) => streamRow(t, one)),
      ),
    types: table(
      'types',
      ['type', 'accreditation'],
      types.map((one) => [one.name, one.accreditation ?? t('advocacy-services.noneAsked')]),
    ),
    history: table(
      'history',
      ['fromOn', 'lastDay', 'served', 'minimumAge', 'takes', 'seniors', 'capacity', 'reason', 'who', 'at', 'standing'],
      settled.map((one) => pastRow(t, one)),
    ),
  };
}

/** What the form begins with: what was settled last, as it stands, from today on. */
export function serviceValues([last]: readonly ServiceShown[], today: LondonDate): Record<string, unknown> {
  if (!last) return { fromOn: today };
  const { areas, districts, minimumAge, takes: which, seniorIds, capacity } = last;
  return {
    areas,
    districts,
    minimumAge: minimumAge ?? '',
    takes: which,
    seniorIds,
    capacity: capacity ?? '',
    fromOn: today,
  };
}
