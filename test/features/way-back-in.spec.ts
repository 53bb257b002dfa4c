import { ADMINISTRATOR, COORDINATOR, openAccounts, PASSWORD, PROSECUTOR, withCode } from '../second-factor.js';

const NEW_PASSWORD = 'three other unlikely words';

let accounts: Awaited<ReturnType<typeof openAccounts>>;
beforeAll(async () => void (accounts = await openAccounts({ live: true })));
afterAll(async () => {
  await accounts.pages.close();
  await accounts.clinic.close();
});

const ask = (email: string) => accounts.clinic.nobody().post('/v1/password-resets').send({ email });
const accept = (given: object) => accounts.clinic.nobody().post('/v1/password-resets/accept').send(given);
const links = async (email: string): Promise<string[]> =>
  (await accounts.mailTo(email)).flatMap(({ body }) => /\/reset\?token=[\w-]+/.exec(body)?.[0] ?? []);
const tokenIn = (link = ''): string => link.split('token=')[1] ?? '';
const later = (minutes: number) => accounts.clinic.clock.advance({ minutes });

describe('a forgotten password', () => {
  it('is answered the same whoever’s the address is, and mails its owner alone', async () => {
    const { clinic, pages } = accounts;
    const [known, unknown] = [await ask(COORDINATOR).expect(202), await ask('nobody@dp-coord.example').expect(202)];
    expect([known.text, unknown.text]).toEqual(['', '']);
    const browser = pages.stranger();
    const shown = await Promise.all(
      [COORDINATOR, 'nobody@dp-coord.example'].map((email) => pages.stranger().fill('/forgotten', { email })),
    );
    expect(shown.map(({ status, headers, text }) => [status, headers['location'], text])).toEqual(
      Array.from({ length: 2 }, () => [303, '/forgotten?asked=yes', '']),
    );
    expect((await browser.get('/forgotten?asked=yes')).text).toContain('If there is an account for the address');
    expect((await browser.fill('/forgotten', { email: '' })).status).toBe(422);
    expect(await links(COORDINATOR)).toHaveLength(2);
    const { rows } = await clinic.owner.query(
      `SELECT DISTINCT address FROM sent_mail WHERE template NOT LIKE 'reminders.%'`,
    );
    expect(rows).toEqual([{ address: COORDINATOR }]);
  });

  it('is set anew by a link, which looking at does not use, which is good once, and which ends every session', async () => {
    const { pages, clinic, signIn } = accounts;
    const { browser: old, codes } = await withCode(accounts, COORDINATOR);
    const [link = '', other] = await links(COORDINATOR);
    const browser = pages.stranger();
    for (let turn = 0; turn < 3; turn += 1) expect((await browser.get(link)).status).toBe(200);
    expect((await old.get('/')).status).toBe(200);
    const send = (password: string) => browser.fill(link, { password, _token: tokenIn(link) }, '/reset');
    expect((await send('short')).text).toContain('12 characters or more');
    expect((await send('password123456')).text).toContain('easy to guess');
    const done = await send(NEW_PASSWORD);
    expect([done.status, done.headers['location']]).toEqual([303, '/sign-in']);
    expect((await old.get('/')).status).toBe(303);
    for (const one of [link, other]) {
      const over = await browser.get(one ?? '');
      expect([over.status, over.text]).toEqual([404, expect.stringContaining('This link no longer works')]);
      await accept({ token: tokenIn(one), password: PASSWORD }).expect(404);
    }
    await signIn(COORDINATOR).expect(422);
    await signIn(COORDINATOR, { password: NEW_PASSWORD }).expect(401);
    await signIn(COORDINATOR, { password: NEW_PASSWORD, code: codes[0] }).expect(201);
    const { rows } = await clinic.owner.query(
      `SELECT count(*)::int AS n FROM account_reset WHERE token_hash IS NOT NULL`,
    );
    expect(rows).toEqual([{ n: 2 }]);
    const told = (await accounts.mailTo(COORDINATOR)).map(({ subject }) => subject);
    expect(told).toContain('Your password was reset');
  });

  it('has a link that runs out after an hour', async () => {
    await ask(PROSECUTOR).expect(202);
    const [link] = await links(PROSECUTOR);
    later(59);
    expect((await accounts.pages.stranger().get(link ?? '')).status).toBe(200);
    later(2);
    expect((await accounts.pages.stranger().get(link ?? '')).status).toBe(404);
    await accept({ token: tokenIn(link), password: NEW_PASSWORD }).expect(404);
    await accept({ token: '', password: NEW_PASSWORD }).expect(422);
    await accept({ token: 'x'.repeat(43), password: NEW_PASSWORD }).expect(404);
  });

  it('mails at most three links an hour, and refuses a place that asks too often, saying the same to all', async () => {
    later(61);
    for (let turn = 0; turn < 5; turn += 1) await ask(ADMINISTRATOR).expect(202);
    expect(await links(ADMINISTRATOR)).toHaveLength(3);
    for (let turn = 0; turn < 15; turn += 1) await ask('nobody@dp-coord.example').expect(202);
    await ask('nobody@dp-coord.example').expect(429);
    await ask(ADMINISTRATOR).expect(429);
    later(61);
    await ask(ADMINISTRATOR).expect(202);
  });

  it('opens nothing for somebody who is suspended meanwhile', async () => {
    const { clinic } = accounts;
    const [link] = (await links(ADMINISTRATOR)).slice(-1);
    await clinic.owner.query('UPDATE staff SET suspended_at = $2 WHERE email = $1', [
      ADMINISTRATOR,
      clinic.clock.now(),
    ]);
    expect((await accounts.pages.stranger().get(link ?? '')).status).toBe(404);
    await accept({ token: tokenIn(link), password: NEW_PASSWORD }).expect(404);
    await clinic.owner.query('UPDATE staff SET suspended_at = NULL WHERE email = $1', [ADMINISTRATOR]);
  });
});

