import { SignIn } from '../../libs/platform/http/sign-in.js';
import { SecondSteps } from '../../libs/administration/accounts/index.js';
import {
  ADMINISTRATOR,
  COORDINATOR,
  givePassword,
  openAccounts,
  PASSWORD,
  PROSECUTOR,
  secretIn,
  setUpCode,
  withCode,
} from '../second-factor.js';

/** Somebody who knows a password, and so has a step between it and a session, before its owner shuts them out. */
type Accounts = Awaited<ReturnType<typeof openAccounts>>;
type Visitor = ReturnType<Accounts['pages']['stranger']>;

let accounts: Accounts;
beforeEach(async () => void (accounts = await openAccounts({ live: true })));
afterEach(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const NEW_PASSWORD = 'three other unlikely words';
const ENROL = '/sign-in/factor/code';

/** Somebody with the password, at the step that comes after it. */
const begun = async (email: string, password = PASSWORD): Promise<Visitor> => {
  const browser = accounts.pages.stranger();
  const { headers } = await accounts.enter(browser, email, { password });
  expect(headers['location']).toMatch(/^\/sign-in\/(factor|code)$/);
  return browser;
};

const openSessions = async (email: string): Promise<number> => {
  const text = `SELECT count(*)::int AS n FROM session WHERE ended_at IS NULL AND staff_id = (SELECT id FROM staff WHERE email = $1)`;
  return (await accounts.clinic.owner.query<{ n: number }>(text, [email])).rows[0]?.n ?? 0;
};

const factorsOf = async (email: string): Promise<number> => {
  const text = `SELECT count(*)::int AS n FROM factor WHERE confirmed_at IS NOT NULL AND ended_at IS NULL
    AND staff_id = (SELECT id FROM staff WHERE email = $1)`;
  return (await accounts.clinic.owner.query<{ n: number }>(text, [email])).rows[0]?.n ?? 0;
};

/** A step that is over leads to the password again, whatever is asked of it. */
const isOver = async (browser: Visitor): Promise<void> => {
  for (const path of ['/sign-in/factor', ENROL, '/sign-in/factor/key', '/sign-in/code'])
    expect((await browser.get(path)).headers['location']).toBe('/sign-in');
};

/** The form of a page, to be sent later, when the page is not shown any more. */
const formOf = async (browser: Visitor, path: string) => {
  const { text } = await browser.get(path);
  return { secret: secretIn(text), _csrf: /name="_csrf" value="([^"]+)"/.exec(text)?.[1] };
};

/** Moves somebody in the register, as the administrator. */
const inRegister = async (email: string, move: string, more: object = {}): Promise<void> => {
  const { clinic } = accounts;
  const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email]);
  const id = rows[0]?.id ?? '';
  const agent = await clinic.as(ADMINISTRATOR);
  const { version } = (await agent.get(`/v1/staff/${id}`).expect(200)).body;
  await agent
    .post(`/v1/staff/${id}/${move}`)
    .send({ version, ...more })
    .expect(200);
};

