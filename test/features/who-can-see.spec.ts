import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { lettersOf, lines } from '../../libs/platform/access/access-matrix.js';
import { words } from '../../libs/platform/messages/messages.js';
import { openSignedIn } from '../browser.js';
import { openClinic, type Clinic } from '../harness.js';
import { setStage } from '../stage.js';
import { openPages } from '../web.js';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let browser: Awaited<ReturnType<typeof openSignedIn>>;
let page: Page;

beforeAll(async () => {
  clinic = await openClinic();
  await setStage(clinic);
  pages = await openPages(clinic);
  const cookie = (await pages.as('owain.detects@clinic.example')).cookie();
  browser = await openSignedIn(pages.app, cookie);
  ({ page } = browser);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await pages.close();
  await clinic.close();
});

/** The cells of the rows of the tables on the page, as a person reads them. */
const read = (): Promise<string[][]> =>
  page
    .locator('main tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell as unknown as { innerText: string }).innerText.trim())),
    );

describe('who can see what, in a browser', () => {
  it('says in words of each kind of information what the reader’s own role sees of it', async () => {
    await page.goto(`${browser.address}/who-can-see-what`);
    const t = words('en');
    const rows = (await read()).slice(0, lines.length);
    expect(rows.map(([name]) => name)).toEqual(lines.map((line) => t(`platform.access.lines.${line}.name`)));
    for (const [at, line] of lines.entries()) {
      const [letter] = lettersOf(line, 'police');
      expect(rows[at]?.[1]).toMatch(new RegExp(`^${t(`platform.access.letters.${letter ?? ''}.name`)}`));
    }
  });

  it('leaves no cell empty, for one role or for all', async () => {
    for (const role of ['all', 'probation', 'isac', 'programme_provider']) {
      await page.goto(`${browser.address}/who-can-see-what?role=${role}`);
      const rows = await read();
      expect(rows.length).toBeGreaterThan(lines.length);
      expect(rows.flat().filter((text) => !text)).toEqual([]);
    }
  });
});
