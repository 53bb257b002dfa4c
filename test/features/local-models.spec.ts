import { randomUUID } from 'node:crypto';
import { openCase } from '../../libs/cases/cases/index.js';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';

/** Each as `capabilities.md` says how one would verify it. */
describe('F2: a sharing agreement that is linked to two forums', () => {
  let clinic: Clinic;
  let stage: Stage;
  let inClinic: string;
  let inPanel: string;
  beforeAll(async () => {
    clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
    stage = await setStage(clinic);
    const { police, housing, forum, elsewhere, caseId } = stage;
    inClinic = caseId;
    inPanel = await clinic.work.as(clinic.system(), async (tx) => {
      await engage(tx, 'ravi.administers', { role: 'system_admin', agencyId: police.id });
      await engage(tx, 'sian.specialises', {
        role: 'housing',
        agencyId: housing.id,
        forumIds: [forum.id, elsewhere.id],
      });
      return (await openCase(tx, { agencyId: police.id, forumId: elsewhere.id, areaCode: 'dyfed-powys' })).id;
    });
    await clinic.owner.query(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, reason, made_by)
       SELECT gen_random_uuid(), c.id, s.id, '{caseExists}', 'grant', '2026-01-01', 'x', s.id
       FROM staff s, unnest($1::uuid[]) AS c(id) WHERE s.email = 'sian.specialises@clinic.example'`,
      [[inClinic, inPanel]],
    );
    await clinic.owner.query(`UPDATE sharing_agreement SET forum_keys = '{west}'`);
  }, 60_000);
  afterAll(() => clinic.close());

  const seen = async () => {
    const who = await clinic.as('sian.specialises@clinic.example');
    const statuses = [inClinic, inPanel].map(async (id) => (await who.get(`/v1/cases/${id}`)).status === 200);
    return Promise.all(statuses);
  };
  const administer = async (path: string, move: string, answers: object = {}) => {
    const who = await clinic.as('ravi.administers@clinic.example');
    const { body } = await who.get(`/v1/agreements/${path}`).expect(200);
    return who
      .post(`/v1/agreements/${path}/${move}`)
      .send({ version: (body as { version: number }).version, ...answers });
  };
  const issue = async (number: number) =>
    (await clinic.owner.query<{ id: string }>('SELECT id FROM sharing_agreement WHERE issue = $1', [number])).rows[0]
      ?.id ?? '';

  it('opens to a specialist partner what is in a forum that it covers, and nothing else', async () => {
    expect(await seen()).toEqual([true, false]);
  });

  it('opens the other forum from the first day of the issue to which it was added, and not before', async () => {
    const answers = { startsOn: '2026-03-20', endsOn: '2027-03-19' };
    const unknown = await administer(await issue(1), 'reissue', { ...answers, alsoForumIds: [randomUUID()] });
    expect(unknown.status).toBe(422);
    const made = await administer(await issue(1), 'reissue', { ...answers, alsoForumIds: [stage.elsewhere.id] });
    expect(made.status).toBe(200);
    expect((await administer(await issue(2), 'sign')).status).toBe(200);
    clinic.clock.set('2026-03-19T23:59:59Z');
    expect(await seen()).toEqual([true, false]);
    clinic.clock.set('2026-03-20T00:00:00Z');
    expect(await seen()).toEqual([true, true]);
  });

  it('closes what it covers when it ends', async () => {
    for (const number of [1, 2])
      expect(
        (await administer(await issue(number), 'end', { lastDay: '2026-03-20', reason: 'Not renewed' })).status,
      ).toBe(200);
    clinic.clock.set('2026-03-21T00:00:00Z');
    expect(await seen()).toEqual([false, false]);
  });
});

describe('F7: the clinic of Dyfed-Powys, with four channels and two lists', () => {
  let clinic: Clinic;
  let forumId: string;
  let officer: Agent;
  let coordinator: Agent;
  beforeAll(async () => {
    clinic = await openLoadedClinic();
    forumId = await forumOf(clinic);
    [officer, coordinator] = [
      await clinic.as('elfyn.rosser@dp-lpa-carms.example'),
      await clinic.as('siwan.gwynne@dp-coord.example'),
    ];
  }, 60_000);
  afterAll(() => clinic.close());

  const nominate = (by: Agent, answers: object) =>
    by.post('/v1/nominations').send(aNominationOfStrangers(forumId, answers));
  const move = async (id: string, name: string, answers: object) => {
    const { body } = await coordinator.get(`/v1/nominations/${id}`).expect(200);
    return coordinator
      .post(`/v1/nominations/${id}/${name}`)
      .send({ version: (body as { version: number }).version, ...answers });
  };
  const accepting = { levelOfConcern: 'high', depth: 'core' };

  it.each([
    ['local-policing-area', 'perpetrator'],
    ['vulnerability-hub', 'victim'],
    ['da-stalking-coordinator', 'perpetrator'],
    ['iom', 'victim'],
  ])('takes nominations by %s for its %s list, and they are accepted', async (channel, list) => {
    const { body, status } = await nominate(officer, { channel, list });
    expect(status).toBe(201);
    expect((await move((body as { id: string }).id, 'accept', accepting)).status).toBe(200);
    const { body: listed } = await coordinator.get(`/v1/nominations?state=accepted&list=${list}`).expect(200);
    expect((listed as { items: { id: string }[] }).items.map(({ id }) => id)).toContain((body as { id: string }).id);
  });

  it('refuses a unit of the force that is not listed', async () => {
    const { body, status } = await nominate(officer, { channel: 'roads-policing' });
    expect([status, (body as { errors: object[] }).errors]).toMatchObject([422, [{ pointer: '#/channel' }]]);
  });

  it('considers one from an outside partner, which is accepted or declined with a reason, and the nominator is told', async () => {
    const partner = await clinic.as('deborah.ishmael@dp-isac.example');
    const [one, other] = (await Promise.all(
      [1, 2].map(
        async () => ((await nominate(partner, { channel: 'external' }).expect(201)).body as { id: string }).id,
      ),
    )) as [string, string];
    expect((await move(one, 'accept', accepting)).status).toBe(422);
    expect((await move(one, 'accept', { ...accepting, reason: 'Nobody else holds this.' })).status).toBe(200);
    const declining = { alternativeRoute: 'Neighbourhood policing team', advocacyOffer: 'Golau has offered support' };
    expect((await move(other, 'decline', declining)).status).toBe(422);
    expect((await move(other, 'decline', { ...declining, reason: 'One message, and it has stopped.' })).status).toBe(
      200,
    );
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const { rows } = await clinic.owner.query(
      `SELECT subject FROM sent_mail WHERE address = 'deborah.ishmael@dp-isac.example'`,
    );
    expect(rows).toEqual(Array(2).fill({ subject: 'Your nomination has an answer' }));
    for (const id of [one, other]) {
      const { body } = await partner.get(`/v1/nominations/${id}`).expect(200);
      expect((body as { decisions: { reason: string }[] }).decisions.at(-1)?.reason).toBeTruthy();
    }
  });
});
