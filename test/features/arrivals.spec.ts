import { DAWN, LLEUCU, OWAIN, SIWAN } from '../people.js';
import { LYN, openTransfers, type TransferStage } from '../transfer-stage.js';

let clinic: TransferStage;
let caseId: string;
beforeAll(async () => {
  clinic = await openTransfers();
  caseId = await clinic.aTaken({ perpetratorSurname: 'Trefor', perpetratorForename: 'Gruffydd' });
}, 120_000);
beforeEach(() => clinic.clock.set('2026-05-18T09:00:00Z'));
afterAll(() => clinic.close());

const area = async (code: string): Promise<string> =>
  (await clinic.rowsOf<{ id: string }>('SELECT id FROM force_area WHERE code = $1', code))[0]?.id ?? '';
const enter = async (email: string, code: string, sinceOn = '2026-05-15') =>
  (await clinic.as(email)).post('/v1/arrivals').send({ caseId, area: await area(code), sinceOn });
const homes = () =>
  clinic.rowsOf<{ value: string; now: boolean }>(
    `SELECT value, ended_at IS NULL AS now FROM person_fact WHERE case_id = $1 AND kind = 'home_force' ORDER BY recorded_at`,
    caseId,
  );
const arrivals = async (email: string) => (await clinic.read(email, 'arrivals')).items as Record<string, unknown>[];

describe('I10: the receiving area is told when a subject moves in', () => {
  it('once whoever runs the forum enters it: where he lives is put right, and the coordinator there is told', async () => {
    expect((await enter(LLEUCU, 'south-wales')).status).toBe(404);
    expect((await enter(OWAIN, 'south-wales')).status).toBe(403);
    const tomorrow = await enter(SIWAN, 'south-wales', '2026-05-19');
    expect([tomorrow.status, tomorrow.body.errors[0].pointer]).toEqual([422, '#/sinceOn']);
    expect((await enter(SIWAN, 'dyfed-powys')).body.errors[0].pointer).toBe('#/area');
    const answer = await enter(SIWAN, 'south-wales');
    expect([answer.status, answer.body]).toEqual([201, { told: 1 }]);
    expect(await homes()).toEqual([
      { value: 'dyfed-powys', now: false },
      { value: 'south-wales', now: true },
    ]);
  });

  it('reads since when and whom to ask, and neither who nor which case', async () => {
    const [one] = await arrivals(DAWN);
    expect(one).toMatchObject({
      state: 'told',
      fromAreaName: 'Dyfed-Powys Police',
      askName: 'Siwan Gwynne',
      sinceOn: '2026-05-15',
      acknowledgeBy: '2026-05-19',
      caseId: null,
      caseReference: null,
    });
    const html = (await (await clinic.pages.as(DAWN)).get(`/arrivals/${String(one?.['id'])}`)).text;
    expect(html).toContain('Siwan Gwynne');
    for (const said of [JSON.stringify(one), html]) expect(said).not.toMatch(/Trefor|Gruffydd|\bC-\w{3}-\w{4}\b/);
    expect(await clinic.status(DAWN, `cases/${caseId}`)).toBe(404);
    expect(await arrivals(LYN)).toEqual([]);
    expect((await arrivals(SIWAN))[0]).toMatchObject({ caseId, toAreaName: 'South Wales Police' });
  });

  it('is written to with nothing of it in the mail, is reminded, and says that it knows', async () => {
    await clinic.runJobs();
    const mails = await clinic.rowsOf<{ address: string; subject: string; body: string }>(
      `SELECT * FROM sent_mail WHERE body LIKE '%/arrivals/%'`,
    );
    expect(mails.map(({ address }) => address)).toEqual([DAWN]);
    expect(`${mails[0]?.subject ?? ''} ${mails[0]?.body ?? ''}`).not.toMatch(/Trefor|Gruffydd|C-\d|Dyfed/);
    const [one] = await arrivals(DAWN);
    const id = String(one?.['id']);
    const owed = () =>
      clinic.rowsOf<{ due: string }>(`SELECT due_on::text AS due FROM owed_duty WHERE subject_id = $1 AND open`, id);
    expect(await owed()).toEqual([{ due: '2026-05-19' }]);
    expect((await (await clinic.pages.as(DAWN)).get('/')).text).toContain('A person moved into your area');
    expect((await clinic.move(SIWAN, `arrivals/${id}`, 'acknowledge')).status).toBe(403);
    await clinic.moved(DAWN, `arrivals/${id}`, 'acknowledge');
    await clinic.runJobs();
    expect(await owed()).toEqual([]);
    expect((await arrivals(SIWAN))[0]).toMatchObject({ state: 'acknowledged', acknowledgedByName: 'Dawn Haskett' });
  });

  it('stands on the page of the case, from which it is entered', async () => {
    const pages = await clinic.pages.as(SIWAN);
    expect((await pages.get(`/cases/${caseId}/all`)).text).toContain('Moves of the perpetrator');
    const form = await pages.get(`/arrivals/new?case=${caseId}`);
    expect([form.status, form.text]).toEqual([
      200,
      expect.stringContaining('In which force’s area does the perpetrator live now?'),
    ]);
    expect((await (await clinic.pages.as(LLEUCU)).get(`/arrivals/new?case=${caseId}`)).status).toBe(404);
  });

  it('is nobody where nobody coordinates there, and no force is told of its own', async () => {
    expect((await enter(SIWAN, 'cumbria')).body).toEqual({ told: 0 });
    expect((await enter(SIWAN, 'dyfed-powys')).body).toEqual({ told: 0 });
  });
});
