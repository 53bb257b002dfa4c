import type { Words } from '../../platform/messages/messages.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';
import { agreements, parts } from './safety-plan.parts.js';
import { lined, said } from './safety-plans.cells.js';

const doneSaid = (t: Words, item: Shown): string =>
  item['doneOn'] ? t('safety-plans.doneOn', { day: onDay(item['doneOn']) }) : t('safety-plans.toDo');
/** What the victim said of an item and when; of one that was changed since, that they are to be asked again (decision 258). */
export function answeredBefore(t: Words, item: Shown): string {
  const answer = said(t, 'agreed', item['agreed']);
  if (!item['askedOn']) return item['changedSince'] === true ? t('safety-plans.answered.again', { answer }) : answer;
  const which = item['changedSince'] === true ? 'againOn' : 'on';
  return t(`safety-plans.answered.${which}`, { answer, day: onDay(item['askedOn']) });
}
const agreedSaid = (t: Words, item: Shown): string =>
  [answeredBefore(t, item), text(item['agreedWhy'])].filter(Boolean).join(' ');

/** What is asked of an item in place: of one that was answered, only whether the victim was asked again. */
const agreedAsked = (t: Words, item: Shown) => {
  const asked = item['agreed'] !== 'not_asked';
  const answers = agreements.filter((value) => !asked || value !== 'not_asked');
  return [
    ...(asked ? [{ value: '', text: t('safety-plans.answered.notAgain') }] : []),
    ...answers.map((value) => ({
      value,
      text: t(`safety-plans.questions.agreed.options.${value}`),
      selected: !asked && value === 'not_asked',
    })),
  ];
};

/** How many items were changed since the victim was asked, where the next version waits for that. */
export function againSaid(t: Words, items: readonly Shown[]): string | undefined {
  const count = items.filter(({ changedSince }) => changedSince === true).length;
  return count ? t('safety-plans.answered.count', { count }) : undefined;
}
const itemColumns = ['action', 'who', 'byOn', 'agreed', 'done'] as const;

/** The items of a version, part by part; a part of which nothing is said is named once, below them. */
export function partsOf(t: Words, items: readonly Shown[], linked: boolean) {
  const shown = parts.flatMap((part) => {
    const own = items.filter((one) => one['part'] === part);
    if (!own.length) return [];
    const rows = own.map((one) => [
      { text: text(one['action']), lines: true, ...(linked && { href: `/safety-plan-items/${text(one['id'])}` }) },
      text(one['who']),
      { text: onDay(one['byOn']), nowrap: true },
      agreedSaid(t, one),
      doneSaid(t, one),
    ]);
    return [
      {
        title: t(`safety-plans.parts.${part}`),
        columns: itemColumns.map((name) => ({ text: t(`safety-plans.items.${name}`) })),
        rows,
      },
    ];
  });
  const without = parts
    .filter((part) => !items.some((one) => one['part'] === part))
    .map((part) => t(`safety-plans.parts.${part}`));
  return {
    parts: shown,
    without: without.length && shown.length ? t('safety-plans.without', { parts: without.join('; ') }) : '',
  };
}

const tabColumns = ['part', ...itemColumns] as const;

/** The items of a version in one table, on the tab of a case; `changedAt` is the page on which they are changed in place. */
export const itemsTable = (t: Words, items: readonly Shown[], changedAt: string | undefined) => ({
  columns: tabColumns.map((name) => ({ text: t(`safety-plans.items.${name}`) })),
  rows: items.map((one) => {
    const label = t('safety-plan-items.moves.change.label');
    const act = { label, href: `${changedAt ?? ''}#row-${text(one['id'])}`, hidden: text(one['action']) };
    return [
      t(`safety-plans.parts.${text(one['part'])}`),
      { text: text(one['action']), lines: true, ...(changedAt && { acts: [act] }) },
      text(one['who']),
      onDay(one['byOn']),
      agreedSaid(t, one),
      doneSaid(t, one),
    ];
  }),
});

/** What is being written, on the page of a move that may settle it: each action beneath its part, with what the victim says. */
export const itemsTold = (t: Words, items: readonly Shown[]) =>
  partsOf(t, items, false).parts.map(({ title, rows }) => ({
    key: title,
    value: {
      list: rows.map((row) => {
        const told = row.slice(0, 4).map((one) => (typeof one === 'string' ? one : text((one as Shown)['text'])));
        return { text: told.filter(Boolean).join(' · '), isName: true };
      }),
    },
  }));

/** The items of the version that is written next, part by part, as they are changed in place. */
export const changingOf = (t: Words, items: readonly Shown[]) =>
  parts.flatMap((part) => {
    const own = items.filter((one) => one['part'] === part);
    if (!own.length) return [];
    return [
      {
        title: t(`safety-plans.parts.${part}`),
        columns: [...itemColumns.map((name) => t(`safety-plans.items.${name}`)), t('safety-plans.items.change')],
        items: own.map((one) => ({
          id: text(one['id']),
          version: one['version'] as number,
          href: `/safety-plan-items/${text(one['id'])}`,
          action: text(one['action']),
          rows: Math.min(8, Math.max(2, Math.ceil(text(one['action']).length / 45))),
          who: text(one['who']),
          whoRows: Math.min(4, Math.max(2, Math.ceil(text(one['who']).length / 18))),
          byOn: onDay(one['byOn']),
          agreed: agreedAsked(t, one),
          answered: one['agreed'] === 'not_asked' ? '' : agreedSaid(t, one),
          again: one['changedSince'] === true,
          done: doneSaid(t, one),
        })),
      },
    ];
  });

type ItemRow = readonly [name: string, value: unknown];

const rowsOf = (t: Words, rows: readonly ItemRow[]) =>
  rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`safety-plans.items.${row}`), value }));

const whatItIs = (t: Words, item: Shown): ItemRow[] => [
  ['part', t(`safety-plans.parts.${text(item['part'])}`)],
  ['action', lined(item['action'])],
  ['who', text(item['who'])],
];

/** What an item is, above what the page of each of its moves asks. */
export const itemInShort = (t: Words, item: Shown) => rowsOf(t, whatItIs(t, item));

/** One item as a record. */
export const itemRecord = (t: Words, item: Shown) =>
  rowsOf(t, [
    ...whatItIs(t, item),
    ['byOn', onDay(item['byOn'])],
    ['agreed', agreedSaid(t, item)],
    ['done', doneSaid(t, item)],
    ['number', String(item['number'])],
  ]);
