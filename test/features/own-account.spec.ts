import { invite } from '../../libs/administration/agencies/index.js';
import { ADMINISTRATOR, codesIn, COORDINATOR, openAccounts, PASSWORD, PROSECUTOR, withCode } from '../second-factor.js';

const NEW_PASSWORD = 'three other unlikely words';

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => void (accounts = await openAccounts({ live: false })));
afterAll(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

/** Somebody who has just signed in to the pages. */
const entered = async (email: string) => {
  const browser = accounts.pages.stranger();
  await accounts.enter(browser, email);
  return browser;
};
const tokenOf = async (email: string): Promise<string> => String((await accounts.signIn(email).expect(201)).body.token);
const bearer = (method: 'get' | 'delete' | 'post', path: string, token: string) =>
  accounts.clinic.nobody()[method](path).set('authorization', `Bearer ${token}`);
const pathIn = (html: string, pattern: RegExp): string => pattern.exec(html)?.[0] ?? '';
const frameIn = (html: string) => ({
  _csrf: /name="_csrf" value="([^"]+)"/.exec(html)?.[1],
  _key: /name="_key" value="([^"]+)"/.exec(html)?.[1],
  _version: /name="_version" value="([^"]+)"/.exec(html)?.[1],
});

describe('sessions', () => {
  it('are listed to their owner alone, and each can be ended', async () => {
    const [mine, other] = [await tokenOf(COORDINATOR), await tokenOf(COORDINATOR)];
    const theirs = await tokenOf(PROSECUTOR);
    const { body } = await bearer('get', '/v1/account/sessions', mine).expect(200);
    expect(body.items).toHaveLength(2);
    expect(body.items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(Object.keys(body.items[0]).sort()).toEqual(['current', 'id', 'kind', 'madeAt', 'seenAt']);
    const id = body.items.find(({ current }: { current: boolean }) => !current).id as string;
    await bearer('delete', `/v1/account/sessions/${id}`, theirs).expect(404);
    await bearer('delete', `/v1/account/sessions/${id}`, mine).expect(204);
    await bearer('delete', `/v1/account/sessions/${id}`, mine).expect(404);
    await bearer('get', '/v1/me', other).expect(401);
    await bearer('get', '/v1/me', theirs).expect(200);
    await bearer('delete', '/v1/sessions', theirs).expect(204);
  });

  it('are ended on the page, one and all others', async () => {
    const token = await tokenOf(PROSECUTOR);
    const [browser, elsewhere] = [await entered(PROSECUTOR), await entered(PROSECUTOR)];
    const shown = (await browser.get('/account')).text;
    expect(shown).toContain('By a program');
    expect(shown.match(/This is where you are now/g)).toHaveLength(1);
    const ends = [...shown.matchAll(/\/account\/sessions\/[\w-]+\/end(?=")/g)];
    expect(ends).toHaveLength(2);
    const done = await browser.fill('/account', {}, ends[0]?.[0]);
    expect(done.headers['location']).toBe('/account?done=session');
    expect((await browser.fill('/account', {}, '/account/sessions/end-others')).headers['location']).toBe(
      '/account?done=sessions',
    );
    expect((await elsewhere.get('/account')).status).toBe(303);
    await bearer('get', '/v1/me', token).expect(401);
    expect((await browser.get('/account')).text).not.toContain('/end"');
    expect((await accounts.mailTo(PROSECUTOR)).map(({ subject }) => subject)).toContain(
      'You were signed out in one or more places',
    );
  });

  it('are ended only shortly after signing in, unless all of them are', async () => {
    const [mine, other] = [await tokenOf(COORDINATOR), await tokenOf(COORDINATOR)];
    const browser = await entered(COORDINATOR);
    accounts.clinic.clock.advance({ minutes: 11 });
    const { body } = await bearer('get', '/v1/account/sessions', mine).expect(200);
    const { id } = body.items.find(({ current }: { current: boolean }) => !current) as { id: string };
    const refused = await bearer('delete', `/v1/account/sessions/${id}`, mine).expect(403);
    expect(refused.body).toMatchObject({ type: '/problems/sign-in-again' });
    for (const path of [`/account/sessions/${id}/end`, '/account/sessions/end-others'])
      expect((await browser.fill('/account', {}, path)).headers['location']).toBe('/account/confirm?next=/account');
    await bearer('get', '/v1/me', other).expect(200);
    await bearer('delete', '/v1/sessions', mine).expect(204);
    await bearer('get', '/v1/me', other).expect(401);
  });

  it('take the place of the one that somebody signs in over', async () => {
    const browser = await entered(COORDINATOR);
    const before = browser.cookie();
    const frame = frameIn((await browser.get('/account')).text);
    await browser.post('/sign-in', { ...frame, email: COORDINATOR, password: PASSWORD, _next: '/' });
    expect(browser.cookie()).not.toBe(before);
    const old = await accounts.pages.app.inject({ method: 'GET', url: '/account', headers: { cookie: before } });
    expect(old.statusCode).toBe(303);
  });

  it('have a new token at every sign-in, never one that somebody brought', async () => {
    const tokens = [await entered(COORDINATOR), await entered(COORDINATOR)].map((one) => one.cookie());
    expect(new Set(tokens).size).toBe(2);
    const fixed = 'clinic_session=fixed-by-somebody-else-000000000000000000000';
    const victim = accounts.pages.stranger();
    const shown = await victim.get('/sign-in');
    const { app } = accounts.pages;
    const cookies = [String(shown.headers['set-cookie']).split(';')[0], fixed].join('; ');
    const answer = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...frameIn(shown.text), email: COORDINATOR, password: PASSWORD } as Record<
        string,
        string
      >).toString(),
    });
    expect([answer.statusCode, String(answer.headers['set-cookie'])]).toEqual([
      303,
      expect.stringMatching(/clinic_session=[\w-]{43};/),
    ]);
    expect((await app.inject({ method: 'GET', url: '/account', headers: { cookie: fixed } })).statusCode).toBe(303);
  });
});

