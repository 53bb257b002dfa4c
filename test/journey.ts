import type { BrowserContext, Page } from 'playwright-core';
import { SignIn } from '../libs/platform/http/sign-in.js';
import { openBrowser } from './browser.js';
import type { Clinic } from './harness.js';
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

  /** Types address and password into the sign-in page that the browser shows. */
  const signIn = async (page: Page, email: string): Promise<void> => {
    await signIns.setPassword((await clinic.actor(email)).id, PASSWORD, clinic.clock.now());
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press(page, 'Sign in');
  };
  /** A window of this person's browser, signed in. */
  const as = async (email: string): Promise<Page> => {
    const known = contexts.get(email);
    const context = known ?? (await browser.newContext({ viewport: { width: 1366, height: 768 } }));
    contexts.set(email, context);
    const page = known?.pages()[0] ?? (await context.newPage());
    await page.goto(address);
    if (page.url().includes('/sign-in')) await signIn(page, email);
    return page;
  };
  return {
    address,
    as,
    signIn,
    close: async () => {
      await browser.close();
      await pages.close();
    },
  };
}

export type Journey = Awaited<ReturnType<typeof openJourney>>;

/** Presses the button with this name in the page's main part, and waits for the page that follows. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' });
  await Promise.all([page.waitForEvent('load'), button.first().click()]);
}

/** Follows the link with this name in the page's main part. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name, exact: typeof name === 'string' });
  await Promise.all([page.waitForEvent('load'), link.first().click()]);
}

/** What the page's main part says, in one line. */
export const said = async (page: Page): Promise<string> =>
  (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ');

/** The heading of the page. */
export const headed = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();
