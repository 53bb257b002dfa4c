import { randomUUID } from 'node:crypto';
import { Agency, Post, Staff } from '../../libs/administration/agencies/index.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { makeDevice } from '../../libs/platform/http/device-marks.js';
import { openClinic, type Clinic } from '../harness.js';
import { readConfig } from '../../libs/platform/config/config.js';
import { setStage } from '../stage.js';
import { openPages } from '../web.js';
import { SESSION_SECRET } from '../session-secret.js';

const EMAIL = 'siwan.gwynne@dp-coord.example';
const PASSWORD = 'correct horse battery';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openClinic();
  pages = await openPages(clinic);
  const [staffId, agencyId] = [randomUUID(), randomUUID()];
  await clinic.work.as(clinic.system(), async (tx) => {
    await tx.add(
      Object.assign(new Agency(), {
        id: agencyId,
        key: 'dp-coord',
        name: 'Coordination',
        kind: 'police',
        controllerId: agencyId,
        areaCode: 'dyfed-powys',
        regime: 'part3',
        dutyToCooperate: 'no',
        districts: [],
      }),
    );
    await tx.add(
      Object.assign(new Staff(), {
        id: staffId,
        key: 'dp-002',
        surname: 'Gwynne',
        forename: 'Siwan',
        email: EMAIL,
        languages: ['en'],
      }),
    );
    await tx.add(
      Object.assign(new Post(), {
        id: randomUUID(),
        staffId,
        agencyId,
        role: 'coordinator',
        jobTitle: '',
        areaCode: 'dyfed-powys',
        forumIds: [],
        membership: 'substantive',
      }),
    );
  });
  await clinic.api.get(SignIn).setPassword(staffId, PASSWORD, clinic.clock.now());
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const signIn = (password = PASSWORD, email = EMAIL) => clinic.nobody().post('/v1/sessions').send({ email, password });

describe('an account that strangers try', () => {
  const check = (password: string, address: string) =>
    clinic.api.get(SignIn).check({ email: EMAIL, password, address }, clinic.clock.now());
  const typed = (browser: ReturnType<typeof pages.stranger>, password = PASSWORD) =>
    browser.fill('/sign-in', { email: EMAIL, password, _next: '/' });
  /** The mark that a browser was given, as it was set. */
  const markIn = (answer: { headers: Record<string, unknown> }): string =>
    ((answer.headers['set-cookie'] ?? []) as string[]).find((one) => one.startsWith('clinic_device_')) ?? '';
  afterEach(() => clinic.clock.advance({ minutes: 16 }));

  it('is not shut by them in a browser by which its owner signed in before, which has a count of its own', async () => {
    const [known, unknown] = [pages.stranger(), pages.stranger()];
    const entered = await typed(known);
    expect(markIn(entered)).toMatch(/HttpOnly/);
    expect(markIn(entered)).toMatch(/SameSite=Lax/);
    expect(markIn(entered)).not.toContain('siwan');
    await known.fill('/account', {}, '/sign-out');
    for (let turn = 0; turn < 11; turn += 1) await signIn('not this one');
    await signIn().expect(429);
    expect((await typed(unknown)).status).toBe(429);
    expect((await typed(known)).status).toBe(303);
    await known.fill('/account', {}, '/sign-out');
    for (let turn = 0; turn < 10; turn += 1) expect((await typed(known, 'not this one')).status).toBe(422);
    expect((await typed(known)).status).toBe(429);
  }, 60_000);

  it('is shut to a browser that has a mark of another account, or one that somebody made', async () => {
    const browser = pages.stranger();
    const [mark = ''] = markIn(await typed(browser)).split(';');
    const [name = '', value = ''] = mark.split('=');
    for (let turn = 0; turn < 11; turn += 1) await signIn('not this one');
    const enter = async (cookie: string) => {
      const stranger = pages.stranger();
      const shown = await stranger.get('/sign-in');
      const own = String(shown.headers['set-cookie']).split(';')[0] ?? '';
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
      const payload = new URLSearchParams({ _csrf, email: EMAIL, password: PASSWORD, _next: '/' }).toString();
      const headers = { cookie: `${own}; ${cookie}`, 'content-type': 'application/x-www-form-urlencoded' };
      return (await pages.app.inject({ method: 'POST', url: '/sign-in', headers, payload })).statusCode;
    };
    expect(await enter(`${name}=${value}`)).toBe(303);
    const other = makeDevice(SESSION_SECRET, 'somebody.else@dp-coord.example', clinic.clock.now()).value;
    for (const forged of [other, `${value}x`, makeDevice('y'.repeat(32), EMAIL, clinic.clock.now()).value, 'x', ''])
      expect(await enter(`${name}=${forged}`)).toBe(429);
  }, 60_000);

  it('is shut for the address that they try from, and for all strangers only after many more', async () => {
    for (let turn = 0; turn < 10; turn += 1) await check('no', '192.0.2.1').catch(() => undefined);
    await expect(check(PASSWORD, '192.0.2.1')).rejects.toMatchObject({ type: 'too-many-tries' });
    const { id } = await clinic.actor(EMAIL);
    expect(await check(PASSWORD, '192.0.2.2')).toMatchObject({ staffId: id });
    const strangers = Array.from({ length: 12 }, (_, at) => `198.51.100.${String(at)}`);
    await Promise.all(
      strangers.flatMap((from) => Array.from({ length: 9 }, () => check('no', from).catch(() => undefined))),
    );
    await expect(check(PASSWORD, '192.0.2.3')).rejects.toMatchObject({ type: 'too-many-tries' });
  }, 60_000);
});