describe('the way of signing in', () => {
  it('is changed only shortly after signing in, or after doing so again, which gives a new token', async () => {
    const { browser, secret } = await withCode(accounts, ADMINISTRATOR);
    accounts.clinic.clock.advance({ minutes: 11 });
    for (const path of ['/account/factors/code', '/account/factors/key', '/account/codes'])
      expect((await browser.get(path)).headers['location']).toBe(`/account/confirm?next=${path}`);
    const before = browser.cookie();
    const path = '/account/confirm?next=/account/codes';
    const wrong = await browser.fill(path, { current: 'not this', _next: '/account/codes' }, '/account/confirm');
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Your password is not right')]);
    const step = await browser.fill(path, { current: PASSWORD, _next: '/account/codes' }, '/account/confirm');
    expect(step.headers['location']).toBe('/sign-in/code');
    expect((await browser.get('/account/codes')).status).toBe(303);
    const done = await browser.fill('/sign-in/code', { code: accounts.codeOf(secret) });
    expect(done.headers['location']).toBe('/account/codes');
    expect(browser.cookie()).not.toBe(before);
    expect((await browser.get('/account/codes')).status).toBe(200);
    const old = await accounts.pages.app.inject({ method: 'GET', url: '/account', headers: { cookie: before } });
    expect(old.statusCode).toBe(303);
  });

  it('has recovery codes that new ones take the place of', async () => {
    const { clinic, signIn, mailTo, pages, enter } = accounts;
    clinic.clock.advance({ minutes: 20 });
    const { browser, codes } = await withCode(accounts, PROSECUTOR);
    const made = await browser.fill('/account/codes', {});
    const fresh = codesIn(made.text);
    expect([made.status, fresh.length, made.text]).toEqual([
      200,
      10,
      expect.stringContaining('These codes are shown only once.'),
    ]);
    expect(fresh.filter((one) => codes.includes(one))).toEqual([]);
    await signIn(PROSECUTOR, { code: codes[0] }).expect(422);
    for (const code of fresh.slice(0, 7)) await signIn(PROSECUTOR, { code }).expect(201);
    expect((await browser.get('/account')).text).toMatch(/3 recovery codes are left\.\s+Make new ones soon/);
    const other = pages.stranger();
    await enter(other, PROSECUTOR);
    await other.fill('/sign-in/code', { code: fresh[8] });
    expect((await other.get('/account')).text).toContain('2 recovery codes are left');
    expect((await mailTo(PROSECUTOR)).map(({ subject }) => subject)).toContain(
      'New recovery codes were made for your account',
    );
  });

  it('has factors that are renamed and removed as they stand, by their owner alone', async () => {
    const browser = await accounts.pages.as(PROSECUTOR);
    const path = pathIn((await browser.get('/account')).text, /\/account\/factors\/[\w-]+(?=\/name)/);
    const stale = frameIn((await browser.get(`${path}/name`)).text);
    expect((await browser.fill(`${path}/name`, { name: '' })).status).toBe(422);
    expect((await browser.fill(`${path}/name`, { name: 'x'.repeat(61) })).status).toBe(422);
    const named = await browser.fill(`${path}/name`, { name: 'Desk <b>two</b>' });
    expect(named.headers['location']).toBe('/account?done=named');
    expect((await browser.get('/account')).text).toContain('Desk &lt;b&gt;two&lt;/b&gt;');
    const late = await browser.post(`${path}/name`, { ...stale, name: 'Something else' });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Something else')]);
    expect((await browser.post(`${path}/remove`, { ...stale, _key: 'another' })).status).toBe(409);
    const stranger = await accounts.pages.as(COORDINATOR);
    for (const one of [`${path}/name`, `${path}/remove`]) expect((await stranger.get(one)).status).toBe(404);
    const frame = frameIn((await stranger.get('/account')).text);
    expect((await stranger.post(`${path}/remove`, { ...frame, _version: 3 })).status).toBe(404);
    expect((await browser.get('/account/factors/nothing/name')).status).toBe(404);
  });
});

