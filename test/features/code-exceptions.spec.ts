import { joinTeam } from '../../libs/cases/cases/index.js';
import { ProtocolTimings1764000000830 } from '../../libs/platform/database/migrations/0830-protocol-timings.js';
import { ALASTAIR, LLEUCU, MEDI, OWAIN, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

let two: TwoForums;
let caseId: string;
let reference: string;
let policingBody: string;

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const page = async (email: string) => (await two.pages.as(email)).get('/code-exceptions');
const listed = async (email: string) =>
  (await two.read(email, 'code-exceptions')) as { items: Record<string, unknown>[]; total: number };

beforeAll(async () => {
  two = await openTwoForums();
  caseId = await two.aCase();
  const [owain, unit] = [await two.staff(OWAIN), await two.agency('dp-cid')];
  await two.system((tx) => joinTeam(tx, caseId, { staffId: owain, agencyId: unit, part: 'officer_in_the_case' }));
  [reference = ''] = (await rowsOf<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', caseId)).map(
    (one) => one.reference,
  );
  [policingBody = ''] = (
    await rowsOf<{ email: string }>(
      `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'policing_body' AND p.area_code = 'dyfed-powys' ORDER BY 1 LIMIT 1`,
    )
  ).map((one) => one.email);
  await two.post(OWAIN, 'victim-events', { caseId, kind: 'arrest', occurredAt: '2026-03-10' });
}, 120_000);
afterAll(() => two.close());

describe('K5: a case past its Code time', () => {
  it('is on no list before its day has passed', async () => {
    await rowsOf(`UPDATE victim_event SET due_on = '2026-03-16'`);
    expect(await listed(SIWAN)).toEqual({ items: [], total: 0, next: null });
    expect((await page(policingBody)).text).toContain('No case here is overdue under the Victims’ Code');
    await rowsOf(`UPDATE victim_event SET due_on = '2026-03-11'`);
  });

  it('is not late under the Code where the rule is the clinic’s own protocol, which has a list of its own', async () => {
    for (const kind of ['hearing', 'order_step', 'breach', 'panel_outcome'])
      await two.post(OWAIN, 'victim-events', { caseId, kind, occurredAt: '2026-03-09' });
    for (const email of [SIWAN, policingBody]) {
      const code = await listed(email);
      expect(code.items.map(({ kind }) => kind)).toEqual(['arrest']);
      const own = (await two.read(email, 'code-exceptions?under=protocol')) as Awaited<ReturnType<typeof listed>>;
      expect(own.total).toBe(4);
      expect(new Set(own.items.map(({ timing }) => timing))).toEqual(new Set(['protocol_inform_enhanced']));
      const { text } = await (await two.pages.as(email)).get('/code-exceptions?under=protocol');
      for (const said of [
        'Overdue under the clinic’s own protocol',
        'being late here is not being late under the Code',
        'Clinic protocol: told what happened',
      ])
        expect(text).toContain(said);
      expect((await page(email)).text).toContain('href="/code-exceptions?under=protocol"');
    }
    expect((await (await two.as(SIWAN)).get('/v1/code-exceptions?under=weather')).status).toBe(422);
    await rowsOf(`DELETE FROM victim_event WHERE case_id = $1 AND kind <> 'arrest'`, caseId);
  });

  it('is moved to the list of the protocol where it was owed already, by the same day', async () => {
    await two.post(OWAIN, 'victim-events', { caseId, kind: 'hearing', occurredAt: '2026-03-09' });
    await rowsOf(`UPDATE victim_event SET timing = 'code_inform_enhanced' WHERE kind = 'hearing'`);
    const whole = () =>
      rowsOf(`SELECT kind, timing, due_on::text, version FROM victim_event WHERE case_id = $1 ORDER BY kind`, caseId);
    const [arrest, hearing] = await whole();
    const runner = { query: (text: string) => two.owner.query(text) } as unknown as Parameters<
      ProtocolTimings1764000000830['up']
    >[0];
    await new ProtocolTimings1764000000830().up(runner);
    expect(await whole()).toEqual([arrest, { ...hearing, timing: 'protocol_inform_enhanced' }]);
    // Whatever is written from now on is noted again.
    expect(
      await rowsOf(
        `SELECT tgenabled AS on FROM pg_trigger WHERE tgrelid = 'victim_event'::regclass AND tgname = 'written'`,
      ),
    ).toEqual([{ on: 'O' }]);
    await rowsOf(`DELETE FROM victim_event WHERE case_id = $1 AND kind = 'hearing'`, caseId);
  });

  it('appears on the exception list by reference only', async () => {
    const { items, total } = await listed(policingBody);
    expect([total, items]).toEqual([
      1,
      [
        {
          caseReference: reference,
          caseId: null,
          kind: 'arrest',
          timing: 'code_inform_enhanced',
          dueOn: '2026-03-11',
          daysLate: 5,
          actionSet: false,
        },
      ],
    ]);
    const { text } = await page(policingBody);
    for (const said of [reference, '5 days', 'No action yet']) expect(text).toContain(said);
    const people = await rowsOf<{ name: string }>(
      `SELECT DISTINCT unnest(ARRAY[surname, forename]) AS name FROM person_name WHERE case_id = $1`,
      caseId,
    );
    expect(people.length).toBeGreaterThan(2);
    for (const { name } of people) expect(text).not.toContain(name);
    expect(text).not.toContain(caseId);
    expect((await (await two.as(policingBody)).get(`/v1/cases/${caseId}`)).status).toBe(404);
  });

  it('can have an action set on it, by whoever runs the forum, and then says that there is one', async () => {
    const visitor = await two.pages.as(SIWAN);
    const list = await visitor.get('/code-exceptions');
    expect(list.text).toContain(`/actions/new?case=${caseId}`);
    const made = await visitor.fill(
      `/actions/new?case=${caseId}`,
      {
        caseId,
        text: 'Tell her of the arrest today.',
        type: 'tell_victim',
        agencyId: await two.agency('dp-cid'),
        ownerId: await two.staff(OWAIN),
        'dueOn-day': '17',
        'dueOn-month': '3',
        'dueOn-year': '2026',
        successTest: 'She knows.',
      },
      '/actions/new',
    );
    expect([made.status, made.text]).toEqual([303, '']);
    expect((await listed(policingBody)).items).toMatchObject([{ caseReference: reference, actionSet: true }]);
    expect((await visitor.get('/code-exceptions')).text).toContain('Action open');
  });

  it('is for those alone who run its forum or answer for the Code in its area', async () => {
    for (const email of [LLEUCU, ALASTAIR, MEDI])
      expect((await (await two.as(email)).get('/v1/code-exceptions')).body).toEqual({
        items: [],
        total: 0,
        next: null,
      });
    const elsewhere = await rowsOf<{ email: string }>(
      `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'policing_body' AND p.area_code <> 'dyfed-powys' LIMIT 1`,
    );
    for (const { email } of elsewhere) expect((await listed(email)).total).toBe(0);
  });

  it('is not there for whoever the case is kept from', async () => {
    await rowsOf(
      `INSERT INTO conflict (id, case_id, staff_id, relation, state, version, declared_at, declared_by)
       SELECT gen_random_uuid(), $1, id, 'Neighbour', 'in_force', 1, '2026-03-01', id FROM staff WHERE email = ANY($2)`,
      caseId,
      [SIWAN, policingBody],
    );
    expect((await listed(SIWAN)).total).toBe(0);
    expect((await listed(policingBody)).total).toBe(0);
    await rowsOf(`DELETE FROM conflict WHERE case_id = $1`, caseId);
    expect(await fewestStatements(() => listed(SIWAN))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('leaves the list once the victim was told', async () => {
    const [event] = await rowsOf<{ id: string }>('SELECT id FROM victim_event WHERE case_id = $1', caseId);
    await two.moved(OWAIN, `victim-events/${event?.id ?? ''}`, 'tell', {
      method: 'telephone',
      said: 'custody.in_custody',
    });
    expect((await listed(SIWAN)).total).toBe(0);
  });
});
