/** What is used of the Ministry of Justice's stylesheet; the rest would only be sent for nothing. */
const usedOfMoj = [
  'alert',
  'badge',
  'button-group',
  'filter',
  'filter-layout',
  'filter-tags',
  'identity-bar',
  'interruption-card',
  'message-item',
  'message-list',
  'messages-container',
  'notification-badge',
  'page-header-actions',
  'progress-bar',
  'scrollable-pane',
  'side-navigation',
  'sub-navigation',
  'timeline',
];

/** Cuts a stylesheet without comments into its top-level rules. */
function rulesOf(css: string): string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    const ends = (css[at] === '}' || css[at] === ';') && depth === 0;
    if (!ends) continue;
    rules.push(css.slice(start, at + 1).trim());
    start = at + 1;
  }
  return rules;
}

const withoutComments = (css: string): string => css.replaceAll(/\/\*[^]*?\*\//g, '');
const names = (rule: string): string => rule.slice(0, rule.indexOf('{'));
const inside = (rule: string): string => rule.slice(rule.indexOf('{') + 1, -1);
const isUsed = (selectors: string): boolean =>
  [...selectors.matchAll(/\.moj-([a-z]+(?:-[a-z]+)*)/g)].some(([, name = '']) => usedOfMoj.includes(name));

function keepUsed(rule: string): string {
  if (!rule.startsWith('@')) return isUsed(names(rule)) ? rule : '';
  if (!/^@(media|supports)/.test(rule)) return '';
  const kept = rulesOf(inside(rule)).map(keepUsed).join('');
  return kept === '' ? '' : `${names(rule)}{${kept}}`;
}

/** The rules of the Ministry of Justice's stylesheet for the components that the pages use. */
export const partOfMoj = (css: string): string => rulesOf(withoutComments(css)).map(keepUsed).join('');

/** GDS Transport is only for services on gov.uk: its files go, and the plain face that stands beside it stays. */
export const withoutTransport = (css: string): string =>
  rulesOf(withoutComments(css))
    .filter((rule) => !rule.startsWith('@font-face'))
    .join('')
    .replaceAll(/"?GDS Transport"?,\s*arial/gi, 'Arial')
    .replaceAll(/"?GDS Transport"?/g, 'Arial');

/** Points each image at the bundle's own folder; an image that is not in it (the crest) is left out. */
export const withImages = (css: string, has: (name: string) => boolean): string =>
  css.replaceAll(/url\(["']?\/assets\/images\/([^)"']+)["']?\)/g, (_, name: string) =>
    has(name) ? `url(${name})` : 'none',
  );
