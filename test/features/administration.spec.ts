import { openClinic, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const mail = (name: string): string => `${name}@clinic.example`;
const [ADMIN, GETHIN, MICHELLE, OWAIN, AUDREY] = [
  'ravi.administers',
  'gethin.leads',
  'michelle.houses',
  'owain.detects',
  'audrey.audits',
].map(mail) as [string, string, string, string, string];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let stage: Stage;
beforeEach(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  await clinic.work.as(clinic.system(), (tx) =>
    engage(tx, 'ravi.administers', { role: 'system_admin', agencyId: stage.police.id }),
  );
  pages = await openPages(clinic);
});
afterEach(async () => {
  await pages.close();
  await clinic.close();
});

const aPost = (more: object = {}) => ({
  forename: 'Non',
  surname: 'Housing',
  email: 'non.housing@housing.example',
  agencyId: stage.housing.id,
  role: 'housing',
  ...more,
});
const pointers = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  (body.errors ?? []).map(({ pointer }) => pointer);
const move = async (email: string, path: string, name: string, answers: object = {}) => {
  const who = await clinic.as(email);
  const { body } = await who.get(`/v1/${path}`).expect(200);
  return who.post(`/v1/${path}/${name}`).send({ version: (body as { version: number }).version, ...answers });
};
const settle = (answers: object = {}) =>
  move(ADMIN, `agencies/${stage.housing.id}`, 'settle', {
    roles: ['housing'],
    forumIds: [stage.forum.id],
    confirms: true,
    ...answers,
  });

