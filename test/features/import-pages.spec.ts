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

describe('a long spreadsheet by page', () => {
  const [header = '', first = ''] = spreadsheet.toString('utf8').split(/\r?\n/);
  const last = 620;
  const many = (prefix: string, { bad = 0 } = {}): Buffer =>
    Buffer.from(
      [
        header,
        ...Array.from({ length: last }, (_, at) =>
          first
            .replace('DPC-N-0001', `${prefix}-${String(at + 1)}`)
            .replace('dyfed-powys-clinic', at < bad ? 'dyfed-powys-clinc' : 'dyfed-powys-clinic'),
        ),
      ].join('\n'),
    );
  const entered = async (prefix: string): Promise<{ all: number; each: number }> => {
    const text = `SELECT count(*)::int AS "all", count(DISTINCT external_ref)::int AS "each" FROM nomination WHERE external_ref LIKE $1`;
    return (await clinic.owner.query<{ all: number; each: number }>(text, [`${prefix}-%`])).rows[0] as never;
  };
  /** The database refuses a row, as if the process had ended there. */
  const stopAt = (row: number) =>
    clinic.owner.query(`
      CREATE OR REPLACE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.row = ${String(row)} THEN RAISE EXCEPTION 'stopped'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER stop BEFORE INSERT ON import_row FOR EACH ROW EXECUTE FUNCTION stop()`);
  const goOn = () => clinic.owner.query('DROP TRIGGER stop ON import_row');
  const text = async (path: string) => (await (await pages.as(COORDINATOR)).get(path)).text;

  /** Sends a file, has it checked by the worker, and confirms it. */
  async function confirmed(file: Buffer): Promise<{ rehearsal: string; path: string }> {
    const rehearsal = (await send(COORDINATOR, file)).headers['location'] ?? '';
    await clinic.runJobs();
    const browser = await pages.as(COORDINATOR);
    const path = (await browser.fill(rehearsal, {}, `${rehearsal}/run`)).headers['location'] ?? '';
    expect(path).toContain('/nominations/import/');
    return { rehearsal, path };
  }

  it('is left to the worker, which is told ids only, and shows how far it is', async () => {
    const rehearsal = (await send(COORDINATOR, many('LONG', { bad: 2 }))).headers['location'] ?? '';
    expect(await text(rehearsal)).toContain(`0 of ${String(last)} rows read.`);
    await clinic.runJobs();
    expect(await text(rehearsal)).toContain('Import 618 nominations');
    expect(await entered('LONG')).toEqual({ all: 0, each: 0 });

    const browser = await pages.as(COORDINATOR);
    const path = (await browser.fill(rehearsal, {}, `${rehearsal}/run`)).headers['location'] ?? '';
    expect(await entered('LONG')).toEqual({ all: 0, each: 0 });
    const queued = `SELECT payload, state FROM follow_up WHERE job = 'nominations.take-import' AND state = 'waiting'`;
    const { rows } = await clinic.owner.query<{ payload: Record<string, string> }>(queued);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]?.payload ?? {}).sort()).toEqual(['importId', 'requestId']);
    expect(path).toContain(rows[0]?.payload['importId'] ?? 'none');

    await stopAt(350);
    await clinic.runJobs();
    await goOn();
    const half = await text(path);
    expect(half).toContain(`300 of ${String(last)} rows read.`);
    expect(half).toContain(`<progress max="${String(last)}" value="300"`);
    expect(half).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(await entered('LONG')).toEqual({ all: 298, each: 298 });

    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
    const done = await text(path);
    expect(done).toContain('The spreadsheet has been imported');
    expect(done).toContain('Download 2 rows to correct');
    expect(done).not.toContain('http-equiv');
    expect(await entered('LONG')).toEqual({ all: 618, each: 618 });
    const counted = `SELECT count(*)::int AS "all", count(DISTINCT row)::int AS "each" FROM import_row WHERE import_id = $1`;
    const outcomes = await clinic.owner.query(counted, [path.split('/').at(-1)]);
    expect(outcomes.rows).toEqual([{ all: last, each: last }]);
    const corrections = await (await pages.as(COORDINATOR)).get(`${path}/corrections`);
    expect(corrections.text.trim().split('\n')).toHaveLength(3);
  });

  it('goes on where a worker died that had hold of it, and knows a reference again that came before', async () => {
    const file = many('DIED').toString('utf8').replace('DIED-610', 'DIED-3');
    await stopAt(350);
    const rehearsal = (await send(COORDINATOR, Buffer.from(file))).headers['location'] ?? '';
    await clinic.runJobs();
    await goOn();
    const died = `UPDATE follow_up SET state = 'sending', queued_at = $1 WHERE job = 'nominations.take-import' AND state = 'waiting'`;
    expect((await clinic.owner.query(died, [clinic.clock.now()])).rowCount).toBe(1);
    await clinic.runJobs();
    expect(await text(rehearsal)).toContain('300 of');
    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
    expect(await text(rehearsal)).toContain('Import 619 nominations');
  });

  it('acts as whoever confirmed it, on the record and only as long as they may', async () => {
    const { path } = await confirmed(many('STOP'));
    const id = path.split('/').at(-1) ?? '';
    const staff = (await clinic.actor(COORDINATOR)).id;
    await clinic.owner.query(`
      CREATE FUNCTION end_post() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.rows_done = 200 THEN UPDATE post SET role = 'minute_taker' WHERE staff_id = '${staff}' AND role = 'coordinator'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER end_post AFTER UPDATE ON import FOR EACH ROW EXECUTE FUNCTION end_post()`);
    await clinic.runJobs();
    await clinic.owner.query('DROP TRIGGER end_post ON import');
    expect(await entered('STOP')).toEqual({ all: 200, each: 200 });
    const stopped = await text(path);
    expect(stopped).toContain('The import was stopped');
    expect(stopped).toContain(`The import stopped after 200 of ${String(last)} rows`);
    expect((await (await pages.as(COORDINATOR)).fill(path, {}, `${path}/run`)).status).toBe(403);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['create', 'receive', 'stop']));
    const by = `SELECT DISTINCT actor_id AS "by" FROM audit_entry WHERE subject = 'Nomination' AND action = 'create'
      AND subject_id IN (SELECT id FROM nomination WHERE import_id = $1)`;
    expect((await clinic.owner.query(by, [id])).rows).toEqual([{ by: staff }]);

    await clinic.owner.query(`UPDATE post SET role = 'coordinator' WHERE staff_id = $1 AND role = 'minute_taker'`, [
      staff,
    ]);
    await (await pages.as(COORDINATOR)).fill(path, {}, `${path}/run`);
    await clinic.runJobs();
    expect(await text(path)).toContain('The spreadsheet has been imported');
    expect(await entered('STOP')).toEqual({ all: last, each: last });
  });
});
