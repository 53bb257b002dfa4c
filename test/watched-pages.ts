import type { BrowserContextOptions, Page } from 'playwright-core';
import { Sessions } from '../libs/platform/http/sessions.js';
import { openBrowser } from './browser.js';
import { openLoadedClinic } from './factories.js';
import { openPages } from './web.js';

/** The clinic's pages in a real browser whose clock a test winds on, so that what changes by itself can be watched. */
export async function openWatchedPages() {
  const clinic = await openLoadedClinic({ at: '2026-03-30T09:00:00Z' });
  const pages = await openPages(clinic);
  await pages.app.listen(0, '127.0.0.1');
  const address = await pages.app.getUrl();
  const browser = await openBrowser();

  /** Opens a page as this person in a session of its own; a browser that runs no script has no clock to wind. */
  const open = async (
    email: string,
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; sessionId: string }> => {
    const { id, token } = await pages.app.get(Sessions).open((await clinic.actor(email)).id, 'web', clinic.clock.now());
    const context = await browser.newContext(options);
    await context.addCookies([{ name: 'clinic_session', value: token, url: address }]);
    const page = await context.newPage();
    if (options.javaScriptEnabled !== false) await page.clock.install();
    await page.goto(address + path);
    return { page, sessionId: id };
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await pages.close();
    await clinic.close();
  };
  return { clinic, open, close };
}

export type WatchedPages = Awaited<ReturnType<typeof openWatchedPages>>;
