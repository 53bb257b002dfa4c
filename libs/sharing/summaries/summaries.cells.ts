import type { Tag } from '../../platform/home/home.js';
import { type Words } from '../../platform/messages/messages.js';
import { dayOf, text, type Shown } from '../../platform/pages/shown.js';

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

const colours: Readonly<Record<string, string>> = { drafted: 'blue', made: 'green', discarded: 'grey' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`summaries.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const columns = ['edition', 'to', 'drafted', 'made', 'state'] as const;

/** Summaries of an item as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`summaries.columns.${one}`) })),
  rows: items.map((one) => [
    { text: t('summaries.edition', { edition: Number(one['edition']) }), href: `/summaries/${text(one['id'])}` },
    t(`summaries.questions.recipientKind.options.${text(one['recipientKind'])}`),
    { text: dayOf(one['draftedAt']), nowrap: true },
    { text: dayOf(one['madeAt']), nowrap: true },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** To whom, why and by whom; what has no answer is left out, and while it is drafted the rest can be changed. */
export function recordOf(t: Words, one: Shown) {
  const drafted = one['state'] === 'drafted' && `/summaries/${text(one['id'])}/describe`;
  const option = (question: string) =>
    one[question] && t(`summaries.questions.${question}.options.${text(one[question])}`);
  const lines: [string, unknown, boolean?][] = [
    ['case', text(one['caseReference'])],
    ['recipientKind', option('recipientKind'), true],
    ['to', text(one['recipientAgencyName']) || text(one['recipient']), true],
    ['purpose', lined(one['purpose']), true],
    ['necessity', lined(one['necessity']), true],
    ['proportionality', lined(one['proportionality']), true],
    ['basis', option('basis'), true],
    ['condition', option('condition')],
    ['changeReason', lined(one['changeReason'])],
    ['drafted', [text(one['draftedByName']), dayOf(one['draftedAt'])].filter(Boolean).join(', ')],
    ['made', [text(one['madeByName']), dayOf(one['madeAt'])].filter(Boolean).join(', ')],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([line, value, changes]) => ({
      key: t(`summaries.lines.${line}`),
      value,
      ...(drafted && changes && { actions: [{ href: drafted }] }),
    }));
}

/** Of a withheld paragraph why it is: kept inside. */
const whyOf = (t: Words, { reason, words }: Shown): string =>
  [reason && t(`summaries.reasons.${text(reason)}`), text(words)].filter(Boolean).join('. ');

const paragraphOf = (t: Words, one: Shown) => {
  const choice = text(one['choice']);
  const withheld = choice === 'withhold' || (!choice && one['closed']);
  return {
    label: [text(one['label']) || t('summaries.paragraphs.unseen'), text(one['from'])].filter(Boolean).join(', '),
    text: text(one['text']),
    why: withheld ? whyOf(t, choice ? one : { reason: one['closed'] }) : '',
  };
};

/** The paragraphs as check answers show them: what goes out, what stays inside and why, and what is not chosen yet. */
export function chosenIn(t: Words, { paragraphs }: Shown) {
  const all = paragraphs as readonly Shown[];
  const those = (of: (one: Shown) => boolean) => all.filter(of).map((one) => paragraphOf(t, one));
  const isWithheld = ({ choice, closed }: Shown): boolean => choice === 'withhold' || (!choice && Boolean(closed));
  return {
    released: those(({ choice }) => choice === 'release'),
    withheld: those(isWithheld),
    unchosen: those((one) => !one['choice'] && !isWithheld(one)),
  };
}

/** The other versions of it. */
export const versionsIn = (t: Words, { id, versions }: Shown) =>
  (versions as readonly Shown[])
    .filter((one) => one['id'] !== id)
    .map((one) => ({
      text: t('summaries.edition', { edition: Number(one['edition']) }),
      href: `/summaries/${text(one['id'])}`,
      tag: stateTag(t, text(one['state'])),
    }));

/** Whether it is the newest of its versions, which alone can be changed. */
export const isNewest = ({ id, versions }: Shown): boolean => (versions as readonly Shown[]).at(-1)?.['id'] === id;
