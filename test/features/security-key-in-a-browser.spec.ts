import { createServer, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { openWeb } from '../../apps/web/app.js';
import { faultsOf, openBrowser } from '../browser.js';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { COORDINATOR, openAccounts, PASSWORD, PROSECUTOR } from '../second-factor.js';

let accounts: Awaited<ReturnType<typeof openAccounts>>;
let app: NestFastifyApplication;
let browser: Browser;
let address: string;

/** A key is bound to the address that people type, so that the port must be known before the product opens. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  accounts = await openAccounts({ live: true });
  const port = await freePort();
  address = `http://localhost:${port}`;
  const { db, config, clock } = accounts.clinic;
  app = await openWeb({ db, config: { ...config, PUBLIC_URL: address }, clock, demonstration: false });
  await app.listen(port, '127.0.0.1');
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await accounts.pages.close();
  await accounts.clinic.close();
});

const usb = { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true } as const;
const passkey = {
  ...usb,
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
} as const;

/** A window with a virtual key in it, that keeps whatever the browser complains of and what the key answered. */
async function windowWith(context: BrowserContext, key: typeof usb | typeof passkey) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const cdp: CDPSession = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: key });
  const [complaints, answers]: [string[], string[]] = [[], []];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const answer = new URLSearchParams(request.postData() ?? '').get('answer');
    if (answer) answers.push(answer);
  });
  const credentials = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { page, keys: byKeyboard(page), complaints, answers, credentials };
}

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const faultless = async (page: Page): Promise<void> => {
  expect({ page: await heading(page), faults: await faultsOf(page) }).toEqual({
    page: await heading(page),
    faults: [],
  });
};

describe('a security key, by keyboard alone', () => {
  let context: BrowserContext;
  let opened: Awaited<ReturnType<typeof windowWith>>;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    opened = await windowWith(context, usb);
  });
  afterAll(() => context.close());
  const signIn = async () => {
    await opened.page.goto(`${address}/sign-in`);
    await opened.keys.signIn(COORDINATOR, PASSWORD);
  };

  it('is set up after the first sign-in, on pages without a fault', async () => {
    const { page, keys, complaints, credentials } = opened;
    await signIn();
    expect(await heading(page)).toBe('Set up a second factor');
    await faultless(page);
    await keys.tabTo(/^A .*Set up a security key/);
    await keys.leave('Enter');
    await faultless(page);
    await keys.tabTo(/#name/);
    await keys.type('Key on my desk');
    await keys.tabTo(/^BUTTON .*Set up this key/);
    await keys.leave('Enter');
    expect(await heading(page)).toBe('Recovery codes');
    expect(await page.locator('main ol li').count()).toBe(10);
    await faultless(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('main ol li')).toBe(true);
    await page.emulateMedia({ media: null });
    await keys.tabTo(/^A .*I have saved them/);
    await keys.leave('Enter');
    expect(await heading(page)).toBe('Home');
    expect(await credentials()).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('lets its owner in from then on', async () => {
    const { page, keys, complaints } = opened;
    await keys.tabTo(/^BUTTON .*Sign out/);
    await keys.leave('Enter');
    await signIn();
    expect(await heading(page)).toBe('Confirm that it is you');
    await faultless(page);
    await keys.tabTo(/^BUTTON .*Use the key/);
    await keys.leave('Enter');
    expect(await heading(page)).toBe('Home');
    expect(complaints).toEqual([]);
    expect(await accounts.recordOf(COORDINATOR)).toEqual(expect.arrayContaining(['add Factor', 'use Factor']));
  });

  it('answers one question once: the same answer is refused in the step it was for, and in another', async () => {
    const answer = opened.answers.at(-1) ?? '';
    expect(JSON.parse(answer)).toMatchObject({ type: 'public-key' });
    const stranger = accounts.pages.stranger();
    await accounts.enter(stranger, COORDINATOR);
    for (const sent of [
      answer,
      answer.replace(/"signature":"...../, '"signature":"AAAAA'),
      '{}',
      'null',
      '{"id":1}',
      'x',
    ]) {
      const again = await stranger.fill('/sign-in/code', { answer: sent }, '/sign-in/key');
      expect([again.status, again.text]).toEqual([422, expect.stringContaining('not recognised')]);
    }
    expect((await stranger.get('/')).status).toBe(303);
    const { rows } = await accounts.clinic.owner.query('SELECT counter > 0 AS counted FROM factor');
    expect(rows).toEqual([{ counted: true }]);
  });

  it('is looked after on the account’s page, where another is added and the first removed', async () => {
    const { page, keys, complaints } = opened;
    await page.goto(`${address}/account`);
    await faultless(page);
    expect(await page.locator('main').innerText()).toContain('Key on my desk');
    expect(await page.locator('a[href$="/remove"]').count()).toBe(0);
    await keys.tabTo(/^A .*Set up codes/);
    await keys.leave('Enter');
    await faultless(page);
    const secret = await page.locator('.app-secret').innerText();
    expect(await page.getByText('Open it in a program').getAttribute('href')).toMatch(
      /^otpauth:\/\/totp\/Stalking%20Clinic\?/,
    );
    await keys.tabTo(/#name/);
    await keys.type('Program at the office');
    await keys.tabTo(/#code/);
    await keys.type(accounts.codeOf(secret));
    await keys.leave('Enter');
    expect(await page.locator('main').innerText()).toContain('Program at the office');
    await faultless(page);
    await keys.tabTo(/^A .*Remove.*Key on my desk/);
    await keys.leave('Enter');
    await faultless(page);
    await keys.tabTo(/^BUTTON .*Remove it/);
    await keys.leave('Enter');
    expect(await page.locator('main').innerText()).not.toContain('Key on my desk');
    for (const path of ['/account/password', '/account/codes', '/account/confirm?next=/account']) {
      await page.goto(address + path);
      await faultless(page);
    }
    expect(complaints).toEqual([]);
  });
});

describe('a passkey', () => {
  it('is set up and lets its owner in', async () => {
    const context = await browser.newContext();
    const { page, keys, complaints } = await windowWith(context, passkey);
    const signIn = async () => {
      await page.goto(`${address}/sign-in`);
      await keys.signIn(PROSECUTOR, PASSWORD);
    };
    await signIn();
    await page.goto(`${address}/sign-in/factor/key`);
    await page.fill('#name', 'This computer');
    await Promise.all([page.waitForURL('**/sign-in/factor/key'), page.click('main form button')]);
    await page.waitForSelector('main ol li');
    await page.goto(`${address}/account`);
    expect(await page.locator('main').innerText()).toContain('This computer');
    await context.clearCookies();
    await signIn();
    await keys.tabTo(/^BUTTON .*Use the key/);
    await keys.leave('Enter');
    expect(await heading(page)).toBe('Home');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('without JavaScript', () => {
  it('says that a key needs it, and what to do instead', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${address}/sign-in`);
    await page.fill('#email', PROSECUTOR);
    await page.fill('#password', PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/sign-in/code');
    expect(await page.locator('main').innerText()).toContain('Use a code instead');
    await page.click('text=Use the key');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('The security key did not answer');
    await context.close();
  });
});
