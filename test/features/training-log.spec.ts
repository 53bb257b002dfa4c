import { makeReference } from '../../libs/kernel/reference.js';
import { forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ANWEN, CARWYN, FRANCES, HUW, LLEUCU, RACHEL, RAVI, SIWAN, STRANGER } from '../people.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { pagesInNavigation } from '../navigation.js';
import { openPages } from '../web.js';

const [IOLO, HAF, PRIYA] = [
  'iolo.pennant@dp-opcc.example',
  'haf.tomlinson@dp-idva.example',
  'priya.raghunathan@dp-idva.example',
];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let service: string;
let police: string;
const rows = rowsOf(() => clinic);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  service = await rows.idOf('agency', 'key', 'dp-isac');
  police = await rows.idOf('agency', 'key', 'dp-police');
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

type Body = Record<string, unknown>;
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const page = async (email: string, path: string) => (await pages.as(email)).get(path);
const session = (answers: object = {}) => ({
  forumId,
  trainedOn: '2026-03-12',
  course: 'Stalking awareness',
  provider: 'Paladin',
  agencyIds: [police],
  kinds: ['health', 'housing'],
  people: 24,
  multiAgency: true,
  about: 'What stalking is, and whom to ask.',
  ...answers,
});
const train = async (email: string, answers: object = {}): Promise<string> => {
  const { status, body } = await send(email, 'training-sessions', session(answers));
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
};
const shown = async (email: string, id: string) => (await get(email, `training-sessions/${id}`)).body as Body;
const items = async (email: string, query: string) =>
  ((await get(email, `training-sessions?${query}`)).body as { items: Body[] }).items;
const move = async (email: string, id: string, name: string, answers: object = {}) => {
  const now = await rows.one<{ version: number }>('SELECT version FROM training_session WHERE id = $1', [id]);
  return send(email, `training-sessions/${id}/${name}`, { ...now, ...answers });
};
const wrong = async (answers: object) =>
  fieldsAtFault((await send(LLEUCU, 'training-sessions', session(answers))).body as object);

describe('the training log (B5)', () => {
  it('says which course was given, by whom, to whom and to how many, and names nobody', async () => {
    const id = await train(LLEUCU);
    expect(await shown(LLEUCU, id)).toMatchObject({
      state: 'given',
      agencyName: 'Golau Stalking Advocacy',
      course: 'Stalking awareness',
      provider: 'Paladin',
      givenByName: null,
      agencyNames: ['Chief Constable of Dyfed-Powys Police'],
      kinds: ['health', 'housing'],
      people: 24,
      multiAgency: true,
      madeByName: 'Lleucu Nantlais',
    });
    const { text } = await page(SIWAN, `/training-sessions/${id}`);
    for (const said of [
      '12 March 2026',
      'Paladin',
      'Chief Constable of Dyfed-Powys Police',
      'Housing',
      '24',
      'What stalking is',
    ])
      expect(text).toContain(said);
    expect(await clinic.record(id)).toContain('create');
  });

  it('is read by the agency that entered it and by whoever oversees its area, and is there for nobody else', async () => {
    const id = await train(LLEUCU, { about: 'For the service alone.' });
    for (const email of [LLEUCU, HAF, SIWAN, IOLO])
      expect([email, (await page(email, `/training-sessions/${id}`)).status]).toEqual([email, 200]);
    for (const email of [HUW, CARWYN, RACHEL, ANWEN, PRIYA, RAVI, FRANCES, STRANGER]) {
      expect([email, (await get(email, `training-sessions/${id}`)).status]).toEqual([email, 404]);
      expect((await get(email, 'training-sessions')).body).toMatchObject({ items: [], total: 0 });
    }
  });

  it('is kept by advocates and coordinators alone, each for their own agency and a forum of theirs', async () => {
    for (const email of [HUW, RACHEL, ANWEN, IOLO, RAVI]) {
      expect([email, (await send(email, 'training-sessions', session())).status]).toEqual([email, 403]);
      expect((await page(email, '/training-sessions/new')).status).toBe(403);
    }
    const elsewhere = await forumOf(clinic, 'cheshire-hru');
    expect((await send(LLEUCU, 'training-sessions', session({ forumId: elsewhere }))).status).toBe(403);
    // What the coordinator entered is the office’s, and no advocate’s.
    const id = await train(SIWAN, { provider: undefined, givenById: service });
    expect(await shown(SIWAN, id)).toMatchObject({ givenByName: 'Golau Stalking Advocacy', provider: null });
    expect((await get(LLEUCU, `training-sessions/${id}`)).status).toBe(404);
  });

  it('refuses a day to come, nobody or two who gave it, nobody who took it, and the reference of a case', async () => {
    expect(await wrong({ trainedOn: '2026-03-17' })).toEqual(['#/trainedOn']);
    expect(await wrong({ provider: undefined })).toEqual(['#/provider']);
    expect(await wrong({ givenById: service })).toEqual(['#/provider']);
    expect(await wrong({ agencyIds: undefined, kinds: undefined })).toEqual(['#/agencyIds']);
    expect(await wrong({ agencyIds: [forumId] })).toEqual(['#/agencyIds']);
    expect(await wrong({ people: 0 })).toEqual(['#/people']);
    for (const field of ['course', 'provider', 'about'])
      expect(await wrong({ [field]: `About ${makeReference('N')}` })).toEqual([`#/${field}`]);
  });

  it('is done once by one key', async () => {
    const agent = await clinic.as(LLEUCU);
    const twice = () => agent.post('/v1/training-sessions').set('idempotency-key', 'one-press').send(session());
    expect((await twice()).body).toEqual((await twice()).body);
  });
});

