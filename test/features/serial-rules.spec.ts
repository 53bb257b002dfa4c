import { openAreaOf, type Area } from '../area-stage.js';
import { fieldsAtFault } from '../story-ways.js';

const [CEDRIC, MAEVE] = ['cedric.isherwood@wmd-police.example', 'maeve.umpleby@wmd-police.example'];
const KIT = {
  perpetratorSurname: 'Tolhurst',
  perpetratorForename: 'Kit',
  perpetratorDob: '1985-05-06',
  perpetratorPnc: 'FIC-2011/0007654A',
  perpetratorLegalStatus: 'suspect',
  daRelated: true,
  relationship: 'ex_intimate',
};
const settled = {
  areaCode: 'west-midlands',
  key: 'northumbria',
  name: 'West Midlands, serial perpetrators',
  minRecords: 3,
  minVictims: 2,
  minAge: 16,
  windowMonths: 36,
  daOnly: true,
  statuses: ['suspect', 'charged', 'convicted'],
  source: 'Force procedure of 2026',
  fromOn: '2026-04-20',
  reason: 'Too many came to notice.',
  version: 0,
};

let area: Area;
let administrator: string;
let elsewhere: string;
let personId: string;
beforeAll(async () => {
  area = await openAreaOf('west-midlands-stc', 'west-midlands');
  administrator = await area.administers();
  elsewhere = await area.administers('dyfed-powys');
  const first = await area.takenOn([MAEVE, CEDRIC], { ...KIT, victimSurname: 'Mottram', latestOn: '2026-02-10' });
  const second = await area.nominated(MAEVE, { ...KIT, victimSurname: 'Ollerenshaw', latestOn: '2026-03-12' });
  const cedric = await area.as(CEDRIC);
  const { parts } = await area.read(CEDRIC, `nominations/${second}/candidates`);
  const him = parts.find(({ part }: { part: string }) => part === 'perpetrator');
  const said = {
    part: 'perpetrator',
    personId: him.person.personId,
    otherId: him.candidates[0].personId,
    decision: 'same',
    reason: 'Same number.',
  };
  await cedric.post(`/v1/nominations/${second}/match`).send(said).expect(200);
  await area.moved(CEDRIC, `nominations/${second}`, 'accept', {
    levelOfConcern: 'high',
    depth: 'full',
    reason: 'Again.',
  });
  personId = (await area.read(CEDRIC, `cases/${first}`)).people.find(
    (one: { part: string }) => one.part === 'perpetrator',
  ).personId;
  await area.clinic.runJobs();
}, 120_000);
afterAll(() => area.close());

const settling = async (email: string, answers: object = {}) =>
  (await area.as(email)).post('/v1/serial-rules').send({ ...settled, ...answers });
const serial = async () => area.read(CEDRIC, 'serial-perpetrators');
const today = () => area.clinic.clock.now().toISOString().slice(0, 10);

describe('a rule for serial perpetrators', () => {
  let id: string;
  beforeAll(async () => {
    const { rows } = await area.clinic.owner.query<{ id: string }>(
      `SELECT id FROM force_area WHERE code = 'west-midlands'`,
    );
    id = rows[0]?.id ?? '';
  });

  it('comes with the service, and an area goes by it until it settles something else', async () => {
    expect((await serial()).items).toMatchObject([{ personId, records: 2, victims: 2 }]);
    const { items } = await area.read(CEDRIC, 'serial-rules?area=west-midlands');
    expect(items).toMatchObject([
      { key: 'northumbria', areaCode: null, number: 0, now: 'in_force', standing: 'stated', setByName: null },
    ]);
  });

  it('is changed by whoever administers the area, and by nobody else', async () => {
    for (const email of [CEDRIC, elsewhere]) expect((await settling(email)).status).toBe(403);
    expect((await settling(administrator, { fromOn: '2026-01-01' })).body.errors).toBeDefined();
    expect(fieldsAtFault((await settling(administrator, { toOn: '2026-04-19' })).body)).toEqual(['#/toOn']);
    expect(fieldsAtFault((await settling(administrator, { key: 'unheard-of' })).body)).toEqual(['#/key']);
    expect(fieldsAtFault((await settling(administrator, { minRecords: 0, reason: '' })).body)).toEqual([
      '#/minRecords',
      '#/reason',
    ]);
    expect((await settling(administrator, { version: 3 })).status).toBe(409);
  });

  it('is settled on a page, with why, from a day that is to come; what counts until then goes on', async () => {
    const ravi = await area.pages.as(administrator);
    expect((await ravi.get('/administration')).text).toContain('href="/serial-rules"');
    expect((await ravi.get('/serial-rules')).text).toContain(`href="/serial-rules/${id}"`);
    const path = `/serial-rules/${id}/northumbria`;
    expect((await ravi.get(path)).text).toContain('Northumbria, MATAC procedure');
    const { areaCode: _, key: __, version: ___, fromOn: ____, ...answers } = settled;
    const day = { 'fromOn-day': '20', 'fromOn-month': '4', 'fromOn-year': '2026' };
    const refused = await ravi.fill(path, { ...answers, ...day, daOnly: 'yes', reason: '' });
    expect([refused.status, refused.text.includes('There is a problem')]).toEqual([422, true]);
    expect((await ravi.fill(path, { ...answers, ...day, daOnly: 'yes' })).status).toBe(303);
    const { text } = await ravi.get(`/serial-rules/${id}`);
    for (const said of [
      'West Midlands, serial perpetrators',
      'Too many came to notice.',
      'Upcoming',
      'Force procedure of 2026',
    ])
      expect(text).toContain(said);
    expect((await area.pages.as(CEDRIC).then((one) => one.get(path))).status).toBe(403);
    await area.clinic.runJobs();
    expect((await serial()).items).toHaveLength(1);
  });

  it('is run again on the day from which it counts, in that area and in no other', async () => {
    area.clinic.clock.set('2026-04-20T08:00:00+01:00');
    await area.clinic.runJobs();
    const { items, rules } = await serial();
    expect([items, rules.map(({ name }: { name: string }) => name)]).toEqual([[], [settled.name]]);
    expect((await area.page(CEDRIC, `/people/${personId}`)).text).toContain('2 records count; 3 are needed');
    const there = await area.read('siwan.gwynne@dp-coord.example', 'serial-perpetrators');
    expect(there.rules).toMatchObject([{ name: 'Northumbria, MATAC procedure' }]);
  });

  it('is run again at once where it counts from today, and ends on its last day', async () => {
    const lower = { fromOn: today(), toOn: '2026-04-30', minRecords: 2, version: 1, reason: 'Too few.' };
    expect((await settling(administrator, lower)).status).toBe(201);
    expect((await settling(administrator, lower)).status).toBe(409);
    await area.clinic.runJobs();
    expect((await serial()).items).toMatchObject([{ personId, event: 'changed', rule: settled.name }]);
    area.clinic.clock.set('2026-05-01T08:00:00+01:00');
    await area.clinic.runJobs();
    expect(await serial()).toMatchObject({ items: [], rules: [] });
    const { items } = await area.read(CEDRIC, 'serial-rules?area=west-midlands');
    expect(
      items.map((one: { number: number; now: string; lastDay: string | null }) => [one.number, one.now, one.lastDay]),
    ).toEqual([
      [0, 'over', '2026-04-19'],
      [2, 'over', '2026-04-30'],
      [1, 'replaced', null],
    ]);
  });
});
