import type { Language } from './format.js';
import { hasWords, type Words } from './messages.js';

/** ISO 639-1 as it is in force; https://www.loc.gov/standards/iso639-2/php/code_list.php */
const ofTwoLetters = (
  'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
  'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ' +
  'ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl ' +
  'nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv ' +
  'sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
).split(' ');

/** Those that are spoken most where the clinics are, and British Sign Language, whose code (ISO 639-3) has three letters. */
const first = ['en', 'cy', 'bfi'];

/** What stands for a language that is not known, by ISO 639-2. */
export const UNKNOWN_LANGUAGE = 'und';

/** A language by its name in the reader's language; a code that names none is given back. */
export function languageName(t: Words, code: string, language: Language = 'en'): string {
  const ours = `platform.languages.${code}`;
  if (hasWords(ours)) return t(ours);
  try {
    return new Intl.DisplayNames([language === 'en' ? 'en-GB' : language], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Every language to choose from, by name. */
export function languageChoices(t: Words, language: Language = 'en'): { value: string; text: string }[] {
  const named = (codes: readonly string[]) => codes.map((value) => ({ value, text: languageName(t, value, language) }));
  const others = named(ofTwoLetters.filter((code) => !first.includes(code)));
  return [...named(first), ...others.sort((a, b) => a.text.localeCompare(b.text, language))];
}

/** Every language to choose from, and last that it is not known: for those who are asked of somebody else. */
export const languageOrUnknown: typeof languageChoices = (t, language) => [
  ...languageChoices(t, language),
  { value: UNKNOWN_LANGUAGE, text: languageName(t, UNKNOWN_LANGUAGE, language) },
];