describe('the administrator', () => {
  it('reads no case: not in any list, by id, by search or on any page', async () => {
    const admin = await clinic.as(ADMIN);
    for (const list of ['cases', 'nominations', 'actions', 'meetings', 'agenda-items', 'returns'])
      expect({ list, total: (await admin.get(`/v1/${list}`).expect(200)).body.total }).toEqual({ list, total: 0 });
    await admin.get(`/v1/cases/${stage.caseId}`).expect(404);
    const browser = await pages.as(ADMIN);
    expect((await browser.get(`/cases/${stage.caseId}/all`)).status).toBe(404);
    const { rows } = await clinic.owner.query<{ reference: string }>('SELECT reference FROM case_file');
    for (const path of ['/', '/administration', '/posts', '/staff', '/cases'])
      expect((await browser.get(path)).text).not.toContain(rows[0]?.reference ?? '-');
  });

  it('gives a post once, by one key, and invites the newcomer by a nameless mail', async () => {
    const admin = await clinic.as(ADMIN);
    const give = () =>
      admin
        .post('/v1/posts')
        .set('idempotency-key', 'one')
        .send(aPost({ forumIds: [stage.forum.id] }));
    const first = await give().expect(201);
    expect((await give().expect(201)).body).toEqual(first.body);
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ address: string; body: string }>('SELECT address, body FROM sent_mail');
    expect(rows.map(({ address }) => address)).toEqual(['non.housing@housing.example']);
    expect(rows[0]?.body).not.toMatch(/\bNon\b/);
    expect(await clinic.record(first.body.id)).toEqual(['create']);
  });

  it('refuses what is stale, and takes back what was done last', async () => {
    const [post] = (await (await clinic.as(ADMIN)).get(`/v1/posts?agency=${stage.housing.id}`).expect(200)).body.items;
    const admin = await clinic.as(ADMIN);
    const end = { lastDay: '2026-03-16', reason: 'Left' };
    await admin
      .post(`/v1/posts/${post.id}/end`)
      .send({ version: post.version + 1, ...end })
      .expect(409);
    await admin
      .post(`/v1/posts/${post.id}/end`)
      .send({ version: post.version, lastDay: 'x', reason: 'Left' })
      .expect(422);
    await admin
      .post(`/v1/posts/${post.id}/end`)
      .send({ version: post.version, ...end })
      .expect(200);
    expect((await move(ADMIN, `posts/${post.id}`, 'undo')).status).toBe(200);
    expect((await admin.get(`/v1/posts/${post.id}`)).body).toMatchObject({ state: 'held', toOn: null });
    expect(await clinic.record(post.id)).toEqual(['create', 'end', 'undo']);
  });

  it('takes back a secondment, a setting and a new issue without leaving anything in force', async () => {
    const [post] = (await (await clinic.as(ADMIN)).get(`/v1/posts?agency=${stage.housing.id}`).expect(200)).body.items;
    await clinic.owner.query(`UPDATE agency SET email_domain = 'clinic.example' WHERE id = $1`, [stage.office.id]);
    await move(ADMIN, `posts/${post.id}`, 'second', { agencyId: stage.office.id, role: 'police', toOn: '2026-06-30' });
    expect((await move(ADMIN, `posts/${post.id}`, 'undo')).status).toBe(200);
    expect((await clinic.actor(post.email)).posts).toHaveLength(1);
    expect((await settle({ leadId: stage.people.michelle })).status).toBe(200);
    expect((await clinic.actor(MICHELLE)).leads).toHaveLength(1);
    expect((await move(ADMIN, `agencies/${stage.housing.id}`, 'undo')).status).toBe(200);
    expect((await clinic.actor(MICHELLE)).leads).toEqual([]);
    const [agreement] = (await (await clinic.as(ADMIN)).get('/v1/agreements').expect(200)).body.items;
    await move(ADMIN, `agreements/${agreement.id}`, 'reissue', { startsOn: '2026-03-16', endsOn: '2027-03-15' });
    expect((await move(ADMIN, `agreements/${agreement.id}`, 'undo')).status).toBe(200);
    expect((await (await clinic.as(ADMIN)).get('/v1/agreements?show=in_force')).body.total).toBe(1);
  });

  it('J2: says whether sharing goes on while an agreement is reviewed; the earlier issue stays readable', async () => {
    const words = async () =>
      (await clinic.actor(MICHELLE)).posts.flatMap(({ shares }) => shares.flatMap((one) => one.words));
    const admin = await clinic.as(ADMIN);
    const [{ id }] = (await admin.get('/v1/agreements').expect(200)).body.items;
    const path = `agreements/${id}`;
    expect(pointers(await move(ADMIN, path, 'open_review'))).toEqual(['#/sharing']);
    expect(await words()).toContain('actions');
    await move(ADMIN, path, 'open_review', { sharing: 'goes_on' });
    expect(await words()).toContain('actions');
    await move(ADMIN, path, 'review', { reviewOn: '2027-03-16' });
    await move(ADMIN, path, 'open_review', { sharing: 'stops' });
    const shown = async () => (await admin.get(`/v1/${path}`).expect(200)).body as unknown;
    expect(await shown()).toMatchObject({ state: 'in_review', paused: true, inForce: false });
    expect(await words()).toEqual([]);
    expect((await (await pages.as(ADMIN)).get(`/${path}`)).text).toContain('In review, sharing stopped');
    await move(ADMIN, path, 'reissue', { startsOn: '2026-03-16', endsOn: '2027-03-15' });
    expect((await admin.get('/v1/agreements').expect(200)).body.total).toBe(2);
    await move(ADMIN, path, 'review', { reviewOn: '2027-03-16' });
    expect(await words()).toContain('actions');
    expect(await shown()).toMatchObject({ state: 'in_force', paused: false, inForce: true });
  });

  it('drafts an agreement whose parties are controllers, each once, and signs it', async () => {
    const admin = await clinic.as(ADMIN);
    const asked = {
      title: 'Housing and the clinic',
      forumIds: [stage.elsewhere.id],
      part3Parties: [stage.police.id],
      ukGdprParties: [stage.housing.id],
      words: ['case_exists'],
      startsOn: '2026-03-16',
      endsOn: '2027-03-15',
    };
    const draft = (more: object) => admin.post('/v1/agreements').send({ ...asked, ...more });
    expect(pointers(await draft({ endsOn: '2026-03-15' }))).toEqual(['#/endsOn']);
    expect(pointers(await draft({ ukGdprParties: [stage.police.id] }))).toEqual(['#/ukGdprParties']);
    expect(pointers(await draft({ part3Parties: [stage.office.id] }))).toEqual(['#/part3Parties']);
    const { body } = await draft({}).expect(201);
    expect((await move(ADMIN, `agreements/${body.id}`, 'sign')).body).toMatchObject({ state: 'in_force' });
    const shown = (await admin.get(`/v1/agreements/${body.id}`)).body;
    expect(shown.parties.map(({ regime }: { regime: string }) => regime).sort()).toEqual(['part3', 'uk_gdpr']);
    expect(shown).toMatchObject({ inForce: true, forums: ['The east'] });
  });
});

