import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ANWEN, CARWYN, FRANCES, HUW, LLEUCU, RACHEL, RAVI, SIWAN, STRANGER } from '../people.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';
const IOLO = 'iolo.pennant@dp-opcc.example';
const HAF = 'haf.tomlinson@dp-idva.example';
const PRIYA = 'priya.raghunathan@dp-idva.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
const rows = rowsOf(() => clinic);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  const service = await rows.idOf('agency', 'key', 'dp-isac');
  const from = { areaCode: 'dyfed-powys', fromOn: '2026-03-16', version: 0 };
  await send(RAVI, 'area-settings', { ...from, advocacyDaAgencyId: service, advocacyOtherAgencyId: service });
  await send(RAVI, 'advocacy-offers', {
    ...from,
    offerAgencyId: service,
    offerHigh: 'full',
    offerMedium: 'short',
    offerStandard: 'advice',
    told: ['coordinator'],
    reason: 'A pilot.',
  });
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const page = async (email: string, path: string) => (await pages.as(email)).get(path);
const advice = (answers: object = {}) => ({
  forumId,
  advisedOn: '2026-03-16',
  professionalAgency: 'A secondary school',
  professionalRole: 'Safeguarding lead',
  level: 'standard',
  asked: 'What to tell a pupil who is followed home.',
  advised: 'Keep a diary, and ring again if it goes on.',
  minutes: 20,
  ...answers,
});
const give = async (email: string, answers: object = {}): Promise<string> => {
  const { status, body } = await send(email, 'advice-records', advice(answers));
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
};
const shown = async (email: string, id: string) =>
  (await get(email, `advice-records/${id}`)).body as Record<string, unknown>;
const move = async (email: string, id: string, name: string, answers: object = {}) => {
  const now = await rows.one<{ version: number }>('SELECT version FROM advice_record WHERE id = $1', [id]);
  return send(email, `advice-records/${id}/${name}`, { ...now, ...answers });
};
const figures = async (email: string) =>
  (await get(email, `forums/${forumId}/advice-figures?quarter=2026-Q1`)).body as object;
const count = async (table: string): Promise<number> =>
  (await rows.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).n;
const nominate = async (riskGrade: string) => {
  const { body } = await send(OFFICER, 'nominations', aNominationOfStrangers(forumId, { riskGrade }));
  const { id } = body as { id: string };
  return (await get(SIWAN, `nominations/${id}`)).body as { id: string; version: number; caseId: string };
};

