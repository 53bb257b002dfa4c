import { formatInstant, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { onDay } from '../../platform/pages/shown.js';
import type { GroupKey } from './retention.groups.js';
import type { Keeper, RuleShown } from './retention-rules.reading.js';
import { groupIn, periodOf } from './retentions.cells.js';

export const RULES = '/retention-rules';
export const keeperPath = (id: string): string => `${RULES}/${id}`;

const colours: Readonly<Record<string, string>> = { in_force: 'green', to_come: 'blue' };
const heads = (t: Words, names: readonly string[]) =>
  names.map((one) => ({ text: t(`retention.rules.columns.${one}`) }));
const period = (t: Words, rule: RuleShown): string => periodOf(t, { ...rule });

/** Of each group what the product holds, and what holds here. */
const inForce = (rules: readonly RuleShown[], group: GroupKey) => ({
  standard: rules.find(({ groupKey, holds }) => groupKey === group && holds === 'standard'),
  here: rules.find(({ groupKey, holds }) => groupKey === group && holds === 'in_force'),
});

const rowOf = (t: Words, group: GroupKey, rule: RuleShown | undefined): unknown[] => [
  groupIn(t, group),
  rule ? period(t, rule) : '',
  t(`retention.starts.${group}`),
  rule?.source ?? '',
  rule ? t(`retention.standing.${rule.standing}`) : '',
  rule?.fromOn ? onDay(rule.fromOn) : t('retention.rules.notSaid'),
];

/** The product's own rules, and whose own one may be read. */
export const rulesPage = (t: Words, rules: readonly RuleShown[], keepers: readonly Keeper[]): PageData => ({
  title: t('retention.rules.title'),
  section: t('retention.title'),
  back: '/retention',
  standard: {
    caption: t('retention.rules.standard'),
    columns: heads(t, ['group', 'period', 'starts', 'source', 'standing', 'from']),
    rows: rules.map((rule) => rowOf(t, rule.groupKey, rule)),
  },
  keepers: keepers.map(({ id, name }) => ({ href: keeperPath(id), text: name })),
});

interface Of {
  readonly keeper: Keeper & { readonly mine: boolean };
  readonly rules: readonly RuleShown[];
}

const pastRow = (t: Words, one: RuleShown): unknown[] => [
  groupIn(t, one.groupKey),
  period(t, one),
  one.source,
  onDay(one.fromOn),
  onDay(one.lastDay),
  { text: one.reason ?? '', lines: true },
  one.setByName ?? '',
  one.setAt ? formatInstant(one.setAt) : '',
  { tag: { text: t(`areas.settings.standing.${one.holds}`), colour: colours[one.holds] ?? 'grey' } },
];

/** What holds for an area or a service today, and all that it ever settled. */
export function keeperPage(t: Words, { keeper, rules }: Of): PageData {
  const change = (group: GroupKey) =>
    keeper.mine
      ? [{ text: t('retention.rules.change'), href: `${keeperPath(keeper.id)}/${group}`, hidden: groupIn(t, group) }]
      : [];
  const past = rules.filter(({ holds }) => holds !== 'standard');
  return {
    title: t('retention.rules.of', { name: keeper.name }),
    section: t('retention.rules.title'),
    back: RULES,
    now: {
      caption: t('retention.rules.now'),
      columns: [
        ...heads(t, ['group', 'period', 'starts', 'source', 'standing', 'from']),
        ...(keeper.mine ? [{ text: t('retention.rules.change'), hidden: true }] : []),
      ],
      rows: keeper.groups.map((group) => {
        const { here, standard } = inForce(rules, group);
        return [...rowOf(t, group, here ?? standard), ...change(group)];
      }),
    },
    history: {
      caption: t('retention.rules.history'),
      columns: heads(t, ['group', 'period', 'source', 'from', 'lastDay', 'reason', 'who', 'at', 'holds']),
      rows: past.map((one) => pastRow(t, one)),
    },
  };
}

/** The form about one group of one area or service, filled in as it stands today. */
export function settlePage(t: Words, { keeper, rules }: Of, group: GroupKey): PageData {
  const { here, standard } = inForce(rules, group);
  const { count, unit } = here ?? standard ?? {};
  const numbers = rules
    .filter(({ groupKey, holds }) => groupKey === group && holds !== 'standard')
    .map((one) => one.number);
  return {
    title: t('retention.rules.changeOf', { name: groupIn(t, group) }),
    section: t('retention.rules.title'),
    caption: keeper.name,
    back: keeperPath(keeper.id),
    explain: t('retention.rules.explain', { starts: t(`retention.starts.${group}`) }),
    version: Math.max(0, ...numbers),
    values: { count, unit },
  };
}
