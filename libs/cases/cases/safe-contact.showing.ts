import { contactKeys, type ContactKey, type PersonFact, type SafeContact } from '../people/index.js';
import { languageName } from '../../platform/messages/languages.js';
import { formatDay, hasWords, type Words } from '../../platform/messages/messages.js';
import type { VictimRow } from '../../platform/pages/case-part.js';
import { dayOf } from '../../platform/pages/shown.js';

/** An answer in words: one of a list by its word, a language by its name, anything else as it was typed. */
function answered(t: Words, key: ContactKey, value: string): string {
  if (key === 'language') return languageName(t, value);
  const word = `cases.contact.values.${value}`;
  return hasWords(word) ? t(word) : value;
}

/** What is recorded of the safe contact block, a line each, in the order in which it is read. */
export const contactLines = (t: Words, { answers }: Pick<SafeContact, 'answers'>): string[] =>
  contactKeys.flatMap((key) => {
    const value = answers[key];
    return typeof value === 'string' && value ? [`${t(`cases.contact.${key}`)}: ${answered(t, key, value)}`] : [];
  });

/** How and when the victim may be contacted, without the number or the address; nothing where neither was asked. */
export const contactInShort = (t: Words, { answers }: Pick<SafeContact, 'answers'>): string =>
  (['method', 'times'] as const)
    .flatMap((key) => {
      const value = answers[key];
      return typeof value === 'string' && value ? answered(t, key, value) : [];
    })
    .join(' · ');

/** What is known of the victim beside the block that the block asks too. */
export type KnownBeside = Pick<PersonFact, 'kind' | 'value' | 'recordedAt'>;

/** What whoever asked could not find out. */
const UNKNOWN = 'not_known';

const isGiven = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What the victim answered, or what is recorded of them beside the block, with where that is from. */
function knownOf(t: Words, key: ContactKey, value: unknown, facts: readonly KnownBeside[]): string | undefined {
  if (isGiven(value)) return answered(t, key, value);
  const fact = key === 'language' ? facts.find(({ kind }) => kind === key) : undefined;
  return fact && t('cases.contact.beside', { answer: answered(t, key, fact.value), day: dayOf(fact.recordedAt) });
}

/**
 * The safe contact block (`domain.md` 6.9) line by line. What is not known is said in one line, and what nobody asked in
 * another, which opens: a rule that says nothing of voicemail does not say that it is safe.
 * @param facts of the victim, of which the language is shown where the block has none
 */
export function safeContactRows(
  t: Words,
  { answers, verifiedOn, toCheckAt }: Pick<SafeContact, 'answers' | 'verifiedOn' | 'toCheckAt'>,
  facts: readonly KnownBeside[] = [],
): (VictimRow & { readonly value: unknown })[] {
  const known = contactKeys.map((key) => ({ key, text: knownOf(t, key, answers[key], facts) }));
  const given = known.flatMap(({ key, text }) =>
    text && answers[key] !== UNKNOWN ? [{ key: t(`cases.contact.${key}`), value: { text, lines: true } }] : [],
  );
  const unknown = contactKeys.filter((key) => answers[key] === UNKNOWN).map((key) => t(`cases.contact.${key}`));
  const unasked = known.flatMap(({ key, text }) => (text ? [] : [t(`cases.contact.${key}`)]));
  const verified = verifiedOn ? formatDay(verifiedOn as never) : null;
  return [
    ...(toCheckAt
      ? [{ key: t('cases.contact.standing'), value: { tag: { text: t('cases.contact.toCheck'), colour: 'red' } } }]
      : []),
    ...given,
    ...(unknown.length ? [{ key: t(`cases.contact.values.${UNKNOWN}`), value: { text: unknown.join('; ') } }] : []),
    ...(unasked.length ? [unaskedRow(t, unasked)] : []),
    { key: t('cases.contact.verifiedOn'), value: verified, missing: t('cases.contact.never') },
  ];
}

/** What was not asked, in one line. */
const unaskedRow = (t: Words, unasked: readonly string[]) => ({
  key: t('cases.contact.notAsked'),
  value: { text: unasked.join('; '), folded: t('cases.contact.unasked', { count: unasked.length }) },
});