describe('who is trained for two roles (B12)', () => {
  it('enters it in the post in which they work that day, which has to be said where two fit', async () => {
    const refused = await send(HAF, 'training-sessions', session());
    expect([refused.status, fieldsAtFault(refused.body as object)]).toEqual([422, ['#/actingPost']]);
    expect((await page(HAF, '/training-sessions/new')).text).toContain('name="actingPost"');
    const idva = await rows.one<{ id: string }>(
      `SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 AND p.role = 'idva'`,
      [HAF],
    );
    const course = 'ISAC training for domestic abuse advisers';
    const id = await train(HAF, {
      actingPost: idva.id,
      course,
      kinds: ['idva'],
      agencyIds: undefined,
      multiAgency: false,
    });
    expect(await shown(PRIYA, id)).toMatchObject({ course, kinds: ['idva'], agencyNames: [] });
    expect((await get(LLEUCU, `training-sessions/${id}`)).status).toBe(404);
    // She holds both accreditations, each with its own last good day.
    const held = ((await get(HAF, 'accreditations')).body as { items: { name: string; kind: string }[] }).items;
    expect(held.filter(({ name }) => name === 'Haf Tomlinson').map(({ kind }) => kind)).toEqual(['ISAC', 'IDVA']);
  });
});

describe('putting training right', () => {
  const anew = (more: object = {}): Body => {
    const { forumId: _, ...said } = session({ people: 30, ...more });
    return said;
  };

  it('is for whoever entered it: within the way back at once, later with a reason', async () => {
    const id = await train(LLEUCU);
    expect((await move(SIWAN, id, 'amend', anew())).status).toBe(403);
    expect((await page(LLEUCU, `/training-sessions/${id}/amend`)).text).toContain('value="Stalking awareness"');
    const begun = anew({ provider: undefined, givenById: service });
    expect((await move(LLEUCU, id, 'amend', begun)).status).toBe(200);
    expect(await shown(LLEUCU, id)).toMatchObject({ people: 30, provider: null, givenById: service, reason: null });
    clinic.clock.advance({ minutes: 11 });
    const late = await move(LLEUCU, id, 'amend', anew());
    expect([late.status, fieldsAtFault(late.body as object)]).toEqual([422, ['#/reason']]);
    expect((await move(LLEUCU, id, 'amend', anew({ reason: 'Six came later.' }))).status).toBe(200);
    expect((await move(LLEUCU, id, 'undo')).status).toBe(200);
    expect(await shown(SIWAN, id)).toMatchObject({ givenById: service, reason: null });
  });

  it('withdraws what was entered by mistake', async () => {
    const id = await train(LLEUCU);
    expect((await move(SIWAN, id, 'withdraw', { reason: 'Entered twice.' })).status).toBe(200);
    expect(await shown(LLEUCU, id)).toMatchObject({ state: 'withdrawn', reason: 'Entered twice.' });
    expect((await move(LLEUCU, id, 'amend', anew())).status).toBe(409);
  });
});

