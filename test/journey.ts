import type { BrowserContext, Locator, Page } from 'playwright-core';
import { SignIn } from '../libs/platform/http/sign-in.js';
import { openBrowser } from './browser.js';
import type { Clinic } from './harness.js';
import type { Panels } from './panel-stage.js';
import { RACHEL } from './people.js';
import { openPages } from './web.js';

const PASSWORD = 'correct horse battery staple';

/** Real browsers on a clinic's pages, each person in one of their own, where everybody signs in by typing. */
export async function openJourney(clinic: Clinic) {
  const pages = await openPages(clinic);
  await pages.app.listen(0, '127.0.0.1');
  const address = await pages.app.getUrl();
  const browser = await openBrowser();
  const signIns = clinic.api.get(SignIn);
  const contexts = new Map<string, BrowserContext>();
  const passwords = new Set<string>();

  /** Types address and password into the sign-in page that the browser shows. */
  const signIn = async (page: Page, email: string): Promise<void> => {
    if (!passwords.has(email)) await signIns.setPassword((await clinic.actor(email)).id, PASSWORD, clinic.clock.now());
    passwords.add(email);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press(page, 'Sign in');
  };
  /** A window of this person's browser, signed in, at an address of the product: what that answered, and the page. */
  const at = async (email: string, path: string): Promise<{ page: Page; status: number }> => {
    const known = contexts.get(email);
    const context = known ?? (await browser.newContext({ viewport: { width: 1366, height: 768 } }));
    contexts.set(email, context);
    const page = known?.pages()[0] ?? (await context.newPage());
    let answer = await page.goto(address + path);
    if (page.url().includes('/sign-in')) {
      await signIn(page, email);
      answer = await page.goto(address + path);
    }
    return { page, status: answer?.status() ?? 0 };
  };
  const as = async (email: string): Promise<Page> => (await at(email, '/')).page;
  return {
    address,
    at,
    as,
    signIn,
    /** A browser that runs no script. */
    plain: () => browser.newContext({ javaScriptEnabled: false }),
    close: async () => {
      await browser.close();
      await pages.close();
    },
  };
}

export type Journey = Awaited<ReturnType<typeof openJourney>>;

/** On a tab of a case, opens the page with everything that its tabs hold. */
export async function seeAllOfCase(page: Page): Promise<void> {
  const all = page.getByRole('main').getByRole('link', { name: 'Show everything on one page' });
  if (await all.count()) await Promise.all([page.waitForEvent('load'), all.click()]);
}

/** Opens what else can be done, where a page folds it away. */
async function unfold(page: Page): Promise<void> {
  const folded = page.getByRole('main').locator('details.app-more:not([open]) > summary');
  if (await folded.count()) await folded.first().click();
}

/** Clicks what leads to another page, and waits for that; says what the page shows where there is no such thing. */
async function leave(page: Page, role: 'button' | 'link', name: string | RegExp, nth = 0): Promise<void> {
  const main = page.getByRole('main');
  const called = main.getByRole(role, { name, exact: typeof name === 'string' });
  // Names lead, and the reference stands beneath them.
  const beneath = main.locator('.app-reference', { hasText: name }).locator('xpath=preceding-sibling::a[1]');
  // What is begun from a page is a link that is drawn as a button.
  const drawn = main.getByRole('button', { name, exact: typeof name === 'string' }).and(main.locator('a[href]'));
  const found = role === 'link' ? called.or(beneath).or(drawn) : called;
  if ((await found.count()) <= nth) await seeAllOfCase(page);
  if ((await found.count()) <= nth) await unfold(page);
  if ((await found.count()) <= nth) throw new Error(`No ${role} ${String(name)} on ${page.url()}: ${await said(page)}`);
  await Promise.all([page.waitForEvent('load'), found.nth(nth).click()]);
}

/** Presses the button with this name in the page's main part, and waits for the page that follows. */
export const press = (page: Page, name: string | RegExp): Promise<void> => leave(page, 'button', name);

/** Follows the link with this name in the page's main part; another than the first where several have it. */
export const follow = (page: Page, name: string | RegExp, nth = 0): Promise<void> => leave(page, 'link', name, nth);

/** Whether a button is that of a form of the page itself: of a move that is made at once, or asked in place. */
async function isInPlace(page: Page, name: string | RegExp): Promise<boolean> {
  const called = page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' });
  return (await called.count()) === 1 && called.evaluate((one) => one.closest('form[action]:not(#many)') !== null);
}

/** Presses the button that leads to a move, answers what it asks, and makes it; at once where it is asked in place, or where it asks nothing. */
export async function move(page: Page, name: string | RegExp, answers: Answers = {}): Promise<void> {
  if (!(await isInPlace(page, name))) {
    await press(page, name);
    const again = page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' });
    if (!Object.keys(answers).length && !(await again.count())) return;
  }
  await fillIn(page, answers);
  await press(page, name);
  const wrong = page.locator('.govuk-error-summary');
  if (await wrong.count()) throw new Error(`${String(name)}: ${await wrong.innerText()}`);
}

const labelled = (label: string): RegExp =>
  new RegExp(
    `^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\((optional|needed before the panel)\\))?\\s*$`,
  );

/** Types into a long list, and takes the first of what is left. */
export async function typeInto(page: Page, box: Locator, value: string): Promise<void> {
  await box.fill(value);
  const options = page.getByRole('option').filter({ visible: true, hasText: value });
  await options.first().click();
}

