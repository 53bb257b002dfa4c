import {
  ADMINISTRATOR,
  codesIn,
  COORDINATOR,
  openAccounts,
  PASSWORD,
  PROSECUTOR,
  secretIn,
  setUpCode,
  withCode,
} from '../second-factor.js';

type Accounts = Awaited<ReturnType<typeof openAccounts>>;
let accounts: Accounts;
const open = (live: boolean) => {
  beforeAll(async () => void (accounts = await openAccounts({ live })));
  afterAll(async () => {
    await accounts.pages.close();
    await accounts.clinic.close();
  });
};
const next = () => accounts.clinic.clock.advance({ minutes: 1 });

describe('a live installation, for who has no second factor', () => {
  open(true);

  it('opens no session by the API, and says why only after the right password', async () => {
    const { signIn } = accounts;
    const right = await signIn(COORDINATOR).expect(403);
    expect(right.body.type).toBe('/problems/factor-needed');
    const wrong = await signIn(COORDINATOR, { password: 'something else' }).expect(422);
    const unknown = await signIn('nobody@dp-coord.example').expect(422);
    expect(wrong.body).toEqual(unknown.body);
  });

  it('leads through setting one up before anything else, and shows ten recovery codes once', async () => {
    const { pages, enter, codeOf, clinic } = accounts;
    const browser = pages.stranger();
    const entered = await enter(browser, COORDINATOR);
    expect([entered.status, entered.headers['location']]).toEqual([303, '/sign-in/factor']);
    expect(String(entered.headers['set-cookie'])).not.toContain('clinic_session');
    expect(String(entered.headers['set-cookie'])).toMatch(/clinic_step=.*Path=\/; HttpOnly; SameSite=Lax/);
    for (const path of ['/', '/account', '/cases', '/account/factors/code', '/sign-in/code'])
      expect((await browser.get(path)).headers['location']).toMatch(/^\/sign-in/);
    const wrong = await browser.fill('/sign-in/factor/code', { name: 'Desk', code: '000000' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('not the code that the program shows')]);
    const { answer } = await setUpCode(browser, '/sign-in/factor/code', codeOf);
    const codes = codesIn(answer.text);
    expect([answer.status, new Set(codes).size]).toEqual([200, 10]);
    expect(String(answer.headers['set-cookie'])).toMatch(/clinic_session=[\w-]{43};/);
    expect((await browser.get('/')).status).toBe(200);
    expect((await browser.get('/sign-in/factor/code')).headers['location']).toBe('/sign-in');
    const kept = await clinic.owner.query('SELECT code_hash::text AS h FROM recovery_code');
    expect(JSON.stringify(kept.rows)).not.toContain(codes[0]);
    for (const path of ['/account', '/account/codes']) expect(codesIn((await browser.get(path)).text)).toEqual([]);
  });

  it('keeps the last factor', async () => {
    const { browser } = await withCode(accounts, PROSECUTOR);
    const path = /\/account\/factors\/[\w-]+(?=\/name)/.exec((await browser.get('/account')).text)?.[0] ?? '';
    const asked = await browser.get(`${path}/remove`);
    expect(asked.text).toContain('only second factor');
    const { text } = await browser.get(`${path}/name`);
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    expect((await browser.post(`${path}/remove`, { _csrf: token, _version: 2 })).status).toBe(409);
    expect((await browser.get('/account')).text).toContain('Program at the office');
  });

  it('lets an enrolment run out after an hour, and a code step after ten minutes', async () => {
    const { pages, enter, clinic } = accounts;
    const [late, slow] = [pages.stranger(), pages.stranger()];
    await enter(late, ADMINISTRATOR);
    expect((await enter(slow, COORDINATOR)).headers['location']).toBe('/sign-in/code');
    clinic.clock.advance({ minutes: 11 });
    expect((await slow.get('/sign-in/code')).headers['location']).toBe('/sign-in');
    expect((await late.get('/sign-in/factor')).status).toBe(200);
    clinic.clock.advance({ minutes: 50 });
    expect((await late.get('/sign-in/factor')).headers['location']).toBe('/sign-in');
  });
});

