import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, Page } from 'playwright-core';
import { faultsOf, openBrowser } from '../browser.js';
import { openGallery } from '../gallery/open.js';

let app: NestFastifyApplication;
let browser: Browser;
let address: string;

beforeAll(async () => {
  app = await openGallery();
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** Opens a page and keeps whatever the browser complains of. */
async function open(path: string, width = 1366): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 768 } });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address + path, { waitUntil: 'load' });
  return { page, complaints };
}

describe('in a browser', () => {
  test.each(['/form', '/list', '/empty', '/record'])(
    '%s has no fault that axe finds, and breaks no policy',
    async (path) => {
      const { page, complaints } = await open(path);
      expect(await page.locator('body').getAttribute('class')).toContain('govuk-frontend-supported');
      expect(await faultsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('moves to the error summary, whose links lead to the boxes', async () => {
    const { page } = await open('/form');
    await page.fill('#reason', 'Waits outside every day');
    await page.fill('#dueOn-day', '4');
    await page.click('main form button');
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.locator(':focus').getAttribute('class')).toContain('govuk-error-summary');
    expect(await page.inputValue('#reason')).toBe('Waits outside every day');
    const links = await page.locator('.govuk-error-summary a').all();
    expect(links).toHaveLength(3);
    for (const link of links) {
      await link.click();
      const id = (await link.getAttribute('href'))?.slice(1);
      expect(await page.locator(':focus').getAttribute('id')).toBe(id);
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  test.each(['/form', '/list', '/record'])('%s fits a window of 320 pixels, which is 400 %% zoom', async (path) => {
    const { page } = await open(path, 320);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });

  it('warns before the idle limit, and stays when asked by keyboard', async () => {
    const { page } = await open('/form');
    await page.clock.install();
    await page.reload();
    await page.clock.fastForward('24:00');
    expect(await page.isVisible('#idle-warning')).toBe(false);
    await page.clock.fastForward('02:00');
    expect(await page.textContent('#idle-left')).toMatch(/in [45] minutes/);
    expect(await page.locator(':focus').textContent()).toContain('Stay signed in');
    expect(await faultsOf(page)).toEqual([]);
    const extended = page.waitForResponse('**/session/extend');
    await page.keyboard.press('Enter');
    expect((await extended).status()).toBe(204);
    expect((await extended).request().headers()['accept']).toBe('application/json');
    await page.waitForSelector('#idle-warning', { state: 'hidden' });
    await page.clock.fastForward('31:00');
    expect(await page.textContent('#idle-title')).toBe('You have been signed out');
    await page.close();
  });

  it('shows nothing once the session is over, but a form that was typed in', async () => {
    for (const [path, typed] of [
      ['/record', false],
      ['/form', false],
      ['/form', true],
    ] as const) {
      const { page, complaints } = await open(path);
      await page.clock.install();
      await page.reload();
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(20);
      const box = page.locator('main form[method="post"] textarea').first();
      if (typed) await box.fill('What I was about to say.');
      await page.clock.fastForward('31:00');
      expect(await page.textContent('#idle-title')).toBe('You have been signed out');
      expect(await page.textContent('#idle-left')).toContain(typed ? 'You can still send this page' : 'Sign in again');
      const left = await page.locator('main > *').evaluateAll((all) => all.map(({ tagName }) => tagName));
      expect([path, left]).toEqual([path, typed ? ['FORM'] : []]);
      if (typed) {
        expect(await box.inputValue()).toBe('What I was about to say.');
        // The page covered itself meanwhile; a key brings it back.
        await page.keyboard.press('Shift');
        await page.getByRole('button', { name: 'Go back to what you typed' }).click();
        expect(await page.isVisible('#idle-warning')).toBe(false);
        expect(await box.isVisible()).toBe(true);
      } else {
        await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in again' }).click()]);
        expect(page.url()).toBe(address + path);
      }
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  it('shows nothing in any tab once one of them has signed out', async () => {
    const context = await browser.newContext();
    const [one, other] = [await context.newPage(), await context.newPage()];
    for (const page of [one, other]) await page.goto(`${address}/record`, { waitUntil: 'load' });
    expect(await other.isVisible('#idle-warning')).toBe(false);
    await one.locator('form[action="/sign-out"] button').first().click();
    await other.waitForSelector('#idle-warning', { state: 'visible' });
    expect(await other.textContent('#idle-title')).toBe('You have been signed out');
    expect(await other.locator('main > *').count()).toBe(0);
    await context.close();
  });

  it('prints what matters and no way about', async () => {
    const { page } = await open('/record');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('.govuk-service-navigation')).toBe(false);
    expect(await page.isVisible('.app-actions')).toBe(false);
    expect(await page.isVisible('.govuk-summary-card')).toBe(true);
    await page.close();
  });
});
