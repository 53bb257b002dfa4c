import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { invite, Providers } from '../../libs/administration/agencies/index.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { startProvider, type AtProvider, type TestProvider } from '../identity-provider.js';
import { openClinic, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';
import { freePort } from '../redis.js';
import { openPages, visitor } from '../web.js';

const PASSWORD = 'correct horse battery';
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let provider: TestProvider;
let providerId: string;
beforeAll(async () => {
  const home = `http://127.0.0.1:${String(await freePort())}`;
  clinic = await openClinic({ settings: { PUBLIC_URL: home } });
  pages = await openPages(clinic);
  provider = await startProvider(home);
  stage = await setStage(clinic);
  await clinic.owner.query(`UPDATE agency SET email_domain = 'clinic.example' WHERE id = $1`, [stage.housing.id]);
  await clinic.work.as(clinic.system(), (tx) =>
    engage(tx, 'ada.administers', { role: 'system_admin', agencyId: stage.office.id }),
  );
  providerId = await add();
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
  await provider.stop();
});
afterEach(() => provider.lie(undefined));

const admin = () => clinic.actor('ada.administers@clinic.example');

const add = async (given: object = {}): Promise<string> => {
  const me = await admin();
  const answers = {
    issuer: provider.issuer,
    clientId: provider.clientId,
    password: provider.secret,
    startsOn: me.today,
  };
  return (await clinic.api.get(Providers).add(me, stage.housing.id, { ...answers, ...given })).id;
};

const invited = async (staffId: string): Promise<string> =>
  new URLSearchParams((await clinic.work.as(clinic.system(), (tx) => invite(tx, staffId))).path.split('?')[1]).get(
    'token',
  ) ?? '';

type Browser = ReturnType<typeof pages.stranger>;
const pathOf = (address: string): string => address.slice(clinic.config.PUBLIC_URL.length);

/** Begins by the button of a page of ours, whichever. */
const begin = (browser: Browser, on: object = {}, id = providerId) =>
  browser.fill(browser.cookie() ? '/account' : '/sign-in', on, `/sign-in/provider/${id}`);
/** Where the page leads that a browser is shown on its way. */
const addressIn = ({ text }: { text: string }): string =>
  (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
/** Begins at the provider and comes back with its answer, which is not yet given. */
const answerFor = async (browser: Browser, as: AtProvider, on: object = {}): Promise<string> => {
  const begun = await begin(browser, on);
  expect(begun.status).toBe(200);
  return pathOf(await provider.through(addressIn(begun), as));
};
const signIn = async (as: AtProvider, on: object = {}, browser = pages.stranger()) => {
  const answer = await browser.get(await answerFor(browser, as, on));
  return { answer, browser };
};
const link = async (staffId: string, account: string) => signIn({ account }, { _invitation: await invited(staffId) });

const refusedAs = (status: number, title: RegExp) => ({ status, text: expect.stringMatching(title) as unknown });

describe('an account at a provider', () => {
  it('opens nothing until whoever holds it has opened an invitation, whatever its address of mail', async () => {
    const { answer } = await signIn({ account: 'michelle.houses@clinic.example' });
    expect(answer).toMatchObject(refusedAs(403, /do not know your work account yet/));
    expect(answer.text).not.toMatch(/michelle/);
  });

  it('is linked by the invitation, and signs in from then on', async () => {
    const first = await link(stage.people.michelle, 'w-0001');
    expect([first.answer.status, first.answer.headers['location']]).toEqual([303, '/']);
    expect((await first.browser.get('/actions')).status).toBe(200);
    const again = await signIn({ account: 'w-0001' }, { _next: '/actions' });
    expect(again.answer.headers['location']).toBe('/actions');
    const { rows } = await clinic.owner.query(
      `SELECT details->>'provider' AS provider FROM audit_entry WHERE action = 'sign-in' AND actor_id = $1`,
      [stage.people.michelle],
    );
    expect(rows).toEqual([{ provider: providerId }, { provider: providerId }]);
    await clinic.runJobs();
    const told = `SELECT count(*)::int AS n FROM sent_mail WHERE staff_id = $1 AND template = 'agencies.mails.identity-linked'`;
    expect((await clinic.owner.query(told, [stage.people.michelle])).rows).toEqual([{ n: 1 }]);
  });

  it('is one person’s: a second invitation does not give it to another', async () => {
    const { answer } = await link(stage.people.gethin, 'w-0001');
    expect(answer).toMatchObject(refusedAs(403, /belongs to someone else/));
  });

  it('ends with the post and with a suspension', async () => {
    const set = (change: string) =>
      clinic.owner.query(`UPDATE staff SET suspended_at = ${change} WHERE id = $1`, [stage.people.michelle]);
    await set('now()');
    expect((await signIn({ account: 'w-0001' })).answer).toMatchObject(refusedAs(403, /do not know your work account/));
    await set('NULL');
    const post = (to: string | null) =>
      clinic.owner.query('UPDATE post SET to_on = $2 WHERE staff_id = $1', [stage.people.michelle, to]);
    await post('2026-03-15');
    expect((await signIn({ account: 'w-0001' })).answer).toMatchObject(refusedAs(403, /do not know your work account/));
    await post(null);
  });

  it('uses up no invitation of an agency that it does not serve, and none twice', async () => {
    const wrong = await begin(pages.stranger(), { _invitation: await invited(stage.people.owain) });
    expect(wrong).toMatchObject(refusedAs(403, /no longer works/));
    const token = await invited(stage.people.gethin);
    expect((await signIn({ account: 'w-0002' }, { _invitation: token })).answer.status).toBe(303);
    const late = await begin(pages.stranger(), { _invitation: token });
    expect(late).toMatchObject(refusedAs(403, /no longer works/));
  });
});

describe('going to a provider', () => {
  it('begins by a press on our page, and not by an address that another site leads to', async () => {
    const path = `/sign-in/provider/${providerId}`;
    const browser = pages.stranger();
    expect((await browser.get(path)).status).toBe(404);
    const { rows } = await clinic.owner.query('SELECT count(*)::int AS n FROM provider_sign_in');
    for (const fields of [{}, { _csrf: 'x'.repeat(43) }]) {
      const refused = await browser.post(path, fields);
      expect([refused.status, addressIn(refused)]).toEqual([303, '']);
      expect(refused.headers['location']).toMatch(/^\/sign-in/);
    }
    const begun = await begin(browser);
    expect([begun.status, addressIn(begun).startsWith(provider.issuer)]).toEqual([200, true]);
    expect(addressIn(begun)).not.toMatch(/prompt|max_age/);
    const after = await clinic.owner.query('SELECT count(*)::int AS n FROM provider_sign_in');
    expect(after.rows[0].n).toBe(rows[0].n + 1);
  });

  it('asks for a new sign-in there before what somebody signs in with is changed, and believes nothing less', async () => {
    const change = async (browser: Browser) => (await browser.get('/account/factors/code')).headers['location'];
    const toConfirm = '/account/confirm?next=/account/factors/code';
    const { browser } = await signIn({ account: 'w-0001' });
    expect(await change(browser)).toBe(toConfirm);
    const asked = new URL(addressIn(await begin(pages.stranger(), { _anew: 'yes' })));
    expect([asked.searchParams.get('prompt'), asked.searchParams.get('max_age')]).toEqual(['login', '600']);
    const lies: ((claims: Record<string, unknown>) => Record<string, unknown>)[] = [
      ({ auth_time: _, ...claims }) => claims,
      (claims) => ({ ...claims, auth_time: Number(claims['iat']) - 601 }),
      (claims) => ({ ...claims, auth_time: Number(claims['iat']) + 60 }),
    ];
    for (const lie of lies) {
      provider.lie(lie);
      const { answer } = await signIn({ account: 'w-0001' }, { _anew: 'yes' }, browser);
      expect(answer).toMatchObject(refusedAs(403, /Sign in again at your agency/));
      expect(await change(browser)).toBe(toConfirm);
    }
    provider.lie(undefined);
    await signIn({ account: 'w-0001' }, { _anew: 'yes' }, browser);
    expect((await browser.get('/account/factors/code')).status).toBe(200);
    clinic.clock.advance({ minutes: 11 });
    expect(await change(browser)).toBe(toConfirm);
    await signIn({ account: 'w-0001' }, {}, browser);
    expect(await change(browser)).toBe(toConfirm);
  });
});

describe('an answer that is not right is refused on a page of its own', () => {
  it('used twice', async () => {
    const browser = pages.stranger();
    const path = await answerFor(browser, { account: 'w-0001' });
    expect((await browser.get(path)).status).toBe(303);
    expect(await browser.get(path)).toMatchObject(refusedAs(403, /already been used or took too long/));
  });

  it('given to another browser', async () => {
    const path = await answerFor(pages.stranger(), { account: 'w-0001' });
    expect(await pages.stranger().get(path)).toMatchObject(refusedAs(403, /already been used or took too long/));
  });

  it('after ten minutes', async () => {
    const browser = pages.stranger();
    const path = await answerFor(browser, { account: 'w-0001' });
    clinic.clock.advance({ minutes: 11 });
    expect(await browser.get(path)).toMatchObject(refusedAs(403, /took too long/));
  });

  it('with a code that the provider does not take', async () => {
    const browser = pages.stranger();
    const path = await answerFor(browser, { account: 'w-0001' });
    expect(await browser.get(path.replace(/code=[^&]+/, 'code=other'))).toMatchObject(refusedAs(403, /out of date/));
  });

  it('from another issuer, in the address and in the token', async () => {
    const browser = pages.stranger();
    const path = await answerFor(browser, { account: 'w-0001' });
    const mixed = path.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://other.example')}`);
    expect(mixed).not.toBe(path);
    expect(await browser.get(mixed)).toMatchObject(refusedAs(403, /cannot trust the answer/));
    provider.lie((claims) => ({ ...claims, iss: 'https://other.example' }));
    expect((await signIn({ account: 'w-0001' })).answer).toMatchObject(refusedAs(403, /cannot trust the answer/));
  });

  it.each([
    ['for another client', (claims: object) => ({ ...claims, aud: 'another' })],
    ['with another nonce', (claims: object) => ({ ...claims, nonce: 'another' })],
    ['without a nonce', ({ nonce: _, ...claims }: Record<string, unknown>) => claims],
    ['out of date', (claims: object) => ({ ...claims, exp: 1_700_000_000 })],
    ['not good yet', (claims: object) => ({ ...claims, nbf: 4_000_000_000, exp: 4_000_000_600 })],
    ['without a subject', ({ sub: _, ...claims }: Record<string, unknown>) => claims],
  ])('%s', async (_, change) => {
    provider.lie(change);
    expect((await signIn({ account: 'w-0001' })).answer).toMatchObject(refusedAs(403, /cannot trust the answer/));
  });

  it('signed by somebody else', async () => {
    provider.lie(undefined, { forge: true });
    expect((await signIn({ account: 'w-0001' })).answer).toMatchObject(refusedAs(403, /cannot trust the answer/));
  });

  it('that whoever was asked gave up', async () => {
    expect((await signIn({ account: 'nobody' })).answer).toMatchObject(refusedAs(403, /did not sign in/));
  });

  it.each(['', '?state=x', '?state=x&code=y', '?error=server_error', '?state=x&code[]=1', '?state=a&state=b'])(
    'that nobody asked for: %s',
    async (query) => {
      const answer = await pages.stranger().get(`/sign-in/provider/back${query}`);
      expect(answer).toMatchObject(refusedAs(403, /already been used or took too long/));
    },
  );

  it('and is recorded with its reason, and nothing of the account', async () => {
    const { rows } = await clinic.owner.query<{ reason: string; text: string }>(
      `SELECT DISTINCT details->>'reason' AS reason FROM audit_entry WHERE subject = 'IdentityProvider' AND action = 'sign-in-refused' ORDER BY 1`,
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'cancelled',
      'expired',
      'mismatch',
      'notAnew',
      'taken',
      'unknown',
    ]);
  });
});

describe('a provider', () => {
  it('that does not answer leaves a page that says so, before and after', async () => {
    const browser = pages.stranger();
    const path = await answerFor(browser, { account: 'w-0001' });
    await provider.stop();
    expect(await browser.get(path)).toMatchObject(refusedAs(503, /is not answering/));
    clinic.clock.advance({ minutes: 11 });
    const begun = await begin(pages.stranger());
    expect(begun).toMatchObject(refusedAs(503, /is not answering/));
    await provider.start();
  });

  it('is asked for nothing but itself: an issuer that names endpoints elsewhere is not followed', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => void (asked.push(request.url ?? ''), response.end('{}')));
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    const there = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`;
    const lying = createServer((_, response) => {
      const said = {
        issuer: here(),
        token_endpoint: `${there}/token`,
        jwks_uri: `${there}/jwks`,
        authorization_endpoint: `${here()}/auth`,
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
    });
    await new Promise<void>((done) => lying.listen(0, '127.0.0.1', done));
    const here = (): string => `http://127.0.0.1:${String((lying.address() as AddressInfo).port)}`;
    const browser = pages.stranger();
    await clinic.owner.query('UPDATE identity_provider SET ends_on = $2 WHERE id = $1', [providerId, '2026-03-16']);
    const me = await admin();
    const { id } = await clinic.api.get(Providers).add(me, stage.housing.id, {
      issuer: here(),
      clientId: 'x',
      password: 'a secret of it',
      startsOn: '2026-03-17' as never,
    });
    clinic.clock.advance({ hours: 24 });
    const begun = await begin(browser, {}, id);
    const state = new URL(addressIn(begun)).searchParams.get('state') ?? '';
    const answer = await browser.get(`/sign-in/provider/back?state=${state}&code=x`);
    expect(answer).toMatchObject(refusedAs(409, /not set up correctly/));
    expect(asked).toEqual([]);
    lying.close();
    elsewhere.close();
    await clinic.owner.query(`UPDATE identity_provider SET ends_on = starts_on WHERE id = $1`, [id]);
    await clinic.owner.query('UPDATE identity_provider SET ends_on = NULL WHERE id = $1', [providerId]);
  });

  it('may ask for a stronger sign-in, which the token has to show', async () => {
    await clinic.owner.query(
      `UPDATE identity_provider SET acr_values = '{high}', amr_values = '{pwd,mfa}' WHERE id = $1`,
      [providerId],
    );
    const weak = [{ level: 'low', methods: ['pwd', 'mfa'] }, { level: 'high', methods: ['pwd'] }, { level: 'high' }];
    for (const how of weak)
      expect((await signIn({ account: 'w-0001', ...how })).answer).toMatchObject(
        refusedAs(403, /a stronger way to sign in/),
      );
    const strong = await signIn({ account: 'w-0001', level: 'high', methods: ['mfa', 'pwd'] });
    expect(strong.answer.status).toBe(303);
    await clinic.owner.query(`UPDATE identity_provider SET acr_values = '{}', amr_values = '{}' WHERE id = $1`, [
      providerId,
    ]);
  });

  it('keeps its secret sealed, and says nothing of it on any page or in the record', async () => {
    const [row] = (
      await clinic.owner.query<{ sealed: Buffer }>(
        'SELECT secret_sealed AS sealed FROM identity_provider WHERE id = $1',
        [providerId],
      )
    ).rows;
    expect(row?.sealed.includes(provider.secret)).toBe(false);
    const browser = await pages.as('ada.administers@clinic.example');
    const shown = await browser.get(`/agency-access/${stage.housing.id}`);
    expect(shown.text).toContain(provider.issuer);
    expect(shown.text).not.toContain(provider.secret);
    const { rows } = await clinic.owner.query(`SELECT 1 FROM audit_entry WHERE details::text LIKE '%' || $1 || '%'`, [
      provider.secret,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('the sign-in page', () => {
  const EMAIL = 'michelle.houses@clinic.example';
  beforeAll(() => clinic.api.get(SignIn).setPassword(stage.people.michelle, PASSWORD, clinic.clock.now()));
  const typed = (answers: object) => pages.stranger().fill('/sign-in', { _next: '/', ...answers });
  const byApi = (password: string) => clinic.nobody().post('/v1/sessions').send({ email: EMAIL, password });

  it('leads to the provider by the domain of the address when no password is typed', async () => {
    const { text, status } = await typed({ email: 'anybody@CLINIC.example', password: '' });
    expect([status, text.includes(`/sign-in/provider/${providerId}`)]).toEqual([200, true]);
    expect((await typed({ email: 'anybody@elsewhere.example', password: '' })).status).toBe(422);
  });

  it('takes passwords until the agency requires its provider, and then nowhere', async () => {
    expect((await typed({ email: EMAIL, password: PASSWORD })).status).toBe(303);
    await byApi(PASSWORD).expect(201);
    const browser = await pages.as('ada.administers@clinic.example');
    const path = `/agency-access/${stage.housing.id}/providers/${providerId}/require`;
    expect((await browser.fill(path, {})).headers['location']).toBe(`/agency-access/${stage.housing.id}`);
    expect((await typed({ email: EMAIL, password: PASSWORD })).text).toContain(`/sign-in/provider/${providerId}`);
    const refused = await byApi(PASSWORD).expect(422);
    expect(refused.body).toEqual((await byApi('something else')).body);
    expect((await signIn({ account: 'w-0001' })).answer.status).toBe(303);
    expect(await clinic.record(providerId)).toEqual(['create', 'require']);
  });

  const set = (required: boolean) =>
    clinic.owner.query('UPDATE identity_provider SET required = $2 WHERE id = $1', [providerId, required]);

  it('asks no second factor of who comes by the provider, and leads there to sign in again', async () => {
    const factor = randomUUID();
    await clinic.owner.query(
      `INSERT INTO factor (id, staff_id, kind, name, credential_id, public_key, counter, made_at, confirmed_at)
       VALUES ($1, $2, 'key', 'Key', 'Zm9yLWE', 'x', 0, $3, $3)`,
      [factor, stage.people.michelle, clinic.clock.now()],
    );
    await set(false);
    expect((await typed({ email: EMAIL, password: PASSWORD })).headers['location']).toBe('/sign-in/code');
    const { answer, browser } = await signIn({ account: 'w-0001' }, { _next: '/actions' });
    expect(answer.headers['location']).toBe('/actions');
    expect((await browser.get('/actions')).status).toBe(200);
    const before = visitor(pages.app, browser.cookie());
    clinic.clock.advance({ minutes: 11 });
    expect((await browser.get('/account/factors/code')).headers['location']).toBe(
      '/account/confirm?next=/account/factors/code',
    );
    const asked = await browser.get('/account/confirm?next=/account');
    expect(asked.text).toContain(`action="/sign-in/provider/${providerId}"`);
    expect(asked.text).toContain('name="_anew" value="yes"');
    expect(asked.text).not.toContain('type="password"');
    expect((await before.get('/account')).status).toBe(200);
    const again = { _next: '/account', _anew: 'yes' };
    expect((await signIn({ account: 'w-0001' }, again, browser)).answer.headers['location']).toBe('/account');
    expect((await browser.get('/account/factors/code')).status).toBe(200);
    expect((await before.get('/account')).status).toBe(303);
    await clinic.owner.query('UPDATE factor SET ended_at = $2 WHERE id = $1', [factor, clinic.clock.now()]);
    await set(true);
  });

  it('mails no way back to a password that would not work, and answers as it does everybody', async () => {
    const ask = (email: string) => clinic.nobody().post('/v1/password-resets').send({ email }).expect(202);
    const links = async (): Promise<string[]> => {
      await clinic.runJobs();
      const text = 'SELECT body FROM sent_mail WHERE address = $1 ORDER BY at';
      const { rows } = await clinic.owner.query<{ body: string }>(text, [EMAIL]);
      return rows.flatMap(({ body }) => /\/reset\?token=[\w-]+/.exec(body)?.[0] ?? []);
    };
    expect((await ask(EMAIL)).text).toBe((await ask('nobody@clinic.example')).text);
    expect(await links()).toEqual([]);
    await set(false);
    await ask(EMAIL);
    const [link = ''] = await links();
    expect((await pages.stranger().get(link)).status).toBe(200);
    await ask(EMAIL);
    await set(true);
    expect(await links()).toHaveLength(1);
    expect((await pages.stranger().get(link)).status).toBe(404);
    const token = link.split('token=')[1];
    const accept = { token, password: 'three other unlikely words' };
    await clinic.nobody().post('/v1/password-resets/accept').send(accept).expect(404);
    const register = await clinic.as('ada.administers@clinic.example');
    const path = `/v1/staff/${stage.people.michelle}`;
    const { version } = (await register.get(path).expect(200)).body;
    const anew = await register.post(`${path}/invite_anew`).send({ version, proof: 'in_person' }).expect(409);
    expect(anew.body.type).toBe('/problems/wrong-state');
  });

  it('shows no password on the account of who has to come by the provider, and changes none', async () => {
    const { browser } = await signIn({ account: 'w-0001' });
    const shown = (await browser.get('/account')).text;
    expect(shown).not.toContain('/account/password');
    const given = { current: PASSWORD, password: 'three other unlikely words' };
    expect((await browser.fill('/account', given, '/account/password')).status).toBe(409);
  });

  it('offers nothing but the provider to who is invited then', async () => {
    const token = await invited(stage.people.gethin);
    const shown = await pages.stranger().get(`/invitation?token=${token}`);
    expect(shown.text).toContain(`action="/sign-in/provider/${providerId}"`);
    expect(shown.text).toContain(`name="_invitation" value="${token}"`);
    expect(shown.text).not.toContain('type="password"');
    await clinic.nobody().post('/v1/invitations/accept').send({ token, password: PASSWORD }).expect(422);
  });

  it('tells whoever came by it before its last day, and not where that was put off', async () => {
    const providers = clinic.api.get(Providers);
    const now = clinic.clock.now();
    const version = async () =>
      (
        await clinic.owner.query<{ version: number }>('SELECT version FROM identity_provider WHERE id = $1', [
          providerId,
        ])
      ).rows[0]?.version;
    const told = async (at: string) => {
      clinic.clock.set(at);
      await clinic.runJobs();
      await clinic.runJobs();
      const text = `SELECT address, subject || body AS said FROM sent_mail WHERE template = 'providers.mails.ending' ORDER BY address`;
      return (await clinic.owner.query<{ address: string; said: string }>(text)).rows;
    };
    await providers.end(await admin(), providerId, { endsOn: '2026-05-01', version: await version() });
    await providers.end(await admin(), providerId, { endsOn: '2026-06-01', version: await version() });
    expect(await told('2026-04-20T09:00:00+01:00')).toEqual([]);
    expect(await told('2026-05-18T07:00:00+01:00')).toEqual([]);
    const mails = await told('2026-05-18T09:00:00+01:00');
    const linked = `SELECT DISTINCT s.email FROM staff s JOIN staff_identity i ON i.staff_id = s.id WHERE i.ended_at IS NULL AND s.suspended_at IS NULL ORDER BY 1`;
    expect(mails.map(({ address }) => address)).toEqual(
      (await clinic.owner.query<{ email: string }>(linked)).rows.map(({ email }) => email),
    );
    expect(mails.length).toBeGreaterThan(0);
    expect(mails[0]?.said).toContain('1 June 2026');
    expect(await told('2026-05-20T09:00:00+01:00')).toHaveLength(mails.length);
    clinic.clock.set(now.toISOString());
    await clinic.owner.query('UPDATE identity_provider SET ends_on = NULL WHERE id = $1', [providerId]);
  });

  it('takes passwords again once the provider has ended', async () => {
    const browser = await pages.as('ada.administers@clinic.example');
    const path = `/agency-access/${stage.housing.id}/providers/${providerId}/end`;
    const yesterday = { 'endsOn-day': '16', 'endsOn-month': '3', 'endsOn-year': '2026' };
    expect((await browser.fill(path, yesterday)).status).toBe(303);
    await byApi(PASSWORD).expect(201);
    expect((await begin(pages.stranger())).status).toBe(409);
    await clinic.owner.query('UPDATE identity_provider SET ends_on = NULL WHERE id = $1', [providerId]);
  });
});

describe('signing out', () => {
  it('offers to sign out at the provider too, to whoever came by it', async () => {
    const { browser } = await signIn({ account: 'w-0001' });
    const out = await browser.fill('/account', {}, '/sign-out');
    expect(out.headers['location']).toBe(`/sign-out/provider/${providerId}`);
    const shown = await browser.get(`/sign-out/provider/${providerId}`);
    expect(shown.text).toContain(`${provider.issuer}/session/end?`);
    expect((await browser.get('/account')).status).toBe(303);
  });
});

describe('administering providers', () => {
  const path = () => `/agency-access/${stage.office.id}/providers/new`;
  const days = { 'startsOn-day': '17', 'startsOn-month': '3', 'startsOn-year': '2026' };
  const given = { issuer: 'https://login.example', clientId: 'x', password: 'a client secret', ...days };

  it('is for administrators, and nobody else finds its pages', async () => {
    const coordinator = await pages.as('mererid.coordinates@clinic.example');
    for (const at of ['/agency-access', `/agency-access/${stage.housing.id}`, path()])
      expect((await coordinator.get(at)).status).toBe(403);
    expect((await coordinator.fill('/account', given, path())).status).toBe(403);
  });

  it.each([
    [{ issuer: 'http://login.example' }, /must begin with https/],
    [{ issuer: 'https://user:secret@login.example' }, /not in a form/],
    [{ issuer: 'file:///etc/passwd' }, /not in a form/],
    [{ issuer: 'not an address' }, /not in a form/],
    [{ password: '' }, /[Cc]lient secret/],
    [{ 'endsOn-day': '16', 'endsOn-month': '3', 'endsOn-year': '2026' }, /must not be before the first day/],
  ])('refuses %j, and never shows the secret again', async (wrong, reason) => {
    const browser = await pages.as('ada.administers@clinic.example');
    const { status, text } = await browser.fill(path(), { ...given, ...wrong });
    const summary = /error-summary[^]*?<\/ul>/.exec(text)?.[0] ?? '';
    expect([status, reason.test(summary), text.includes('a client secret')]).toEqual([422, true, false]);
  });

  it('adds one at a time, once for each press, and cannot require what nobody has used', async () => {
    const browser = await pages.as('ada.administers@clinic.example');
    const added = await browser.fill(path(), given);
    expect(added.status).toBe(303);
    await browser.get(String(added.headers['location']));
    expect((await browser.fill(path(), given)).text).toContain('another sign-in on these days');
    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM identity_provider WHERE agency_id = $1', [
      stage.office.id,
    ]);
    expect(rows.length).toBe(1);
    const require = `/agency-access/${stage.office.id}/providers/${rows[0]?.id}/require`;
    expect((await browser.get(require)).text).toContain('once someone has accepted an invitation');
    expect((await browser.fill('/account', { _version: '1' }, require)).status).toBe(409);
  });

  it('tests a connection, and says what it found', async () => {
    const browser = await pages.as('ada.administers@clinic.example');
    const path = `/agency-access/${stage.housing.id}/providers/${providerId}/test`;
    expect((await browser.fill(path, {})).text).toContain('answered correctly');
    await provider.stop();
    expect((await browser.fill(path, {})).text).toContain('does not answer');
    await provider.start();
  });
});
