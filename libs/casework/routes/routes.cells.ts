import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { groups, routeKinds, routeKindNames } from './route.kinds.js';

const colours: Readonly<Record<string, string>> = {
  in_force: 'green',
  considered: 'blue',
  used: 'green',
  refused: 'red',
};
export const stateTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

export const kindOf = (t: Words, kind: unknown): string => t(`routes.questions.kind.options.${text(kind)}`);
export const routeOf = (t: Words, kind: unknown): string => t(`routes.questions.route.options.${text(kind)}`);
const lined = (value: unknown) => ({ text: text(value), lines: true });

const until = (t: Words, one: Shown) => ({
  text: onDay(one['untilOn']) || t('routes.noEnd'),
  ...(one['endsSoon'] === true && { tag: { text: t('routes.endsSoon'), colour: 'orange' } }),
});

/** What binds the person besides, as a table; the first cell opens one. */
export const orderTable = (t: Words, items: readonly Shown[], without: readonly string[] = []) => {
  const cells = (one: Shown): Record<string, unknown> => ({
    kind: { text: kindOf(t, one['kind']), href: `/other-orders/${text(one['id'])}` },
    case: {
      text: text(one['caseReference']),
      nowrap: true,
      ...(text(one['caseId']) && { href: `/cases/${text(one['caseId'])}` }),
    },
    issuedBy: text(one['issuedBy']),
    from: { text: onDay(one['fromOn']), nowrap: true },
    until: until(t, one),
    conditions: lined(one['conditions']),
    state: { tag: stateTag(t, 'other-orders', text(one['state'])) },
  });
  const shown = ['kind', 'case', 'issuedBy', 'from', 'until', 'conditions', 'state'].filter(
    (name) => !without.includes(name),
  );
  return {
    columns: shown.map((name) => ({ text: t(`other-orders.columns.${name}`) })),
    rows: items.map((one) => shown.map((name) => cells(one)[name])),
  };
};

/** Routes as a table; the first cell opens one. */
export const routeTable = (t: Words, items: readonly Shown[]) => ({
  columns: ['route', 'group', 'case', 'on', 'state'].map((name) => ({ text: t(`case-routes.columns.${name}`) })),
  rows: items.map((one) => [
    { text: routeOf(t, one['kind']), href: `/case-routes/${text(one['id'])}` },
    t(`routes.groups.${text(one['group'])}`),
    {
      text: text(one['caseReference']),
      nowrap: true,
      ...(text(one['caseId']) && { href: `/cases/${text(one['caseId'])}` }),
    },
    { text: onDay(one['decidedOn']), nowrap: true },
    { tag: stateTag(t, 'case-routes', text(one['state'])) },
  ]),
});

/** The map of a case: every route by what it is, whether it was considered, used or refused, and why. */
export function mapTable(t: Words, items: readonly Shown[]) {
  const byKind = new Map(items.map((one) => [text(one['kind']), one]));
  const kinds = groups.flatMap((group) => routeKindNames.filter((kind) => routeKinds[kind].group === group));
  return {
    columns: ['group', 'route', 'state', 'why', 'on'].map((name) => ({ text: t(`case-routes.columns.${name}`) })),
    rows: kinds.map((kind) => {
      const one = byKind.get(kind);
      return [
        t(`routes.groups.${routeKinds[kind].group}`),
        one ? { text: routeOf(t, kind), href: `/case-routes/${text(one['id'])}` } : routeOf(t, kind),
        one ? { tag: stateTag(t, 'case-routes', text(one['state'])) } : t('case-routes.notConsidered'),
        one ? lined(one['why']) : '',
        one ? { text: onDay(one['decidedOn']), nowrap: true } : '',
      ];
    }),
  };
}

type Line = readonly [name: string, value: string | { text: string }];
const record = (t: Words, thing: string, lines: readonly Line[]) =>
  lines
    .filter(([, value]) => (typeof value === 'string' ? value : value.text) !== '')
    .map(([name, value]) => ({ key: t(`${thing}.lines.${name}`), value }));
const madeLine = (one: Shown): Line => [
  'made',
  [text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt'])].filter(Boolean).join(', '),
];

export const orderRecord = (t: Words, one: Shown) =>
  record(t, 'other-orders', [
    ['kind', kindOf(t, one['kind'])],
    ['issuedBy', text(one['issuedBy'])],
    ['number', text(one['number'])],
    ['from', onDay(one['fromOn'])],
    ['until', onDay(one['untilOn']) || t('routes.noEnd')],
    ['conditions', lined(one['conditions'])],
    ['served', [onDay(one['servedOn']), text(one['servedByName'])].filter(Boolean).join(', ')],
    ['changed', onDay(one['changedOn'])],
    ['ended', onDay(one['endedOn'])],
    ['endedWhy', lined(one['endedWhy'])],
    madeLine(one),
  ]);

export const routeRecord = (t: Words, one: Shown) =>
  record(t, 'case-routes', [
    ['route', routeOf(t, one['kind'])],
    ['group', t(`routes.groups.${text(one['group'])}`)],
    ['on', onDay(one['decidedOn'])],
    ['why', lined(one['why'])],
    madeLine(one),
  ]);
