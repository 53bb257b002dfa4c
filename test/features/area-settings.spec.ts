import { SYSTEM_ID } from '../../libs/platform/access/actor.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const ADMINISTRATOR = 'ravi.menon@dp-it.example';
const COORDINATOR = 'mererid.cadwaladr@dp-coord.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
const ids: Record<string, string> = {};
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
  const { rows } = await clinic.owner.query<{ code: string; id: string }>('SELECT code, id FROM force_area');
  for (const { code, id } of rows) ids[code] = id;
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const own = () => `/area-settings/${ids['dyfed-powys'] ?? ''}`;
const dated = (day: string) => {
  const [year, month, date] = day.split('-');
  return { 'fromOn-day': date, 'fromOn-month': month, 'fromOn-year': year };
};
const settle = async (email: string, answers: object, path = own()) =>
  (await pages.as(email)).fill(`${path}/new`, answers, `${path}/new`);
const read = async (email: string, path = own()) => (await pages.as(email)).get(path);

describe('the settings of an area', () => {
  it('are shown to everybody who holds a post, and changed by its administrator alone', async () => {
    const list = await read(COORDINATOR, '/area-settings');
    expect(list.text).toContain(own());
    expect(list.text).toContain('3 hours (clinic protocol)');
    expect((await read(COORDINATOR)).text).toContain('No settings yet');
    expect((await read(COORDINATOR)).text).not.toContain('Change the settings');
    expect((await read(COORDINATOR, `${own()}/new`)).status).toBe(403);
    expect((await read(ADMINISTRATOR, '/administration')).text).toContain('href="/area-settings"');
    expect((await read(ADMINISTRATOR)).text).toContain(`href="${own()}/new"`);
  });

  it('are not changed by the administrator of another area', async () => {
    const other = `/area-settings/${ids['gwent'] ?? ''}`;
    expect((await read(ADMINISTRATOR, other)).text).not.toContain('Change the settings');
    expect((await read(ADMINISTRATOR, `${other}/new`)).status).toBe(403);
    const api = await clinic.as(ADMINISTRATOR);
    const asked = { areaCode: 'gwent', fromOn: '2026-05-01', exportDays: 2, version: 0 };
    await api.post('/v1/area-settings').send(asked).expect(403);
  });

  it('begin on a day that is not over, within what may be settled, and are refused in plain words with what was typed', async () => {
    const past = await settle(ADMINISTRATOR, { ...dated('2026-04-09'), glassHours: '12' });
    expect(past.status).toBe(422);
    expect(past.text).toContain('Choose today or a later day');
    expect(past.text).toContain('value="12"');
    const wrong = await settle(ADMINISTRATOR, { ...dated('2026-05-01'), glassHours: '73', exportDays: '0' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="73"');
    expect((await settle(ADMINISTRATOR, { glassHours: '2' })).status).toBe(422);
    expect((await read(COORDINATOR)).text).toContain('No settings yet');
  });

  it('count from their day on, and everything that was settled stays with who settled it and when', async () => {
    expect((await settle(ADMINISTRATOR, { ...dated('2026-04-10'), glassHours: '12', exportDays: '3' })).status).toBe(
      303,
    );
    expect((await settle(ADMINISTRATOR, { ...dated('2026-06-01'), glassHours: '6' })).status).toBe(303);
    expect((await settle(ADMINISTRATOR, { ...dated('2026-06-01'), glassHours: '8' })).status).toBe(303);
    const { text } = await read(COORDINATOR);
    for (const said of [
      '10 April 2026',
      '31 May 2026',
      '12 hours',
      '6 hours',
      '8 hours',
      'In force',
      'Upcoming',
      'Replaced',
      'Ravi Menon',
    ])
      expect(text).toContain(said);
    const api = await clinic.as(COORDINATOR);
    const { body } = await api.get('/v1/area-settings?area=dyfed-powys').expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { number: 3, fromOn: '2026-06-01', glassHours: 8, exportDays: null, settledByName: 'Ravi Menon' },
      { number: 2, fromOn: '2026-06-01', glassHours: 6 },
      { number: 1, fromOn: '2026-04-10', glassHours: 12, exportDays: 3 },
    ]);
    expect((await read(ADMINISTRATOR, `${own()}/new`)).text).toContain('value="12"');
  });

  it('are settled once for a key, and by nobody over what they have not seen', async () => {
    const api = await clinic.as(ADMINISTRATOR);
    const asked = { areaCode: 'dyfed-powys', fromOn: '2026-07-01', glassHours: 4, version: 3 };
    const press = () => api.post('/v1/area-settings').set('idempotency-key', 'press').send(asked);
    const first = (await press().expect(201)).body as object;
    expect((await press().expect(201)).body).toEqual(first);
    await api.post('/v1/area-settings').send(asked).expect(409);
    const late = await settle(ADMINISTRATOR, { ...dated('2026-08-01'), glassHours: '5', _version: '3' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('value="5"');
    await expect(
      clinic.work.as(clinic.system(), (tx) =>
        tx.run({ text: 'UPDATE area_setting SET from_on = $1', values: ['2020-01-01'] }),
      ),
    ).rejects.toThrow('permission denied');
    expect(await clinic.record((first as { id: string }).id)).toEqual(['create']);
  });
});

describe('a file that is taken out', () => {
  it('can be fetched for as many days as the area of whoever asked has settled', async () => {
    const api = await clinic.as(COORDINATOR);
    const { id } = (await api.post('/v1/exports').send({ kind: 'actions', reason: 'For a meeting' }).expect(201))
      .body as { id: string };
    await clinic.runJobs();
    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ subject: string; body: string }>(
      `SELECT subject, body FROM sent_mail WHERE template = 'exports.mails.ready'`,
    );
    expect(rows).toEqual([
      { subject: 'A file that you asked for is ready', body: expect.stringMatching(/for some days: \S+\/exports\s*$/) },
    ]);
    const { body } = await api.get(`/v1/exports/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'ready', expiresAt: '2026-04-12T23:00:00.000Z' });
    expect((await read(COORDINATOR, '/exports')).text).toContain('deleted after 3 days');
  });

  it('is kept as the clinic protocol has it where nothing was settled', async () => {
    expect((await clinic.owner.query('SELECT 1 FROM area_setting WHERE settled_by = $1', [SYSTEM_ID])).rows).toEqual(
      [],
    );
    clinic.clock.set('2026-06-02T09:00:00+01:00');
    expect((await read(COORDINATOR, '/exports')).text).toContain('deleted after 7 days');
  });

  it('is kept as the stricter of two areas has it, of one that has settled nothing too', async () => {
    expect((await settle(ADMINISTRATOR, { ...dated('2026-06-02'), exportDays: '20' })).status).toBe(303);
    expect((await read(COORDINATOR, '/exports')).text).toContain('deleted after 20 days');
    await clinic.owner.query(
      `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership)
       SELECT gen_random_uuid(), staff_id, agency_id, role, 'gwent', '{}', membership FROM post
       WHERE staff_id = (SELECT id FROM staff WHERE email = $1) LIMIT 1`,
      [COORDINATOR],
    );
    expect((await read(COORDINATOR, '/exports')).text).toContain('deleted after 7 days');
  });
});