describe('advice to a professional (B5)', () => {
  it('is entered by the ISAC; no person and no case comes of it, and it supports no victim who is counted', async () => {
    const before = [await count('person'), await count('case_file'), await count('nomination')];
    const id = await give(LLEUCU);
    expect([await count('person'), await count('case_file'), await count('nomination')]).toEqual(before);
    expect(await shown(LLEUCU, id)).toMatchObject({
      state: 'given',
      agencyName: 'Golau Stalking Advocacy',
      advisedByName: 'Lleucu Nantlais',
      minutes: 20,
      level: 'standard',
    });
    expect(await figures(SIWAN)).toMatchObject({
      advice: { total: 1, levels: { standard: 1 } },
      supported: { total: 0, full: 0, short: 0 },
    });
    expect(await clinic.record(id)).toEqual(['create']);
  });

  it('counts no victim as supported for a nomination at which support would be suggested', async () => {
    const { id, version, caseId } = await nominate('high');
    expect(
      (await send(SIWAN, `nominations/${id}/accept`, { version, levelOfConcern: 'high', depth: 'full' })).status,
    ).toBe(200);
    expect((await get(SIWAN, `cases/${caseId}`)).body).toMatchObject({ state: 'active' });
    expect(await figures(SIWAN)).toMatchObject({
      advice: { total: 1 },
      supported: { total: 0, full: 0, short: 0, other: 0 },
    });
  });

  it('is read by the agency that gave it and by the coordinator of the forum, and is there for nobody else', async () => {
    const id = await give(LLEUCU, { asked: 'A question for the agency alone.' });
    for (const email of [LLEUCU, SIWAN]) {
      expect((await get(email, `advice-records/${id}`)).status).toBe(200);
      expect((await page(email, `/advice-records/${id}`)).text).toContain('A question for the agency alone.');
    }
    for (const email of [HUW, CARWYN, RACHEL, ANWEN, PRIYA, RAVI, FRANCES, IOLO, STRANGER]) {
      expect([email, (await get(email, `advice-records/${id}`)).status]).toEqual([email, 404]);
      expect((await get(email, 'advice-records')).body).toMatchObject({ items: [], total: 0 });
    }
  });

  it('is entered by advocates and coordinators alone, each for their own agency and a forum of theirs', async () => {
    for (const email of [HUW, RACHEL, ANWEN, IOLO, RAVI]) {
      expect([email, (await send(email, 'advice-records', advice())).status]).toEqual([email, 403]);
      expect((await page(email, '/advice-records/new')).status).toBe(403);
    }
    const elsewhere = await forumOf(clinic, 'cheshire-hru');
    expect((await send(LLEUCU, 'advice-records', advice({ forumId: elsewhere }))).status).toBe(403);
    const id = await give(SIWAN, { advisedBy: (await clinic.actor(ANWEN)).id });
    expect(await shown(SIWAN, id)).toMatchObject({ advisedByName: 'Anwen Salisbury', madeByName: 'Siwan Gwynne' });
    // What the coordinator gave is the coordinator’s, and no advocate’s.
    expect((await get(LLEUCU, `advice-records/${id}`)).status).toBe(404);
  });

  it('is of the agency of the post in which it is entered, which has to be said where two fit', async () => {
    const refused = await send(HAF, 'advice-records', advice());
    expect([refused.status, fieldsAtFault(refused.body as object)]).toEqual([422, ['#/actingPost']]);
    expect((await page(HAF, '/advice-records/new')).text).toContain('name="actingPost"');
    const posts = await rows.all<{ id: string }>(
      `SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 AND p.role = 'isac'`,
      [HAF],
    );
    const id = await give(HAF, { actingPost: posts[0]?.id });
    expect(await shown(LLEUCU, id)).toMatchObject({
      agencyName: 'Golau Stalking Advocacy',
      madeByName: 'Haf Tomlinson',
    });
  });

  it('refuses a day to come, whoever cannot have advised, and the reference of a case', async () => {
    const wrong = async (answers: object) =>
      fieldsAtFault((await send(LLEUCU, 'advice-records', advice(answers))).body as object);
    expect(await wrong({ advisedOn: '2026-03-17' })).toEqual(['#/advisedOn']);
    expect(await wrong({ advisedBy: (await clinic.actor(RACHEL)).id })).toEqual(['#/advisedBy']);
    const { reference } = await rows.one<{ reference: string }>('SELECT reference FROM nomination LIMIT 1');
    expect(await wrong({ asked: `About ${reference}` })).toEqual(['#/asked']);
    expect(await wrong({ advised: '' })).toEqual(['#/advised']);
    expect(await wrong({ minutes: 0 })).toEqual(['#/minutes']);
  });
});

describe('putting advice right', () => {
  const { forumId: _, ...said } = advice({ advised: 'Ring the police at once.' }) as { forumId: string };

  it('is for whoever made it: within the way back at once, later with a reason', async () => {
    const id = await give(LLEUCU);
    expect((await move(SIWAN, id, 'amend', said)).status).toBe(403);
    expect((await move(LLEUCU, id, 'amend', said)).status).toBe(200);
    expect(await shown(LLEUCU, id)).toMatchObject({ advised: 'Ring the police at once.', reason: null });
    clinic.clock.advance({ minutes: 11 });
    const late = await move(LLEUCU, id, 'amend', { ...said, level: 'medium' });
    expect([late.status, fieldsAtFault(late.body as object)]).toEqual([422, ['#/reason']]);
    expect((await move(LLEUCU, id, 'amend', { ...said, level: 'medium', reason: 'They rang again.' })).status).toBe(
      200,
    );
    expect(await shown(SIWAN, id)).toMatchObject({ level: 'medium', reason: 'They rang again.' });
    expect((await move(LLEUCU, id, 'undo')).status).toBe(200);
    expect(await shown(SIWAN, id)).toMatchObject({ level: 'standard', reason: null });
  });

  it('withdraws what was entered by mistake, which counts no more', async () => {
    const before = (await figures(SIWAN)) as { advice: { total: number } };
    const id = await give(LLEUCU);
    expect((await move(SIWAN, id, 'withdraw', { reason: 'Entered twice.' })).status).toBe(200);
    expect(await figures(SIWAN)).toMatchObject({ advice: { total: before.advice.total } });
    expect((await move(LLEUCU, id, 'amend', said)).status).toBe(409);
  });
});

