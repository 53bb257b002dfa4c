import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { invite } from '../../libs/administration/agencies/index.js';
import { faultsOf, openBrowser } from '../browser.js';
import { byKeyboard } from '../every-page/by-keyboard.js';
import { openClinic, type Clinic } from '../harness.js';
import { startProvider, type TestProvider } from '../identity-provider.js';
import { freePort } from '../redis.js';
import { engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const ADA = 'ada.administers@clinic.example';
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let provider: TestProvider;
let browser: Browser;
let home: string;
beforeAll(async () => {
  const port = await freePort();
  home = `http://127.0.0.1:${String(port)}`;
  clinic = await openClinic({ settings: { PUBLIC_URL: home } });
  stage = await setStage(clinic);
  await clinic.owner.query(`UPDATE agency SET email_domain = 'clinic.example' WHERE id = $1`, [stage.housing.id]);
  await clinic.work.as(clinic.system(), (tx) =>
    engage(tx, 'ada.administers', { role: 'system_admin', agencyId: stage.office.id }),
  );
  pages = await openPages(clinic);
  await pages.app.listen(port, '127.0.0.1');
  provider = await startProvider(home);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await pages.close();
  await clinic.close();
  await provider.stop();
});

const newPage = async (): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  page.setDefaultTimeout(15_000);
  return page;
};
const title = (page: Page) => page.locator('h1').innerText();
const clean = async (page: Page) =>
  expect({ at: await title(page), faults: await faultsOf(page) }).toEqual({ at: await title(page), faults: [] });

it('an administrator sets a provider up, tests it, and makes a token, by keyboard alone', async () => {
  const page = await newPage();
  const cookie = (await pages.as(ADA)).cookie().split('=')[1] ?? '';
  await page.context().addCookies([{ name: 'clinic_session', value: cookie, url: home }]);
  const { tabTo, leave, type, press } = byKeyboard(page);
  await page.goto(`${home}/`);
  await tabTo(/^A .*Agencies and agreements/);
  await leave('Enter');
  await tabTo(/^A .*Agency sign-in/);
  await leave('Enter');
  await clean(page);
  await tabTo(/^A .*The housing/);
  await leave('Enter');
  await clean(page);
  await tabTo(/^A .*Add a sign-in/);
  await leave('Enter');
  await clean(page);
  for (const [box, text] of [
    ['issuer', provider.issuer],
    ['clientId', provider.clientId],
    ['password', provider.secret],
    ['startsOn-day', '16'],
    ['startsOn-month', '3'],
    ['startsOn-year', '2026'],
  ]) {
    await tabTo(new RegExp(`#${box}`));
    await type(text ?? '');
  }
  await press('Enter');
  await page.waitForURL(`${home}/agency-access/${stage.housing.id}`);
  expect(await page.locator('.govuk-summary-card').innerText()).toContain('Offered');
  await clean(page);
  await tabTo(/^A .*Test the connection/);
  await leave('Enter');
  await clean(page);
  await tabTo(/^BUTTON .*Test the connection/);
  await leave('Enter');
  expect(await page.locator('main').innerText()).toContain('The provider answered correctly.');
  await clean(page);
  await page.goto(`${home}/agency-access/${stage.housing.id}/systems/new`);
  await clean(page);
  await tabTo(/#name/);
  await type('Housing case system');
  await tabTo(/^SELECT #role/);
  await type('Housing');
  await tabTo(/Read actions/);
  await press('Space');
  for (const [box, text] of [
    ['day', '30'],
    ['month', '6'],
    ['year', '2026'],
  ]) {
    await tabTo(new RegExp(`#endsOn-${box}`));
    await type(text ?? '');
  }
  await tabTo(/^BUTTON .*Add a system/);
  await leave('Enter');
  expect(await page.locator('#token').inputValue()).toMatch(/^scs_/);
  await clean(page);
}, 120_000);

it('somebody who is invited links their account, signs in by it from then on, and signs out, by keyboard alone', async () => {
  const page = await newPage();
  const { tabTo, leave, type } = byKeyboard(page);
  const atProvider = async (account: string) => {
    await page.waitForSelector('#account');
    await page.locator('#account').focus();
    await type(account);
    await leave('Enter');
  };
  const invitation = await clinic.work.as(clinic.system(), (tx) => invite(tx, stage.people.michelle));
  await page.goto(home + invitation.path);
  await clean(page);
  await tabTo(/^BUTTON .*Continue to your agency/);
  await leave('Enter');
  await atProvider('w-0001');
  await page.waitForURL(`${home}/`);
  await clean(page);
  await page.context().clearCookies();

  await page.goto(`${home}/actions`);
  expect(page.url()).toContain('/sign-in?next=');
  await clean(page);
  await tabTo(/#email/);
  await type('michelle.houses@clinic.example');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Your agency signs you in');
  await clean(page);
  await tabTo(/^BUTTON .*Continue to your agency/);
  await leave('Enter');
  await atProvider('w-0001');
  await page.waitForURL(`${home}/actions`);
  await tabTo(/^BUTTON .*Sign out/).catch(async () => {
    await page.goto(`${home}/actions`);
    await tabTo(/^BUTTON .*Sign out/);
  });
  await leave('Enter');
  expect(await title(page)).toBe('You are signed out of Stalking Clinic');
  await clean(page);
  await tabTo(/^A .*Sign out at my agency/);
  await leave('Enter');
  expect(new URL(page.url()).origin).toBe(provider.issuer);
}, 120_000);

it('somebody whose account is not known is told what to do', async () => {
  const page = await newPage();
  await page.goto(`${home}/sign-in`);
  await page.locator('#email').fill('anybody@clinic.example');
  await page.locator('form[action="/sign-in"] button[type="submit"]').first().click();
  await page.getByRole('button', { name: 'Continue to your agency' }).click();
  await page.locator('#account').fill('stranger');
  await page.locator('button').click();
  await page.waitForURL(/provider\/back/);
  expect(await title(page)).toBe('We do not know your work account yet');
  await clean(page);
});
