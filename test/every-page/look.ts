import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { SignInSteps } from '../../libs/administration/accounts/index.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { faultsOf } from '../browser.js';
import { readCsv } from '../reference-data.js';
import { pause } from '../seeded.js';
import type { Visit } from './addresses.js';
import { inThePage, type Walked } from './in-the-page.js';
import { readerIn } from './reading.js';
import { who, type Story } from './story.js';

/** Everybody's names: none may stand in a title, which windows and histories show to whoever looks on. */
const names = new Set(
  [...readCsv('people.csv'), ...readCsv('nominations.csv')].flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) => (/(sur|fore)name$/.test(column) ? value.split(' ') : [])),
  ),
);

const desk = { width: 1366, height: 768 };
/** 1280 pixels at 400 % zoom. */
const zoomed = { width: 320, height: 768 };
const kilobyte = 1024;
const limits = { first: 150 * kilobyte, later: 30 * kilobyte };

/** Counts what comes over the wire, compressed and with its headers. */
async function scales(cdp: CDPSession) {
  let bytes = 0;
  const open = new Set<string>();
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ requestId, redirectResponse, request }) => {
    bytes += redirectResponse?.encodedDataLength ?? 0;
    // The browser asks for the icon when it pleases, and may leave off: it is weighed and not waited for.
    if (!request.url.endsWith('/icon.svg')) open.add(requestId);
  });
  cdp.on('Network.loadingFailed', ({ requestId }) => open.delete(requestId));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    open.delete(requestId);
    bytes += encodedDataLength;
  });
  return {
    /** What a step costs. */
    weigh: async (step: () => Promise<unknown>): Promise<number> => {
      bytes = 0;
      open.clear();
      await step();
      while (open.size > 0) await pause(2);
      return bytes;
    },
    forget: () => cdp.send('Network.clearBrowserCache'),
  };
}

