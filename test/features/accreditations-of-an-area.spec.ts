import { forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { DAWN, FRANCES, HUW, LLEUCU, RACHEL, SIWAN, STRANGER } from '../people.js';
import { rowsOf } from '../story-ways.js';
import { pagesInNavigation } from '../navigation.js';
import { openPages } from '../web.js';

const [IOLO, PRIYA] = ['iolo.pennant@dp-opcc.example', 'priya.raghunathan@dp-idva.example'];
const ofTheArea = ['Bronagh Keane', 'Deborah Ishmael', 'Haf Tomlinson', 'Lleucu Nantlais', 'Priya Raghunathan'];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
const rows = rowsOf(() => clinic);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

type Items = { items: { id: string; name: string; version: number; agencies: string[] }[] };
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const page = async (email: string, path: string) => (await pages.as(email)).get(path);
const held = async (email: string, query = '') =>
  ((await get(email, `accreditations?limit=200${query}`)).body as Items).items;
const namesFor = async (email: string, query = ''): Promise<string[]> =>
  [...new Set((await held(email, query)).map(({ name }) => name))].sort();
const staffOf = (email: string) => rows.idOf('staff', 'email', email);

describe('the accreditations of an area', () => {
  it('are read by its coordinators and its policing body, with the agency and the last good day', async () => {
    for (const email of [SIWAN, IOLO]) {
      expect([email, await namesFor(email)]).toEqual([email, ofTheArea]);
      const [priya] = (await held(email)).filter(({ name }) => name === 'Priya Raghunathan');
      expect((await get(email, `accreditations/${priya?.id ?? ''}`)).body).toMatchObject({
        kind: 'IDVA',
        lastGoodDay: '2026-10-31',
        agencies: [expect.any(String)],
      });
      const { text } = await page(email, '/accreditations');
      for (const said of ['Priya Raghunathan', 'Golau Stalking Advocacy', '31 October 2026'])
        expect(text).toContain(said);
      expect((await page(email, `/accreditations/${priya?.id ?? ''}`)).status).toBe(200);
    }
  });

  it('are read of no other area, and by nobody else of the area', async () => {
    expect(await namesFor(DAWN)).toEqual(['Moira Eyton']);
    const [priya] = (await held(SIWAN)).filter(({ name }) => name === 'Priya Raghunathan');
    for (const email of [DAWN, LLEUCU, HUW, RACHEL, FRANCES, STRANGER])
      expect([email, (await get(email, `accreditations/${priya?.id ?? ''}`)).status]).toEqual([email, 404]);
    for (const email of [HUW, RACHEL, FRANCES, STRANGER]) expect([email, await held(email)]).toEqual([email, []]);
  });

  it('are found from the navigation, and narrowed by an agency of the area', async () => {
    const idva = await rows.idOf('agency', 'key', 'dp-idva');
    const elsewhere = await rows.idOf('agency', 'key', 'sw-isac');
    for (const email of [SIWAN, IOLO]) {
      expect(await pagesInNavigation((path) => page(email, path))).toContain('/accreditations');
      const { text } = await page(email, '/accreditations');
      expect([text.includes(`value="${idva}"`), text.includes(`value="${elsewhere}"`)]).toEqual([true, false]);
      expect(await namesFor(email, `&agency=${idva}`)).toEqual(['Haf Tomlinson', 'Priya Raghunathan']);
    }
    for (const email of [HUW, LLEUCU])
      expect(await pagesInNavigation((path) => page(email, path))).not.toContain('/accreditations');
  });

  it('are neither entered, renewed nor ended by them, and what is owed of a renewal is not told to them', async () => {
    const staffId = await staffOf(PRIYA);
    for (const email of [SIWAN, IOLO]) {
      const [one] = (await held(email)).filter(({ name }) => name === 'Priya Raghunathan');
      const path = `accreditations/${one?.id ?? ''}`;
      const { version } = one ?? {};
      const asked = { staffId, accreditation: 'ISAC', lastGoodDay: '2027-03-01' };
      expect((await send(email, 'accreditations', asked)).status).toBe(403);
      expect((await send(email, `${path}/renew`, { version, lastGoodDay: '2030-01-01' })).status).toBe(403);
      expect((await send(email, `${path}/end`, { version })).status).toBe(403);
      expect((await get(email, path)).body).toMatchObject({ moves: [] });
      expect((await page(email, '/accreditations')).text).not.toContain('/accreditations/new');
      expect((await page(email, `/${path}`)).text).not.toContain(`/duties/`);
      expect((await get(email, `duties/${path}`)).status).toBe(404);
    }
  });

  it('are of those who hold a post there that day: from the next request on, and while it is in force', async () => {
    const staffId = await staffOf('moira.eyton@sw-isac.example');
    const postId = (await rows.one<{ id: string }>('SELECT id FROM post WHERE staff_id = $1', [staffId])).id;
    await rows.all(`UPDATE post SET area_code = 'dyfed-powys' WHERE id = $1`, [postId]);
    expect(await namesFor(SIWAN)).toEqual([...ofTheArea, 'Moira Eyton'].sort());
    expect(await namesFor(DAWN)).toEqual([]);
    for (const ended of [`to_on = '2026-03-15'`, `to_on = NULL, vetting_expires_on = '2026-03-15'`]) {
      await rows.all(`UPDATE post SET ${ended} WHERE id = $1`, [postId]);
      for (const email of [SIWAN, IOLO]) expect(await namesFor(email)).toEqual(ofTheArea);
    }
  });

  it('are there from the next request on where somebody is accredited anew', async () => {
    const staffId = await staffOf(RACHEL);
    expect(await namesFor(IOLO)).toEqual(ofTheArea);
    await rows.all(
      `INSERT INTO accreditation (id, staff_id, kind, last_good_day) VALUES (gen_random_uuid(), $1, 'ISAC', '2027-03-01')`,
      [staffId],
    );
    expect(await namesFor(IOLO)).toEqual([...ofTheArea, 'Rachel Adeyemi'].sort());
  });
});

describe('the training of an area', () => {
  const train = async (email: string): Promise<string> => {
    const session = {
      forumId,
      trainedOn: '2026-03-12',
      course: 'Stalking awareness',
      provider: 'Paladin',
      kinds: ['health'],
      people: 24,
      multiAgency: true,
    };
    return ((await send(email, 'training-sessions', session)).body as { id: string }).id;
  };
  const reads = async (email: string, id: string) => (await get(email, `training-sessions/${id}`)).status;

  it('is read by its policing body and by every coordinator of the area, and changed by neither', async () => {
    const id = await train(LLEUCU);
    const elsewhere = await forumOf(clinic, 'cheshire-hru');
    await rows.all(`UPDATE post SET forum_ids = ARRAY[$1::uuid] WHERE staff_id = $2`, [
      elsewhere,
      await staffOf(SIWAN),
    ]);
    for (const email of [SIWAN, IOLO]) {
      expect([email, await reads(email, id)]).toEqual([email, 200]);
      expect((await page(email, '/training-sessions')).text).toContain('Stalking awareness');
      expect(await pagesInNavigation((path) => page(email, path))).toContain('/training-sessions');
      expect((await get(email, `training-sessions/${id}`)).body).toMatchObject({ moves: [] });
      const withdrawn = await send(email, `training-sessions/${id}/withdraw`, { version: 1, reason: 'Entered twice.' });
      expect(withdrawn.status).toBe(403);
    }
    expect((await page(IOLO, '/training-sessions')).text).not.toContain('/training-sessions/new');
    expect((await page(IOLO, `/training-sessions/${id}`)).text).toContain('Paladin');
  });

  it('is there for nobody of another area, and for whoever oversaw it until they moved', async () => {
    const id = await train(LLEUCU);
    expect(await reads(DAWN, id)).toBe(404);
    expect(await reads(IOLO, id)).toBe(200);
    await rows.all(`UPDATE post SET area_code = 'kent' WHERE staff_id = $1`, [await staffOf(IOLO)]);
    expect(await reads(IOLO, id)).toBe(404);
    expect(await namesFor(IOLO)).toEqual(['Esme Ballantine', 'Rosalind Tidmarsh']);
  });
});
