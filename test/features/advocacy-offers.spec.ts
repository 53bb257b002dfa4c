import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { CARWYN, LLEUCU, MERERID, RAVI, SIWAN } from '../people.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let serviceId: string;
let areaId: string;
const rows = rowsOf(() => clinic);

/** Dyfed-Powys as it commissioned: one service for every victim, from 1 September 2024 for a year. */
const pilot = () => ({
  areaCode: 'dyfed-powys',
  offerAgencyId: serviceId,
  offerHigh: 'full',
  offerMedium: 'short',
  offerStandard: 'advice',
  fromOn: '2024-09-01',
  lastOn: '2025-08-31',
  told: ['coordinator', 'system_admin'],
  reason: 'A pilot of one year with one ISAC.',
});

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2024-09-01T09:00:00+01:00' });
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  serviceId = await rows.idOf('agency', 'key', 'dp-isac');
  areaId = await rows.idOf('force_area', 'code', 'dyfed-powys');
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const page = async (email: string, path: string) => (await pages.as(email)).get(path);
let version = 0;
const settle = async (answers: object = {}, email = RAVI) => {
  const answer = await send(email, 'advocacy-offers', { ...pilot(), version, ...answers });
  if (answer.status === 201) version += 1;
  return answer;
};
const nominate = async (riskGrade: string): Promise<string> => {
  const days = { firstSeenOn: '2024-08-01', latestOn: '2024-08-30', riskAssessedOn: '2024-08-31' };
  const { body } = await send(OFFICER, 'nominations', aNominationOfStrangers(forumId, { riskGrade, ...days }));
  const { id } = body as { id?: string };
  if (!id) throw new Error(JSON.stringify(body));
  return id;
};
const nomination = async (id: string) => (await get(SIWAN, `nominations/${id}`)).body as Record<string, unknown>;
const offerOf = async (id: string) => ((await nomination(id))['advocacy'] as { offer: object | null }).offer;
/** What the worker does on a morning. */
const morningOf = async (day: string): Promise<void> => {
  clinic.clock.set(`${day}T07:00:00+01:00`);
  await clinic.runJobs();
};
const mailed = async (): Promise<string[]> =>
  (
    await rows.all<{ address: string }>(
      `SELECT address FROM sent_mail WHERE template = 'advice.mails.ending' ORDER BY address`,
    )
  ).map(({ address }) => address);

describe('what a commissioned service offers by risk (B5)', () => {
  it('is none, and nothing is said of it, where the area has settled only which service', async () => {
    const asked = {
      areaCode: 'dyfed-powys',
      fromOn: '2024-09-01',
      version: 0,
      advocacyDaAgencyId: serviceId,
      advocacyOtherAgencyId: serviceId,
    };
    expect((await send(RAVI, 'area-settings', asked)).status).toBe(201);
    const id = await nominate('high');
    expect(await offerOf(id)).toBeNull();
    expect((await page(SIWAN, `/nominations/${id}`)).text).not.toContain('Offer suggested');
  });

  it('is settled by the area’s administrator alone, for a service that supports victims, up to a day after the first', async () => {
    expect((await settle({}, SIWAN)).status).toBe(403);
    expect((await settle({ areaCode: 'cheshire' })).status).toBe(403);
    const wrong = async (answers: object) => fieldsAtFault((await settle(answers)).body as object);
    expect(await wrong({ offerAgencyId: await rows.idOf('agency', 'key', 'dp-probation') })).toEqual([
      '#/offerAgencyId',
    ]);
    expect(await wrong({ lastOn: '2024-08-31' })).toEqual(['#/lastOn']);
    expect(await wrong({ fromOn: '2024-08-31' })).toEqual(['#/fromOn']);
    expect(await wrong({ offerHigh: 'everything' })).toEqual(['#/offerHigh']);
    expect(await wrong({ reason: ' ' })).toEqual(['#/reason']);
    expect(await wrong({ areaCode: 'atlantis' })).toEqual(['#/areaCode']);
    expect((await settle()).status).toBe(201);
    expect((await settle({ version: 0 })).status).toBe(409);
  });

  it('is settled and read on pages of the area, with who settled it and why', async () => {
    const ravi = await pages.as(RAVI);
    const at = `/area-settings/${areaId}/offers`;
    const empty = await ravi.fill(`${at}/new`, { offerAgencyId: serviceId });
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    expect((await page(SIWAN, `${at}/new`)).status).toBe(403);
    for (const email of [SIWAN, LLEUCU]) {
      const { text } = await page(email, at);
      for (const said of [
        'Full advocacy',
        'Short support',
        'Advice to a professional',
        '31 August 2025',
        'A pilot of one year',
        'Ravi Menon',
      ])
        expect(text).toContain(said);
      expect((await page(email, `/area-settings/${areaId}`)).text).toContain('Short support');
    }
    expect((await page(RAVI, `${at}/new`)).text).toContain('value="full" checked');
  });

  it.each([
    ['high', { offer: 'full', level: 'high' }, 'Full advocacy, because the nominated risk is high.'],
    ['moderate', { offer: 'short', level: 'medium' }, 'Short support, because the nominated risk is medium.'],
    [
      'low',
      { offer: 'advice', level: 'standard' },
      'Advice to a professional, without opening a case, because the nominated risk is low',
    ],
    ['7 of 11', { offer: null, level: null }, 'None yet: the nominated risk grade is not high, medium or low'],
  ])('is said on a nomination of the grade %s, and why', async (grade, expected, said) => {
    const id = await nominate(grade);
    expect(await offerOf(id)).toMatchObject({ ...expected, lastOn: '2025-08-31', ended: false });
    const { text } = await page(SIWAN, `/nominations/${id}`);
    expect(text).toContain(said);
    expect(text).toContain('The commission runs until 31 August 2025.');
  });

  it('opens a case for a nomination of high risk, and follows what triage decides about the level', async () => {
    const id = await nominate('7 of 11');
    const { version: seen, caseId } = await nomination(id);
    const asked = { version: seen, levelOfConcern: 'high', depth: 'full' };
    expect((await send(SIWAN, `nominations/${id}/accept`, asked)).status).toBe(200);
    expect(await offerOf(id)).toMatchObject({ offer: 'full', levelBy: 'concern' });
    expect((await get(SIWAN, `cases/${String(caseId)}`)).body).toMatchObject({ state: 'active' });
    expect((await page(SIWAN, `/nominations/${id}`)).text).toContain('triage set the level of concern to high');
  });

  it('is as it was settled for the day, however it is settled for a later one', async () => {
    expect((await settle({ fromOn: '2024-10-01', offerMedium: 'full', reason: 'A second ISAC begins.' })).status).toBe(
      201,
    );
    const id = await nominate('medium');
    expect(await offerOf(id)).toMatchObject({ offer: 'short' });
    clinic.clock.set('2024-10-01T09:00:00+01:00');
    expect(await offerOf(id)).toMatchObject({ offer: 'full' });
    const { body } = await get(LLEUCU, 'advocacy-offers?area=dyfed-powys');
    expect((body as { items: object[] }).items).toMatchObject([
      { number: 2, standing: 'in_force', medium: 'full', reason: 'A second ISAC begins.', setByName: 'Ravi Menon' },
      { number: 1, standing: 'over', medium: 'short', lastDay: '2024-09-30', lastOn: '2025-08-31', ended: false },
    ]);
  });
});