describe('everybody’s sessions', () => {
  const path = '/administration/end-sessions';

  it('are ended by an administrator alone, on a page that says what happens, and with them their own', async () => {
    const [owain, browser] = [await clinic.as(OWAIN), await pages.as(AUDREY)];
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post(path, {})).status).not.toBe(303);
    const admin = await pages.as(ADMIN);
    expect((await admin.get('/administration')).text).toContain(`href="${path}"`);
    expect((await admin.get(path)).text).toContain('everyone is signed out at once');
    expect((await admin.fill(path, {})).status).toBe(422);
    await owain.get('/v1/me').expect(200);
    const done = await admin.fill(path, { everybody: 'yes' });
    expect([done.status, done.headers['location']]).toEqual([303, '/sign-in']);
    await owain.get('/v1/me').expect(401);
    for (const one of [browser, admin]) expect((await one.get('/')).status).toBe(303);
    const text = `SELECT action, subject, details->'count' AS count FROM audit_entry WHERE action = 'end_everybody'`;
    expect((await clinic.owner.query(text)).rows).toEqual([{ action: 'end_everybody', subject: 'Session', count: 3 }]);
    await (await clinic.as(OWAIN)).get('/v1/me').expect(200);
  });

  it('are ended by the API too, only shortly after signing in, and together with what is half signed in', async () => {
    const admin = await clinic.as(ADMIN);
    const end = (agent = admin) => agent.post('/v1/sessions/end-everybody');
    await end(await clinic.as(OWAIN))
      .send({ everybody: ['yes'] })
      .expect(403);
    await end().send({}).expect(422);
    const browser = await pages.as(ADMIN);
    clinic.clock.advance({ minutes: 11 });
    expect(
      (
        await end()
          .send({ everybody: ['yes'] })
          .expect(403)
      ).body.type,
    ).toBe('/problems/sign-in-again');
    const refused = await browser.fill(path, { everybody: 'yes' });
    expect(refused.headers['location']).toBe(`/account/confirm?next=${path}`);
    await clinic.owner.query(
      `INSERT INTO sign_in_step (id, token_hash, staff_id, owes, next, made_at) VALUES (gen_random_uuid(), 'x', $1, 'code', '/', $2)`,
      [stage.people.owain, clinic.clock.now()],
    );
    const again = await clinic.as(ADMIN);
    const { body } = await end(again)
      .send({ everybody: ['yes'] })
      .expect(200);
    expect(body.ended).toBeGreaterThanOrEqual(4);
    await again.get('/v1/me').expect(401);
    const open = `SELECT (SELECT count(*) FROM session WHERE ended_at IS NULL)::int + (SELECT count(*) FROM sign_in_step WHERE ended_at IS NULL)::int AS n`;
    expect((await clinic.owner.query(open)).rows).toEqual([{ n: 0 }]);
  });
});

