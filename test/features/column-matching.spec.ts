import { readFileSync } from 'node:fs';
import { chosenOn, renamed, upload } from '../columns-stage.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';
import { openPages } from '../web.js';

const MERERID = 'mererid.cadwaladr@dp-coord.example';
const SIWAN = 'siwan.gwynne@dp-coord.example';
const ROSALIND = 'rosalind.waddilove@hi-police.example';
const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';

const file = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8').replace(/^\uFEFF/, '');
const expected = expectedAnswers<{ accepted: number; rejected: number }>('import');
/** What the coordinators' own system calls some of the columns. */
const theirs = { external_ref: 'Log No', submitted_at: 'Date Sent', victim_surname: 'Complainant Name' };
const own = renamed(file, theirs);
const matched = {
  'column-external_ref': 'Log No',
  'column-submitted_at': 'Date Sent',
  'column-victim_surname': 'Complainant Name',
};

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeEach(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-30T09:00:00Z' });
  pages = await openPages(clinic);
});
afterEach(async () => {
  await pages.close();
  await clinic.close();
});

const rows = async (text: string) => (await clinic.owner.query<Record<string, unknown>>(text)).rows;
const count = async (table: string) => (await rows(`SELECT count(*)::int AS n FROM ${table}`))[0]?.['n'];
const send = async (text: string, by = MERERID) => {
  const sent = await upload({ clinic, pages }, '/nominations/import', { by, file: text });
  expect(sent.status).toBe(303);
  return sent.headers['location'] ?? '';
};
const post = async (text: string, by: string) =>
  (await clinic.as(by)).post('/v1/nominations/import').set('content-type', 'text/csv').send(text);
/** Mererid sends the file and matches its columns. */
async function matchOnce(): Promise<string> {
  const path = await send(own);
  const browser = await pages.as(MERERID);
  const asked = `${path}/columns`;
  const { text } = await browser.get(asked);
  const done = await browser.fill(asked, { ...chosenOn(text), ...matched });
  expect(done.status).toBe(303);
  return done.headers['location'] ?? '';
}