describe('a password', () => {
  const change = (browser: Awaited<ReturnType<typeof entered>>, answers: object) =>
    browser.fill('/account/password', answers);

  it('is changed by whoever knows the one before, for a good one, and ends every other session', async () => {
    const { clinic, signIn, mailTo, recordOf } = accounts;
    clinic.clock.advance({ minutes: 20 });
    const token = await tokenOf(COORDINATOR);
    const browser = await entered(COORDINATOR);
    for (const [answers, said] of [
      [{ current: 'not this', password: NEW_PASSWORD }, 'Your password is not right'],
      [{ current: PASSWORD, password: 'too short' }, 'must be 12 characters or more'],
      [{ current: PASSWORD, password: 'Password123456' }, 'easy to guess'],
      [{ current: PASSWORD, password: 'siwan.gwynne123' }, 'easy to guess'],
      [{}, 'Enter your current password'],
    ] as const) {
      const again = await change(browser, answers);
      expect([again.status, again.text]).toEqual([422, expect.stringContaining(said)]);
      for (const typed of Object.values(answers)) expect(again.text).not.toContain(typed);
    }
    await bearer('get', '/v1/me', token).expect(200);
    const changed = await change(browser, { current: PASSWORD, password: NEW_PASSWORD });
    expect(changed.headers['location']).toBe('/account?done=password');
    expect((await browser.get('/account')).status).toBe(200);
    await bearer('get', '/v1/me', token).expect(401);
    await signIn(COORDINATOR).expect(422);
    await signIn(COORDINATOR, { password: NEW_PASSWORD }).expect(201);
    expect(await recordOf(COORDINATOR)).toContain('change Credential');
    const mails = await mailTo(COORDINATOR);
    expect(mails.map(({ subject }) => subject)).toContain('Your password was changed');
    expect(JSON.stringify(mails)).not.toMatch(/Gwynne|Siwan/);
  });

  it('is changed by the API as well', async () => {
    const { body } = await accounts.signIn(COORDINATOR, { password: NEW_PASSWORD }).expect(201);
    const send = (answers: object) => bearer('post', '/v1/account/password', String(body.token)).send(answers);
    await send({ current: 'not this', password: PASSWORD }).expect(422);
    await send({ current: NEW_PASSWORD, password: 'qwertyqwerty' }).expect(422);
    await send({ current: NEW_PASSWORD, password: PASSWORD, more: 1 }).expect(422);
    await send({ current: NEW_PASSWORD, password: PASSWORD }).expect(204);
    await bearer('get', '/v1/account', String(body.token)).expect(200);
    await accounts.signIn(COORDINATOR).expect(201);
  });

  it('is what was typed, spaces and all', async () => {
    const spaced = '  two spaces and four words ';
    const { body } = await accounts.signIn(COORDINATOR).expect(201);
    await bearer('post', '/v1/account/password', String(body.token))
      .send({ current: PASSWORD, password: spaced })
      .expect(204);
    await accounts.signIn(COORDINATOR, { password: spaced.trim() }).expect(422);
    await accounts.signIn(COORDINATOR, { password: spaced.toUpperCase() }).expect(422);
    const browser = accounts.pages.stranger();
    expect((await accounts.enter(browser, COORDINATOR, { password: spaced })).status).toBe(303);
    await browser.fill('/account/password', { current: spaced, password: PASSWORD });
    await accounts.signIn(COORDINATOR).expect(201);
  });

  it('cannot be guessed from a session that somebody left open', async () => {
    const browser = await entered(COORDINATOR);
    for (let turn = 0; turn < 10; turn += 1)
      await change(browser, { current: `guess ${turn}`, password: NEW_PASSWORD });
    expect((await change(browser, { current: PASSWORD, password: NEW_PASSWORD })).status).toBe(429);
    accounts.clinic.clock.advance({ minutes: 20 });
  });
});