describe('the demonstration', () => {
  open(false);

  it('offers a second factor and asks for none', async () => {
    const { signIn, pages, enter } = accounts;
    await signIn(ADMINISTRATOR).expect(201);
    const browser = pages.stranger();
    expect((await enter(browser, ADMINISTRATOR)).headers['location']).toBe('/');
    expect((await browser.get('/account')).text).toContain('No second factor yet');
  });

  it('asks for it once there is one, and takes it away again when told so', async () => {
    const { signIn, pages, enter, mailTo } = accounts;
    const { browser } = await withCode(accounts, ADMINISTRATOR);
    await signIn(ADMINISTRATOR).expect(401);
    expect((await enter(pages.stranger(), ADMINISTRATOR)).headers['location']).toBe('/sign-in/code');
    const path = /\/account\/factors\/[\w-]+\/remove/.exec((await browser.get('/account')).text)?.[0] ?? '';
    expect((await browser.fill(path, {})).headers['location']).toBe('/account?done=removed');
    expect((await browser.get('/account?done=removed')).text).toContain('The second factor was removed');
    await signIn(ADMINISTRATOR).expect(201);
    const mails = (await mailTo(ADMINISTRATOR))
      .map(({ subject }) => subject)
      .filter((one) => one.includes('factor'))
      .sort();
    expect(mails).toEqual([
      'A second factor was added to your account',
      'A second factor was removed from your account',
    ]);
  });
});

describe('a code', () => {
  open(true);
  let secret: string;
  let codes: string[];
  beforeAll(async () => {
    ({ secret, codes } = await withCode(accounts, COORDINATOR));
    next();
  });

  it('is asked for by the API after the right password alone', async () => {
    const { signIn } = accounts;
    const asked = await signIn(COORDINATOR).expect(401);
    expect(asked.body).toMatchObject({ type: '/problems/code-needed', status: 401, title: 'Enter a code' });
    const wrong = await signIn(COORDINATOR, { password: 'something else', code: '123456' }).expect(422);
    const unknown = await signIn('nobody@dp-coord.example', { code: '123456' }).expect(422);
    expect(wrong.body).toEqual(unknown.body);
    await signIn(COORDINATOR, { code: '' }).expect(422);
    await signIn(COORDINATOR, { code: 'x'.repeat(41) }).expect(422);
  });

  it('opens a session once, may be pasted with spaces, and is refused when it comes again', async () => {
    const { signIn, codeOf } = accounts;
    const code = codeOf(secret);
    await signIn(COORDINATOR, { code: `${code.slice(0, 3)} ${code.slice(3)} ` }).expect(201);
    await signIn(COORDINATOR, { code }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret, -1) }).expect(422);
    next();
    await signIn(COORDINATOR, { code }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(201);
  });

  it('is good for the period before and after, and no further', async () => {
    const { signIn, codeOf, clinic } = accounts;
    clinic.clock.advance({ minutes: 20 });
    await signIn(COORDINATOR, { code: codeOf(secret, -2) }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret, 2) }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret, -1) }).expect(201);
    await signIn(COORDINATOR, { code: codeOf(secret, 1) }).expect(201);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(422);
  });

  it('comes to two who send it at once only once', async () => {
    next();
    next();
    const { signIn, codeOf } = accounts;
    const code = codeOf(secret);
    const answers = await Promise.all([1, 2, 3, 4].map(() => signIn(COORDINATOR, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });

  it('can be a recovery code, each once, typed as one likes', async () => {
    const { signIn, clinic, mailTo } = accounts;
    clinic.clock.advance({ minutes: 20 });
    await signIn(COORDINATOR, { code: codes[0] }).expect(201);
    await signIn(COORDINATOR, { code: codes[0] }).expect(422);
    await signIn(COORDINATOR, { code: codes[1]?.toLowerCase().replaceAll('-', ' ') }).expect(201);
    const subjects = (await mailTo(COORDINATOR)).map(({ subject }) => subject);
    expect(subjects.filter((one) => one === 'A recovery code was used to sign in')).toHaveLength(2);
    await signIn(PROSECUTOR).expect(403);
    const other = await withCode(accounts, PROSECUTOR);
    next();
    await signIn(PROSECUTOR, { code: codes[2] }).expect(422);
    await signIn(PROSECUTOR, { code: other.codes[0] }).expect(201);
  });

  it('is slowed down like a password, and no session is opened meanwhile', async () => {
    const { signIn, codeOf, pages, enter, clinic } = accounts;
    clinic.clock.advance({ minutes: 20 });
    const browser = pages.stranger();
    await enter(browser, COORDINATOR);
    for (let turn = 0; turn < 10; turn += 1) {
      const again = await browser.fill('/sign-in/code', { code: '000000' });
      expect([again.status, again.text]).toEqual([422, expect.stringContaining('The code is not right')]);
    }
    expect((await browser.fill('/sign-in/code', { code: codeOf(secret) })).status).toBe(429);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(429);
    clinic.clock.advance({ minutes: 16 });
    const told = (await accounts.mailTo(COORDINATOR)).map(({ subject }) => subject);
    expect(told).toContain('Someone knows your password and failed at the second step');
    const text = `SELECT details->'passwords' AS passwords, details->'codes' AS codes, details->'unread' AS unread FROM audit_entry
      WHERE action = 'sign-in-refused' ORDER BY at DESC LIMIT 1`;
    expect((await clinic.owner.query(text)).rows).toEqual([{ passwords: 0, codes: 10, unread: 2 }]);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(201);
  });

  it('is no matter to tell of where its owner mistyped it once and then came in, and is where nobody did', async () => {
    const { signIn, codeOf, clinic, mailTo } = accounts;
    const subject = 'Someone knows your password and failed at the second step';
    const told = async () => (await mailTo(COORDINATOR)).filter((one) => one.subject === subject).length;
    clinic.clock.advance({ minutes: 20 });
    const before = await told();
    await signIn(COORDINATOR, { code: '000000' }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(201);
    clinic.clock.advance({ minutes: 20 });
    expect(await told()).toBe(before);
    await signIn(COORDINATOR, { code: '000000' }).expect(422);
    clinic.clock.advance({ minutes: 20 });
    expect(await told()).toBe(before + 1);
  });

  it('is made of a secret that is kept sealed, for its own row alone', async () => {
    const { clinic, signIn, codeOf } = accounts;
    const { rows } = await clinic.owner.query<{ id: string; sealed: Buffer }>(
      'SELECT id, sealed_secret AS sealed FROM factor WHERE confirmed_at IS NOT NULL ORDER BY confirmed_at',
    );
    const [first, second] = rows;
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map(({ sealed }) => sealed.toString('latin1')))).not.toContain(
      secret.replaceAll(' ', ''),
    );
    clinic.clock.advance({ minutes: 20 });
    await clinic.owner.query('UPDATE factor SET sealed_secret = $2 WHERE id = $1', [second?.id, first?.sealed]);
    await signIn(PROSECUTOR, { code: codeOf(secret) }).expect(422);
    await signIn(COORDINATOR, { code: codeOf(secret) }).expect(201);
  });
});