describe('somebody who knows the password, at a step of their own', () => {
  it('enrols no factor and opens no session once its owner has enrolled one', async () => {
    const thief = await begun(COORDINATOR);
    const { secret, _csrf } = await formOf(thief, ENROL);
    await withCode(accounts, COORDINATOR);
    const late = await thief.post(ENROL, { _csrf, name: 'Mine', code: accounts.codeOf(secret) });
    expect([late.status, late.headers['location']]).toEqual([303, '/sign-in']);
    expect(String(late.headers['set-cookie'])).not.toContain('clinic_session=');
    await isOver(thief);
    expect([await factorsOf(COORDINATOR), await openSessions(COORDINATOR)]).toEqual([1, 1]);
  });

  it('is not shown the secret that its owner is setting a program up with', async () => {
    const [thief, owner] = [await begun(COORDINATOR), await begun(COORDINATOR)];
    const [theirs, own] = [await formOf(thief, ENROL), await formOf(owner, ENROL)];
    expect(own.secret).toMatch(/^[A-Z2-7 ]{32,}$/);
    expect(theirs.secret).not.toBe(own.secret);
    const wrong = await owner.fill(ENROL, { name: 'Desk', code: accounts.codeOf(theirs.secret) });
    expect(wrong.status).toBe(422);
    expect((await owner.fill(ENROL, { name: 'Desk', code: accounts.codeOf(own.secret) })).status).toBe(200);
    await isOver(thief);
  });

  it('and its owner, who both send their first code at once, enrol one factor and open one session', async () => {
    const both = [await begun(COORDINATOR), await begun(COORDINATOR)];
    const forms = [];
    for (const browser of both) forms.push({ browser, ...(await formOf(browser, ENROL)) });
    const answers = await Promise.all(
      forms.map(({ browser, secret, _csrf }) =>
        browser.post(ENROL, { _csrf, name: 'Desk', code: accounts.codeOf(secret) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303]);
    expect([await factorsOf(COORDINATOR), await openSessions(COORDINATOR)]).toEqual([1, 1]);
  });
});

describe('a step with a right code still to come', () => {
  const ends = async (
    name: string,
    act: (owner: Visitor) => Promise<unknown>,
    before?: (owner: Visitor) => Promise<unknown>,
  ) => {
    const { browser: owner, secret } = await withCode(accounts, PROSECUTOR);
    await before?.(owner);
    accounts.clinic.clock.advance({ minutes: 2 });
    const thief = await begun(PROSECUTOR);
    const { _csrf } = await formOf(thief, '/sign-in/code');
    await act(owner);
    accounts.clinic.clock.advance({ minutes: 1 });
    const late = await thief.post('/sign-in/code', { _csrf, code: accounts.codeOf(secret) });
    expect([name, late.status, late.headers['location']]).toEqual([name, 303, '/sign-in']);
    expect(String(late.headers['set-cookie'])).not.toContain('clinic_session=');
    await isOver(thief);
    return owner;
  };
  const linkTo = async (email: string): Promise<string> =>
    (await accounts.mailTo(email)).flatMap(({ body }) => /\/reset\?token=([\w-]+)/.exec(body)?.[1] ?? []).at(-1) ?? '';

  it('is over when the owner sets the password anew by mail', async () => {
    await ends('reset', async () => {
      const nobody = accounts.clinic.nobody();
      await nobody.post('/v1/password-resets').send({ email: PROSECUTOR }).expect(202);
      const token = await linkTo(PROSECUTOR);
      await nobody.post('/v1/password-resets/accept').send({ token, password: NEW_PASSWORD }).expect(204);
    });
    expect(await openSessions(PROSECUTOR)).toBe(0);
  });

  it('is over when the owner changes it, who alone stays signed in', async () => {
    const owner = await ends('change', async (browser) => {
      const changed = await browser.fill('/account/password', { current: PASSWORD, password: NEW_PASSWORD });
      expect(changed.headers['location']).toBe('/account?done=password');
    });
    expect((await owner.get('/account')).status).toBe(200);
    expect(await openSessions(PROSECUTOR)).toBe(1);
  });

  it('is over when the owner enrols another factor, who alone stays signed in', async () => {
    const elsewhere = await accounts.pages.as(PROSECUTOR);
    const owner = await ends('another', async (browser) => {
      await elsewhere.get('/account');
      expect((await setUpCode(browser, '/account/factors/code', accounts.codeOf)).answer.status).toBe(303);
    });
    expect([(await elsewhere.get('/account')).status, (await owner.get('/account')).status]).toEqual([303, 200]);
  });

  it('is over when the owner removes a factor, who alone stays signed in', async () => {
    const more = (browser: Visitor) => setUpCode(browser, '/account/factors/code', accounts.codeOf);
    const owner = await ends(
      'removed',
      async (browser) => {
        const paths = [...(await browser.get('/account')).text.matchAll(/\/account\/factors\/[\w-]+\/remove/g)];
        expect((await browser.fill(String(paths.at(-1)), {})).headers['location']).toBe('/account?done=removed');
      },
      more,
    );
    expect((await owner.get('/account')).status).toBe(200);
    expect(await openSessions(PROSECUTOR)).toBe(1);
  });

  it('is over when the owner makes new recovery codes', async () => {
    await ends('codes', async (browser) => expect((await browser.fill('/account/codes', {})).status).toBe(200));
  });

  it('is over when the owner signs out everywhere on the pages', async () => {
    await ends('everywhere', (browser) => browser.fill('/account', {}, '/sign-out-everywhere'));
    expect(await openSessions(PROSECUTOR)).toBe(0);
  });

  it('is over when the owner signs out everywhere by a program', async () => {
    await ends('by a program', async () => (await accounts.clinic.as(PROSECUTOR)).delete('/v1/sessions').expect(204));
    expect(await openSessions(PROSECUTOR)).toBe(0);
  });

  it('is over when the owner ends all other sessions', async () => {
    const owner = await ends('others', (browser) => browser.fill('/account', {}, '/account/sessions/end-others'));
    expect((await owner.get('/account')).status).toBe(200);
  });

  it('is over when an administrator ends their sessions, suspends them, or invites them again or anew', async () => {
    const moves = [
      ['end_sessions', {}],
      ['invite', {}],
      ['invite_anew', { proof: 'in_person' }],
    ] as const;
    for (const [move, more] of moves) {
      const owner = await ends(move, () => inRegister(PROSECUTOR, move, more));
      expect([move, (await owner.get('/account')).status]).toEqual([move, 303]);
      await accounts.pages.close();
      await accounts.clinic.close();
      accounts = await openAccounts({ live: true });
    }
    await ends('suspend', async () => {
      await inRegister(PROSECUTOR, 'suspend', { reason: 'On leave' });
      await inRegister(PROSECUTOR, 'restore');
    });
  });
});

describe('what was checked before the account changed', () => {
  it('opens neither step nor session afterwards, however close together the two came', async () => {
    const { clinic } = accounts;
    await withCode(accounts, COORDINATOR);
    const at = clinic.clock.now();
    const signIns = clinic.api.get(SignIn);
    const who = await signIns.check({ email: COORDINATOR, password: PASSWORD, address: '192.0.2.1' }, at);
    await givePassword(clinic, COORDINATOR, NEW_PASSWORD);
    const steps = clinic.api.get(SecondSteps);
    const { token = '' } = await steps.begin({ ...who, at, address: '192.0.2.1' }, { next: '/', sessionId: null });
    expect(token).not.toBe('');
    expect(await steps.find(token, at)).toBeUndefined();
    await expect(signIns.open({ ...who, address: '192.0.2.1' }, 'api', at)).rejects.toMatchObject({
      type: 'not-signed-in',
    });
  });
});
