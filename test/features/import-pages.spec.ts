import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const COORDINATOR = 'mererid.cadwaladr@dp-coord.example';
const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';
const spreadsheet = readFileSync(new URL('../data/nominations.csv', import.meta.url));
const expected = JSON.parse(readFileSync(new URL('../data/expected.json', import.meta.url), 'utf8')) as {
  import: { accepted: number; rejected: number };
};

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-30T09:00:00Z' });
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** Sends a file as a browser does, by the form of the page. */
async function send(email: string, file: Buffer | undefined, { csrf }: { csrf?: string } = {}) {
  const sessions = pages.app.get(Sessions);
  const { token } = await sessions.open((await clinic.actor(email)).id, 'web', clinic.clock.now());
  const agent = supertest(pages.app.getHttpServer());
  const cookie = `clinic_session=${token}`;
  const shown = await agent.get('/nominations/import').set('cookie', cookie);
  const given = csrf ?? /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
  const post = agent.post('/nominations/import').set('cookie', cookie).field('_csrf', given);
  return file ? post.attach('file', file, 'nominations.csv') : post.attach('file', Buffer.alloc(0), '');
}

const count = async (): Promise<number> =>
  (await clinic.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM nomination')).rows[0]?.n ?? 0;

describe('the spreadsheet by page', () => {
  it('is rehearsed first and changes nothing, then imported, its bad rows taken home', async () => {
    const { accepted, rejected } = expected.import;
    const rehearsed = await send(COORDINATOR, spreadsheet);
    expect(rehearsed.status).toBe(303);
    const browser = await pages.as(COORDINATOR);
    const path = rehearsed.headers['location'] ?? '';
    const shown = (await browser.get(path)).text;
    expect(shown).toContain('Nothing has been imported yet.');
    expect(shown).toContain(`Import ${accepted} nominations`);
    expect(shown).toContain(`Download ${rejected} rows to correct`);
    expect(await count()).toBe(0);

    const imported = await browser.fill(path, {}, `${path}/run`);
    expect(imported.status).toBe(303);
    expect(await count()).toBe(accepted);
    const done = imported.headers['location'] ?? '';
    expect((await browser.get(done)).text).toContain('The spreadsheet has been imported');
    const corrections = await browser.get(`${done}/corrections`);
    expect(corrections.headers['content-disposition']).toContain('rows-to-correct.csv');
    expect(corrections.text.split('\n')[0]).toContain('external_ref');

    const again = await browser.fill(path, {}, `${path}/run`);
    expect(again.status).toBe(409);
    expect(await count()).toBe(accepted);
  });

  it('refuses a file that is not UTF-8, with how to save it rightly', async () => {
    const spoilt = Buffer.concat([
      spreadsheet.subarray(0, 2000),
      Buffer.from([0xe9, 0x28]),
      spreadsheet.subarray(2000),
    ]);
    const answer = await send(COORDINATOR, spoilt);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('CSV UTF-8 (Comma delimited)');
    expect(answer.text).toContain('Error: Import a spreadsheet');
  });

  it('asks for a file where none was chosen', async () => {
    const answer = await send(COORDINATOR, undefined);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose a file to check');
  });

  it('takes no file from a form that is not ours, nor from somebody who is no coordinator', async () => {
    const before = (await clinic.owner.query('SELECT 1 FROM import')).rowCount;
    expect((await send(COORDINATOR, spreadsheet, { csrf: 'x.y' })).status).toBeGreaterThanOrEqual(303);
    expect((await send(OFFICER, spreadsheet)).status).toBeGreaterThanOrEqual(303);
    expect((await clinic.owner.query('SELECT 1 FROM import')).rowCount).toBe(before);
    expect((await (await pages.as(OFFICER)).get('/nominations/import')).status).toBe(403);
  });
});