/** Answers one question by its label: types, chooses what contains the words, ticks, or fills the boxes of a date. */
async function answer(page: Page, label: string, value: string | readonly string[]): Promise<void> {
  const main = page.getByRole('main');
  const group = main.getByRole('group', { name: labelled(label) });
  if (await group.count()) {
    const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
    if (!(await group.getByLabel('Day', { exact: true }).count())) {
      for (const one of [value].flat()) await group.getByLabel(one, { exact: true }).check();
      return;
    }
    await group.getByLabel('Day', { exact: true }).fill(day);
    await group.getByLabel('Month').fill(month);
    return group.getByLabel('Year').fill(year);
  }
  const box = main.getByLabel(labelled(label)).filter({ visible: true });
  if ((await box.getAttribute('role')) === 'combobox') return typeInto(page, box, String(value));
  const options = box.locator('option', { hasText: String(value) });
  if (!(await box.evaluate((element) => element.tagName === 'SELECT'))) return box.fill(String(value));
  await box.selectOption((await options.first().getAttribute('value')) ?? '');
}

export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Answers the questions of the form on the page, by their labels. */
export async function fillIn(page: Page, answers: Answers): Promise<void> {
  for (const [label, value] of Object.entries(answers)) await answer(page, label, value);
}

/** What the page's main part says, in one line. */
export const said = async (page: Page): Promise<string> =>
  (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ');

/** Ways through the pages in the browsers of those whose turn it is. */
export function visitsIn(journey: Journey) {
  /** The browser of somebody, at an address of the product: what it answered, and the page. */
  const at = async (email: string, path: string): Promise<{ page: Page; status: number }> => {
    const found = await journey.at(email, path);
    found.page.setDefaultTimeout(5_000);
    return found;
  };
  return {
    at,
    /** What a page says to somebody. */
    reads: async (email: string, path: string): Promise<string> => said((await at(email, path)).page),
    /** Makes a move of a thing in somebody’s browser, and says what the page shows afterwards. */
    makes: async (email: string, path: string, [name, answers]: readonly [string, Answers?]): Promise<string> => {
      const { page } = await at(email, path);
      await move(page, name, answers);
      return said(page);
    },
    /** What somebody finds by words, in their browser. */
    finds: async (email: string, words: string): Promise<string> => {
      const page = await journey.as(email);
      // The page of the search has its own box, every other the one of the header.
      const header = page.locator('#header-search');
      const isOffered = (await header.count()) > 0;
      await (isOffered ? header : page.getByRole('main').getByRole('textbox')).fill(words);
      if (isOffered) await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Find' }).click()]);
      else await press(page, 'Search');
      return said(page);
    },
  };
}

/** Fills the form of a page that is open, and sends it. */
export async function sends(page: Page, answers: Answers, button: string): Promise<void> {
  await fillIn(page, answers);
  await press(page, button);
  const wrong = page.locator('.govuk-error-summary');
  if (await wrong.count()) throw new Error(`${button}: ${await wrong.innerText()}`);
}

/** Triages the nomination that the page shows, and comes back to it from the next that waits. */
export async function triages(page: Page, decision: string, answers: Answers = {}): Promise<void> {
  const here = new URL(page.url());
  await sends(page, { 'What is your decision?': decision, ...answers }, 'Save decision');
  await page.goto(here.origin + here.pathname);
}

/** The heading of the page. */
export const headed = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

/** The id of a return that probation is asked for, of a case and at a meeting of their own. */
export async function askProbation(panels: Panels): Promise<string> {
  const { itemId } = await panels.anItem({ asks: ['dp-probation'] });
  const [mine] = (await panels.read(RACHEL, `returns?item=${itemId}`)).items;
  return String(mine.id);
}

/** Every text that was ever saved as an answer to a return, as it was typed. */
export async function answersOf(panels: Panels, id: string): Promise<string[]> {
  const text = `SELECT text FROM return_part WHERE return_id = $1 AND kind = 'summary' ORDER BY made_at`;
  const { rows } = await panels.owner.query<{ text: string }>(text, [id]);
  return rows.map((row) => row.text.replaceAll('\r\n', '\n'));
}

/** Follows an entry of the navigation, and then a view of its section where one is named. */
export async function go(page: Page, entry: string, view?: string): Promise<void> {
  const links = [
    ['Service', entry],
    ['In this section', view],
  ] as const;
  for (const [name, link] of links)
    if (link) {
      const found = page.getByRole('navigation', { name, exact: true }).getByRole('link', { name: link, exact: true });
      await Promise.all([page.waitForEvent('load'), found.click()]);
    }
}

/** Answers everything that the form asks and that is still empty: the first of what is offered, or these words. */
export async function fillTheRest(page: Page, words: string): Promise<void> {
  const form = page.getByRole('main').locator('form').last();
  // What is asked beneath an answer that was not given is out of sight.
  const open = form.locator(
    'fieldset:has(input[type=radio], input[type=checkbox]):not(:has(input:checked)) input:visible >> nth=0',
  );
  while (await open.count()) await open.check();
  for (const box of await form.locator('input[type=text], textarea').all())
    if ((await box.isVisible()) && !(await box.inputValue())) await box.fill(words);
}

/** Whether a text says a word by itself: a token or a reference is made by chance and may hold the same letters among others. */
export const tells = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\w-])${word.trim().replace(/[^\w ]/g, '\\$&')}(?![\\w-])`).test(text);
