import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { openPages } from '../web.js';

const [ADMINISTRATOR, COORDINATOR, OFFICER] = [
  'ravi.menon@dp-it.example',
  'siwan.gwynne@dp-coord.example',
  'elfyn.rosser@dp-lpa-carms.example',
];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let administrator: Agent;
let forumId: string;
let version = 0;
const agencies: Record<string, string> = {};

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
  administrator = await clinic.as(ADMINISTRATOR);
  const { rows } = await clinic.owner.query<{ key: string; id: string }>('SELECT key, id FROM agency');
  for (const { key, id } of rows) agencies[key] = id;
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** Settles where victims go, from today on. */
const settle = async (answers: object) => {
  const asked = { areaCode: 'dyfed-powys', fromOn: '2026-03-16', version, ...answers };
  const { status, body } = await administrator.post('/v1/area-settings').send(asked);
  if (status === 201) version += 1;
  return { status, body: body as { errors?: object[] } };
};
const nominate = async (daRelated: boolean): Promise<string> => {
  const answers = aNominationOfStrangers(forumId, { daRelated, relationship: 'acquaintance' });
  const { body } = await (await clinic.as(OFFICER)).post('/v1/nominations').send(answers).expect(201);
  return (body as { id: string }).id;
};
const suggested = async (id: string) => {
  const { body } = await (await clinic.as(COORDINATOR)).get(`/v1/nominations/${id}`).expect(200);
  const { text } = await (await pages.as(COORDINATOR)).get(`/nominations/${id}`);
  return { advocacy: (body as { advocacy: object | null }).advocacy, text };
};

describe('which advocacy service is suggested', () => {
  it('is none, and nothing is said of it, where the area has settled nothing', async () => {
    const { advocacy, text } = await suggested(await nominate(true));
    expect(advocacy).toBeNull();
    expect(text).not.toContain('Advocacy service suggested');
  });

  it('B8: one service takes domestic abuse and all other stalking, and the flag makes no difference', async () => {
    const service = agencies['dp-isac'];
    expect((await settle({ advocacyDaAgencyId: service, advocacyOtherAgencyId: service })).status).toBe(201);
    for (const flag of [true, false]) {
      const { advocacy, text } = await suggested(await nominate(flag));
      expect(advocacy).toMatchObject({ agencyId: service, contact: null, rule: 'whoever' });
      expect(text).toContain('because this service covers every victim of stalking in your area');
    }
  });

  it('B7: changing only the flag of domestic abuse changes the service, to a named champion, and says why', async () => {
    const answers = {
      advocacyDaAgencyId: agencies['dp-isac'],
      advocacyOtherAgencyId: agencies['dp-idva'],
      advocacyOtherContact: 'Stalking champion',
    };
    expect((await settle(answers)).status).toBe(201);
    const id = await nominate(true);
    const da = await suggested(id);
    expect(da.advocacy).toMatchObject({ agencyId: agencies['dp-isac'], contact: null, rule: 'da' });
    expect(da.text).toContain('because the nomination says the stalking is related to domestic abuse');
    const { body } = await (await clinic.as(COORDINATOR)).get(`/v1/nominations/${id}`);
    const correct = { version: (body as { version: number }).version, supplied: { daRelated: false } };
    await (await clinic.as(COORDINATOR)).post(`/v1/nominations/${id}/answer`).send(correct).expect(200);
    const other = await suggested(id);
    expect(other.advocacy).toMatchObject({
      agencyId: agencies['dp-idva'],
      contact: 'Stalking champion',
      rule: 'other',
    });
    expect(other.text).toContain(
      '(Stalking champion), because the nomination does not say the stalking is related to domestic abuse',
    );
  });

  it('is a service that supports victims, and whom to ask for is not left without one', async () => {
    const { status, body } = await settle({ advocacyDaAgencyId: agencies['dp-probation'] });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '#/advocacyDaAgencyId' }]]);
    const alone = await settle({ advocacyOtherContact: 'Stalking champion' });
    expect([alone.status, alone.body.errors]).toMatchObject([422, [{ pointer: '#/advocacyOtherAgencyId' }]]);
  });

  it('is settled on the page of the area, where it is read by everybody in a post', async () => {
    const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM force_area WHERE code = 'dyfed-powys'`);
    const path = `/area-settings/${String(rows[0]?.id)}`;
    const { text: asked } = await (await pages.as(ADMINISTRATOR)).get(`${path}/new`);
    expect(asked).toContain('value="Stalking champion"');
    const { text } = await (await pages.as(COORDINATOR)).get(path);
    expect(text).toContain('Stalking champion');
  });

  it('is none once the service works no longer', async () => {
    await clinic.owner.query(`UPDATE agency SET state = 'ended' WHERE key = 'dp-idva'`);
    expect((await suggested(await nominate(false))).advocacy).toBeNull();
  });
});