describe('training on pages', () => {
  it('is asked for with a plain word that nobody is to be named, and keeps what was typed', async () => {
    const lleucu = await pages.as(LLEUCU);
    expect((await lleucu.get('/training-sessions/new')).text).toContain('Do not name any person');
    const { trainedOn: _, multiAgency: __, ...answers } = session();
    const day = { 'trainedOn-day': '12', 'trainedOn-month': '3', 'trainedOn-year': '2026', multiAgency: 'yes' };
    const missing = await lleucu.fill('/training-sessions/new', { ...answers, ...day, people: '' });
    expect([missing.status, missing.text.includes('value="Paladin"')]).toEqual([422, true]);
    const done = await lleucu.fill('/training-sessions/new', { ...answers, ...day });
    expect(done.status).toBe(303);
    expect((await lleucu.get(String(done.headers['location']))).text).toContain('Stalking awareness');
  });

  it('lists it with how many there are, narrowed by day, agency and course, page by page', async () => {
    const course = 'Safe contact';
    for (const trainedOn of ['2026-02-03', '2026-02-05', '2026-02-07']) await train(LLEUCU, { course, trainedOn });
    await train(LLEUCU, { course: 'SAFE  contact', trainedOn: '2026-02-07', agencyIds: undefined, kinds: ['cps'] });
    const february = await items(LLEUCU, 'from=2026-02-01&to=2026-02-28');
    expect(february).toHaveLength(4);
    expect(await items(LLEUCU, 'from=2026-02-04&to=2026-02-06')).toHaveLength(1);
    expect(await items(LLEUCU, `from=2026-02-01&to=2026-02-28&agency=${police}`)).toHaveLength(3);
    const { text } = await page(LLEUCU, '/training-sessions?from=2026-02-01&to=2026-02-28');
    expect(text).toContain('4 results');
    const key = /value="([0-9a-f]{16})"[^]*?>\s*safe\s+contact\s*<\/(?:label|option)>/i.exec(text)?.[1] ?? '';
    expect(await items(LLEUCU, `course=${key}`)).toHaveLength(4);
    const narrow = '/training-sessions?from-day=5&from-month=2&from-year=2026&to=2026-02-28';
    expect((await page(LLEUCU, narrow)).text).toContain('3 results');
    expect((await page(LLEUCU, '/training-sessions?from-day=40&from-month=2&from-year=2026')).status).toBe(422);
    const { body } = await get(LLEUCU, `training-sessions?course=${key}&limit=2`);
    expect(body).toMatchObject({ total: 4, next: '2' });
    expect((await page(LLEUCU, '/training-sessions?from=2020-01-01&to=2020-01-02')).text).toContain(
      'No training matches',
    );
    expect((await get(LLEUCU, 'training-sessions?course=Safe')).status).toBe(422);
    expect(await pagesInNavigation((path) => page(SIWAN, path))).toContain('/training-sessions');
    expect((await page(RACHEL, '/training-sessions')).text).toContain('No training yet.');
  });
});

describe('training in numbers (B5)', () => {
  const figures = async (email: string, quarter: string) =>
    get(email, `forums/${forumId}/training-figures?quarter=${quarter}`);

  it('counts sessions, people and kinds of agency, and not what was withdrawn', async () => {
    const day = { trainedOn: '2025-11-03' };
    await train(LLEUCU, { ...day, people: 10, kinds: ['health'] });
    await train(SIWAN, { ...day, people: 20, kinds: ['police'], multiAgency: false });
    const id = await train(LLEUCU, { ...day, people: 99 });
    await move(LLEUCU, id, 'withdraw', { reason: 'Entered twice.' });
    expect((await figures(SIWAN, '2025-Q4')).body).toMatchObject({
      sessions: 2,
      multiAgency: 1,
      people: 30,
      hiddenBelow: null,
      kindsHidden: false,
      kinds: [
        { kind: 'health', sessions: 1, people: 10 },
        { kind: 'police', sessions: 2, people: 30 },
      ],
    });
    const { text } = await page(SIWAN, `/forums/${forumId}/training-figures?quarter=2025-Q4`);
    for (const said of ['By type of agency', 'People trained', 'do not add up']) expect(text).toContain(said);
    expect((await page(SIWAN, '/training-sessions')).text).toContain(`/forums/${forumId}/training-figures`);
  });

  it('leave out what is small for whoever leads the service and for the policing body', async () => {
    const agency = `agencies/${service}`;
    expect((await figures(LLEUCU, '2025-Q4')).status).toBe(404);
    const { version } = (await get(RAVI, agency)).body as { version: number };
    const leadId = await rows.idOf('staff', 'email', LLEUCU);
    expect((await send(RAVI, `${agency}/settle`, { version, leadId, confirms: false })).status).toBe(200);
    for (const email of [LLEUCU, IOLO])
      expect((await figures(email, '2025-Q4')).body).toMatchObject({
        hiddenBelow: { below: 5 },
        sessions: null,
        multiAgency: null,
        people: null,
        kinds: [],
        kindsHidden: true,
      });
    const { text } = await page(LLEUCU, `/forums/${forumId}/training-figures?quarter=2025-Q4`);
    expect(text).toContain('hidden');
    expect(text).not.toContain('By type of agency');
    expect((await page(LLEUCU, '/training-sessions')).text).toContain(`/forums/${forumId}/training-figures`);
    for (const email of [PRIYA, RACHEL, STRANGER])
      expect([email, (await figures(email, '2025-Q4')).status]).toEqual([email, 404]);
    expect((await page(SIWAN, `/forums/${forumId}/training-figures?quarter=never`)).status).toBe(422);
  });
});
