import type { Response } from 'supertest';

type Get = (path: string) => PromiseLike<Pick<Response, 'text'>>;

/** The links of the parts of a page that a pattern finds: their addresses and texts. */
function linksIn(html: string, part: RegExp): { href: string; text: string }[] {
  const found = part.exec(html)?.[0] ?? '';
  return [...found.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([^]*?)<\/a>/g)].map(([, href = '', text = '']) => ({
    href,
    text: text.replaceAll(/<[^>]*>/g, '').trim(),
  }));
}

const service = /<nav[^>]*aria-label="Service"[^]*?<\/nav>/;
const views = /<nav[^>]*aria-label="In this section"[^]*?<\/nav>/;
const gathered = /<dl class="app-gathered">[^]*?<\/dl>/;

/** The entries of the navigation, as a person has them on every page, from the page of their home. */
export const entriesIn = (home: string): { href: string; text: string }[] => linksIn(home, service);

/**
 * Every page that the navigation leads a person to: what its entries open, the views of each, and what *Reports* and *More*
 * list. @param get opens a page as the person
 */
export async function pagesInNavigation(get: Get): Promise<string[]> {
  const entries = entriesIn((await get('/')).text);
  const found = new Set(entries.map(({ href }) => href));
  for (const { href } of entries) {
    const { text } = await get(href);
    for (const link of [...linksIn(text, views), ...(/^\/(reports|more)$/.test(href) ? linksIn(text, gathered) : [])])
      found.add(link.href);
  }
  return [...found];
}
