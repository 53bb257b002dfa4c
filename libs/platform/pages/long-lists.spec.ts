import { withLongLists } from './long-lists.js';

const SCRIPT = '<script type="module" src="/assets/1/app.js"></script>';
const option = (value: string, besides = ''): string => `<option value="${value}"${besides}>Text of ${value}</option>`;
const list = (count: number, before = ''): string =>
  `<select id="a" name="a">${before}${Array.from({ length: count }, (_, nth) => option(`v${nth}`)).join('')}</select>`;
const page = (body: string, lang = 'en'): string => `<html lang="${lang}"><body>${body}${SCRIPT}</body></html>`;
const drawn = (body: string, lang?: string): string => withLongLists(page(body, lang), '/assets/1');

const CHOOSE = option('') + option('', ' disabled');

describe('a page with lists', () => {
  it.each([
    ['none', '<p>None</p>', 0],
    ['of fifteen', list(15), 0],
    ['of fifteen beside the lines that cannot be chosen', list(15, CHOOSE), 0],
    ['of sixteen', list(16), 1],
    ['of sixteen beside the lines that cannot be chosen', list(16, CHOOSE), 1],
    ['of sixteen that are chosen from', list(15) + list(15, option('one', ' selected')), 1],
    ['several', list(3) + list(40) + list(15) + list(219), 2],
  ])('%s', (_, body, marked) => {
    const html = drawn(body);
    expect(html.match(/<select id="a" name="a" data-typeahead>/g)?.length ?? 0).toBe(marked);
    expect(html.match(/typeahead\.js/g)?.length ?? 0).toBe(Math.min(marked, 1));
    if (!marked) expect(html).toBe(page(body));
  });

  it('is the same besides', () => {
    const html = drawn(list(16));
    expect(html.replace(' data-typeahead', '').replace(/<script[^>]*typeahead\.js[^>]*><\/script>\s*/, '')).toBe(
      page(list(16)),
    );
  });

  it('says what its lists say in its language, and brings their script first', () => {
    expect(drawn(list(16))).toContain('data-none="Not in the list"');
    expect(drawn(list(16), 'cy')).toContain('data-none="Ddim yn y rhestr"');
    expect(drawn(list(16)).indexOf('typeahead.js')).toBeLessThan(drawn(list(16)).indexOf('app.js'));
  });
});
