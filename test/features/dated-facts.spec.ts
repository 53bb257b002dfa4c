import { CaseFile } from '../../libs/cases/cases/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { openPanels, HUW, SIWAN, type Panels } from '../panel-stage.js';
import { engage, setStage, type Stage } from '../stage.js';
import { confirmPosts } from '../second-person.js';

const mail = (name: string): string => `${name}@clinic.example`;
const [ADMIN, OWAIN, GETHIN, MICHELLE] = ['ravi.administers', 'owain.detects', 'gethin.leads', 'michelle.houses'].map(
  mail,
) as [string, string, string, string];
const TODAY = '2026-03-16';

/** Whether a case is shown to somebody now: in the list, by its id, in the count and by search, all alike. */
async function seesIn(clinic: Clinic, email: string, caseId: string): Promise<boolean> {
  const who = await clinic.as(email);
  const { reference } = (
    await clinic.owner.query<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [caseId])
  ).rows[0] as { reference: string };
  const listed = await who.get('/v1/cases?limit=200');
  const shown = (await who.get(`/v1/cases/${caseId}`)).status === 200;
  const found = await who.post('/v1/cases/search').send({ words: reference });
  const counted = await clinic.work.as(await clinic.actor(email), (tx) =>
    tx.rows(CaseFile).where({ id: caseId }).count(),
  );
  const inList = (listed.body as { items?: { id: string }[] }).items?.some(({ id }) => id === caseId) ?? false;
  const inSearch = (found.body as { items?: { id: string }[] }).items?.some(({ id }) => id === caseId) ?? false;
  const answers = [inList, shown, counted === 1, inSearch];
  expect(new Set(answers).size).toBe(1);
  return shown;
}

