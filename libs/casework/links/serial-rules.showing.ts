import { formatDay, formatInstant, formatList, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { SerialRule } from './serial-rule.entity.js';
import type { RulesOfArea, SerialRuleShown } from './serial-rules.reading.js';

export const PATH = '/serial-rules';
const colours = { in_force: 'green', to_come: 'blue', over: 'grey', replaced: 'grey' } as const;

type Criteria = Pick<SerialRule, 'minRecords' | 'minVictims' | 'minAge' | 'windowMonths' | 'daOnly' | 'statuses'>;

/** What a rule asks, in one sentence. */
export const whatSaid = (t: Words, rule: Criteria): string =>
  t('links.serial.what', {
    records: rule.minRecords,
    victims: rule.minVictims,
    age: rule.minAge,
    months: rule.windowMonths,
    which: t(`links.serial.which.${String(rule.daOnly)}`),
    statuses: formatList(rule.statuses.map((one) => t(`links.statuses.${one}`))),
  });

const whose = (t: Words, { areaCode }: SerialRuleShown, area: string): string =>
  areaCode ? area : t('serial-rules.ofNone');

const pastRow = (t: Words, one: SerialRuleShown, area: string): unknown[] => [
  one.name,
  whose(t, one, area),
  whatSaid(t, one),
  one.source,
  formatDay(one.fromOn),
  one.lastDay ? formatDay(one.lastDay) : '',
  one.reason ? { text: one.reason, lines: true } : '',
  one.setAt ? [one.setByName ?? t('deadlines.areas.service'), formatInstant(one.setAt)].join(', ') : '',
  { tag: { text: t(`areas.settings.standing.${one.now}`), colour: colours[one.now] } },
];

/** Of each rule what an area goes by today, else what it went by last. */
function latest(rules: readonly SerialRuleShown[]): SerialRuleShown[] {
  const keys = [...new Set(rules.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const own = rules.filter((rule) => rule.key === key);
    return own.find(({ now }) => now === 'in_force') ?? own[0] ?? [];
  });
}

/** The rules of an area as they are, and all that it ever settled of them. */
export function rulesPage(t: Words, { area, rules }: RulesOfArea): PageData {
  const heads = (...names: string[]) => names.map((one) => ({ text: t(`serial-rules.columns.${one}`) }));
  const counts = latest(rules).filter(({ now }) => now === 'in_force');
  const change = area.mine ? [{ text: t('serial-rules.change'), hidden: true }] : [];
  const link = ({ key, name }: SerialRuleShown) => ({
    text: t('serial-rules.change'),
    href: `${PATH}/${area.id}/${key}`,
    hidden: name,
  });
  const now = area.mine ? latest(rules) : counts;
  return {
    title: t('serial-rules.of', { area: area.name }),
    section: t('links.serial.title'),
    back: PATH,
    now: {
      caption: t('serial-rules.now'),
      columns: [...heads('rule', 'whose', 'what'), ...change],
      rows: now.map((one) => [
        one.name,
        whose(t, one, area.name),
        one.now === 'in_force' ? whatSaid(t, one) : t('serial-rules.ended'),
        ...(area.mine ? [link(one)] : []),
      ]),
    },
    history: {
      caption: t('serial-rules.history'),
      columns: heads('rule', 'whose', 'what', 'source', 'from', 'lastDay', 'reason', 'who', 'standing'),
      rows: rules.map((one) => pastRow(t, one, area.name)),
    },
  };
}

/** The form about one rule of one area, filled in as it stands today; nothing for a rule that there is not. */
export function changePage(t: Words, { area, rules }: RulesOfArea, key: string): PageData | undefined {
  const own = rules.filter((rule) => rule.key === key);
  const [now] = latest(own);
  if (!now) return undefined;
  const { name, minRecords, minVictims, minAge, windowMonths, daOnly, statuses, source } = now;
  return {
    title: t('serial-rules.changeOf', { name }),
    section: t('links.serial.title'),
    caption: area.name,
    back: `${PATH}/${area.id}`,
    explain: t('serial-rules.explain'),
    version: Math.max(...own.map(({ number }) => number)),
    values: { name, minRecords, minVictims, minAge, windowMonths, daOnly, statuses, source },
  };
}
