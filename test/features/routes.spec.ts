import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, LLEUCU, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  owain: OWAIN,
  siwan: SIWAN,
  lleucu: LLEUCU,
  rachel: RACHEL,
  alastair: ALASTAIR,
  carol: STRANGER,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  for (const [email, part] of [
    [RACHEL, 'probation'],
    [ALASTAIR, 'programme'],
  ])
    await clinic.owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
       SELECT gen_random_uuid(), $1, s.id, p.agency_id, $3, '2026-03-17' FROM staff s JOIN post p ON p.staff_id = s.id WHERE s.email = $2 LIMIT 1`,
      [caseId, email, part],
    );
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);
const tables = { 'other-orders': 'other_order', 'case-routes': 'case_route' } as const;
const move = async (name: Who, thing: keyof typeof tables, id: string, [made, answers]: [string, object?]) => {
  const { version } = await one<{ version: number }>(`SELECT version FROM ${tables[thing]} WHERE id = $1`, [id]);
  return post(name, `${thing}/${id}/${made}`, { version, ...answers });
};

const bail = {
  kind: 'police_bail',
  fromOn: '2026-06-20',
  untilOn: '2026-09-20',
  issuedBy: 'Dyfed-Powys Police',
  conditions: 'No contact with her.',
};
const entered = async (name: Who, answers: object = {}): Promise<string> => {
  const { status, body } = await post(name, 'other-orders', { caseId, ...bail, ...answers });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};

describe('other orders, bail and licence beside a stalking protection order', () => {
  it('are recorded with their days and what they say, watched to their end, and ended', async () => {
    const id = await entered('owain');
    expect((await get('siwan', `other-orders/${id}`)).body).toMatchObject({
      ...bail,
      state: 'in_force',
      endsSoon: true,
    });
    const { text } = await page('lleucu', `/cases/${caseId}/all`);
    for (const said of ['Other orders, bail and licence', 'Police bail', bail.conditions, 'Ends soon'])
      expect(text).toContain(said);
    await clinic.runJobs();
    const planned = `SELECT state FROM reminder WHERE kind = 'other_order_ending' AND subject_id = $1 AND state = 'planned'`;
    expect((await all(planned, [id])).length).toBeGreaterThan(0);
    expect((await page('owain', '/')).text).toContain('/other-orders?ending=yes');
    expect((await page('owain', '/other-orders?ending=yes')).text).toContain(`/other-orders/${id}`);

    const changed = { untilOn: '2026-12-20', conditions: 'No contact with her, and to live at the hostel.' };
    expect((await move('owain', 'other-orders', id, ['change', changed])).status).toBe(200);
    expect((await move('owain', 'other-orders', id, ['undo'])).status).toBe(200);
    expect((await get('siwan', `other-orders/${id}`)).body).toMatchObject({
      conditions: bail.conditions,
      untilOn: bail.untilOn,
    });
    expect((await move('siwan', 'other-orders', id, ['end', { endedWhy: 'He was charged.' }])).status).toBe(200);
    expect((await move('owain', 'other-orders', id, ['change', changed])).status).toBe(409);
    await clinic.runJobs();
    expect(await all(planned, [id])).toEqual([]);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['create', 'change', 'end']));
  });

  it('are each of a kind that is a row, from a day on and not at an end before it', async () => {
    for (const kind of ['restraining', 'non_molestation', 'dapo', 'dapn', 'court_bail', 'licence'])
      await entered('rachel', { kind });
    for (const [wrong, field] of [
      [{ kind: 'anything' }, '#/kind'],
      [{ untilOn: '2026-06-19' }, '#/untilOn'],
      [{ conditions: '' }, '#/conditions'],
      [{ fromOn: '2026-07-01' }, '#/fromOn'],
    ] as const) {
      const { status, body } = await post('owain', 'other-orders', { caseId, ...bail, ...wrong });
      expect([status, fieldsAtFault(body)]).toEqual([422, [field]]);
    }
  });

  it('say where the victim is to no reader who may not see that, and nothing to the perpetrator’s side', async () => {
    const { value } = await one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [caseId],
    );
    const near = await entered('owain', { conditions: `Not to go to ${value}.` });
    const conditions = async (name: Who) =>
      ((await get(name, `other-orders/${near}`)).body as { conditions: string }).conditions;
    expect(await conditions('owain')).toBe(`Not to go to ${value}.`);
    expect(await conditions('rachel')).toBe('Not to go to [contact detail withheld].');
    const id = await entered('owain', { conditions: 'Only the team reads this.' });
    for (const name of ['alastair', 'carol'] as const) {
      expect([name, (await get(name, `other-orders/${id}`)).status]).toEqual([name, 404]);
      expect((await post(name, 'other-orders', { caseId, ...bail })).status).toBeGreaterThanOrEqual(403);
    }
    expect((await page('alastair', `/cases/${caseId}/all`)).text).not.toContain('Only the team reads this.');
    // An advocate reads what binds him, and enters nothing.
    expect((await get('lleucu', `other-orders/${id}`)).status).toBe(200);
    expect((await post('lleucu', 'other-orders', { caseId, ...bail })).status).toBe(403);
  });

  it('are entered by a form that keeps what was typed and says what is wrong', async () => {
    const owain = await pages.as(who.owain);
    const at = `/other-orders/new?case=${caseId}`;
    const bare = await owain.fill(at, { caseId, kind: 'licence', issuedBy: 'A prison' }, '/other-orders/new');
    expect([bare.status, bare.text.includes('A prison'), bare.text.includes('Enter what it says')]).toEqual([
      422,
      true,
      true,
    ]);
    const day = { 'fromOn-day': '20', 'fromOn-month': '6', 'fromOn-year': '2026' };
    const done = await owain.fill(
      at,
      { caseId, kind: 'licence', issuedBy: 'A prison', conditions: 'To report.', ...day },
      '/other-orders/new',
    );
    expect(done.status).toBe(303);
    expect((await owain.get(String(done.headers['location']))).text).toContain('To report.');
    expect(await fewestStatements(() => owain.get('/other-orders'))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

describe('the route map of a case', () => {
  const considered = async (name: Who, route: string, why = 'It may stop him.') =>
    post(name, 'case-routes', { caseId, route, why });

  it('shows each route considered, used, refused or not considered yet, and why', async () => {
    const charge = (await considered('owain', 'stalking_charge')).body.id as string;
    const platform = (await considered('siwan', 'platform_report')).body.id as string;
    expect((await move('owain', 'case-routes', charge, ['use', { why: 'Charged on Monday.' }])).status).toBe(200);
    expect((await move('siwan', 'case-routes', platform, ['refuse', { why: 'The account is gone.' }])).status).toBe(
      200,
    );
    const { text } = await page('lleucu', `/cases/${caseId}/all`);
    for (const said of [
      'Route map',
      'Charge of stalking',
      'Charged on Monday.',
      'Refused',
      'The account is gone.',
      'Not considered yet',
      'Employer',
    ])
      expect(text).toContain(said);
    expect(
      (await move('owain', 'case-routes', platform, ['reconsider', { why: 'He has another account.' }])).status,
    ).toBe(200);
    expect((await get('owain', 'case-routes?state=considered')).body.items.map(({ id }: { id: string }) => id)).toEqual(
      [platform],
    );
    expect((await page('owain', '/case-routes')).text).toContain(`/case-routes/${charge}`);
    expect((await page('owain', `/case-routes/${charge}`)).text).toContain('Charged on Monday.');
    const again = await considered('owain', 'stalking_charge');
    expect([again.status, fieldsAtFault(again.body)]).toEqual([422, ['#/route']]);
    const early = await move('owain', 'case-routes', charge, ['refuse', { why: 'x', happenedAt: '2026-06-01' }]);
    expect(early.status).toBe(422);
  });

  it('holds what is considered of somebody’s health as that is, and tells the perpetrator’s side no other route', async () => {
    const health = (await considered('owain', 'mental_health', 'An assessment was asked for.')).body.id as string;
    const employer = (await considered('owain', 'employer_told', 'His firm drives past her.')).body.id as string;
    expect(await all(`SELECT category FROM case_route WHERE id = ANY($1) ORDER BY 1`, [[health, employer]])).toEqual([
      { category: 'perpetratorHealth' },
      { category: 'spoFile' },
    ]);
    expect((await get('lleucu', `case-routes/${health}`)).status).toBe(404);
    for (const name of ['alastair', 'carol'] as const)
      expect([name, (await get(name, `case-routes/${employer}`)).status]).toEqual([name, 404]);
  });
});
