import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { caller } from '../fuzz/caller.js';
import { operationsOf, type Document } from '../fuzz/document.js';
import { openClinic, type Clinic } from '../harness.js';
import { routesOf, type Route } from '../routes.js';
import { setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

/** What both front doors do with what is sent to them in odd ways, and what each answer says of how it is to be treated. */
const EMAIL = 'michelle.houses@clinic.example';
const PASSWORD = 'correct horse battery';

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let routes: Route[];
let cookie: string;
let token: string;

beforeAll(async () => {
  clinic = await openClinic();
  stage = await setStage(clinic);
  await clinic.api.get(SignIn).setPassword(stage.people.michelle, PASSWORD, clinic.clock.now());
  ({ opened: pages, routes } = await routesOf(() => openPages(clinic)));
  cookie = (await pages.as(EMAIL)).cookie();
  token = (await signIn()).json<{ token: string }>().token;
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const doors: Readonly<Record<'api' | 'web', () => NestFastifyApplication>> = {
  api: () => clinic.api,
  web: () => pages.app,
};
const both = Object.entries(doors);
const signIn = (url = '/v1/sessions', payload: object | string = { email: EMAIL, password: PASSWORD }) =>
  clinic.api.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });
const asked = (url: string) => clinic.api.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
const opened = (url: string, as = cookie, app = pages.app) =>
  app.inject({ method: 'GET', url, headers: { cookie: as } });

/** Whether an answer says the characters of its text. */
const saysCharacters = (type: unknown): boolean =>
  !/^(text\/|application\/(problem\+)?json|image\/svg)/.test(String(type)) || /; ?charset=utf-8$/i.test(String(type));

/** What an answer of the API says of how it is to be treated. */
const treatmentIn = (headers: Readonly<Record<string, unknown>>) => ({
  kept: headers['cache-control'],
  guessed: headers['x-content-type-options'],
  told: headers['referrer-policy'],
  byHttps: headers['strict-transport-security'],
  framed: headers['x-frame-options'],
  policy: headers['content-security-policy'],
  type: headers['content-type'] !== undefined && saysCharacters(headers['content-type']),
});
const treated = {
  kept: 'no-store',
  guessed: 'nosniff',
  told: 'no-referrer',
  byHttps: 'max-age=31536000; includeSubDomains',
  framed: 'SAMEORIGIN',
  policy: "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  type: true,
};

describe('a front door', () => {
  it.each(both)('gives no other origin leave to read or to ask anything: %s', async (_, door) => {
    const others = {
      origin: 'https://elsewhere.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
      authorization: `Bearer ${token}`,
      cookie,
    };
    for (const method of ['GET', 'OPTIONS', 'POST'] as const)
      for (const url of ['/', '/sign-in', '/health/live', '/v1/me', '/v1/sessions', '/v1/openapi.json']) {
        const { headers } = await door().inject({ method, url, headers: others });
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
  });

  it.each(both)('sends nothing back of what was sent to be traced: %s', async (_, door) => {
    const wire = await caller(door());
    for (const path of ['/', '/health/live', '/v1/me']) {
      const { status, text } = await wire.send('TRACE', path, { headers: { 'x-planted': 'zq-planted-qz', cookie } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toContain('zq-planted-qz');
    }
    wire.close();
  });

  it('that is the API lets no person in by a cookie', async () => {
    expect((await clinic.api.inject({ method: 'GET', url: '/v1/me', headers: { cookie } })).statusCode).toBe(401);
    const { headers } = await signIn();
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('an address', () => {
  it('is decoded once: what is left of it is what it says', async () => {
    // Once decoded it is the three characters %00, which is no id; twice, it would be NUL, which is refused as such.
    expect([(await asked('/v1/cases/%2500')).statusCode, (await asked('/v1/cases/%00')).statusCode]).toEqual([
      404, 422,
    ]);
    expect([(await opened('/cases/%2500')).statusCode, (await opened('/cases/%00')).statusCode]).toEqual([404, 422]);
    for (const path of ['%252e%252e%252fme', '%2e%2e%2fme'])
      expect((await asked(`/v1/cases/${path}`)).statusCode).toBe(404);
  });

  it('leads to no folder and no file of the installation', async () => {
    const folder = /\/assets\/\w+\//.exec((await opened('/sign-in', '')).body)?.[0] ?? '';
    expect((await opened(`${folder}app.css`)).statusCode).toBe(200);
    const wanted = [
      '/assets',
      '/assets/',
      folder,
      `${folder}..%2f..%2fpackage.json`,
      `${folder}%2e%2e%2fpackage.json`,
      `${folder}../../package.json`,
      '/package.json',
      '/.git/config',
      '/.env',
      '/libs/',
      '/dist/',
      '/node_modules/',
      '/test/data/people.csv',
    ];
    for (const url of wanted) {
      const { statusCode, body } = await opened(url);
      expect({ url, statusCode }).toEqual({ url, statusCode: 404 });
      expect(body).not.toMatch(/"dependencies"|repositoryformatversion|Index of/);
    }
  });
});

describe('a question', () => {
  it('that is asked twice is refused, on every list', async () => {
    const { body } = await clinic.nobody().get('/v1/openapi.json').expect(200);
    const reading = operationsOf(body as Document).filter(
      ({ method, path }) => method === 'GET' && !path.includes('{'),
    );
    const answered = { once: 0, twice: [] as string[] };
    for (const { path } of reading) {
      if ((await asked(`${path}?limit=1`)).statusCode !== 200 || (await asked(`${path}?limit=0`)).statusCode !== 422)
        continue;
      answered.once += 1;
      const { statusCode } = await asked(`${path}?limit=1&limit=2`);
      if (statusCode !== 422) answered.twice.push(`${path} ${String(statusCode)}`);
    }
    expect(answered.once).toBeGreaterThan(20);
    expect(answered.twice).toEqual([]);
  });

  it('is no answer: what a body is to say is not read from an address', async () => {
    const given = `email=${encodeURIComponent(EMAIL)}&password=${encodeURIComponent(PASSWORD)}`;
    expect((await signIn(`/v1/sessions?${given}`, {})).statusCode).toBe(422);
    expect((await signIn()).statusCode).toBe(201);
  });

  it('and an answer reach what every object has by none of its names', async () => {
    const given = JSON.stringify({ email: EMAIL, password: PASSWORD });
    for (const added of ['"__proto__":{"polluted":"yes"}', '"constructor":{"prototype":{"polluted":"yes"}}']) {
      const { statusCode } = await signIn('/v1/sessions', given.replace(/}$/, `,${added}}`));
      expect([400, 422]).toContain(statusCode);
    }
    for (const query of ['__proto__[polluted]=yes', '__proto__=yes', 'constructor[prototype][polluted]=yes'])
      expect((await asked(`/v1/actions?${query}`)).statusCode).toBe(422);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('every address of the pages', () => {
  const addressOf = ({ path }: Route): string => path.replaceAll(/:\w+/g, randomUUID()).replace('*', 'nowhere');

  it.each(['a stranger', 'a member'])(
    'says to the browser of %s what it may do with the answer',
    async (who) => {
      const read = routes.filter(
        ({ method, path }) => method === 'GET' && !path.startsWith('/assets/') && path !== '/favicon.ico',
      );
      expect(read.length).toBeGreaterThan(100);
      for (const route of read) {
        const { headers } = await opened(addressOf(route), who === 'a member' ? cookie : '');
        const policy = String(headers['content-security-policy']);
        const lets = ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"];
        expect({
          path: route.path,
          kept: headers['cache-control'],
          guessed: headers['x-content-type-options'],
          told: headers['referrer-policy'],
          byHttps: headers['strict-transport-security'],
          characters: saysCharacters(headers['content-type']),
          lacks: lets.filter((one) => !policy.includes(one)),
          unsafe: /unsafe|\*|https?:|data:/.test(policy),
        }).toEqual({
          path: route.path,
          kept: 'no-store',
          guessed: 'nosniff',
          told: 'no-referrer',
          byHttps: 'max-age=31536000; includeSubDomains',
          characters: true,
          lacks: [],
          unsafe: false,
        });
      }
    },
    300_000,
  );
});

describe('a file of the bundle', () => {
  it('says its type and its characters, whatever it is', async () => {
    const shown = (await opened('/sign-in', '')).body;
    const folder = /\/assets\/\w+\//.exec(shown)?.[0] ?? '';
    const style = (await opened(`${folder}app.css`)).body;
    const icons = [...style.matchAll(/url\((icon-[a-z-]+\.svg)\)/g)].map(([, name]) => `${folder}${name ?? ''}`);
    expect(icons.length).toBeGreaterThan(0);
    const files = ['app.css', 'app.js', 'keys.js', 'typeahead.js', 'discussion.js', 'icon.svg'].map(
      (name) => folder + name,
    );
    for (const url of [...files, ...icons, '/favicon.ico']) {
      const { statusCode, headers } = await opened(url);
      expect([url, statusCode, String(headers['content-type'])]).toEqual([
        url,
        200,
        expect.stringMatching(/^(text\/(css|javascript)|image\/svg\+xml); charset=utf-8$/),
      ]);
    }
  });
});

describe('a cookie', () => {
  it('of an installation that is reached by https is sent by https alone, read by no script and seldom sent from elsewhere', async () => {
    const config = { ...clinic.config, PUBLIC_URL: 'https://clinic.example' };
    const safe = await openPages({ ...clinic, config });
    const browser = safe.stranger();
    const answers = [
      await browser.get('/sign-in'),
      await browser.fill('/sign-in', { email: EMAIL, password: PASSWORD, _next: '/' }),
    ];
    answers.push(await browser.get('/account'));
    const given = answers
      .flatMap(({ headers }) => (headers['set-cookie'] ?? []) as unknown as string[])
      .filter((one) => !one.includes('Expires=Thu, 01 Jan 1970'));
    const names = given.map((one) => one.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['__Host-clinic_browser', '__Host-clinic_session']));
    for (const one of given) {
      expect(one).toMatch(/^__Host-/);
      expect(one).toMatch(/; Path=\/(;|$)/);
      expect(one).not.toMatch(/; Domain=/i);
      expect(one).toMatch(/; Secure(;|$)/);
      expect(one).toMatch(/; HttpOnly(;|$)/);
      expect(one).toMatch(/; SameSite=Lax(;|$)/);
    }
    // What another host of the same site could have set is none of ours.
    const session = browser.cookie();
    const opens = async (cookie: string) => (await opened('/account', cookie, safe.app)).statusCode;
    expect(await opens(session)).toBe(200);
    expect(await opens(session.replace('__Host-', ''))).toBe(303);
    await safe.close();
  });

  it('of a demonstration on this machine is taken by browsers that are sent to it by http', async () => {
    const browser = pages.stranger();
    await browser.get('/sign-in');
    const { headers } = await browser.fill('/sign-in', { email: EMAIL, password: PASSWORD, _next: '/' });
    expect(String(headers['set-cookie'])).toMatch(/(^|,)clinic_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax/);
    expect(String(headers['set-cookie'])).not.toMatch(/__Host-|Secure/);
  });
});

describe('signing out', () => {
  it.each(['/sign-out', '/sign-out-everywhere'])('has the browser forget what pages kept there: %s', async (leave) => {
    const browser = await pages.as(EMAIL);
    const { headers, status } = await browser.fill('/account', {}, leave);
    expect([status, headers['clear-site-data']]).toEqual([303, '"cache", "storage"']);
    expect(String(headers['set-cookie'])).toMatch(/clinic_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await browser.get('/account')).status).toBe(303);
  });
});

describe('a try to sign in that failed', () => {
  it('is kept of whom and from where by no hash that can be made without the secret of the installation', async () => {
    expect((await signIn('/v1/sessions', { email: EMAIL, password: 'not the password' })).statusCode).toBe(422);
    const { rows } = await clinic.owner.query<{ email_hash: string; address_hash: string }>(
      'SELECT email_hash, address_hash FROM sign_in_try ORDER BY at DESC LIMIT 1',
    );
    const kept = [rows[0]?.email_hash, rows[0]?.address_hash];
    const guesses = [EMAIL, '127.0.0.1'].flatMap((mark) => [
      createHash('sha256').update(mark).digest('base64url'),
      createHmac('sha256', 'sign-in').update(mark).digest('base64url'),
    ]);
    expect(kept.every((one) => one && one.length >= 43)).toBe(true);
    expect(guesses.filter((one) => kept.includes(one))).toEqual([]);
    const other = await openClinic({ settings: { SESSION_SECRET: `${clinic.config.SESSION_SECRET}-other` } });
    try {
      await other.api.inject({
        method: 'POST',
        url: '/v1/sessions',
        payload: { email: EMAIL, password: 'not the password' },
      });
      const { rows: elsewhere } = await other.owner.query<{ email_hash: string }>('SELECT email_hash FROM sign_in_try');
      expect(elsewhere).toHaveLength(1);
      expect(kept).not.toContain(elsewhere[0]?.email_hash);
    } finally {
      await other.close();
    }
  });
});

describe('every address of the API', () => {
  it.each(['a stranger', 'a member'])(
    'says to %s how the answer is to be treated, and its characters',
    async (who) => {
      const { body } = await clinic.nobody().get('/v1/openapi.json').expect(200);
      const reading = operationsOf(body as Document).filter(({ method }) => method === 'GET');
      expect(reading.length).toBeGreaterThan(100);
      const authorization = who === 'a member' ? `Bearer ${token}` : '';
      const urls = [
        ...reading.map(({ path }) => path.replaceAll(/\{\w+\}/g, randomUUID())),
        '/v1/openapi.json',
        '/nowhere',
        '/health/live',
      ];
      for (const url of urls) {
        const { headers } = await clinic.api.inject({ method: 'GET', url, headers: { authorization } });
        expect({ url, ...treatmentIn(headers) }).toEqual({ url, ...treated });
      }
      const { headers } = await clinic.api.inject({
        method: 'POST',
        url: '/v1/actions',
        headers: { authorization },
        payload: '{',
      });
      expect(treatmentIn(headers)).toEqual(treated);
    },
    120_000,
  );
});

describe('a password', () => {
  it('is kept by Argon2id with no less memory and rounds than OWASP asks for', async () => {
    const { rows } = await clinic.owner.query<{ password_hash: string }>('SELECT password_hash FROM credential');
    const [, memory, rounds] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(rows[0]?.password_hash ?? '') ?? [];
    expect([Number(memory) >= 19_456, Number(rounds) >= 2]).toEqual([true, true]);
  });
});