describe('nominations under other headings', () => {
  it('are matched by hand, rehearsed as any file, and entered, with the file chosen once', async () => {
    const path = await send(own);
    const browser = await pages.as(MERERID);
    expect((await browser.get(path)).headers['location']).toBe(`${path}/columns`);
    const { text } = await browser.get(`${path}/columns`);
    expect(text).toContain('Match the columns of your file');
    expect(text).toContain('Nothing has been taken from the file yet.');
    const chosen = chosenOn(text);
    expect(chosen).toMatchObject({ 'column-forum': 'forum', 'column-channel': 'channel', 'column-external_ref': '' });
    expect(Object.keys(chosen)).toHaveLength(72);
    expect(text).toMatch(/Sender’s reference<\/label><br><span[^>]*>Required/);
    expect(text).not.toMatch(/Perpetrator’s PNC number<\/label><br><span[^>]*>Required/);
    expect((await browser.get('/nominations/import')).text).toContain('Columns to match');

    const done = await browser.fill(`${path}/columns`, { ...chosen, ...matched });
    expect(done).toMatchObject({ status: 303, headers: { location: path } });
    const rehearsed = (await browser.get(path)).text;
    expect(rehearsed).toContain('Nothing has been imported yet.');
    expect(rehearsed).toContain(`Import ${expected.accepted} nominations`);
    expect(await count('nomination')).toBe(0);
    const again = await browser.fill(path, { ...chosen, ...matched }, `${path}/columns`);
    expect(again.headers['location']).toBe(path);
    expect((await browser.fill(path, {}, `${path}/run`)).status).toBe(303);
    expect(await count('nomination')).toBe(expected.accepted);
  });

  it('are read by themselves the next time, by page and by API, for a colleague of the same agency', async () => {
    await matchOnce();
    const path = await send(own, SIWAN);
    expect((await (await pages.as(SIWAN)).get(path)).text).toContain(`Import ${expected.accepted} nominations`);
    const { status, body } = await post(own, SIWAN);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: expected.accepted, rejected: expected.rejected });
    expect(await count('column_matching')).toBe(1);
  });

  it('remembers headings alone, and says on the record who matched them', async () => {
    const path = await matchOnce();
    const [{ headings, columns, id } = {}] = await rows('SELECT * FROM column_matching');
    expect(headings).toEqual(own.split('\n')[0]?.split(','));
    expect(columns).toMatchObject({ external_ref: 'Log No', forum: 'forum' });
    expect(JSON.stringify([headings, columns])).not.toContain('DPC-N');
    expect(await clinic.record(String(id))).toEqual(['create']);
    expect(await clinic.record(path.split('/').at(-1) ?? '')).toEqual(
      expect.arrayContaining(['create', 'keep', 'receive']),
    );
  });

  it('are neither seen nor used by somebody of another agency, nor by whoever sends nothing in', async () => {
    await matchOnce();
    const [{ id } = {}] = await rows('SELECT id FROM column_matching');
    const refused = await post(own, ROSALIND);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].detail).toContain('missing');
    const rosalind = await pages.as(ROSALIND);
    expect((await rosalind.get('/column-matchings')).text).toContain('Nothing matched yet');
    expect((await rosalind.get(`/column-matchings/${String(id)}`)).status).toBe(404);
    const asRosalind = await clinic.as(ROSALIND);
    expect((await asRosalind.get('/v1/column-matchings').expect(200)).body.items).toEqual([]);
    await asRosalind
      .post(`/v1/column-matchings/${String(id)}/forget`)
      .send({ version: 1 })
      .expect(404);
    expect((await (await pages.as(ELFYN)).get('/column-matchings')).status).toBe(403);
    expect((await post(own, ELFYN)).status).toBe(403);
    const path = await send(own);
    expect((await rosalind.get(`${path}/columns`)).status).toBe(404);
  });

  it('are refused in a plain sentence where a heading is given twice or a required column has none', async () => {
    const path = await send(own);
    const browser = await pages.as(MERERID);
    const chosen = { ...chosenOn((await browser.get(`${path}/columns`)).text), ...matched };
    const wrong = { ...chosen, 'column-external_ref': 'Date Sent', 'column-victim_surname': '' };
    const answer = await browser.fill(`${path}/columns`, wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(
      'Choose each heading for one column only. This one is chosen for another column too: Sender’s reference',
    );
    expect(answer.text).toContain('Choose the heading for this column, which every file must have: Victim’s surname');
    expect(answer.text).toContain('href="#column-victim_surname"');
    expect(chosenOn(answer.text)).toMatchObject({ 'column-external_ref': 'Date Sent', 'column-forum': 'forum' });
    expect([await count('column_matching'), await count('nomination')]).toEqual([0, 0]);
    const id = path.split('/').at(-1) ?? '';
    await (await clinic.as(MERERID)).post(`/v1/imports/${id}/run`).send({}).expect(409);
  });

  it('are asked about anew once the headings have changed, with what is still there chosen; the API says so', async () => {
    await matchOnce();
    clinic.clock.advance({ days: 1 });
    const changed = renamed(file, { ...theirs, submitted_at: 'Sent On' });
    const refused = await post(changed, SIWAN);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].detail).toContain(
      'not those that your agency matched, most recently on 30 March 2026',
    );
    expect(refused.body.errors[0].detail).toContain('Nothing was imported');
    const path = await send(changed, SIWAN);
    const { text } = await (await pages.as(SIWAN)).get(`${path}/columns`);
    expect(text).toContain('The headings of this file are not those that were matched on 30 March 2026');
    expect(chosenOn(text)).toMatchObject({ 'column-external_ref': 'Log No', 'column-submitted_at': '' });
    expect(await count('nomination')).toBe(0);
  });

  it('takes no row for headings, and asks nobody about them', async () => {
    const [, ...lines] = file.split('\n');
    const sent = await upload({ clinic, pages }, '/nominations/import', { by: MERERID, file: lines.join('\n') });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('does not contain the column names');
    expect(await count('column_matching')).toBe(0);
  });
});