describe('a lost factor', () => {
  const inviteAnew = async (by: string, id: string, proof?: string) => {
    const who = await accounts.clinic.as(by);
    const { version } = (await who.get(`/v1/staff/${id}`).expect(200)).body;
    return who.post(`/v1/staff/${id}/invite_anew`).send({ version, proof });
  };

  it('is set up anew by an administrator’s invitation, from when its link is used', async () => {
    const { clinic, signIn, pages, enter } = accounts;
    const { codes, browser: old } = await withCode(accounts, PROSECUTOR);
    const { id } = await clinic.actor(PROSECUTOR);
    expect((await inviteAnew(COORDINATOR, id, 'in_person')).status).toBe(403);
    for (const proof of [undefined, 'they_said_so'])
      expect((await inviteAnew(ADMINISTRATOR, id, proof)).status).toBe(422);
    expect(await links(PROSECUTOR)).toHaveLength(1);
    expect((await inviteAnew(ADMINISTRATOR, id, 'called_back')).status).toBe(200);
    const [link = ''] = (await links(PROSECUTOR)).slice(-1);
    await pages.stranger().get(link);
    await signIn(PROSECUTOR, { code: codes[0] }).expect(201);
    later(60 * 24 * 2);
    await accept({ token: tokenIn(link), password: NEW_PASSWORD }).expect(204);
    expect((await old.get('/')).status).toBe(303);
    await signIn(PROSECUTOR, { password: NEW_PASSWORD }).expect(403);
    await signIn(PROSECUTOR, { password: NEW_PASSWORD, code: codes[1] }).expect(403);
    const browser = pages.stranger();
    const entered = await enter(browser, PROSECUTOR, { password: NEW_PASSWORD });
    expect(entered.headers['location']).toBe('/sign-in/factor');
    const { rows } = await clinic.owner.query(
      'SELECT count(*)::int AS n FROM factor WHERE staff_id = $1 AND sealed_secret IS NOT NULL',
      [id],
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['invite_anew', 'reset']));
    const told = `SELECT details->>'proof' AS proof FROM audit_entry WHERE action = 'ask' AND details->>'staffId' = $1`;
    expect((await clinic.owner.query(told, [id])).rows).toEqual([{ proof: 'called_back' }]);
  });

  it('is asked for on a page that asks how the administrator made sure who it is, and can be taken back', async () => {
    const { clinic, pages } = accounts;
    const { id } = await clinic.actor(PROSECUTOR);
    const administrator = await pages.as(ADMINISTRATOR);
    const path = `/staff/${id}/invite_anew`;
    const asked = await administrator.get(path);
    expect(asked.text).toContain('How did you check who they are?');
    const nothing = await administrator.fill(path, {});
    expect([nothing.status, nothing.text]).toEqual([422, expect.stringContaining('href="#proof"')]);
    const before = (await links(PROSECUTOR)).length;
    expect((await administrator.fill(path, { proof: 'by_video' })).status).toBe(303);
    const [link = ''] = (await links(PROSECUTOR)).slice(before);
    expect((await pages.stranger().get(link)).status).toBe(200);
    expect((await administrator.fill(`/staff/${id}/undo`, {})).status).toBe(303);
    expect((await pages.stranger().get(link)).status).toBe(404);
    await accept({ token: tokenIn(link), password: NEW_PASSWORD }).expect(404);
    expect((await (await pages.as(COORDINATOR)).get(path)).text).not.toContain('How did you check who they are');
  });
});
