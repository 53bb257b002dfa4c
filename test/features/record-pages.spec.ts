import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionStory } from '../action-events.js';
import { faultsOf, openBrowser } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const mererid = 'mererid.cadwaladr@dp-coord.example';
const rhodri = 'rhodri.tegid@dp-vhub.example';
const dawn = 'dawn.haskett@sw-police.example';
const frances = 'frances.coles@dp-dpo.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-01T09:00:00Z' });
  const story = await actionStory(clinic);
  for (const event of story.events) {
    if (event.at > '2026-04-02') break;
    clinic.clock.set(event.at);
    await story.play(event);
  }
  clinic.clock.set('2026-04-02T09:00:00Z');
  caseId = (await story.named('DPC-A-008')).caseId;
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const recordOf = async (email: string, path = '/audit'): Promise<string> => {
  const { text, status } = await (await pages.as(email)).get(path);
  expect(status).toBe(200);
  return text;
};
const rowsIn = (html: string): string[] =>
  [...html.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) => row);

describe('the record', () => {
  it('shows an auditor what everybody did, newest first, page by page, and no content of it', async () => {
    const text = await recordOf(frances);
    expect(text).toContain('Everything people did');
    expect(rowsIn(text)).toHaveLength(25);
    const [, next = ''] = /href="(\/audit\?cursor=\d+)"/.exec(text) ?? [];
    const second = await recordOf(frances, next);
    expect(second).toContain('First page');
    expect(rowsIn(second)[0]).not.toBe(rowsIn(text)[0]);
    const claimed = await recordOf(frances, `/audit?case=${caseId}`);
    expect(claimed).toContain('Report as complete');
    expect(claimed).toContain('Rhodri Tegid');
    expect(claimed).not.toContain('interpreter');
  });

  it('shows everybody their own acts and nobody else’s', async () => {
    const text = await recordOf(rhodri);
    expect(text).toContain('Everything you did, read or were refused');
    expect(text).toContain('Report as complete');
    for (const row of rowsIn(text)) expect(row).toContain('Rhodri Tegid');
  });

  it('shows a coordinator what was done in a case of their forum', async () => {
    const text = await recordOf(mererid, `/audit?case=${caseId}`);
    expect(text).toContain('What was done in this case');
    expect(text).toContain('Rhodri Tegid');
    expect(text).toContain('Confirm it is complete');
  });

  it('shows an outsider nothing of a case', async () => {
    const text = await recordOf(dawn, `/audit?case=${caseId}`);
    expect(rowsIn(text)).toEqual([]);
    expect(text).toContain('No entries yet.');
  });

  it('is narrowed by act, thing and days, and keeps to the case', async () => {
    const text = await recordOf(mererid, `/audit?case=${caseId}&action=create&subject=Action`);
    expect(rowsIn(text).length).toBeGreaterThan(0);
    for (const row of rowsIn(text)) expect(row).toMatch(/Created[^]*Action/);
    expect(text).toContain(`name="case" value="${caseId}"`);
    expect(text).toContain(`href="/audit?subject=Action&amp;case=${caseId}"`);
    const none = await recordOf(frances, '/audit?to-day=1&to-month=1&to-year=2026');
    expect(rowsIn(none)).toEqual([]);
    expect((await (await pages.as(frances)).get('/audit?to-day=40&to-month=1&to-year=2026')).status).toBe(422);
  });

  it('is led to from one’s own sign-in', async () => {
    expect(await recordOf(rhodri, '/account')).toContain('href="/audit"');
  });

  it('has no fault that axe finds', async () => {
    await pages.app.listen(0, '127.0.0.1');
    const address = await pages.app.getUrl();
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const value = (await pages.as(frances)).cookie().split('=')[1] ?? '';
    await page.context().addCookies([{ name: 'clinic_session', value, url: address }]);
    for (const path of ['/audit', `/audit?case=${caseId}&action=create`]) {
      await page.goto(address + path);
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    await page.goto(`${address}/audit?case=${caseId}`);
    await browser.close();
  }, 30_000);
});