describe('an agency’s lead', () => {
  it('gives posts of their agency as far as the administrator lets them, and no further', async () => {
    const gethin = await clinic.as(GETHIN);
    await gethin.post('/v1/posts').send(aPost()).expect(403);
    expect((await settle()).status).toBe(200);
    const give = (more: object) => gethin.post('/v1/posts').send(aPost(more));
    expect(pointers(await give({ role: 'coordinator' }))).toEqual(['#/role']);
    expect(pointers(await give({ forumIds: [stage.elsewhere.id] }))).toEqual(['#/forumIds']);
    expect(pointers(await give({ vettingLevel: 'MV' }))).toEqual(['#/vettingExpiresOn']);
    expect((await give({ agencyId: stage.office.id })).status).toBe(403);
    await give({ forumIds: [stage.forum.id] }).expect(201);
    await (
      await clinic.as(OWAIN)
    )
      .post('/v1/posts')
      .send(aPost({ email: 'x@housing.example' }))
      .expect(403);
  });

  it('ends and confirms posts of their agency only, and may neither vet nor extend', async () => {
    expect((await settle()).status).toBe(200);
    const postsOf = async (agencyId: string) =>
      (await (await clinic.as(GETHIN)).get(`/v1/posts?agency=${agencyId}`).expect(200)).body.items as { id: string }[];
    const [, own] = await postsOf(stage.housing.id);
    const [other] = await postsOf(stage.detectives.id);
    const end = { lastDay: '2026-03-16', reason: 'Left' };
    expect((await move(GETHIN, `posts/${other?.id}`, 'end', end)).status).toBe(403);
    expect(
      (await move(GETHIN, `posts/${own?.id}`, 'vet', { vettingLevel: 'MV', vettingExpiresOn: '2030-01-01' })).status,
    ).toBe(403);
    expect((await move(GETHIN, `posts/${own?.id}`, 'confirm')).status).toBe(200);
    expect((await move(GETHIN, `posts/${own?.id}`, 'end', end)).status).toBe(200);
    expect((await move(GETHIN, `posts/${own?.id}`, 'extend').catch(() => ({ status: 0 }))).status).toBe(403);
    for (const [path, name] of [
      [`staff/${stage.people.michelle}`, 'suspend'],
      [`agencies/${stage.housing.id}`, 'settle'],
    ] as const)
      expect((await move(GETHIN, path, name, { reason: 'x', confirms: false })).status).toBe(403);
  });

  it('signs out the people of their agency, everywhere, and nobody who has left or is another’s', async () => {
    await settle();
    const [michelle, owain] = [await clinic.as(MICHELLE), await clinic.as(OWAIN)];
    const browser = await pages.as(MICHELLE);
    const postOf = async (staffId: string): Promise<string> =>
      (await clinic.owner.query<{ id: string }>('SELECT id FROM post WHERE staff_id = $1', [staffId])).rows[0]?.id ??
      '';
    const [own, other] = [await postOf(stage.people.michelle), await postOf(stage.people.owain)];
    const end = (post: string, by = GETHIN) => move(by, `posts/${post}`, 'end_sessions');
    for (const [post, by] of [
      [other, GETHIN],
      [own, OWAIN],
      [own, ADMIN],
    ] as const)
      expect((await end(post, by)).status).toBe(403);
    await michelle.get('/v1/me').expect(200);
    const lead = await pages.as(GETHIN);
    expect((await lead.get(`/posts/${own}`)).text).toContain(`/posts/${own}/end_sessions`);
    expect((await lead.get(`/posts/${other}`)).text).not.toContain('end_sessions');
    expect((await lead.get(`/posts/${own}/end_sessions`)).text).toContain('You cannot undo this');
    // Whose post it is stands above the heading, and not in the title.
    const { text: asked } = await lead.get(`/posts/${own}/end_sessions`);
    const [, person = ''] = /class="app-caption" translate="no">([^<,]+), [^<]+, [^<]+</.exec(asked) ?? [];
    expect(person).toMatch(/\w+ \w+/);
    expect(/<title>([^<]*)/.exec(asked)?.[1]).not.toContain(person);
    expect((await lead.fill(`/posts/${own}/end_sessions`, {})).status).toBe(303);
    await michelle.get('/v1/me').expect(401);
    expect((await browser.get('/')).status).toBe(303);
    await owain.get('/v1/me').expect(200);
    expect((await move(GETHIN, `posts/${own}`, 'undo')).status).toBe(409);
    expect(
      (await (await clinic.as(GETHIN)).get(`/v1/posts/${own}`)).body.moves.map(({ name }: { name: string }) => name),
    ).not.toContain('undo');
    await clinic.runJobs();
    const { rows } = await clinic.owner.query('SELECT address, subject FROM sent_mail');
    expect(rows).toContainEqual({ address: MICHELLE, subject: 'You were signed out everywhere' });
    expect(await clinic.record(own)).toEqual(expect.arrayContaining(['end_sessions']));
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-15' WHERE id = $1`, [own]);
    expect((await end(own)).status).toBe(409);
  });

  it('sees how their own people are vetted, and of nobody else', async () => {
    await clinic.owner.query(`UPDATE post SET vetting_level = 'MV', vetting_expires_on = '2030-01-01'`);
    await settle();
    const levels = async (email: string, agencyId: string) =>
      (await (await clinic.as(email)).get(`/v1/posts?agency=${agencyId}`)).body.items[0].vettingLevel;
    expect(await levels(GETHIN, stage.housing.id)).toBe('MV');
    expect(await levels(GETHIN, stage.detectives.id)).toBeNull();
    expect(await levels(OWAIN, stage.detectives.id)).toBeNull();
    expect(await levels(ADMIN, stage.detectives.id)).toBe('MV');
  });

  it('is whoever is set, and the first and second listed until then', async () => {
    await settle();
    const led = async (email: string) => ((await clinic.actor(email)).leads ?? []).map(({ agencyId }) => agencyId);
    expect([await led(GETHIN), await led(MICHELLE)]).toEqual([[stage.housing.id], [stage.housing.id]]);
    clinic.clock.set('2026-03-16T09:01:00Z');
    await settle({ leadId: stage.people.michelle, deputyId: stage.people.michelle });
    expect([await led(GETHIN), await led(MICHELLE)]).toEqual([[], [stage.housing.id]]);
    expect(pointers(await settle({ leadId: stage.people.owain }))).toEqual(['#/leadId']);
  });
});

