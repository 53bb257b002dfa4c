import { chosenOn, renamed, upload } from '../columns-stage.js';
import { aCrime, crimes, csvOf, openSweepPages, ROSALIND } from '../sweep-stage.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';
const KEZIAH = 'keziah.lovibond@hi-police.example';

/** What the force's own system calls the columns. */
const theirs = {
  crime_ref: 'Crime No',
  recorded_on: 'Date Recorded',
  offence: 'HO Offence',
  victim_surname: 'IP Surname',
  advocacy_referred: 'Advocacy',
};
const matched = Object.fromEntries(Object.entries(theirs).map(([column, heading]) => [`column-${column}`, heading]));

type Stage = Awaited<ReturnType<typeof openSweepPages>>;
let clinic: Stage['clinic'];
let pages: Stage['pages'];
let forumId: string;
let close: Stage['close'];
beforeEach(async () => void ({ clinic, pages, forumId, close } = await openSweepPages()));
afterEach(() => close());

const rows = async (text: string) => (await clinic.owner.query<Record<string, unknown>>(text)).rows;
const count = async (table: string) => (await rows(`SELECT count(*)::int AS n FROM ${table}`))[0]?.['n'];
const send = async (file: string) => {
  const sent = await upload({ clinic, pages }, '/sweeps/new', { by: ROSALIND, file, fields: { forumId } });
  expect(sent.status).toBe(303);
  return sent.headers['location'] ?? '';
};
const post = async (file: string, by = ROSALIND) =>
  (await clinic.as(by)).post(`/v1/sweeps?forum=${forumId}`).set('content-type', 'text/csv').send(file);
/** Rosalind sends a file and matches its columns. */
async function matchOnce(file = renamed(csvOf(crimes(3)), theirs)): Promise<string> {
  const path = await send(file);
  const browser = await pages.as(ROSALIND);
  const { text } = await browser.get(path);
  const done = await browser.fill(path, { ...chosenOn(text), ...matched });
  expect(done.status).toBe(303);
  return done.headers['location'] ?? '';
}

describe('recorded crimes under other headings', () => {
  it('are matched by hand with the file chosen once, taken, and read by themselves the next time, by page and by API', async () => {
    const path = await send(renamed(csvOf(crimes(3)), theirs));
    expect(path).toMatch(/^\/sweep-files\//);
    const browser = await pages.as(ROSALIND);
    const { text } = await browser.get(path);
    expect(chosenOn(text)).toMatchObject({ 'column-suspect_surname': 'suspect_surname', 'column-crime_ref': '' });
    expect(text).toMatch(/Crime reference<\/label><br><span[^>]*>Required/);
    expect(text).not.toMatch(/District<\/label><br><span[^>]*>Required/);
    expect([await count('sweep'), await count('swept_crime')]).toEqual([0, 0]);

    const done = await browser.fill(path, { ...chosenOn(text), ...matched });
    expect(done.headers['location']).toMatch(/^\/sweeps\//);
    expect((await browser.get(done.headers['location'] ?? '')).text).toContain('0 of 3');
    expect(await count('swept_crime')).toBe(3);
    expect(await rows(`SELECT sum(length(bytes))::int AS left FROM import_chunk`)).toEqual([{ left: 0 }]);
    expect((await browser.get(path)).headers['location']).toBe(done.headers['location']);

    expect(await send(renamed(csvOf([aCrime(7)]), theirs))).toMatch(/^\/sweeps\//);
    const { body } = await post(renamed(csvOf([aCrime(8), aCrime(1)]), theirs));
    expect(body).toMatchObject({ rows: 2, entered: 1, matched: 1, refused: 0 });
    expect(await count('column_matching')).toBe(1);
  });

  it('reads the columns wherever they stand and leaves out those that nobody chose, whatever is in them', async () => {
    const [header = '', row = ''] = renamed(csvOf([aCrime(1)]), theirs).split('\n');
    const file = `Notes,${header}\nPLANTED-NOTE,${row}`;
    await matchOnce(file);
    expect(await count('swept_crime')).toBe(1);
    const [{ headings, columns } = {}] = await rows('SELECT headings, columns FROM column_matching');
    expect(headings).toEqual(['Notes', ...header.split(',')]);
    expect(JSON.stringify([headings, columns])).not.toContain('FIC-2603');
    expect(JSON.stringify(columns)).not.toContain('Notes');
    const [other] = await rows(
      `SELECT count(*)::int AS n FROM swept_crime WHERE swept_crime::text LIKE '%PLANTED-NOTE%'`,
    );
    expect(other).toEqual({ n: 0 });
  });

  it('are neither read nor seen by somebody of another agency, nor matched by whoever only chairs', async () => {
    await matchOnce();
    const [{ id } = {}] = await rows('SELECT id FROM column_matching');
    const waiting = await send(csvOf([aCrime(9)]).replace('crime_ref', 'Occurrence'));
    const siwan = await pages.as(SIWAN);
    expect((await siwan.get(waiting)).status).toBe(404);
    expect((await siwan.get(`/column-matchings/${String(id)}`)).status).toBe(404);
    expect((await siwan.fill('/nominations/import', matched, waiting)).status).toBe(404);
    expect((await (await pages.as(KEZIAH)).get('/column-matchings')).status).toBe(403);
    await (await clinic.as(SIWAN)).get(`/v1/column-matchings/${String(id)}`).expect(404);
  });

  it('are refused in plain sentences, and nothing of the file is taken or remembered', async () => {
    const file = renamed(csvOf(crimes(2)), theirs);
    const api = await post(file);
    expect(api.status).toBe(422);
    expect(api.body.errors[0].detail).toContain('Nothing was imported');
    const path = await send(file);
    const browser = await pages.as(ROSALIND);
    const chosen = { ...chosenOn((await browser.get(path)).text), ...matched };
    const twice = await browser.fill(path, { ...chosen, 'column-offence': 'Crime No' });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain(
      'Choose each heading for one column only. This one is chosen for another column too: Crime reference',
    );
    const none = await browser.fill(path, { ...chosen, 'column-recorded_on': '' });
    expect(none.text).toContain('Choose the heading for this column, which every file must have: Recorded on');
    const strange = await browser.fill(path, { ...chosen, 'column-district': 'Sector' });
    expect(strange.text).toContain('Choose a heading that is in the file, above one column only: District');
    expect([await count('column_matching'), await count('sweep')]).toEqual([0, 0]);
  });

  it('are asked about anew once the headings have changed, and the API takes nothing', async () => {
    await matchOnce();
    const changed = renamed(csvOf([aCrime(9)]), { ...theirs, recorded_on: 'Rec Date' });
    const { status, body } = await post(changed);
    expect(status).toBe(422);
    expect(body.errors[0].detail).toContain('not those that your agency matched, most recently on 16 March 2026');
    expect(await count('swept_crime')).toBe(3);
    const { text } = await (await pages.as(ROSALIND)).get(await send(changed));
    expect(text).toContain('not those that were matched on 16 March 2026');
    expect(chosenOn(text)).toMatchObject({ 'column-crime_ref': 'Crime No', 'column-recorded_on': '' });
  });

  it('are kept for some days only while nobody matches them', async () => {
    const path = await send(renamed(csvOf(crimes(2)), theirs));
    clinic.clock.advance({ days: 15 });
    await clinic.runJobs();
    expect(await rows(`SELECT sum(length(bytes))::int AS left FROM import_chunk`)).toEqual([{ left: 0 }]);
    expect((await (await pages.as(ROSALIND)).get(path)).status).toBe(404);
  });
});