describe('a matching that is remembered', () => {
  it('is seen, changed and forgotten on a page, by whoever saw it last', async () => {
    await matchOnce();
    const browser = await pages.as(SIWAN);
    const list = (await browser.get('/column-matchings')).text;
    expect(list).toContain('Mererid Cadwaladr');
    const path = /href="(\/column-matchings\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? '';
    const shown = (await browser.get(path)).text;
    expect(chosenOn(shown)).toMatchObject(matched);
    const swapped = {
      ...chosenOn(shown),
      'column-external_ref': 'Complainant Name',
      'column-victim_surname': 'Log No',
    };
    const before = { ...swapped, _version: '7' };
    const stale = await browser.fill(path, before);
    expect(stale.status).toBe(409);
    expect(chosenOn(stale.text)).toMatchObject(swapped);
    expect((await browser.fill(path, { ...swapped, 'column-forum': '' })).status).toBe(422);
    expect((await browser.fill(path, swapped)).headers['location']).toBe('/column-matchings');
    expect((await browser.get('/column-matchings')).text).toContain('Siwan Gwynne');
    const { body } = await post(own, MERERID);
    expect(body).toMatchObject({ accepted: expect.any(Number) });
    expect((await rows('SELECT columns FROM column_matching'))[0]?.['columns']).toMatchObject({
      victim_surname: 'Log No',
    });

    expect(shown).toContain(`href="${path}/forget"`);
    expect(shown).not.toContain(`action="${path}/forget"`);
    const asked = await browser.get(`${path}/forget`);
    for (const said of ['Nothing of it is kept', 'Delete matching', `href="${path}"`])
      expect(asked.text).toContain(said);
    expect(await rows('SELECT 1 FROM column_matching WHERE forgotten_at IS NULL')).toHaveLength(1);
    const late = await browser.fill(`${path}/forget`, { _version: '7' });
    expect([late.status, late.text.includes('Delete matching')]).toEqual([409, true]);
    const gone = await browser.fill(`${path}/forget`, {});
    expect(gone.headers['location']).toBe('/column-matchings');
    expect(await rows('SELECT headings, columns FROM column_matching')).toEqual([{ headings: [], columns: {} }]);
    for (const one of [path, `${path}/forget`]) expect((await browser.get(one)).status).toBe(404);
    expect((await post(own, MERERID)).status).toBe(422);
    const id = path.split('/').at(-1) ?? '';
    expect(await clinic.record(id)).toEqual(['create', 'change', 'forget']);
  });

  it('is given by a program, once for one key, and then used', async () => {
    const mererid = await clinic.as(MERERID);
    const headings = own.split('\n')[0]?.split(',') ?? [];
    const columns = Object.fromEntries(
      file
        .split('\n')[0]
        ?.trim()
        .split(',')
        .map((one) => [one, theirs[one as keyof typeof theirs] ?? one]) ?? [],
    );
    const give = (body: object) => mererid.post('/v1/column-matchings').set('idempotency-key', 'matching-1').send(body);
    const first = await give({ kind: 'nominations', headings, columns }).expect(201);
    expect((await give({ kind: 'nominations', headings, columns }).expect(201)).body).toEqual(first.body);
    expect((await mererid.get(`/v1/column-matchings/${String(first.body.id)}`).expect(200)).body).toMatchObject({
      headings,
      columns,
    });
    expect((await post(own, SIWAN)).body).toMatchObject({ accepted: expected.accepted });
    const row = file.split('\n')[1]?.split(',').slice(0, 60) ?? [];
    const wrong = await mererid
      .post('/v1/column-matchings')
      .send({ kind: 'nominations', headings: row, columns })
      .expect(422);
    expect(wrong.body.errors[0].detail).toContain('without its rows');
    const change = (version: number, more: object) =>
      mererid
        .post(`/v1/column-matchings/${String(first.body.id)}/change`)
        .send({ version, columns: { ...columns, ...more } });
    await change(2, {}).expect(409);
    await change(1, { forum: 'channel' }).expect(422);
    expect((await change(1, {}).expect(200)).body).toMatchObject({ version: 2 });
  });
});
