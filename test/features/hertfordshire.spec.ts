import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { DEBORAH, LLEUCU } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const BRONAGH = 'bronagh.keane@dp-isac.example';
const VICTIMS = 300;

let stage: Advocacy;

/** Open victims of the service, each with an advocate in turn, a name and a safe contact, and the senior on each team. */
async function openMany(): Promise<void> {
  const [senior, ...leads] = await Promise.all([LLEUCU, DEBORAH, BRONAGH].map((one) => stage.staff(one)));
  await stage.rowsOf(
    `WITH n AS (SELECT i, gen_random_uuid() AS id, gen_random_uuid() AS person FROM generate_series(1, $1) i),
      c AS (INSERT INTO case_file (id, case_id, agency_id, category, released, reference, state, version, opened_at, restricted)
        SELECT id, id, $2, 'advocateConfidence', false, to_char(i, '"V-2CC-"FM0000'), 'active', 1, '2026-01-05', false FROM n),
      a AS (INSERT INTO advocacy_case (id, case_id, agency_id, category, released, reference, state, source, referred_on, da_related, risk, lead_id, opened_at, opened_by)
        SELECT id, id, $2, 'victimIdentity', false, to_char(i, '"V-2CC-"FM0000'), 'open', 'self', '2026-01-05', false, 'high', ($4::uuid[])[1 + i % 2], '2026-01-05', $3 FROM n),
      t AS (INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
        SELECT gen_random_uuid(), id, who, $2, 'advocate', '2026-01-05' FROM n CROSS JOIN LATERAL unnest(ARRAY[$3::uuid, ($4::uuid[])[1 + i % 2]]) who),
      p AS (INSERT INTO person (id, made_at) SELECT person, '2026-01-05' FROM n),
      s AS (INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part) SELECT gen_random_uuid(), id, $2, 'victimIdentity', false, person, 'victim' FROM n)
    INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, surname, name_key, source, recorded_at)
    SELECT gen_random_uuid(), id, $2, 'victimIdentity', false, person, 'as_recorded', 'Victim ' || i, 'Victim ' || i, 'victim ' || i, 'advocacy referral', '2026-01-05' FROM n`,
    VICTIMS,
    stage.service,
    senior,
    leads,
  );
}

beforeAll(async () => {
  stage = await openAdvocacy();
  await openMany();
}, 120_000);
afterAll(() => stage.close());

test.each([LLEUCU, DEBORAH, BRONAGH])(
  'B2: with 300 open victims the home of %s takes fewer than 12 statements',
  async (email) => {
    const browser = await stage.pages.as(email);
    expect(await fewestStatements(() => browser.get('/'), 11)).toBeLessThan(12);
    expect(await fewestStatements(() => browser.get('/advocacy-cases'), MOST_OF_A_PAGE)).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
    const shown = (await browser.get('/advocacy-cases')).text;
    expect(shown).toContain('Victim ');
  },
);

test('B2: the senior sees every victim of the service, each advocate their own', async () => {
  const totals = await Promise.all([LLEUCU, DEBORAH, BRONAGH].map((one) => stage.read(one, 'advocacy-cases')));
  expect(totals.map(({ total }) => total as number)).toEqual([VICTIMS, VICTIMS / 2, VICTIMS / 2]);
});
