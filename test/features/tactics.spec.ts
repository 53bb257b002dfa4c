import { FELICITY, NEVILLE, openMatacPages, pointersOf, type MatacPages } from '../tactics-stage.js';
import { HUW, SIWAN } from '../people.js';
import { forumOf } from '../factories.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const BODY = 'gareth.cackett@sx-body.example';
const five = ['education', 'prevention', 'diversion', 'disruption', 'enforcement'];

let matac: MatacPages;
beforeAll(async () => void (matac = await openMatacPages()));
beforeEach(() => matac.clinic.clock.set('2026-03-20T09:00:00Z'));
afterAll(() => matac.close());

const anAction = async (caseId: string, more: object = {}) => ({
  caseId,
  text: 'Visit him with one named officer',
  type: 'enforce',
  agencyId: await matac.agency('sx-police'),
  ownerId: await matac.staff(NEVILLE),
  dueOn: '2026-04-20',
  despiteLike: true,
  ...more,
});
const set = async (caseId: string, tactic: string, more: object = {}) =>
  (await matac.post('actions', await anAction(caseId, { tactic, ...more }))) as { id: string };
const figures = (quarter: string, email = NEVILLE) =>
  matac.read(`forums/${matac.forumId}/figures?quarter=${quarter}`, email);

describe('F15: the tactic of an action', () => {
  it('is preset for a MATAC by its kind, settled from a day on, and for no other forum', async () => {
    const settings = async (id: string) => (await matac.read(`forums/${id}/settings`)).settings;
    expect((await settings(matac.forumId)).tactics).toEqual(five);
    expect((await settings(await forumOf(matac.clinic))).tactics).toBeUndefined();
    const neville = await matac.pages.as(NEVILLE);
    const shown = (await neville.get(`/forums/${matac.forumId}/questions`)).text;
    expect(shown).toContain('Tactics for actions');
    expect(shown).toContain('Diversion');
  });

  it('is asked of every action that it sets, of its own tactics; another forum asks none', async () => {
    const { caseId } = await matac.aCase();
    for (const more of [{}, { tactic: 'support' }, { tactic: 'nonsense' }]) {
      const refused = await matac.send('actions', await anAction(caseId, more));
      expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/tactic']]);
    }
    const { id } = await set(caseId, 'disruption');
    expect(await matac.read(`actions/${id}`)).toMatchObject({ tactic: 'disruption', type: 'enforce' });
    const { items } = await matac.read(`actions?forum=${matac.forumId}&tactic=disruption`);
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
    expect((await matac.read(`actions?forum=${matac.forumId}&tactic=education`)).total).toBe(0);
  });

  it('is none where the forum tells its actions by none', async () => {
    const { rows } = await matac.clinic.owner.query<{ id: string }>(
      `SELECT f.case_id AS id FROM case_forum f JOIN forum o ON o.id = f.forum_id WHERE o.key = 'dyfed-powys-clinic' LIMIT 1`,
    );
    const caseId = rows[0]?.id;
    if (!caseId) return;
    const said = {
      caseId,
      text: 'Visit',
      type: 'enforce',
      agencyId: await matac.agency('dp-ppu'),
      ownerId: await matac.staff(HUW),
      dueOn: '2026-04-20',
      tactic: 'disruption',
    };
    const refused = await matac.send('actions', said, SIWAN);
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/tactic']]);
  });

  it('is asked on the page with the item, shown with the action, and in the minutes', async () => {
    const { caseId } = await matac.aCase();
    const meetingId = await matac.aMeeting('2026-04-14');
    const { body: item } = await matac.put(meetingId, caseId);
    const neville = await matac.pages.as(NEVILLE);
    const path = `/actions/new?case=${caseId}&item=${item.id}`;
    const asked = (await neville.get(path)).text;
    expect(asked).toContain('Which tactic does it use?');
    expect([...asked.matchAll(/name="tactic" type="radio" value="([a-z]+)"/g)].map(([, one]) => one)).toEqual(five);
    const { dueOn: _, despiteLike: __, ...said } = await anAction(caseId, { itemId: item.id });
    const answers = { ...said, 'dueOn-day': '20', 'dueOn-month': '4', 'dueOn-year': '2026' };
    const refused = await neville.fill(path, answers, '/actions/new');
    expect([refused.status, refused.text.includes('Select a tactic')]).toEqual([422, true]);
    expect(refused.text).toContain('Visit him with one named officer');
    const done = await neville.fill(path, { ...answers, tactic: 'diversion' }, '/actions/new');
    expect(done.status).toBe(303);
    expect((await neville.get(String(done.headers['location']))).text).toMatch(
      /Tactic\s*<\/dt>\s*<dd[^>]*>\s*Diversion/,
    );
    expect(await fewestStatements(() => neville.get(path))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    await matac.begin(meetingId, '2026-04-14');
    expect(JSON.stringify(await matac.read(`meetings/${meetingId}/minutes`))).toContain('"tactic":"Diversion"');
  });
});

describe('F15: actions by tactic and quarter', () => {
  it('are counted in the quarter in which they were set, with those that are done, on the page and as a file', async () => {
    matac.clinic.clock.set('2026-10-05T09:00:00Z');
    const { caseId } = await matac.aCase();
    const made = [];
    for (const tactic of ['education', 'disruption', 'disruption'])
      made.push(await set(caseId, tactic, { dueOn: '2026-11-20' }));
    await matac.moved(`actions/${made[1]?.id}`, 'accept');
    await matac.moved(`actions/${made[1]?.id}`, 'claim', { evidence: 'Seen' });
    await matac.moved(`actions/${made[1]?.id}`, 'verify');
    await matac.moved(`actions/${made[0]?.id}`, 'cancel', { reason: 'Not needed' });
    const { tactics } = await figures('2026-Q4');
    expect(tactics).toMatchObject({ set: 2 });
    expect(tactics.tactics.map((one: Record<string, unknown>) => [one['tactic'], one['set'], one['done']])).toEqual([
      ['education', 0, 0],
      ['prevention', 0, 0],
      ['diversion', 0, 0],
      ['disruption', 2, 1],
      ['enforcement', 0, 0],
    ]);
    expect((await figures('2026-Q3')).tactics).toMatchObject({ set: 0 });
    const felicity = await matac.pages.as(FELICITY);
    const page = await felicity.get(`/forums/${matac.forumId}/figures?quarter=2026-Q4`);
    expect(page.text).toContain('Actions by tactic');
    const file = await felicity.get(`/forums/${matac.forumId}/figures.csv?quarter=2026-Q4`);
    expect(file.text).toContain('Actions by tactic,,,,"Disruption: Set",2'.replaceAll('"', ''));
    expect(await fewestStatements(() => felicity.get(`/forums/${matac.forumId}/figures`))).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
  });

  it('are shown whole to those who oversee the force: an action is no person', async () => {
    const whole = await figures('2026-Q4');
    const { tactics } = await figures('2026-Q4', BODY);
    expect(tactics).toEqual(whole.tactics);
    expect(tactics.set).toBe(2);
    const body = await matac.pages.as(BODY);
    const page = (await body.get(`/forums/${matac.forumId}/figures?quarter=2026-Q4`)).text;
    expect(page).toContain('Actions by tactic');
    expect(page).toMatch(/Disruption<\/th>\s*<td[^>]*>\s*2\s*<\/td>\s*<td[^>]*>\s*1\s*</);
  });
});