describe('signing in to the API', () => {
  it('gives a token that is kept as a hash, and says who I am', async () => {
    const { body } = await signIn().expect(201);
    const me = await clinic
      .nobody()
      .get('/v1/me')
      .set('authorization', `Bearer ${String(body.token)}`)
      .expect(200);
    expect(me.body.posts).toMatchObject([{ role: 'coordinator' }]);
    const kept = await clinic.owner.query('SELECT 1 FROM session WHERE encode(token_hash, $1) = $2', [
      'escape',
      body.token,
    ]);
    expect(kept.rowCount).toBe(0);
  });

  it('answers the same whatever was wrong', async () => {
    const wrong = await signIn('something else').expect(422);
    const unknown = await signIn(PASSWORD, 'nobody@dp-coord.example').expect(422);
    expect(wrong.body).toEqual(unknown.body);
  });

  it('slows down after ten failures, also for the right password, and forgets after a quarter of an hour', async () => {
    for (let turn = 0; turn < 10; turn += 1) await signIn('something else', 'other@dp-coord.example');
    await signIn(PASSWORD, 'other@dp-coord.example').expect(429);
    clinic.clock.advance({ minutes: 16 });
    await signIn(PASSWORD, 'other@dp-coord.example').expect(422);
  });

  it('ends every session at once', async () => {
    const [one, other] = [(await signIn()).body.token, (await signIn()).body.token];
    await clinic
      .nobody()
      .delete('/v1/sessions')
      .set('authorization', `Bearer ${String(one)}`)
      .expect(204);
    await clinic
      .nobody()
      .get('/v1/me')
      .set('authorization', `Bearer ${String(other)}`)
      .expect(401);
  });

  it.each([
    ['{', 400],
    ['[]', 422],
    ['{"email": 1}', 422],
    ['{"email": "a\\u0000@dp-coord.example", "password": "x"}', 422],
    ['{"email": "a@dp-coord.example", "password": "x\\u0000"}', 422],
    ['{"email": "a\\ud800@dp-coord.example", "password": "x"}', 422],
  ])('answers %s with %i', async (sent, status) => {
    const answer = await clinic.nobody().post('/v1/sessions').type('application/json').send(sent);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('signing in to the pages', () => {
  it('leads a stranger to sign in and then on to where they were going', async () => {
    const browser = pages.stranger();
    const sent = await browser.get('/account');
    expect([sent.status, sent.headers['location']]).toEqual([303, '/sign-in?next=%2Faccount']);
    const entered = await browser.fill(
      '/sign-in?next=/account',
      { email: EMAIL, password: PASSWORD, _next: '/account' },
      '/sign-in',
    );
    expect([entered.status, entered.headers['location']]).toEqual([303, '/account']);
    expect(String(entered.headers['set-cookie'])).toMatch(/clinic_session=.*HttpOnly.*SameSite=Lax/i);
    expect((await browser.get('/account')).text).toContain('Sign out everywhere');
  });

  it('goes on to no other site', async () => {
    const browser = pages.stranger();
    const entered = await browser.fill('/sign-in', { email: EMAIL, password: PASSWORD, _next: '//elsewhere.example/' });
    expect(entered.headers['location']).toBe('/');
  });

  it('shows the form again with an error summary, and never the password', async () => {
    const again = await pages.stranger().fill('/sign-in', { email: EMAIL, password: 'not this one', _next: '/' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('govuk-error-summary');
    expect(again.text).toContain(EMAIL);
    expect(again.text).not.toContain('not this one');
  });

  it('refuses a post that no form of ours made, and an expired one keeps what was typed', async () => {
    const browser = await pages.as(EMAIL);
    expect((await browser.post('/sign-out', {})).status).toBe(403);
    expect((await browser.get('/account')).status).toBe(200);
    clinic.clock.advance({ minutes: 31 });
    const late = await browser.post('/account/note', { note: 'A long answer that took a while' });
    expect(late.headers['location']).toBe('/sign-in?kept=yes');
    const entered = await browser.fill('/sign-in', { email: EMAIL, password: PASSWORD, _next: '/' });
    expect(entered.headers['location']).toBe('/kept');
    expect((await browser.get('/kept')).text).toContain('A long answer that took a while');
  });

  it('sends every page unkept, unreferred and under a strict policy', async () => {
    const { headers } = await pages.stranger().get('/sign-in');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('ends in a program too when it has been idle as long as is set, half an hour unless it is', async () => {
    expect(readConfig({ DATABASE_URL: clinic.config.DATABASE_URL, SESSION_SECRET }).API_IDLE_MINUTES).toBe(30);
    const other = await openClinic({ settings: { API_IDLE_MINUTES: '30' } });
    await setStage(other);
    const api = await other.as('owain.detects@clinic.example');
    for (const minutes of [29, 29]) {
      other.clock.advance({ minutes });
      await api.get('/v1/me').expect(200);
    }
    const shown = (await api.get('/v1/account/sessions').expect(200)).body.items;
    expect(shown).toHaveLength(1);
    other.clock.advance({ minutes: 31 });
    await api.get('/v1/me').expect(401);
    const again = await other.as('owain.detects@clinic.example');
    expect((await again.get('/v1/account/sessions').expect(200)).body.items).toHaveLength(1);
    await other.close();
  });

  it('is not kept open by a browser that fetches the icon or the stylesheet', async () => {
    const browser = await pages.as(EMAIL);
    const [css = ''] = /\/assets\/\w+\/app\.css/.exec((await browser.get('/account')).text) ?? [];
    clinic.clock.advance({ minutes: 29 });
    for (const file of [css, css.replace('app.css', 'icon.svg'), '/favicon.ico'])
      expect((await browser.get(file)).status).toBe(200);
    clinic.clock.advance({ minutes: 2 });
    expect((await browser.get('/account')).status).toBe(303);
  });

  it('ends after twelve hours however busy it was', async () => {
    const browser = await pages.as(EMAIL);
    for (let turn = 0; turn < 36; turn += 1) {
      clinic.clock.advance({ minutes: 20 });
      await browser.get('/account');
    }
    expect((await browser.get('/account')).status).toBe(303);
  });
});
