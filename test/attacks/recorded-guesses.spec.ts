import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HIS, numbers, openNumbers, type Numbers, type Who } from '../numbers-stage.js';
import { anAction } from '../stage.js';

const SIGN = '[contact detail withheld]';
const HERS = '07700 900555';

let clinic: Numbers['clinic'];
let stage: Numbers['stage'];
let agents: Numbers['agents'];

let rowsOf: Numbers['rowsOf'];

beforeAll(async () => {
  ({ clinic, stage, agents, rowsOf } = await openNumbers());
}, 120_000);
afterEach(async () => {
  await rowsOf('DELETE FROM case_grant');
  await rowsOf(`DELETE FROM person_fact WHERE value <> $1`, [HIS]);
});
afterAll(() => clinic.close());

/** The coordinator may see where the victim is from now on. */
const letCoordinatorSee = () =>
  rowsOf(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
     VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', '2026-03-01', '2026-12-31', 'For this case', $2)`,
    [stage.caseId, stage.people.mererid],
  );
/** A text on the case: why the probation officer refuses an action. */
async function write(reason: string): Promise<string> {
  const whose = {
    agencyId: stage.probation.agencyId,
    ownerId: stage.probation.staffId,
    text: `Ask him: ${reason.length}`,
  };
  const { body } = await agents.mererid.post('/v1/actions').send(anAction(stage, whose)).expect(201);
  await agents.pat
    .post(`/v1/actions/${body.id as string}/refuse`)
    .send({ version: 1, reason })
    .expect(200);
  return body.id as string;
}
const read = async (who: Who, id: string): Promise<string> =>
  (await agents[who].get(`/v1/actions/${id}`).expect(200)).body.reason as string;
const record = (who: Who, lines: string) =>
  agents[who].post(`/v1/cases/${stage.caseId}/numbers`).send({ lines, source: 'his_device' }).expect(201);
const identify = (who: Who, value: string) =>
  agents[who]
    .post(`/v1/people/${stage.personId}/identify`)
    .send({ caseId: stage.caseId, kind: 'phone', value, source: 'A guess' })
    .expect(201);

describe('what a person records of the perpetrator who may not see where the victim is', () => {
  it('opens no text: a guess at what was withheld stays a guess', async () => {
    const id = await write(`She is to be reached on ${HERS}, he on ${HIS}`);
    const withheld = `She is to be reached on ${SIGN}, he on ${HIS}`;
    expect(await read('pat', id)).toBe(withheld);
    await record('pat', [...numbers(9, 550), 'QX7 7ZZ'].join('\n'));
    await identify('huw', HERS);
    for (const who of ['pat', 'mererid', 'huw'] as const) expect(await read(who, id)).toBe(withheld);
    const { rowCount } = await clinic.owner.query('SELECT 1 FROM person_fact WHERE value = $1 AND unverified', [HERS]);
    expect(rowCount).toBe(2);
  });

  it('opens texts once a person who may see where she is recorded it too', async () => {
    const text = `He rings from ${HERS}`;
    const id = await write(text);
    await record('pat', HERS);
    expect(await read('pat', id)).toBe(`He rings from ${SIGN}`);
    await letCoordinatorSee();
    expect((await record('mererid', HERS)).body).toMatchObject({ total: 0, known: 1, verified: 1 });
    expect(await read('pat', id)).toBe(text);
  });

  it('opens texts at once where they may see it', async () => {
    const text = `He rings from ${HERS} as well`;
    const id = await write(text);
    await letCoordinatorSee();
    await identify('mererid', HERS);
    expect(await read('pat', id)).toBe(text);
  });

  it('does not take her details out of what is compared', async () => {
    await letCoordinatorSee();
    const [{ id: person } = { id: '' }] = await rowsOf<{ id: string }>(
      'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
    );
    await rowsOf(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
       VALUES (gen_random_uuid(), $1, $2, 'victimLocation', false, $3, 'address', '14 Quarn Lane', '14QUARNLANE', 'nomination', now())`,
      [stage.caseId, stage.police.id, person],
    );
    await record('pat', 'address: 14 Quarn Lane');
    await write('She was seen on Quarn Lane');
    for (let turn = 0; turn < 3; turn += 1) await clinic.runJobs();
    expect((await agents.mererid.get('/v1/text-checks').expect(200)).body.items).toHaveLength(1);
  });
});
