import { categories, lettersOf, type Category, type Role } from '../../libs/platform/access/access-matrix.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, FRANCES, HUW, RAVI, SIMON, SIWAN, TOMOS } from '../people.js';
import { storyWays } from '../story-ways.js';
import { aCaseTakenOn } from './taken-on.js';

const who = {
  siwan: SIWAN,
  huw: HUW,
  tomos: TOMOS,
  alastair: ALASTAIR,
  simon: SIMON,
  ravi: RAVI,
  frances: FRANCES,
  anwen: 'anwen.salisbury@dp-health-west.example',
  michelle: 'michelle.dacey@dp-housing-assoc.example',
  elfyn: 'elfyn.rosser@dp-lpa-carms.example',
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let caseId: string;
const { all, one, idOf, post } = storyWays(() => clinic, who);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  caseId = await aCaseTakenOn(clinic);
});
afterAll(() => clinic.close());

const staffId = (name: Who) => idOf('staff', 'email', who[name]);
const grant = async (by: Who, to: Who, wanted: readonly string[]) => {
  const { version } = await one<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [caseId]);
  const answers = { staffId: await staffId(to), categories: wanted, until: '2026-03-20', reason: 'A visit.' };
  return post(by, `cases/${caseId}/grant`, { version, ...answers });
};
const traces = async (to: Who) =>
  all<{ at: string }>(
    `SELECT 'grant' AS at FROM case_grant WHERE staff_id = $1 AND case_id = $2 AND kind IN ('grant', 'glass')
     UNION ALL SELECT 'ledger' FROM ledger_entry WHERE recipient_staff_id = $1 AND case_id = $2`,
    [await staffId(to), caseId],
  );

describe('a category that the receiver’s column can never have', () => {
  const columns: readonly (readonly [Who, Role])[] = [
    ['tomos', 'probation'],
    ['alastair', 'programme_provider'],
    ['anwen', 'health'],
    ['simon', 'cps'],
    ['michelle', 'housing'],
    ['ravi', 'system_admin'],
  ];
  const never = columns.flatMap(([name, role]) =>
    categories
      .filter((category) => lettersOf(category, role).join() === 'N')
      .filter((category) => category !== 'advocateConfidence' && category !== 'keptAnswer')
      .map((category): [Who, Category] => [name, category]),
  );

  it.each(never)('is not granted to %s: %s', async (name, category) => {
    const answer = await grant('siwan', name, [category]);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '#/categories']);
  });

  it('goes neither with one that they may have', async () => {
    expect((await grant('siwan', 'tomos', ['victimIdentity', 'victimLocation'])).status).toBe(422);
  });

  it('has left no grant and no line in the sharing log', async () => {
    for (const [name] of columns) expect(await traces(name)).toEqual([]);
    expect((await grant('siwan', 'tomos', ['victimIdentity'])).status).toBe(200);
    expect((await traces('tomos')).map(({ at }) => at)).toEqual(['grant', 'ledger']);
  });

  it('is not granted by answering a request either, where whoever asked has another post since', async () => {
    const asked = { caseId, categories: ['victimLocation'], until: '2026-03-20', reason: 'Locks are to be changed.' };
    const request = await post('elfyn', 'access-requests', asked);
    expect(request.status).toBe(201);
    const elfyn = await staffId('elfyn');
    await clinic.owner.query(`UPDATE post SET role = 'probation' WHERE staff_id = $1`, [elfyn]);
    const before = await traces('elfyn');
    expect((await post('huw', `access-requests/${request.body.id}/grant`, { version: 1 })).status).toBe(422);
    expect(await traces('elfyn')).toEqual(before);
    await clinic.owner.query(`UPDATE post SET role = 'police' WHERE staff_id = $1`, [elfyn]);
    expect((await post('huw', `access-requests/${request.body.id}/grant`, { version: 1 })).status).toBe(200);
  });
});

describe('where the victim is', () => {
  it('is not reached by joining the team oneself, in a post that reads it there; another adds them', async () => {
    await clinic.owner.query(
      `INSERT INTO post SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'staff_id', $1::uuid))).*
       FROM post p WHERE p.staff_id = $2 AND p.role = 'police' LIMIT 1`,
      [await staffId('huw'), await staffId('elfyn')],
    );
    const { agencyId } = await one<{ agencyId: string }>(
      `SELECT agency_id AS "agencyId" FROM post WHERE staff_id = $1 AND role = 'police'`,
      [await staffId('huw')],
    );
    const team = await all<{ staffId: string; agencyId: string; part: string }>(
      `SELECT staff_id AS "staffId", agency_id AS "agencyId", part FROM case_team WHERE case_id = $1 AND to_at IS NULL`,
      [caseId],
    );
    const joined = [...team, { staffId: await staffId('huw'), agencyId, part: 'officer_in_the_case' }];
    const set = async (by: Who) => {
      const { version } = await one<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [caseId]);
      return post(by, `cases/${caseId}/team`, { version, team: joined });
    };
    const refused = await set('huw');
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '#/team']);
    expect((await set('siwan')).status).toBe(200);
    await clinic.owner.query('UPDATE case_team SET to_at = now() WHERE staff_id = $1', [await staffId('huw')]);
    await clinic.owner.query(`DELETE FROM post WHERE staff_id = $1 AND role = 'police'`, [await staffId('huw')]);
  });

  it.each(['huw', 'siwan'] as const)('is not granted by %s to themselves', async (name) => {
    const before = await traces(name);
    const answer = await grant(name, name, ['victimLocation']);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '#/staffId']);
    expect(await traces(name)).toEqual(before);
  });

  it('is granted to them by another, whom they ask', async () => {
    const asked = { caseId, categories: ['victimLocation'], until: '2026-03-20', reason: 'A visit is planned.' };
    const request = await post('huw', 'access-requests', asked);
    expect(request.status).toBe(201);
    expect((await post('huw', `access-requests/${request.body.id}/grant`, { version: 1 })).status).toBe(403);
    expect((await post('siwan', `access-requests/${request.body.id}/grant`, { version: 1 })).status).toBe(200);
  });

  it('is opened at once in an emergency, which is looked at afterwards by somebody else', async () => {
    const asked = { caseId, categories: ['victimLocation'], reason: 'He stands at her door.' };
    const broken = await post('huw', 'glass-breaks', asked);
    expect(broken.status).toBe(201);
    const looked = { version: 1, reason: 'It was right.' };
    expect((await post('huw', `glass-breaks/${broken.body.id}/uphold`, looked)).status).toBe(403);
    expect((await post('frances', `glass-breaks/${broken.body.id}/uphold`, looked)).status).toBe(200);
  });
});
