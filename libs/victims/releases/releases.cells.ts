import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { draft: 'blue', with_nomination: 'yellow', released: 'green' };

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`releases.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const whatSaid = (t: Words, what: unknown): string => t(`releases.questions.what.options.${text(what)}`);
const everything = (t: Words, one: Shown): string =>
  [...(one['what'] as string[]).map((what) => whatSaid(t, what)), ...(one['note'] ? [t('releases.note')] : [])].join(
    ', ',
  );
const columns = ['made', 'case', 'what', 'by', 'released', 'state'] as const;

/** Releases as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`releases.columns.${one}`) })),
  rows: items.map((one) => [
    { text: momentOf(one['madeAt']), href: `/releases/${text(one['id'])}` },
    { text: text(one['caseReference']), href: `/advocacy-cases/${text(one['advocacyCaseId'])}`, nowrap: true },
    everything(t, one),
    text(one['madeByName']),
    momentOf(one['releasedAt']) || t('releases.notYet'),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** What goes out, line by line, each with who may read it in the clinic's case. */
export const goingOut = (t: Words, one: Shown) => ({
  caption: t('releases.goesOut'),
  columns: (['what', 'exactly', 'readers'] as const).map((name) => ({ text: t(`releases.columns.${name}`) })),
  rows: (one['goesOut'] as readonly Shown[]).map((line) => [
    line['what'] === 'note' ? t('releases.note') : whatSaid(t, line['what']),
    { text: text(line['text']), lines: true },
    text(line['readers']),
  ]),
});

/** One release; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lined = (value: unknown) => ({ text: text(value), lines: true });
  const rows: [string, unknown][] = [
    ['reason', lined(one['reason'])],
    ['made', [text(one['madeByName']), momentOf(one['madeAt'])].join(', ')],
    ['released', one['releasedAt'] ? [text(one['releasedByName']), momentOf(one['releasedAt'])].join(', ') : ''],
    ['takenBack', one['takenBackReason'] ? lined(one['takenBackReason']) : ''],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`releases.columns.${row}`), value }));
}