describe('the pages', () => {
  it('lead from one entry to every register, and are nowhere to others', async () => {
    const browser = await pages.as(ADMIN);
    const entry = (await browser.get('/administration')).text;
    for (const name of ['posts', 'staff', 'accreditations', 'agencies', 'agreements', 'undertakings']) {
      expect(entry).toContain(`href="/${name}"`);
      expect((await browser.get(`/${name}`)).status).toBe(200);
    }
    expect((await (await pages.as(AUDREY)).get('/administration')).status).toBe(404);
  });

  it('find a post by the name of who holds it, by words that stand in no address', async () => {
    const browser = await pages.as(ADMIN);
    const found = await browser.fill('/posts', { words: 'michelle' }, '/posts/search');
    expect(found.status).toBe(200);
    expect(found.text).toContain('michelle houses');
    expect(found.text).not.toContain('gethin leads');
    expect((await browser.fill('/posts', { words: 'm' }, '/posts/search')).status).toBe(422);
    expect((await browser.get('/posts?role=nothing')).status).toBe(422);
  });

  it('give a post, keeping what was typed where something is wrong', async () => {
    const browser = await pages.as(ADMIN);
    const wrong = await browser.fill('/posts/new', { ...aPost(), email: 'nobody' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="Housing"');
    const given = await browser.fill('/posts/new', aPost());
    expect(given.status).toBe(303);
    expect((await browser.get(given.headers['location'] as string)).text).toContain('non.housing@housing.example');
  });

  it('lead whoever has still to promise to the promise, and on once it is accepted', async () => {
    const admin = await clinic.as(ADMIN);
    const text = 'I keep what I learn here to myself.';
    const { body } = await admin.post('/v1/undertakings').send({ kind: 'promise', text }).expect(201);
    await move(ADMIN, `undertakings/${body.id}`, 'publish', { fromOn: '2026-03-16' });
    const browser = await pages.as(OWAIN);
    for (const path of ['/', '/cases', `/cases/${stage.caseId}/all`]) {
      const answer = await browser.get(path);
      expect({ path, status: answer.status, to: answer.headers['location'] }).toEqual({
        path,
        status: 303,
        to: '/promise',
      });
    }
    expect((await browser.get('/promise')).text).toContain(text);
    expect((await browser.fill('/promise', { undertakingId: body.id })).status).toBe(422);
    expect((await browser.fill('/promise', { undertakingId: body.id, promised: 'yes' })).status).toBe(303);
    expect((await browser.get(`/cases/${stage.caseId}/all`)).status).toBe(200);
  });

  it('let a lead accept the terms for their agency, and confirm its people together', async () => {
    await settle();
    const admin = await clinic.as(ADMIN);
    const { body } = await admin
      .post('/v1/undertakings')
      .send({ kind: 'terms', text: 'We keep to the agreement.' + ' '.repeat(1) + 'All of us.' })
      .expect(201);
    await move(ADMIN, `undertakings/${body.id}`, 'publish', { fromOn: '2026-03-16' });
    const browser = await pages.as(GETHIN);
    expect((await browser.get('/')).text).toContain('href="/terms"');
    const agreed = await browser.fill('/terms', { undertakingId: body.id, agencyId: stage.housing.id, agreed: 'yes' });
    expect(agreed.status).toBe(303);
    await clinic.owner.query(`UPDATE post SET confirm_by = '2026-04-13' WHERE agency_id = $1`, [stage.housing.id]);
    const asked = await browser.fill(
      '/posts?show=asked',
      { move: 'confirm', scope: 'all', show: 'asked' },
      '/posts/many',
    );
    expect(asked.status).toBe(200);
    const rows = [...asked.text.matchAll(/name="item" value="([^"]+)"/g)].map(([, item]) => item);
    expect(rows).toHaveLength(2);
  });
});