describe('that the commission ends (B5)', () => {
  const home = async (email: string) => (await page(email, '/')).text;
  const said = 'The commission of Golau Stalking Advocacy ends';

  it('is told to nobody before its time', async () => {
    await morningOf('2025-07-01');
    expect(await mailed()).toEqual([]);
    for (const email of [SIWAN, RAVI]) expect(await home(email)).not.toContain(said);
  });

  it('is told on time, once each, to the coordinators and the administrator of the area, on home too, and to nobody else', async () => {
    await morningOf('2025-07-02');
    expect(await mailed()).toEqual([MERERID, RAVI, SIWAN]);
    for (const email of [SIWAN, RAVI]) expect(await home(email)).toContain(said);
    for (const email of [CARWYN, LLEUCU]) expect(await home(email)).not.toContain(said);
    await morningOf('2025-07-03');
    await clinic.runJobs();
    expect(await mailed()).toHaveLength(3);
    const [mail] = await rows.all<{ subject: string; body: string }>(
      `SELECT subject, body FROM sent_mail WHERE template = 'advice.mails.ending'`,
    );
    expect(mail?.subject).toBe('A commission in your area ends soon');
    expect(mail?.body).toContain(`/area-settings/${areaId}/offers`);
    expect(`${String(mail?.subject)}${String(mail?.body)}`).not.toMatch(/Golau|Menon|Gwynne|2025/);
  });

  it('is told anew, and once, where its last day is moved; what was planned for the old day is not sent', async () => {
    expect((await settle({ fromOn: '2025-07-03', lastOn: '2025-10-31', reason: 'Two months more.' })).status).toBe(201);
    expect(await home(SIWAN)).not.toContain(said);
    await morningOf('2025-08-31');
    expect(await mailed()).toHaveLength(3);
    await morningOf('2025-09-01');
    await morningOf('2025-09-02');
    await morningOf('2025-09-03');
    expect(await mailed()).toHaveLength(6);
    expect(await home(RAVI)).toContain(said);
  });

  it('is told so long before as the area settles, and only to those whom it chose', async () => {
    const words = { fromOn: '2025-09-03', lastOn: '2026-01-31', told: ['system_admin'], reason: 'Up to the new year.' };
    expect((await settle(words)).status).toBe(201);
    const asked = {
      areaCode: 'dyfed-powys',
      timing: 'commission_ends',
      count: 10,
      fromOn: '2025-09-03',
      reason: 'It is renewed quickly.',
      version: 0,
    };
    expect((await send(RAVI, 'area-timings', asked)).status).toBe(201);
    await morningOf('2026-01-20');
    expect(await mailed()).toHaveLength(6);
    await morningOf('2026-01-21');
    expect((await mailed()).filter((address) => address === RAVI)).toHaveLength(3);
    expect(await mailed()).toHaveLength(7);
    expect(await home(SIWAN)).not.toContain(said);
  });

  it('leaves no offer after its last day, and says on which day it ended', async () => {
    clinic.clock.set('2026-02-01T09:00:00Z');
    const id = await nominate('high');
    expect(await offerOf(id)).toEqual({
      offer: null,
      level: 'high',
      levelBy: 'grade',
      lastOn: '2026-01-31',
      ended: true,
    });
    expect((await page(SIWAN, `/nominations/${id}`)).text).toContain('None: the commission ended on 31 January 2026.');
    for (const at of [`/area-settings/${areaId}`, `/area-settings/${areaId}/offers`])
      expect((await page(SIWAN, at)).text).toContain(
        'The commission of Golau Stalking Advocacy ended on 31 January 2026.',
      );
    for (const email of [SIWAN, RAVI]) expect(await home(email)).not.toContain(said);
  });
});