describe('advice on pages', () => {
  it('is asked for with a plain word that nobody is to be named, and keeps what was typed', async () => {
    const lleucu = await pages.as(LLEUCU);
    const { text } = await lleucu.get('/advice-records/new');
    expect(text).toContain('Do not name a victim');
    expect(text).not.toMatch(/name="victim/);
    const { advisedOn: _, ...answers } = advice();
    const day = { 'advisedOn-day': '16', 'advisedOn-month': '3', 'advisedOn-year': '2026' };
    const wrong = await lleucu.fill('/advice-records/new', { ...answers, ...day, level: '' });
    expect([wrong.status, wrong.text.includes('A secondary school')]).toEqual([422, true]);
    const done = await lleucu.fill('/advice-records/new', { ...answers, ...day });
    expect(done.status).toBe(303);
    expect((await lleucu.get(String(done.headers['location']))).text).toContain('20 minutes');
  });

  it('lists it with how many there are, narrowed by level and by who advised, page by page', async () => {
    for (let nth = 0; nth < 3; nth += 1) await give(LLEUCU, { level: 'high' });
    const { text } = await page(LLEUCU, '/advice-records?level=high&by=mine');
    expect(text).toContain('3 results');
    const { body } = await get(LLEUCU, 'advice-records?level=high&limit=2');
    expect(body).toMatchObject({ total: 3, items: [{ level: 'high' }, { level: 'high' }] });
    expect((body as { next: string | null }).next).not.toBeNull();
    expect((await page(PRIYA, '/advice-records')).text).toContain('No advice yet.');
    expect((await page(LLEUCU, '/advice-records?level=not_said')).text).toContain('No advice matches your filters.');
  });

  it('begins from a nomination that was answered with advice, and carries nobody over', async () => {
    const { id, version, caseId } = await nominate('low');
    expect((await page(SIWAN, `/nominations/${id}`)).text).not.toContain('/advice-records/new');
    expect((await page(SIWAN, `/advice-records/new?nomination=${id}`)).status).toBe(404);
    const advise = { version, advice: 'Tell Vaughan to keep a diary.' };
    expect((await send(SIWAN, `nominations/${id}/advise`, advise)).status).toBe(200);
    const at = `/advice-records/new?nomination=${id}`;
    expect((await page(SIWAN, `/nominations/${id}`)).text).toContain(at);
    const siwan = await pages.as(SIWAN);
    const { text } = await siwan.get(at);
    for (const begun of ['value="standard" checked', 'Carmarthenshire']) expect(text).toContain(begun);
    const names = await rows.all<{ surname: string; forename: string }>(
      'SELECT surname, forename FROM person_name WHERE case_id = $1',
      [caseId],
    );
    for (const { surname, forename } of names) for (const name of [surname, forename]) expect(text).not.toContain(name);
    expect(text).not.toMatch(/Vaughan|diary/);
    const supported = ((await figures(SIWAN)) as { supported: object }).supported;
    const { advisedOn: _, ...answers } = advice();
    const day = { 'advisedOn-day': '16', 'advisedOn-month': '3', 'advisedOn-year': '2026' };
    const done = await siwan.fill(at, { ...answers, ...day }, '/advice-records/new');
    expect(done.status).toBe(303);
    expect(await figures(SIWAN)).toMatchObject({ supported });
    for (const email of [LLEUCU, HUW]) expect((await page(email, at)).status).not.toBe(200);
  });
});

describe('advice in numbers', () => {
  it('hide small counts from the policing body, who reads none of the records', async () => {
    expect(await figures(SIWAN)).toMatchObject({ hiddenBelow: null, supportedHiddenBelow: { below: 5 } });
    expect(await figures(IOLO)).toMatchObject({
      hiddenBelow: { below: 5 },
      advice: { levels: { high: null, standard: null } },
    });
    const { text } = await page(IOLO, `/forums/${forumId}/advice-figures?quarter=2026-Q1`);
    expect(text).toContain('hidden');
    expect(text).toContain('Advice does not count as support.');
    for (const email of [LLEUCU, RACHEL, STRANGER])
      expect((await get(email, `forums/${forumId}/advice-figures`)).status).toBe(404);
    expect((await page(SIWAN, `/forums/${forumId}/advice-figures?quarter=never`)).status).toBe(422);
  });
});
