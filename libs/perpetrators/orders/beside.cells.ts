import type { Tag } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { londonDay } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import { refusalAppealBy } from './order.rules.js';
import { caseCell } from './orders.cells.js';

const list = (one: Shown, name: string): Shown[] => (one[name] ?? []) as Shown[];
const colours: Readonly<Record<string, string>> = {
  alleged: 'red',
  charged: 'orange',
  no_action: 'grey',
  other: 'grey',
  asked: 'blue',
  acknowledged: 'yellow',
  taken_up: 'green',
  declined: 'red',
};

export const besideTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

function table(t: Words, name: string, columns: readonly string[], rows: readonly unknown[][]) {
  return {
    caption: t(`orders.${name}.title`),
    captionShown: true,
    columns: columns.map((column) => ({ text: t(`orders.${name}.${column}`) })),
    rows,
  };
}

const yesNo = (t: Words, value: unknown): string =>
  typeof value === 'boolean' ? t(`orders.answers.${value ? 'yes' : 'no'}`) : '';
const place = (t: Words, code: string, names: readonly Shown[]): string => {
  if (code === 'outside-ew' || code === 'unknown') return t(`orders.areas.${code}`);
  return text(names.find((one) => one['area'] === code)?.['name']) || code;
};

const grounds = (t: Words, one: Shown) =>
  table(
    t,
    'chiefs',
    ['area', 'why'],
    [
      ...list(one, 'mayApply').map((each) => [
        text(each['name']),
        t(`orders.questions.forceGround.options.${text(each['ground'])}`),
      ]),
      ...(list(one, 'mayApply').length ? [[t('orders.chiefs.national'), t('orders.chiefs.anywhere')]] : []),
      ...(text(one['livesIn']) && !list(one, 'mayApply').length
        ? [[t('orders.chiefs.none'), place(t, text(one['livesIn']), [])]]
        : []),
    ],
  );

/** The tables beside an order: who may apply, whom it protects, what changed, what was breached, which force was asked. */
export const besideIn = (t: Words, one: Shown) => [
  grounds(t, one),
  table(
    t,
    'protectedPeople',
    ['who', 'relation'],
    list(one, 'protectedPeople').map((each) => [
      { text: text(each['fullName']), isName: true },
      t(`orders.questions.relation.options.${text(each['relation'])}`),
    ]),
  ),
  table(
    t,
    'changes',
    ['what', 'on', 'askedBy', 'tightened', 'until'],
    list(one, 'changes').map((each) => [
      t(`orders.changes.kinds.${text(each['kind'])}`),
      onDay(each['changedOn']),
      each['askedBy'] ? t(`orders.questions.askedBy.options.${text(each['askedBy'])}`) : '',
      yesNo(t, each['tightened']),
      onDay(each['endsAfter']),
    ]),
  ),
  table(
    t,
    'breaches',
    ['on', 'condition', 'crimeRef', 'standing'],
    list(one, 'breaches').map((each) => [
      { text: onDay(each['breachedOn']), nowrap: true, href: `/order-breaches/${text(each['id'])}` },
      text(each['condition']),
      text(each['crimeRef']),
      { tag: besideTag(t, 'order-breaches', text(each['state'])) },
    ]),
  ),
  table(
    t,
    'requests',
    ['reference', 'to', 'on', 'standing'],
    list(one, 'requests').map((each) => [
      { text: text(each['reference']), nowrap: true, href: `/force-requests/${text(each['id'])}` },
      text(each['toAgencyName']),
      onDay(each['askedOn']),
      { tag: besideTag(t, 'force-requests', text(each['state'])) },
    ]),
  ),
];

const beforeCourt = ['considered', 'preparing', 'authority_sought', 'authorised'];

/** That the chief officer who is to apply may not, while that can still be put right. */
export const mayNotIn = (t: Words, one: Shown): string =>
  one['forceMay'] === 'may_not' && beforeCourt.includes(text(one['state'])) ? t('orders.mayNot') : '';

/** Until when an appeal is to be expected, by a timing that is still to be checked. */
export const appealByIn = (t: Words, one: Shown): string =>
  one['madeOn'] && one['appeal'] === 'none' && ['made', 'served', 'in_force'].includes(text(one['state']))
    ? t('orders.appealBy', { day: formatDay(due('spo_appeal', londonDay(text(one['madeOn'])))) })
    : '';

/** Until when whoever applied may appeal against a refusal, by a timing that is still to be checked. */
export const refusalAppealIn = (t: Words, one: Shown): string =>
  one['state'] === 'refused' && one['lodgedOn'] && one['endedOn'] && one['appeal'] === 'none'
    ? t('orders.refusalAppealBy', { day: formatDay(refusalAppealBy(text(one['endedOn']))) })
    : '';

/** Breaches as a table; the first cell opens one. */
export const breachTable = (t: Words, items: readonly Shown[]) => ({
  columns: ['on', 'order', 'case', 'condition', 'state'].map((one) => ({ text: t(`order-breaches.columns.${one}`) })),
  rows: items.map((one) => [
    { text: onDay(one['breachedOn']), nowrap: true, href: `/order-breaches/${text(one['id'])}` },
    { text: text(one['orderReference']), nowrap: true, href: `/orders/${text(one['orderId'])}` },
    caseCell(one),
    text(one['condition']),
    { tag: besideTag(t, 'order-breaches', text(one['state'])) },
  ]),
});

/** Requests as a table; the first cell opens one. */
export const requestTable = (t: Words, items: readonly Shown[]) => ({
  columns: ['reference', 'from', 'to', 'on', 'state'].map((one) => ({ text: t(`force-requests.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), nowrap: true, href: `/force-requests/${text(one['id'])}` },
    text(one['agencyName']),
    text(one['toAgencyName']),
    onDay(one['askedOn']),
    { tag: besideTag(t, 'force-requests', text(one['state'])) },
  ]),
});

const lined = (value: unknown) => ({ text: text(value), lines: true });
const said = (t: Words, thing: string, lines: readonly [string, string | object][]) =>
  lines
    .filter(([, value]) => (typeof value === 'string' ? value : text((value as Shown)['text'])))
    .map(([name, value]) => ({ key: t(`${thing}.lines.${name}`), value }));

export const breachRecord = (t: Words, one: Shown) =>
  said(t, 'order-breaches', [
    ['on', onDay(one['breachedOn'])],
    ['condition', text(one['condition'])],
    ['crimeRef', text(one['crimeRef'])],
    ['summary', lined(one['summary'])],
    ['alleged', [text(one['allegedByName']), momentOf(one['allegedAt'])].filter(Boolean).join(', ')],
    ['decided', onDay(one['decidedOn'])],
    ['decision', lined(one['decision'])],
  ]);

export const requestRecord = (t: Words, one: Shown) =>
  said(t, 'force-requests', [
    ['from', text(one['agencyName'])],
    ['to', text(one['toAgencyName'])],
    ['ground', t(`orders.questions.forceGround.options.${text(one['ground'])}`)],
    ['asks', lined(one['asks'])],
    ['asked', [onDay(one['askedOn']), text(one['madeByName'])].filter(Boolean).join(', ')],
    ['acknowledged', onDay(one['acknowledgedOn'])],
    ['answered', onDay(one['answeredOn'])],
    ['answer', lined(one['answer'])],
  ]);
