import { hashOf } from '../../libs/administration/accounts/tokens.js';
import { ADMINISTRATOR, openAccounts, PASSWORD, PROSECUTOR, setUpCode, withCode } from '../second-factor.js';

/** Somebody who knows the password of an account without a second factor, and sets up theirs before its owner does. */
type Accounts = Awaited<ReturnType<typeof openAccounts>>;

let accounts: Accounts;
beforeEach(async () => void (accounts = await openAccounts({ live: true })));
afterEach(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const NEW_PASSWORD = 'three other unlikely words';

/** The ways to undo that were mailed to somebody, the newest last. */
const undoing = async (email: string): Promise<string[]> =>
  (await accounts.mailTo(email)).flatMap(({ body }) => /\/undo-factor\?token=[\w-]{43}/.exec(body)?.[0] ?? []);
const resets = async (email: string): Promise<string[]> =>
  (await accounts.mailTo(email)).flatMap(({ body }) => /\/reset\?token=([\w-]+)/.exec(body)?.[1] ?? []);
const tokenIn = (link = ''): string => link.split('token=')[1] ?? '';

/** Opens the link in a browser that nobody is signed in by, and presses the button. */
const press = (link: string) => accounts.pages.stranger().fill(link, { _token: tokenIn(link) }, '/undo-factor');

/** Presses it later, when the link's own page has no button any more. */
const pressLate = (link: string) =>
  accounts.pages.stranger().fill('/forgotten', { _token: tokenIn(link) }, '/undo-factor');

const askForLink = (email: string) => accounts.clinic.nobody().post('/v1/password-resets').send({ email }).expect(202);

const inviteAnew = async (email: string): Promise<string> => {
  // Of two mails of one moment it cannot be told which is the newer.
  accounts.clinic.clock.advance({ minutes: 1 });
  const { id } = await accounts.clinic.actor(email);
  const administrator = await accounts.clinic.as(ADMINISTRATOR);
  const { version } = (await administrator.get(`/v1/staff/${id}`).expect(200)).body;
  await administrator.post(`/v1/staff/${id}/invite_anew`).send({ version, proof: 'in_person' }).expect(200);
  return (await resets(email)).at(-1) ?? '';
};

describe('a first factor that somebody else set up', () => {
  it('is undone by its owner without a session, who is asked before anything happens', async () => {
    const thief = await withCode(accounts, PROSECUTOR);
    const [link = ''] = await undoing(PROSECUTOR);
    expect(link).not.toBe('');
    const asked = await accounts.pages.stranger().get(link);
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('method="post"')]);
    expect(asked.text).not.toMatch(new RegExp(`${PROSECUTOR}|Aldous`));
    expect((await thief.browser.get('/account')).status).toBe(200);

    const done = await press(link);
    expect([done.status, done.headers['location']]).toEqual([303, '/undo-factor?done=yes']);
    expect((await accounts.pages.stranger().get('/undo-factor?done=yes')).status).toBe(200);
    expect((await thief.browser.get('/account')).status).toBe(303);
    accounts.clinic.clock.advance({ minutes: 2 });
    const codes = [undefined, accounts.codeOf(thief.secret), thief.codes[0]];
    for (const code of codes) await accounts.signIn(PROSECUTOR, { code }).expect(422);
    const { rows } = await accounts.clinic.owner.query(
      'SELECT count(*)::int AS n FROM factor WHERE sealed_secret IS NOT NULL AND confirmed_at IS NOT NULL',
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('does not come back by the mailbox alone: an administrator makes sure who it is', async () => {
    await askForLink(PROSECUTOR);
    const before = (await resets(PROSECUTOR)).at(-1);
    await withCode(accounts, PROSECUTOR);
    const accept = (token = '') =>
      accounts.clinic.nobody().post('/v1/password-resets/accept').send({ token, password: NEW_PASSWORD });
    await press((await undoing(PROSECUTOR))[0] ?? '');
    await accept(before).expect(404);
    await askForLink(PROSECUTOR);
    expect((await resets(PROSECUTOR)).at(-1)).toBe(before);
    await accept(await inviteAnew(PROSECUTOR)).expect(204);
    const browser = accounts.pages.stranger();
    const entered = await accounts.enter(browser, PROSECUTOR, { password: NEW_PASSWORD });
    expect(entered.headers['location']).toBe('/sign-in/factor');
    await askForLink(PROSECUTOR);
    expect(await resets(PROSECUTOR)).toHaveLength(3);
  });

  it('is undone once, within a week, by nobody who guesses, and by none that was mailed before it was set up anew', async () => {
    await withCode(accounts, PROSECUTOR);
    const [link = ''] = await undoing(PROSECUTOR);
    for (const wrong of ['', 'x', tokenIn(link).slice(1), `${tokenIn(link)}x`]) {
      const path = `/undo-factor?token=${encodeURIComponent(wrong)}`;
      expect([wrong, (await accounts.pages.stranger().get(path)).status]).toEqual([wrong, 404]);
      const posted = await accounts.pages.stranger().fill('/forgotten', { _token: wrong }, '/undo-factor');
      expect([wrong, posted.status]).toEqual([wrong, 404]);
    }
    const { rows } = await accounts.clinic.owner.query<{ hash: Buffer }>('SELECT token_hash AS hash FROM factor_undo');
    expect(rows.map(({ hash }) => hash.equals(hashOf(tokenIn(link))))).toEqual([true]);
    const twice = await Promise.all([press(link), press(link)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 404]);
    expect((await accounts.pages.stranger().get(link)).status).toBe(404);

    await accounts.clinic
      .nobody()
      .post('/v1/password-resets/accept')
      .send({ token: await inviteAnew(PROSECUTOR), password: PASSWORD })
      .expect(204);
    await withCode(accounts, PROSECUTOR);
    const [, second = ''] = await undoing(PROSECUTOR);
    accounts.clinic.clock.advance({ days: 6 });
    expect((await accounts.pages.stranger().get(second)).status).toBe(200);
    accounts.clinic.clock.advance({ days: 1, minutes: 1 });
    expect((await pressLate(second)).status).toBe(404);

    await accounts.clinic
      .nobody()
      .post('/v1/password-resets/accept')
      .send({ token: await inviteAnew(PROSECUTOR), password: PASSWORD })
      .expect(204);
    await withCode(accounts, PROSECUTOR);
    const third = (await undoing(PROSECUTOR)).at(-1) ?? '';
    await accounts.clinic
      .nobody()
      .post('/v1/password-resets/accept')
      .send({ token: await inviteAnew(PROSECUTOR), password: PASSWORD })
      .expect(204);
    expect((await pressLate(third)).status).toBe(404);
  });

  it('is undone although they set up another in its place', async () => {
    const thief = await withCode(accounts, PROSECUTOR);
    const [link = ''] = await undoing(PROSECUTOR);
    await setUpCode(thief.browser, '/account/factors/code', accounts.codeOf);
    const paths = [...(await thief.browser.get('/account')).text.matchAll(/\/account\/factors\/[\w-]+\/remove/g)];
    expect((await thief.browser.fill(String(paths[0]), {})).headers['location']).toBe('/account?done=removed');
    expect(await undoing(PROSECUTOR)).toHaveLength(1);
    expect((await press(link)).status).toBe(303);
    expect((await thief.browser.get('/account')).status).toBe(303);
  });

  it('is told of again after the password was set anew by mail, and undoing it is told and recorded', async () => {
    const thief = await withCode(accounts, PROSECUTOR);
    expect(await undoing(PROSECUTOR)).toHaveLength(1);
    await askForLink(PROSECUTOR);
    const token = (await resets(PROSECUTOR)).at(-1);
    await accounts.clinic.nobody().post('/v1/password-resets/accept').send({ token, password: PASSWORD }).expect(204);
    accounts.clinic.clock.advance({ minutes: 2 });
    const browser = accounts.pages.stranger();
    await accounts.enter(browser, PROSECUTOR);
    await browser.fill('/sign-in/code', { code: accounts.codeOf(thief.secret) });
    expect((await setUpCode(browser, '/account/factors/code', accounts.codeOf)).answer.status).toBe(303);
    expect(await undoing(PROSECUTOR)).toHaveLength(2);
    await press((await undoing(PROSECUTOR))[1] ?? '');
    const { id } = await accounts.clinic.actor(PROSECUTOR);
    expect(await accounts.clinic.record(id)).toEqual(expect.arrayContaining(['undo_factor']));
    const subjects = (await accounts.mailTo(PROSECUTOR)).map(({ subject }) => subject);
    expect(subjects).toContain('Your account is locked');
  });
});