/** One browser page that goes through the whole of the web, and says what is wrong with each page of it. */
export async function openLook(story: Story, browser: Browser) {
  const context = await browser.newContext({ viewport: desk });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const cdp = await context.newCDPSession(page);
  const { weigh, forget } = await scales(cdp);
  const tokens = new Map<string, string>();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  const go = async ({ path, status = 200 }: Visit): Promise<string[]> => {
    const answer = await page.goto(story.address + path, { waitUntil: 'load' });
    return answer?.status() === status ? [] : [`answers ${answer?.status()} and not ${status}`];
  };

  const send = async ({ empty, sends, typed = {} }: Visit): Promise<void> => {
    const form = page.locator((empty ?? sends) as string).first();
    for (const [name, value] of Object.entries(typed)) {
      const box = page.locator(`main [name="${name}"]`).first();
      await (value === true ? box.check({ force: true }) : box.fill(value));
    }
    await Promise.all([
      page.waitForNavigation({ waitUntil: 'load' }),
      form.locator('button:not([type="button"])').first().click(),
    ]);
  };

  /** What the bundle weighs, with the script of long lists: a first page brings it along, and a later one finds it kept. */
  const start = async (): Promise<unknown> => {
    await page.goto(`${story.address}/accessibility`, { waitUntil: 'load' });
    return page.evaluate(
      "import(document.querySelector('script[src$=\"/app.js\"]').src.replace('app.js', 'typeahead.js')).catch(() => {})",
    );
  };
  await forget();
  const bundle = (await weigh(start)) - (await weigh(start));

  /** Weighs a step that leads to a page, as a later one and as if it were the first. */
  const scaled = async (faults: string[], step: () => Promise<unknown>): Promise<void> => {
    const later = await weigh(step);
    if (later > limits.later) faults.push(`weighs ${later} bytes as a later page`);
    if (later + bundle > limits.first) faults.push(`weighs ${later + bundle} bytes as the first page`);
  };

  /** Takes another size, and waits until the page has drawn itself anew. */
  const resize = async (size: typeof desk): Promise<void> => {
    await page.setViewportSize(size);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  };

  const makersWords = await readerIn(story.clinic);
  /** What the makers say among themselves, wherever on the page it stands. */
  const readAloud = async (): Promise<string[]> =>
    (await ask<string[]>(page, 'saidInEnglish')).flatMap((text) =>
      makersWords(text).map((one) => `says ${one} in "${text.slice(0, 120)}"`),
    );

  /** Everything that is looked at on a page that is open. */
  const lookAt = async (): Promise<string[]> => {
    await page.evaluate(inThePage);
    const faults = [...(await faultsOf(page)), ...(await readAloud()), ...(await ask<string[]>(page, 'plainLists'))];
    faults.push(...(await ask<string[]>(page, 'wordsAtFault')), ...(await ask<string[]>(page, 'tooWide')));
    await resize(zoomed);
    faults.push(...(await ask<string[]>(page, 'tooWide')));
    await resize(desk);
    await page.emulateMedia({ forcedColors: 'active' });
    faults.push(...(await walk(page, cdp)));
    await page.emulateMedia({ forcedColors: null });
    return faults;
  };

  return {
    page,
    bundle,
    /** What is wrong with a page, or nothing. */
    faults: async (visit: Visit): Promise<string[]> => {
      await signIn(story, context, { tokens, as: visit.as });
      if (visit.step) await context.addCookies([await stepCookie(story, visit.step)]);
      complaints.length = 0;
      const faults: string[] = [];
      await scaled(faults, async () => faults.push(...(await go(visit))));
      if (visit.empty || visit.sends) await scaled(faults, () => send(visit));
      if (visit.empty && !(await page.title()).startsWith('Error: ')) faults.push('shows no error when sent empty');
      const title = await page.title();
      for (const word of title.split(/[^\p{L}'-]+/u))
        if (word && names.has(word)) faults.push(`names somebody in its title: ${title}`);
      faults.push(...(await lookAt()), ...complaints.filter((one) => !/status of (4\d\d)/.test(one)));
      return faults;
    },
    close: () => context.close(),
  };
}

async function signIn(
  { clinic, pages, address }: Story,
  context: BrowserContext,
  { tokens, as }: { tokens: Map<string, string>; as: Visit['as'] },
): Promise<void> {
  await context.clearCookies();
  if (!as) return;
  const { id } = await clinic.actor(who[as]);
  const token = tokens.get(id) ?? (await pages.app.get(Sessions).open(id, 'web', clinic.clock.now())).token;
  tokens.set(id, token);
  await context.addCookies([{ name: 'clinic_session', value: token, url: address }]);
}

/** Somebody whose password was right and who owes the rest. */
async function stepCookie({ clinic, pages, address }: Story, owes: 'code' | 'factor') {
  const me = await clinic.actor(who.isac);
  const { rows } = await clinic.owner.query<{ version: number }>('SELECT version FROM account WHERE staff_id = $1', [
    me.id,
  ]);
  const { version } = rows[0] ?? { version: 0 };
  const value = await pages.app.get(SignInSteps).begin(me, { owes, version, next: '/', sessionId: null });
  return { name: 'clinic_step', value, url: `${address}/sign-in` };
}

const ask = <R>(page: Page, name: string): Promise<R> => page.evaluate<R>(`everyPage.${name}()`);

/** Presses Tab so many times, each press sent without waiting for the one before: the browser takes them in order. */
async function tabs(cdp: CDPSession, times: number): Promise<void> {
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const presses = Array.from({ length: times }, () => [
    cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
    cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }),
  ]);
  await Promise.all(presses.flat());
}

/** Goes through a page by Tab alone, in forced colours, and then takes the way to its content. */
async function walk(page: Page, cdp: CDPSession): Promise<string[]> {
  const stops = await ask<number>(page, 'startWalk');
  await tabs(cdp, stops);
  const { faults } = await ask<Walked>(page, 'endWalk');
  await ask(page, 'toTheTop');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return [...faults, ...(await ask<string[]>(page, 'skipped'))];
}
