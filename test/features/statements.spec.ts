import { addresses, type Visit } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, who, type Story } from '../every-page/story.js';
import { fewestStatements } from '../statements.js';

/** As many as a page may send, with whoever asks, the second lock, the record and the commit among them. */
const BAR = 12;

/** Pages that send more today, and how many: none of them may grow, and no other may join them. */
const above: Readonly<Record<string, number>> = {
  '/cases/:id/preview': 21, '/meetings/:id/preview': 21, '/meetings/:id/minutes': 21, '/agenda-items/:id/room': 15,
}; // prettier-ignore

let story: Story;
beforeAll(async () => void (story = await openStory()), 120_000);
afterAll(() => story.close());

/** What it costs to open some pages, those alone that send more than they may. */
async function tooMany(visits: readonly Visit[], most: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { as, path } of visits) {
    const browser = as ? await story.pages.as(who[as]) : story.pages.stranger();
    const cost = await fewestStatements(() => browser.get(path), most);
    if (cost > most) found[`${as ?? 'nobody'} ${path}`] = cost;
  }
  return found;
}

it.each(Object.keys(addresses))('%s is shown by few statements, whoever opens it', async (route) => {
  const visits = (addresses[route]?.(story) ?? []).filter(({ step }) => !step);
  expect(await tooMany(visits, above[route] ?? BAR)).toEqual({});
});

it('the page of every move is shown by few statements', async () => {
  const { pages } = await movePages(story);
  for (const [move, visit] of pages) expect(await tooMany([visit], above[move] ?? BAR)).toEqual({});
}, 120_000);