describe('a fact that lapses takes effect on the next request', () => {
  let clinic: Clinic;
  let stage: Stage;
  beforeEach(async () => {
    clinic = await openClinic({ at: `${TODAY}T09:00:00Z` });
    stage = await setStage(clinic);
    await clinic.work.as(clinic.system(), (tx) =>
      engage(tx, 'ravi.administers', { role: 'system_admin', agencyId: stage.police.id }),
    );
    await clinic.owner.query(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, reason, made_by)
       SELECT gen_random_uuid(), $1, id, '{caseExists}', 'grant', '2026-01-01', 'x', id FROM unnest($2::uuid[]) AS s(id)`,
      [stage.caseId, [stage.people.gethin, stage.people.michelle]],
    );
  });
  afterEach(() => clinic.close());

  const sees = (email: string) => seesIn(clinic, email, stage.caseId);
  const idOf = async (text: string, ...values: unknown[]) =>
    (await clinic.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
  const postOf = (email: string) =>
    idOf('SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1', email);
  const move = async (email: string, path: string, name: string, answers: object = {}) => {
    const who = await clinic.as(email);
    const { body } = await who.get(`/v1/${path}`).expect(200);
    return who.post(`/v1/${path}/${name}`).send({ version: (body as { version: number }).version, ...answers });
  };
  const administer = async (path: string, name: string, answers: object = {}) => {
    const answer = await move(ADMIN, path, name, answers);
    expect({ name, status: answer.status, said: answer.status === 200 ? '' : answer.text }).toMatchObject({
      status: 200,
    });
  };
  const on = (instant: string) => clinic.clock.set(instant);

  it('a post that ends, and one that is extended again', async () => {
    expect(await sees(OWAIN)).toBe(true);
    await administer(`posts/${await postOf(OWAIN)}`, 'end', { lastDay: TODAY, reason: 'Left the force' });
    on('2026-03-16T23:59:59Z');
    expect(await sees(OWAIN)).toBe(true);
    on('2026-03-17T00:00:00Z');
    expect(await sees(OWAIN)).toBe(false);
    await administer(`posts/${await postOf(OWAIN)}`, 'extend', { lastDay: '2026-03-18' });
    expect(await sees(OWAIN)).toBe(false);
    await confirmPosts(clinic);
    expect(await sees(OWAIN)).toBe(true);
    on('2026-03-19T00:00:00Z');
    expect(await sees(OWAIN)).toBe(false);
  });

  it('vetting that runs out', async () => {
    await administer(`posts/${await postOf(OWAIN)}`, 'vet', { vettingLevel: 'MV', vettingExpiresOn: TODAY });
    expect(await sees(OWAIN)).toBe(true);
    on('2026-03-17T00:00:00Z');
    expect(await sees(OWAIN)).toBe(false);
  });

  it('an agreement that ends, and one that is for another forum', async () => {
    expect(await sees(MICHELLE)).toBe(true);
    const agreement = await idOf('SELECT id FROM sharing_agreement');
    await clinic.owner.query(`UPDATE sharing_agreement SET forum_keys = '{east}'`);
    expect(await sees(MICHELLE)).toBe(false);
    await clinic.owner.query(`UPDATE sharing_agreement SET forum_keys = '{west}'`);
    expect(await sees(MICHELLE)).toBe(true);
    await administer(`agreements/${agreement}`, 'end', { lastDay: TODAY, reason: 'Not renewed' });
    expect(await sees(MICHELLE)).toBe(true);
    on('2026-03-17T00:00:00Z');
    expect(await sees(MICHELLE)).toBe(false);
    expect(await sees(OWAIN)).toBe(true);
  });

  it('an agreement renewed as a new issue counts once it is signed and has begun', async () => {
    const agreement = await idOf('SELECT id FROM sharing_agreement');
    await administer(`agreements/${agreement}`, 'end', { lastDay: TODAY, reason: 'Renewed' });
    await administer(`agreements/${agreement}`, 'reissue', { startsOn: '2026-03-18', endsOn: '2027-03-17' });
    const next = await idOf('SELECT id FROM sharing_agreement WHERE issue = 2');
    on('2026-03-18T08:00:00Z');
    expect(await sees(MICHELLE)).toBe(false);
    await administer(`agreements/${next}`, 'sign');
    expect(await sees(MICHELLE)).toBe(true);
    on('2026-03-17T23:59:59Z');
    expect(await sees(MICHELLE)).toBe(false);
  });

  it('an agency that ends', async () => {
    await administer(`agencies/${stage.detectives.id}`, 'end', {
      lastDay: TODAY,
      reason: 'Merged',
      successorId: stage.office.id,
    });
    expect(await sees(OWAIN)).toBe(true);
    on('2026-03-17T00:00:00Z');
    expect(await sees(OWAIN)).toBe(false);
  });

  it('a suspension, whatever sessions are open, and its end', async () => {
    const owain = await clinic.as(OWAIN);
    await owain.get(`/v1/cases/${stage.caseId}`).expect(200);
    await administer(`staff/${stage.people.owain}`, 'suspend', { reason: 'Under investigation' });
    await owain.get(`/v1/cases/${stage.caseId}`).expect(401);
    await administer(`staff/${stage.people.owain}`, 'restore');
    // What was open then has ended: they sign in again.
    await owain.get(`/v1/cases/${stage.caseId}`).expect(401);
    await (await clinic.as(OWAIN)).get(`/v1/cases/${stage.caseId}`).expect(200);
  });

  /** Drafts an undertaking and publishes it from a day on. */
  const publish = async (kind: string, fromOn: string, more: object = {}) => {
    const admin = await clinic.as(ADMIN);
    const { body } = await admin
      .post('/v1/undertakings')
      .send({ kind, text: 'I keep what I learn here to myself.', ...more })
      .expect(201);
    await administer(`undertakings/${body.id}`, 'publish', { fromOn });
    return body.id as string;
  };

  it('a promise that is not accepted, and one whose text changes', async () => {
    const first = await publish('promise', '2026-03-17');
    expect(await sees(OWAIN)).toBe(true);
    on('2026-03-17T00:00:00Z');
    expect(await sees(OWAIN)).toBe(false);
    const owain = await clinic.as(OWAIN);
    expect((await owain.get('/v1/cases').expect(403)).body.type).toBe('/problems/promise-first');
    expect((await owain.get('/v1/acceptances/owed').expect(200)).body.promise.undertakingId).toBe(first);
    await owain.post('/v1/acceptances/promise').send({ undertakingId: stage.caseId }).expect(409);
    await owain.post('/v1/acceptances/promise').send({ undertakingId: first }).expect(204);
    expect(await sees(OWAIN)).toBe(true);
    expect(await sees(MICHELLE)).toBe(false);
    const admin = await clinic.as(ADMIN);
    await admin.post('/v1/acceptances/promise').send({ undertakingId: first }).expect(204);
    await admin.post('/v1/acceptances/promise').send({ undertakingId: first }).expect(204);
    await admin.post('/v1/acceptances/promise').send({ undertakingId: stage.caseId }).expect(404);
    const second = await publish('promise', '2026-03-17');
    expect(await sees(OWAIN)).toBe(false);
    await owain.post('/v1/acceptances/promise').send({ undertakingId: second }).expect(204);
    expect(await sees(OWAIN)).toBe(true);
    const said = await clinic.owner.query(
      `SELECT actor_id FROM audit_entry WHERE subject = 'Acceptance' AND action = 'create'`,
    );
    expect(said.rows).toHaveLength(3);
  });

  it('terms that an agency’s lead has not accepted once their grace is over', async () => {
    const terms = await publish('terms', '2026-03-17', { graceDays: 2 });
    on('2026-03-19T23:59:59Z');
    expect(await sees(MICHELLE)).toBe(true);
    on('2026-03-20T00:00:00Z');
    expect(await sees(MICHELLE)).toBe(false);
    expect(await sees(GETHIN)).toBe(false);
    const gethin = await clinic.as(GETHIN);
    const owed = (await gethin.get('/v1/acceptances/owed').expect(200)).body.terms;
    expect(owed).toMatchObject([{ agencyId: stage.housing.id, undertakingId: terms, until: '2026-03-19' }]);
    const acceptance = { undertakingId: terms, agencyId: stage.housing.id };
    await (await clinic.as(OWAIN)).post('/v1/acceptances/terms').send(acceptance).expect(404);
    await gethin.post('/v1/acceptances/terms').send(acceptance).expect(204);
    expect(await sees(MICHELLE)).toBe(true);
    expect(await sees(OWAIN)).toBe(false);
  });

  it('a secondment, which ends by itself while the home post is kept', async () => {
    await clinic.owner.query(`UPDATE agency SET email_domain = 'clinic.example' WHERE id = $1`, [stage.detectives.id]);
    await administer(`posts/${await postOf(MICHELLE)}`, 'second', {
      agencyId: stage.detectives.id,
      role: 'police',
      forumIds: [stage.forum.id],
      toOn: '2026-03-17',
    });
    await confirmPosts(clinic);
    const posts = async () => (await clinic.actor(MICHELLE)).posts.map(({ role }) => role).sort();
    expect(await posts()).toEqual(['housing', 'police']);
    on('2026-03-18T00:00:00Z');
    expect(await posts()).toEqual(['housing']);
  });

  it('a post that nobody confirmed, after a warning, and confirms again', async () => {
    await administer(`agencies/${stage.housing.id}`, 'settle', { confirms: true, leadId: stage.people.gethin });
    on('2026-04-01T06:30:00+01:00');
    await clinic.runJobs();
    const due = '2026-04-29';
    const told = async () =>
      (await clinic.owner.query<{ address: string; body: string }>('SELECT address, body FROM sent_mail ORDER BY at'))
        .rows;
    expect((await told()).filter(({ address }) => address === GETHIN)).toHaveLength(1);
    expect(await move(GETHIN, `posts/${await postOf(GETHIN)}`, 'confirm')).toMatchObject({ status: 200 });
    expect(await sees(MICHELLE)).toBe(true);
    on('2026-04-22T08:00:00+01:00');
    await clinic.runJobs();
    const warned = (await told()).filter(({ address }) => address === GETHIN);
    expect(warned).toHaveLength(2);
    for (const { body } of warned) expect(body).not.toMatch(/Michelle|Gethin/i);
    on(`${due}T23:30:00+01:00`);
    expect(await sees(MICHELLE)).toBe(true);
    on('2026-04-30T00:00:00+01:00');
    expect(await sees(MICHELLE)).toBe(false);
    expect(await sees(GETHIN)).toBe(true);
    expect(await move(GETHIN, `posts/${await postOf(MICHELLE)}`, 'confirm')).toMatchObject({ status: 200 });
    expect(await sees(MICHELLE)).toBe(true);
  });
});

describe('H1: a place at a meeting opens its item and ends with it', () => {
  const [RACHEL, PETER] = ['rachel.adeyemi@dp-probation.example', 'peter.lacon@wm-police.example'];
  let panels: Panels;
  let meetingId: string;
  const cases: string[] = [];
  const items: string[] = [];
  beforeAll(async () => {
    panels = await openPanels();
    meetingId = await panels.meetingOn('2026-04-09');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
    for (const list of ['perpetrator', 'perpetrator']) {
      const caseId = await panels.aCase();
      cases.push(caseId);
      items.push(((await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list })) as { id: string }).id);
    }
    const place = async (email: string, agency: string, more: object) =>
      panels.post(SIWAN, `meetings/${meetingId}/attendance`, {
        staffId: await panels.staff(email),
        agencyId: await panels.agency(agency),
        attending: 'expected',
        ...more,
      });
    await place(PETER, 'wm-police', { guest: true, itemId: items[0] });
    await place(RACHEL, 'dp-probation', {});
    panels.clock.set('2026-04-08T09:00:00+01:00');
  }, 60_000);
  afterAll(() => panels.close());

  const seen = async (email: string) => Promise.all(cases.map((caseId) => seesIn(panels.clinic, email, caseId)));

  it('to a guest one item from the lock of the agenda on, to an attendee all', async () => {
    expect(await seen(PETER)).toEqual([false, false]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await seen(PETER)).toEqual([true, false]);
    expect(await seen(RACHEL)).toEqual([true, true]);
  });

  it('to nobody under an agreement for another forum only', async () => {
    const guests = `UPDATE sharing_agreement SET forum_keys = $1 WHERE key = 'dp-guest-wales-marches'`;
    await panels.owner.query(guests, [['severn-fringe-joint']]);
    expect(await seen(PETER)).toEqual([false, false]);
    await panels.owner.query(guests, [['dyfed-powys-clinic']]);
    expect(await seen(PETER)).toEqual([true, false]);
  });

  it('to a guest no longer once the meeting is over, and to the chair always', async () => {
    const closed = 'UPDATE meeting SET closed_at = $2 WHERE id = $1';
    await panels.owner.query(closed, [meetingId, new Date('2026-04-09T13:00:00+01:00')]);
    panels.clock.set('2026-04-09T12:59:59+01:00');
    expect(await seen(PETER)).toEqual([true, false]);
    panels.clock.set('2026-04-09T13:00:00+01:00');
    expect(await seen(PETER)).toEqual([false, false]);
    // Who belongs to the forum stays listed for a while (decision 188).
    expect(await seen(RACHEL)).toEqual([true, true]);
    expect(await seen(HUW)).toEqual([true, true]);
  });
});