describe('the step between password and session', () => {
  open(true);

  it('is no session, is over once it was taken, and cannot be taken for another account', async () => {
    const { pages, enter, codeOf, clinic } = accounts;
    const mine = await withCode(accounts, COORDINATOR);
    const other = await withCode(accounts, PROSECUTOR);
    next();
    const browser = pages.stranger();
    const entered = await enter(browser, COORDINATOR);
    const step = /clinic_step=([\w-]+)/.exec(String(entered.headers['set-cookie']))?.[1] ?? '';
    await clinic.nobody().get('/v1/me').set('authorization', `Bearer ${step}`).expect(401);
    expect((await browser.fill('/sign-in/code', { code: codeOf(other.secret) })).status).toBe(422);
    const done = await browser.fill('/sign-in/code', { code: codeOf(mine.secret) });
    expect([done.status, done.headers['location']]).toEqual([303, '/']);
    expect(String(done.headers['set-cookie'])).toContain('clinic_step=;');
    const { rows } = await clinic.owner.query('SELECT count(*)::int AS n FROM sign_in_step WHERE ended_at IS NULL');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('goes on to where somebody wanted to go, and nowhere else', async () => {
    const { pages, enter, codeOf } = accounts;
    const { secret } = await withCode(accounts, ADMINISTRATOR);
    for (const [wanted, to] of [
      ['/account', '/account'],
      ['//elsewhere.example/', '/'],
    ]) {
      next();
      const browser = pages.stranger();
      await enter(browser, ADMINISTRATOR, { _next: wanted });
      expect((await browser.fill('/sign-in/code', { code: codeOf(secret) })).headers['location']).toBe(to);
    }
  });

  it('is entered into the record, with what was used', async () => {
    const { recordOf, clinic } = accounts;
    expect(await recordOf(COORDINATOR)).toEqual([
      'sign-in-begun Session',
      'add Factor',
      'make RecoveryCode',
      'sign-in Session',
      'sign-in-begun Session',
      'use Factor',
      'sign-in Session',
    ]);
    const { rows } = await clinic.owner.query('SELECT details::text AS d FROM audit_entry');
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`Program at the office|${PASSWORD}`));
  });

  it('shows a secret to a stranger never', async () => {
    const { pages } = accounts;
    for (const path of ['/sign-in/factor/code', '/sign-in/factor/key', '/sign-in/code'])
      expect(secretIn((await pages.stranger().get(path)).text)).toBe('');
  });
});
