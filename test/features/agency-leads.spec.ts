import { setCover } from '../cover-stage.js';
import { openClinic, type Clinic } from '../harness.js';
import { openPages } from '../web.js';

const [GETHIN, MICHELLE, DAI, OWAIN] = ['gethin.leads', 'michelle.houses', 'dai.houses', 'owain.detects'].map(
  (name) => `${name}@clinic.example`,
) as [string, string, string, string];

let clinic: Clinic;
let stage: Awaited<ReturnType<typeof setCover>>;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openClinic();
  stage = await setCover(clinic);
  pages = await openPages(clinic);
});
beforeEach(async () => void (await clinic.owner.query('DELETE FROM agency_setting')));
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

interface Led {
  readonly items: { id: string; leadId: string; leadName: string; deputyId: string | null; version: number }[];
}
const led = async (email: string): Promise<Led['items']> =>
  ((await (await clinic.as(email)).get('/v1/agency-leads').expect(200)).body as Led).items;
const name = async (email: string, body: object, status = 200, id = stage.housing.id) => {
  clinic.clock.advance({ minutes: 1 });
  return (await clinic.as(email)).post(`/v1/agency-leads/${id}/name`).send(body).expect(status);
};
const main = (text: string): string => /<main[^]*<\/main>/.exec(text)?.[0] ?? '';

it('a lead says who leads their agency and who deputises, and the next lead from then on', async () => {
  const { gethin, michelle } = stage.people;
  expect(await led(GETHIN)).toMatchObject([{ id: stage.housing.id, leadId: gethin, version: 0 }]);
  expect(await led(MICHELLE)).toEqual([]);
  const { body } = await name(GETHIN, { leadId: michelle, deputyId: gethin, version: 0 });
  expect(body).toMatchObject({ leadId: michelle, leadName: 'michelle houses', deputyId: gethin, version: 1 });
  expect(await led(GETHIN)).toEqual([]);
  await name(GETHIN, { leadId: gethin, version: 1 }, 404);
  await name(MICHELLE, { leadId: michelle, deputyId: stage.dai, version: 1 });
  const { rows } = await clinic.owner.query(
    `SELECT actor_id FROM audit_entry WHERE subject = 'AgencySetting' AND action = 'create' ORDER BY id DESC LIMIT 2`,
  );
  expect(rows).toEqual([{ actor_id: michelle }, { actor_id: gethin }]);
});

it('on a page, which is found on that of absences by leads alone', async () => {
  const gethin = await pages.as(GETHIN);
  const here = `/cover/agencies/${stage.housing.id}/lead`;
  expect(main((await gethin.get('/cover')).text)).toContain(here);
  const wrong = await gethin.fill(here, { leadId: stage.dai, deputyId: stage.dai });
  expect(wrong.status).toBe(422);
  expect(main(wrong.text)).toContain('The deputy must be someone other than the lead');
  const saved = await gethin.fill(here, { leadId: stage.people.gethin, deputyId: stage.dai });
  expect([saved.status, saved.headers['location']]).toEqual([303, '/cover?done=led']);
  expect(main((await gethin.get('/cover')).text)).toContain('gethin leads, with dai houses as deputy');
  const dai = await pages.as(DAI);
  expect(main((await dai.get('/cover')).text)).not.toContain('Who leads your agency');
  expect((await dai.get(here)).status).toBe(404);
});

it('what its lead may give stays as the administrator set it', async () => {
  await clinic.owner.query(
    `INSERT INTO agency_setting (id, agency_id, from_on, roles, forum_ids, confirms, set_at)
     VALUES (gen_random_uuid(), $1, '2020-01-01', '{housing}', '{}', true, '2020-01-01')`,
    [stage.housing.id],
  );
  await name(GETHIN, { leadId: stage.people.michelle, version: 1 });
  const { rows } = await clinic.owner.query('SELECT roles, confirms FROM agency_setting ORDER BY set_at DESC LIMIT 1');
  expect(rows).toEqual([{ roles: ['housing'], confirms: true }]);
});

it('of another agency, of somebody who is not there, or on what was changed meanwhile, nobody says so', async () => {
  const { gethin, michelle, owain } = stage.people;
  await name(GETHIN, { leadId: gethin, version: 0 }, 404, stage.detectives.id);
  await name(DAI, { leadId: stage.dai, version: 0 }, 404);
  await name(GETHIN, { leadId: owain, version: 0 }, 422);
  await name(GETHIN, { leadId: gethin, deputyId: gethin, version: 0 }, 422);
  await name(GETHIN, { leadId: gethin, deputyId: michelle, version: 0 });
  await name(GETHIN, { leadId: gethin, version: 0 }, 409);
  expect((await led(OWAIN)).map(({ id }) => id)).toEqual([stage.detectives.id]);
});

it('a deputy says who leads where the lead has left', async () => {
  const { gethin, michelle } = stage.people;
  await name(GETHIN, { leadId: gethin, deputyId: michelle, version: 0 });
  await clinic.owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [gethin]);
  await name(MICHELLE, { leadId: michelle, version: 1 });
  expect(await led(MICHELLE)).toMatchObject([{ leadId: michelle, version: 2 }]);
  await clinic.owner.query('UPDATE staff SET suspended_at = NULL WHERE id = $1', [gethin]);
});
