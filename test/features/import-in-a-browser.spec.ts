import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Imports } from '../../libs/intake/nominations/index.js';
import { faultsOf } from '../browser.js';
import type { Clinic } from '../harness.js';
import { MERERID } from '../people.js';
import { openWatchedPages, type WatchedPages } from '../watched-pages.js';

const ROWS = 620;
const [header = '', first = ''] = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8').split(
  /\r?\n/,
);

let clinic: Clinic;
let watched: WatchedPages;
beforeAll(async () => {
  watched = await openWatchedPages();
  ({ clinic } = watched);
});
afterAll(() => watched.close());

/** A long spreadsheet of which the worker has taken the first 300 rows; the function lets it take the others. */
async function halfTaken(prefix: string): Promise<{ path: string; takeOthers: () => Promise<void> }> {
  const lines = Array.from({ length: ROWS }, (_, at) => first.replace('DPC-N-0001', `${prefix}-${String(at)}`));
  const file = Readable.from([Buffer.from([header, ...lines].join('\n'))]);
  const sent = { rehearse: false, watched: true };
  const { id } = await clinic.api.get(Imports).receive(await clinic.actor(MERERID), file, sent);
  await clinic.owner.query(`
    CREATE OR REPLACE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.row = 350 THEN RAISE EXCEPTION 'stopped'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER stop BEFORE INSERT ON import_row FOR EACH ROW EXECUTE FUNCTION stop()`);
  await clinic.runJobs();
  await clinic.owner.query('DROP TRIGGER stop ON import_row');
  const takeOthers = async (): Promise<void> => {
    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
  };
  return { path: `/nominations/import/${id}`, takeOthers };
}

const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> =>
  (await watched.open(MERERID, path, options)).page;
const imported = 'h1:has-text("The spreadsheet has been imported")';

describe('a long spreadsheet, watched in a browser', () => {
  it('shows how far it is, and its end, by itself', async () => {
    const { path, takeOthers } = await halfTaken('SCRIPT');
    const page = await open(path);
    expect(await page.textContent('[role="status"]')).toBe(`300 of ${String(ROWS)} rows read.`);
    expect(await faultsOf(page)).toEqual([]);
    await clinic.owner.query('UPDATE import SET rows_done = 400 WHERE id = $1', [path.split('/').at(-1)]);
    await page.clock.fastForward('00:06');
    await page.waitForSelector(`[role="status"]:has-text("400 of ${String(ROWS)} rows read.")`);
    expect(await page.locator('progress').evaluate((bar) => (bar as unknown as { value: number }).value)).toBe(400);
    await clinic.owner.query('UPDATE import SET rows_done = 300 WHERE id = $1', [path.split('/').at(-1)]);
    await takeOthers();
    await page.clock.fastForward('00:06');
    await page.waitForSelector(imported);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('does so without JavaScript too', async () => {
    const { path, takeOthers } = await halfTaken('PLAIN');
    const page = await open(path, { javaScriptEnabled: false });
    expect(await page.textContent('[role="status"]')).toBe(`300 of ${String(ROWS)} rows read.`);
    await takeOthers();
    await page.waitForSelector(imported);
    await page.context().close();
  });

  it('that was stopped says why, and has no fault that axe finds', async () => {
    const { path } = await halfTaken('STOPPED');
    await clinic.owner.query(`UPDATE import SET state = 'stopped' WHERE id = $1`, [path.split('/').at(-1)]);
    const page = await open(path);
    expect(await page.textContent('h1')).toContain('The import was stopped');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
