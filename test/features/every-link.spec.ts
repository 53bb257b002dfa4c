import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
/** Whoever coordinates is offered to take out of view what only those who run its forum may: the page of the thing does not ask in which forum it is. */
const known: readonly string[] = [
  '403 /out-of-view/new?what=ForceRequest&id=:id on /force-requests/:id',
  '403 /out-of-view/new?what=Nomination&id=:id on /nominations/:id',
];
/** In full everybody, else who runs the clinic and who keeps a victim safe; so many pages of each route as each person. */
const people = isFull ? (Object.keys(who) as Who[]) : (['coordinator', 'isac'] as const);
const OF_A_ROUTE = isFull ? 6 : 1;

let story: Story;
const counts = { passed: 0, failed: 0 };
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(async () => {
  reportSuite('every-link', counts, { people: people.length });
  await story.close();
});

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const routeOf = (path: string): string => path.replace(ids, ':id').replace(/\d+/g, 'n');
/** What ends the session, or is no page to be read. */
const leftOut = /^\/(assets|sign-out|language)\b|\.(ics|pdf|docx|xlsx|csv)\b/;

const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="([^"#]+)/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.startsWith('/') && !leftOut.test(href));

/** Follows every link from home on, a few of each route. @returns the links that lead to no page, with the page they stand on */
async function follow(as: Who): Promise<string[]> {
  const visitor = await story.pages.as(who[as]);
  const [seen, of, dead] = [new Set(['/']), new Map<string, number>(), [] as string[]];
  const waiting: { path: string; from: string }[] = [{ path: '/', from: '' }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next;
    const { status, text = '' } = await visitor.get(path);
    const said = `${String(status)} ${routeOf(path)} on ${routeOf(from)}`;
    const isDead = status >= 400 && !known.includes(said);
    counts[isDead ? 'failed' : 'passed'] += 1;
    if (isDead) dead.push(said);
    for (const href of linksIn(status < 400 ? text : '').filter((one) => !seen.has(one))) {
      seen.add(href);
      const times = of.get(routeOf(href)) ?? 0;
      of.set(routeOf(href), times + 1);
      if (times < OF_A_ROUTE) waiting.push({ path: href, from: path });
    }
  }
  return [...new Set(dead)];
}

describe('every link that somebody is shown leads to a page', () => {
  it.each(people)('as %s', async (as) => expect(await follow(as)).toEqual([]), 240_000);
});
