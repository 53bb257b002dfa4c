/** Browsers on a demonstration, one for each person, where they sign in by typing. */
import { chromium } from 'playwright-core';
import { Refused } from '../launcher/refused.mjs';

/** The screen of a usual laptop. */
export const SCREEN = { width: 1366, height: 768 };

const PATIENCE = 20_000;

/** @param executablePath of Chromium */
export const openBrowser = (executablePath) =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/**
 * Gives the page of a person's own browser, signed in and on no page of theirs yet.
 * @throws Refused where the pages are no demonstration, or the person is none of it
 */
export function visits(browser, { address, password }) {
  const pages = new Map();
  const enter = async (email) => {
    const context = await browser.newContext({ viewport: SCREEN });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${address}/sign-in`);
    if (!(await page.getByRole('heading', { name: 'People you can sign in as' }).count()))
      throw new Refused('This is no demonstration: its sign-in page lists no invented people.');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in', exact: true }).click()]);
    if (page.url().includes('/sign-in')) throw new Refused(`${email} could not sign in to the demonstration.`);
    return page;
  };
  return async (email) => {
    if (!pages.has(email)) pages.set(email, await enter(email));
    return pages.get(email);
  };
}
