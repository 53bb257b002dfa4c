import { Drafts } from '../../libs/intake/nominations/drafts.service.js';
import { fieldsOf, steps } from '../../libs/intake/nominations/nomination.journey.js';
import { aNomination, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';
import { tablesWith } from '../what-is-kept.js';

const [OFFICER, COLLEAGUE] = ['elfyn.rosser@dp-lpa-carms.example', 'natasha.okonjo@dp-lpa-carms.example'];
const MARK = 'Marcgwag';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

type Browser = Awaited<ReturnType<typeof pages.as>>;

const begin = async (browser: Browser): Promise<string> =>
  ((await browser.fill('/nominations/new', {})).headers['location'] ?? '').replace(/\/forum$/, '');
const idIn = (path: string): string => path.split('/').at(-1) ?? '';

/** A draft with a word of its own in every field, one of them sent too late as well. */
async function planted(browser: Browser): Promise<string> {
  const draft = await begin(browser);
  const all = Object.fromEntries(steps.flatMap(fieldsOf).map((name) => [name, `${MARK} ${name}`]));
  await clinic.api.get(Drafts).keep(await clinic.actor(OFFICER), idIn(draft), 'conduct', { ...all, forumId });
  const late = await browser.post(`${draft}/conduct`, { _csrf: 'of-before', behaviour: `${MARK} too late` });
  expect(late.headers['location']).toBe('/kept');
  expect(await tablesWith(clinic, MARK)).toEqual(['public.draft', 'public.kept_post']);
  return draft;
}

describe('Delete draft', () => {
  it('leaves nothing in the database of what was typed, and the record says that it happened', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await planted(browser);
    expect((await browser.get('/nominations/new')).text).toContain('Delete draft');
    expect((await browser.fill('/nominations/new', {}, `${draft}/drop`)).status).toBe(303);
    expect(await tablesWith(clinic, MARK)).toEqual([]);
    expect((await browser.get('/nominations/new')).text).not.toContain(draft);
    expect((await browser.get(`${draft}/conduct`)).status).toBe(404);
    expect((await browser.get('/kept')).text).toContain('No saved answers');
    const { rows } = await clinic.owner.query('SELECT 1 FROM draft WHERE id = $1', [idIn(draft)]);
    expect(rows).toEqual([]);
    expect((await clinic.record(idIn(draft))).at(-1)).toBe('delete');
    await clinic.runJobs();
    expect(await tablesWith(clinic, MARK)).toEqual([]);
  });

  it('is done once, however often it is pressed', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    const { text } = await browser.get('/nominations/new');
    const [_csrf, _key] = ['_csrf', '_key'].map((name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1]);
    const press = async () => (await browser.post(`${draft}/drop`, { _csrf, _key })).status;
    expect([await press(), await press()]).toEqual([303, 303]);
    expect((await clinic.record(idIn(draft))).filter((act) => act === 'delete')).toEqual(['delete']);
  });

  it('is for the writer alone', async () => {
    const draft = await begin(await pages.as(OFFICER));
    const other = await pages.as(COLLEAGUE);
    expect((await other.fill('/nominations/new', {}, `${draft}/drop`)).status).toBe(404);
    expect((await (await pages.as(OFFICER)).get(`${draft}/forum`)).status).toBe(200);
  });
});

describe('what was sent too late', () => {
  const keepOne = async (browser: Browser): Promise<string> => {
    await browser.post('/nominations/search', { _csrf: 'of-before', words: MARK });
    const text = `SELECT id FROM kept_post WHERE body::text LIKE '%${MARK}%'`;
    return (await clinic.owner.query<{ id: string }>(text)).rows[0]?.id ?? '';
  };

  it('is gone once it is deleted, and the record says so', async () => {
    const browser = await pages.as(OFFICER);
    const id = await keepOne(browser);
    expect((await browser.get('/kept')).text).toContain('Delete it');
    await browser.fill('/kept', {}, `/kept/${id}/drop`);
    expect(await tablesWith(clinic, MARK)).toEqual([]);
    expect(await clinic.record(id)).toEqual(['delete']);
  });

  it('is gone once it was sent again and taken', async () => {
    const browser = await pages.as(OFFICER);
    const id = await keepOne(browser);
    const sent = await browser.fill('/kept', { _kept: id, words: MARK }, '/nominations/search');
    expect(sent.status).toBe(200);
    expect(await tablesWith(clinic, MARK)).toEqual([]);
  });

  it('goes with the draft that it belongs to, once that is sent', async () => {
    const browser = await pages.as(OFFICER);
    const draft = await begin(browser);
    await browser.post(`${draft}/conduct`, { _csrf: 'of-before', behaviour: MARK });
    const drafts = clinic.api.get(Drafts);
    const actor = await clinic.actor(OFFICER);
    await drafts.keep(actor, idIn(draft), 'conduct', aNomination(forumId, { externalRef: 'DRAFT-1' }));
    expect((await browser.fill(`${draft}/check`, {})).headers['location']).toBe(`${draft}/done`);
    expect(await tablesWith(clinic, MARK)).toEqual([]);
  });
});