describe('somebody who is suspended', () => {
  /** Moves a member of staff in the register, as the administrator unless somebody else tries. */
  const inRegister = async (move: 'suspend' | 'restore' | 'end_sessions', id: string, by = ADMINISTRATOR) => {
    const agent = await accounts.clinic.as(by);
    const { version } = (await (await accounts.clinic.as(ADMINISTRATOR)).get(`/v1/staff/${id}`).expect(200)).body;
    return agent.post(`/v1/staff/${id}/${move}`).send({ version, ...(move === 'suspend' && { reason: 'On leave' }) });
  };

  it('is nobody on the next request, and is not signed in again by being let back in', async () => {
    const { clinic } = accounts;
    const { id } = await clinic.actor(COORDINATOR);
    const [token, browser] = [await tokenOf(COORDINATOR), await entered(COORDINATOR)];
    expect((await inRegister('suspend', id, PROSECUTOR)).status).toBe(403);
    await bearer('get', '/v1/me', token).expect(200);
    expect((await inRegister('suspend', id)).status).toBe(200);
    await bearer('get', '/v1/me', token).expect(401);
    expect((await browser.get('/account')).status).toBe(303);
    await accounts.signIn(COORDINATOR).expect(422);
    expect((await inRegister('restore', id)).status).toBe(200);
    await bearer('get', '/v1/me', token).expect(401);
    expect((await browser.get('/account')).status).toBe(303);
    await accounts.signIn(COORDINATOR).expect(201);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['suspend', 'restore']));
  });

  it('or is only signed out everywhere, by an administrator', async () => {
    const { clinic } = accounts;
    const { id } = await clinic.actor(COORDINATOR);
    const token = await tokenOf(COORDINATOR);
    expect((await inRegister('end_sessions', id, PROSECUTOR)).status).toBe(403);
    await bearer('get', '/v1/me', token).expect(200);
    expect((await inRegister('end_sessions', id)).status).toBe(200);
    await bearer('get', '/v1/me', token).expect(401);
    await accounts.signIn(COORDINATOR).expect(201);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['end_sessions']));
  });

  it('cannot go on from the step they were at', async () => {
    const { clinic, pages, enter } = accounts;
    const browser = pages.stranger();
    await enter(browser, PROSECUTOR);
    expect((await browser.get('/sign-in/code')).status).toBe(200);
    expect((await inRegister('suspend', (await clinic.actor(PROSECUTOR)).id)).status).toBe(200);
    expect((await browser.get('/sign-in/code')).headers['location']).toBe('/sign-in');
  });
});

describe('a later invitation', () => {
  it('is told to its owner when it sets a password, in words that name nobody', async () => {
    const { clinic, mailTo } = accounts;
    const { id } = await clinic.actor(ADMINISTRATOR);
    const { path } = await clinic.work.as(clinic.system(), (tx) => invite(tx, id));
    const token = path.split('token=')[1];
    const subject = 'A password was chosen for your account';
    expect((await mailTo(ADMINISTRATOR)).map((one) => one.subject)).not.toContain(subject);
    await clinic.nobody().post('/v1/invitations/accept').send({ token, password: 'short' }).expect(422);
    expect((await mailTo(ADMINISTRATOR)).map((one) => one.subject)).not.toContain(subject);
    await clinic.nobody().post('/v1/invitations/accept').send({ token, password: NEW_PASSWORD });
    const told = (await mailTo(ADMINISTRATOR)).filter((one) => one.subject === subject);
    expect(told).toHaveLength(1);
    expect(told[0]?.body).not.toMatch(/Ravi|Menon/);
  });
});

describe('failed tries', () => {
  it('are one entry of the record for an account and window, with their count, and are told to its owner', async () => {
    const { clinic, signIn, mailTo } = accounts;
    clinic.clock.set('2026-03-20T10:00:30Z');
    const { id } = await clinic.actor(ADMINISTRATOR);
    const entries = async () => {
      await clinic.runJobs();
      const text = `SELECT actor_id AS "of", (details -> 'count')::int AS tries, (details -> 'accounts')::int AS accounts FROM audit_entry
        WHERE action = 'sign-in-refused' AND at >= '2026-03-20' ORDER BY actor_id`;
      return (await clinic.owner.query(text)).rows;
    };
    for (let turn = 0; turn < 12; turn += 1) await signIn(ADMINISTRATOR, { password: 'wrong' });
    for (const one of ['a', 'b', 'c']) await signIn(`${one}@nowhere.example`);
    expect(await entries()).toEqual([]);
    clinic.clock.set('2026-03-20T10:15:00Z');
    expect(await entries()).toEqual([
      { of: id, tries: 12, accounts: 1 },
      { of: null, tries: 3, accounts: 3 },
    ]);
    expect((await mailTo(ADMINISTRATOR)).map(({ subject }) => subject)).toContain(
      'Someone tried to sign in to your account',
    );
    expect(await entries()).toHaveLength(2);
  });
});
