import { words, type Language, type Words } from '../messages/messages.js';

/** More choices than one reads through: a list of them is typed into (decision 254). */
const MANY_TO_READ = 15;

const LISTS = /<select\b([^>]*)>([^]*?)<\/select>/g;
/** What can be chosen: neither the line that asks to choose nor one that says where others begin. */
const CHOICES = /<option\b(?![^>]* value="")/g;
const MARK = ' data-typeahead';

const isLong = (options: string): boolean => (options.match(CHOICES)?.length ?? 0) > MANY_TO_READ;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a list says while it is typed into, and what the browser fills in. */
const said = ['none', 'found', 'place', 'hint'] as const;
const filledIn = { count: '%{count}', nth: '%{nth}', text: '%{text}' };

const scriptOf = (t: Words, assets: string): string => {
  const spoken = said.map((one) => ` data-${one}="${escaped(t(`platform.typeahead.${one}`, filledIn))}"`);
  return `<script type="module" src="${assets}/typeahead.js" id="typeahead"${spoken.join('')}></script>\n  `;
};

/**
 * A page as it leaves, in which every list of more than fifteen choices is marked as one to type into. A page with such a list
 * brings the script for it, before its other scripts; without a script the list stays what it is.
 * @param assets the address of the bundle
 */
export function withLongLists(html: string, assets: string): string {
  let isAny = false;
  const marked = html.replaceAll(LISTS, (list: string, attributes: string, options: string) => {
    if (!isLong(options)) return list;
    isAny = true;
    return `<select${attributes}${MARK}>${options}</select>`;
  });
  if (!isAny) return html;
  const language: Language = /<html\b[^>]* lang="cy"/.test(html) ? 'cy' : 'en';
  const first = `<script type="module" src="${assets}/app.js">`;
  return marked.replace(first, () => scriptOf(words(language), assets) + first);
}
