import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.js';
import { addresses, noPages } from '../every-page/addresses.js';
import { openLook, type Look } from '../every-page/look.js';
import { openStory, type Story } from '../every-page/story.js';
import { movePages, moves, things } from '../every-page/moves.js';
import type { Visit } from '../every-page/addresses.js';

let story: Story;
let browser: Browser;
let look: Look;
let made: Awaited<ReturnType<typeof movePages>>;
beforeAll(async () => {
  const t = performance.now();
  story = await openStory();
  process.stdout.write(`story ${performance.now() - t}\n`);
  made = await movePages(story);
  process.stdout.write(`story ${performance.now() - t} ${JSON.stringify(made.shut)}\n`);
  browser = await openBrowser();
  look = await openLook(story, browser);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await story.close();
});

it('has an address of every page that can be opened', () => {
  const moves = things.map(({ name }) => `/${name}/:id/:move`);
  const open = story.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const known = [...Object.keys(addresses).filter((path) => path !== '*'), ...noPages, ...moves];
  expect([...new Set(open)].sort()).toEqual(known.sort());
});

/** What is wrong with each of some pages. */
async function faultsOf(visits: readonly Visit[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const visit of visits) {
    const faults = await look.faults(visit).catch((error: unknown) => [String(error).slice(0, 600)]);
    const how = `${visit.empty ? ' sent empty' : ''}${visit.sends ? ' sent' : ''}`;
    if (faults.length) found[`${visit.as ?? 'nobody'} ${visit.path}${how}`] = faults;
  }
  return found;
}

describe('every page has no fault', () => {
  it.each(Object.keys(addresses))('%s', async (route) =>
    expect(await faultsOf(addresses[route]?.(story) ?? [])).toEqual({}),
  );
  it.each(moves)('%s', async (move) => expect(await faultsOf([made.pages.get(move) as Visit])).toEqual({}));
});
