import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { givePasswords } from '../../libs/agencies/index.js';
import { openBrowser } from '../browser.js';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { addresses, noPages } from '../every-page/addresses.js';
import { openLook, type Look } from '../every-page/look.js';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { movePages, moves, things } from '../every-page/moves.js';
import type { Visit } from '../every-page/addresses.js';

/** Moves that no page offers on this day: their page says so, and is looked at as well. */
const shut = ['cases/take_on', 'cases/step_up', 'cases/undo', 'cases/correct', 'meetings/draft_minutes', 'meetings/check_minutes', 'meetings/issue_minutes', 'agenda-items/list', 'agenda-items/ratify', 'agenda-items/minute', 'returns/undo', 'attendance/undo', 'actions/undo', 'conflicts/undo', 'conflicts/correct', 'conflict-declarations/undo', 'conflict-declarations/correct', 'access-requests/end', 'access-requests/undo', 'access-requests/correct', 'glass-breaks/undo', 'glass-breaks/correct', 'posts/undo', 'posts/correct', 'staff/restore', 'staff/undo', 'staff/correct', 'accreditations/undo', 'accreditations/correct', 'agencies/reopen', 'agencies/undo', 'agencies/correct', 'agreements/undo', 'agreements/correct', 'undertakings/correct']; // prettier-ignore

let story: Story;
let browser: Browser;
let look: Look;
let made: Awaited<ReturnType<typeof movePages>>;
beforeAll(async () => {
  story = await openStory();
  made = await movePages(story);
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

it('weighs its bundle, which is sent once', () => {
  expect(look.bundle).toBeGreaterThan(10 * 1024);
  expect(look.bundle).toBeLessThan(120 * 1024);
});

describe('every page has no fault', () => {
  it.each(Object.keys(addresses))('%s', async (route) =>
    expect(await faultsOf(addresses[route]?.(story) ?? [])).toEqual({}),
  );
  it.each(moves)('%s', async (move) => expect(await faultsOf([made.pages.get(move) as Visit])).toEqual({}));

  it('knows which moves are open to nobody at this moment of the story', () => {
    expect([...made.shut].sort()).toEqual([...shut].sort());
  });
});

describe('by keyboard alone', () => {
  const password = 'correct horse battery';
  let page: Page;
  beforeAll(() => story.clinic.work.as(story.clinic.system(), (tx) => givePasswords(tx, password)));
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(15_000);
  });
  afterEach(() => page.close());
  const enter = async (as: Who) => {
    const keys = byKeyboard(page);
    await page.goto(`${story.address}/sign-in`);
    await keys.signIn(who[as], password);
    return keys;
  };

  it('a practitioner finds their action, reports it done with evidence, and sees that it was taken', async () => {
    const { tabTo, leave, type } = await enter('probation');
    await tabTo(/^A .*Ask the hostel for its visitors/);
    await leave('Enter');
    await tabTo(/^A .*Report as done/);
    await leave('Space');
    await tabTo(/#evidence/);
    await type('List of visitors received on 14 May.');
    await tabTo(/^BUTTON .*Report as done/);
    await leave('Enter');
    const main = await page.locator('main').innerText();
    expect(main).toContain('Reported done');
    expect(main).toContain('List of visitors received on 14 May.');
  });

  it('a coordinator goes from home to a nomination and accepts it', async () => {
    const { tabTo, leave, press } = await enter('coordinator');
    await tabTo(/^A .*nominations to decide/);
    await leave('Enter');
    const { rows } = await story.clinic.owner.query<{ reference: string }>(
      'SELECT reference FROM nomination WHERE id = $1',
      [story.nominations.fresh],
    );
    await tabTo(new RegExp(`^A .*${rows[0]?.reference}`));
    await leave('Enter');
    await tabTo(/^A .*Accept/);
    await leave('Space');
    await tabTo(/^INPUT #levelOfConcern/);
    await press('Space');
    await press('ArrowDown');
    await tabTo(/^INPUT #depth/);
    await press('Space');
    await tabTo(/^BUTTON .*Accept/);
    await leave('Enter');
    expect(await page.locator('main .govuk-tag').first().innerText()).toBe('Accepted');
  });
});
