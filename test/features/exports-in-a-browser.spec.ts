import type { BrowserContextOptions, Page } from 'playwright-core';
import { faultsOf } from '../browser.js';
import type { Agent, Clinic } from '../harness.js';
import { MERERID } from '../people.js';
import { openWatchedPages, type WatchedPages } from '../watched-pages.js';

let clinic: Clinic;
let watched: WatchedPages;
let coordinator: Agent;
beforeAll(async () => {
  watched = await openWatchedPages();
  ({ clinic } = watched);
  coordinator = await clinic.as(MERERID);
});
afterAll(() => watched.close());

const ask = async (): Promise<string> =>
  (
    (await coordinator.post('/v1/exports').send({ kind: 'actions', reason: 'For a meeting elsewhere' }).expect(201))
      .body as { id: string }
  ).id;
const set = (id: string, columns: string) => clinic.owner.query(`UPDATE export SET ${columns} WHERE id = $1`, [id]);

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; seenAt: () => Promise<Date> }> {
  const { page, sessionId } = await watched.open(MERERID, '/exports', options);
  const seen = 'SELECT seen_at FROM session WHERE id = $1';
  return {
    page,
    seenAt: async () => (await clinic.owner.query<{ seen_at: Date }>(seen, [sessionId])).rows[0]?.seen_at as Date,
  };
}

describe('files that are being made, watched in a browser', () => {
  it('show how far each is and its end by themselves, which keeps no session open', async () => {
    const [first, second] = [await ask(), await ask()];
    await set(first, `state = 'making', rows_total = 40, rows_done = 10`);
    const { page, seenAt } = await open();
    const seen = await seenAt();
    clinic.clock.advance({ minutes: 5 });
    expect(await page.textContent('[role="status"]')).toContain('2 files are being made');
    const stateOf = (id: string) => page.locator(`[data-now="${id}-state"]`);
    expect(await stateOf(first).textContent()).toContain('10 of 40');
    expect(await faultsOf(page)).toEqual([]);
    const remove = page.locator(`form[action="/exports/${second}/delete"] button`);
    await remove.focus();
    await set(first, 'rows_done = 30');
    await page.clock.fastForward('00:06');
    await stateOf(first).filter({ hasText: '30 of 40' }).waitFor();
    expect(await stateOf(first).locator('progress').getAttribute('value')).toBe('30');
    await set(first, `state = 'ready', version = 2, expires_at = '2026-04-06T00:00:00Z'`);
    await page.clock.fastForward('00:06');
    await page.waitForSelector(`a[href="/exports/${first}/file"]`);
    expect(await page.textContent('[role="status"]')).toContain('1 file is being made');
    expect(await page.inputValue(`[data-now="${first}-version"]`)).toBe('2');
    expect(await remove.evaluate((button) => button.matches(':focus'))).toBe(true);
    expect(await seenAt()).toEqual(seen);
    await clinic.runJobs();
    await page.clock.fastForward('00:06');
    await page.waitForSelector(`a[href="/exports/${second}/file"]`);
    expect(await page.locator('[data-watch]').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('are looked up by a link without JavaScript', async () => {
    const id = await ask();
    const { page } = await open({ javaScriptEnabled: false });
    expect(await page.locator(`a[href="/exports/${id}/file"]`).count()).toBe(0);
    await clinic.runJobs();
    await page.click('a:has-text("Check if it is ready")');
    await page.waitForSelector(`a[href="/exports/${id}/file"]`);
    expect(await page.locator('a:has-text("Check if it is ready")').count()).toBe(0);
    await page.context().close();
  });
});
