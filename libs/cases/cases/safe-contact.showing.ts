import { contactKeys, type ContactKey, type SafeContact } from '../people/index.js';
import { languageName } from '../../platform/messages/languages.js';
import { formatDay, hasWords, type Words } from '../../platform/messages/messages.js';
import type { VictimRow } from '../../platform/pages/case-part.js';

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

/**
 * The safe contact block (`domain.md` 6.9) line by line. What nobody asked for is said to be so: a rule that says nothing
 * of voicemail does not say that it is safe.
 */
export function safeContactRows(
  t: Words,
  { answers, verifiedOn, toCheckAt }: Pick<SafeContact, 'answers' | 'verifiedOn' | 'toCheckAt'>,
): (VictimRow & { readonly value: unknown })[] {
  const given = contactKeys.map((key) => {
    const value = answers[key];
    const isGiven = typeof value === 'string' && value !== '';
    return {
      key: t(`cases.contact.${key}`),
      value: isGiven ? { text: answered(t, key, value), lines: true } : null,
      missing: t('cases.contact.notAsked'),
    };
  });
  const verified = verifiedOn ? formatDay(verifiedOn as never) : null;
  return [
    ...(toCheckAt
      ? [{ key: t('cases.contact.standing'), value: { tag: { text: t('cases.contact.toCheck'), colour: 'red' } } }]
      : []),
    ...given,
    { key: t('cases.contact.verifiedOn'), value: verified, missing: t('cases.contact.never') },
  ];
}
