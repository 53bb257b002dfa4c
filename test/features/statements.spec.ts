import { addresses, type Visit } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, who, type Story } from '../every-page/story.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

let story: Story;
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

/** What it costs to open some pages, those alone that send more than they may. */
async function tooMany(visits: readonly Visit[], bar = MOST_OF_A_PAGE): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { as, path } of visits) {
    const browser = as ? await story.pages.as(who[as]) : story.pages.stranger();
    const cost = await fewestStatements(() => browser.get(path), bar);
    if (cost > bar) found[`${as ?? 'nobody'} ${path}`] = cost;
  }
  return found;
}

it.each(Object.keys(addresses))('%s is shown by few statements, whoever opens it', async (route) => {
  const visits = (addresses[route]?.(story) ?? []).filter(({ step }) => !step);
  expect(await tooMany(visits)).toEqual({});
});

it('the page of every move is shown by few statements', async () => {
  const { pages } = await movePages(story);
  expect(await tooMany([...pages.values()])).toEqual({});
}, 240_000);
