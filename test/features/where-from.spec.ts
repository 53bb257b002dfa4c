import { openApi } from '../../apps/api/app.js';
import { invite } from '../../libs/administration/agencies/accounts.js';
import { AuditEntries } from '../../libs/oversight/audit/audit-entries.service.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { SignIn } from '../../libs/platform/http/sign-in.js';
import { openClinic, type Clinic } from '../harness.js';
import { engage, setStage, type Stage } from '../stage.js';
import { openPages, visitor } from '../web.js';

type Api = Clinic['api'];
interface Entry {
  readonly action: string;
  readonly subject: string;
  readonly addresses: readonly string[];
}

const EMAIL = 'michelle.houses@clinic.example';
const PASSWORD = 'correct horse battery';

let clinic: Clinic;
let stage: Stage;
let behind: Api;
beforeAll(async () => {
  clinic = await openClinic();
  stage = await setStage(clinic);
  const { db, clock, work } = clinic;
  await work.as(clinic.system(), (tx) =>
    engage(tx, 'ada.administers', { role: 'system_admin', agencyId: stage.office.id }),
  );
  await clinic.api.get(SignIn).setPassword(stage.people.michelle, PASSWORD, clock.now());
  behind = await openApi({ db, clock, config: { ...clinic.config, TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(async () => {
  await behind.close();
  await clinic.close();
});

const signIn = (api: Api, from: object, password = PASSWORD) =>
  api.inject({ method: 'POST', url: '/v1/sessions', payload: { email: EMAIL, password }, ...from });
const read = async (email: string, query = ''): Promise<Entry[]> =>
  ((await (await clinic.as(email)).get(`/v1/audit-entries?limit=200&${query}`).expect(200)).body as { items: Entry[] })
    .items;
const officer = 'audrey.audits@clinic.example';
const placesOf = async (action: string): Promise<readonly string[]> =>
  (await read(officer, `action=${action}`))[0]?.addresses ?? [];

describe('from which address', () => {
  it('somebody signed in stands beside the entry, and who is not behind a trusted proxy cannot say another', async () => {
    const forged = { 'x-forwarded-for': '203.0.113.9' };
    expect((await signIn(clinic.api, { remoteAddress: '192.0.2.7', headers: forged })).statusCode).toBe(201);
    expect(await placesOf('sign-in')).toEqual(['192.0.2.7']);
  });

  it('a trusted proxy says somebody came is believed, and what it says that is no address is not kept', async () => {
    const through = (address: string) => ({ remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': address } });
    expect((await signIn(behind, through('2001:db8::7'))).statusCode).toBe(201);
    expect(await placesOf('sign-in')).toEqual(['2001:db8::7']);
    expect((await signIn(behind, through('unknown'))).statusCode).toBe(201);
    expect(await placesOf('sign-in')).toEqual([]);
  });

  it('somebody tried in vain stands beside the one entry of the window, each address once', async () => {
    for (const address of ['192.0.2.8', '192.0.2.8', '192.0.2.9'])
      expect((await signIn(clinic.api, { remoteAddress: address }, 'not this one')).statusCode).toBe(422);
    clinic.clock.advance({ minutes: 16 });
    await clinic.runJobs();
    expect([...(await placesOf('sign-in-refused'))].sort()).toEqual(['192.0.2.8', '192.0.2.9']);
  });

  it('somebody was refused, and an administrator did something; and from where a case was read is not kept', async () => {
    const { token } = JSON.parse((await signIn(clinic.api, { remoteAddress: '192.0.2.7' })).body) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const ask = (url: string) => clinic.api.inject({ method: 'GET', url, headers, remoteAddress: '192.0.2.10' });
    expect((await ask(`/v1/cases/${stage.people.michelle}`)).statusCode).toBe(404);
    expect(await placesOf('refused')).toEqual(['192.0.2.10']);
    expect((await ask('/v1/actions')).statusCode).toBe(200);
    expect((await read(officer, 'action=list&subject=Action'))[0]?.addresses).toEqual([]);
    const administrator = await clinic.as('ada.administers@clinic.example');
    await administrator.post(`/v1/staff/${stage.people.huw}/suspend`).send({ version: 1, reason: 'Left' }).expect(200);
    expect(await placesOf('suspend')).toEqual(['127.0.0.1']);
  });

  it('one act did several things stands beside those alone for which it is kept', async () => {
    const { request, ...me } = await clinic.actor(EMAIL);
    await clinic.work.as({ ...me, request: { ...request, address: '192.0.2.20' } }, async (tx) => {
      tx.note('list', 'Meeting');
      tx.note('reset', 'Credential');
      tx.note('search', 'Meeting');
    });
    const text = `SELECT e.action, host(a.address) AS address FROM audit_entry e
      LEFT JOIN audit_address a ON a.entry_id = e.id WHERE e.request_id = $1 ORDER BY e.id`;
    expect((await clinic.owner.query(text, [request.id])).rows).toEqual([
      { action: 'list', address: null },
      { action: 'reset', address: '192.0.2.20' },
      { action: 'search', address: null },
    ]);
  });

  it('somebody signed out stands beside the entry, also where another sign-in took the place of a session', async () => {
    const { token } = JSON.parse((await signIn(clinic.api, { remoteAddress: '192.0.2.7' })).body) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const out = { method: 'DELETE', url: '/v1/sessions/current', headers, remoteAddress: '192.0.2.11' } as const;
    expect((await clinic.api.inject(out)).statusCode).toBe(204);
    expect(await placesOf('sign-out')).toEqual(['192.0.2.11']);
    const signIns = clinic.api.get(SignIn);
    const who = await signIns.check({ email: EMAIL, password: PASSWORD, address: '192.0.2.7' }, clinic.clock.now());
    const [one, two] = [
      await clinic.api.get(Sessions).open(stage.people.michelle, 'web', clinic.clock.now()),
      '192.0.2.12',
    ];
    await signIns.open({ ...who, replaces: one.id, address: two }, 'web', clinic.clock.now());
    expect(await placesOf('sign-out')).toEqual([two]);
  });

  it('an invitation was accepted, a link was asked for and a password set by it stands beside each', async () => {
    const { path } = await clinic.work.as(clinic.system(), (tx) => invite(tx, stage.people.huw));
    const send = (url: string, remoteAddress: string, payload: object) =>
      clinic.api.inject({ method: 'POST', url: `/v1/${url}`, payload, remoteAddress });
    const accepted = { token: path.split('token=')[1], password: PASSWORD };
    expect((await send('invitations/accept', '192.0.2.13', accepted)).statusCode).toBe(204);
    expect(await placesOf('accept&subject=Invitation')).toEqual(['192.0.2.13']);
    expect((await send('password-resets', '192.0.2.14', { email: 'nobody@clinic.example' })).statusCode).toBe(202);
    expect(await placesOf('ask&subject=AccountReset')).toEqual(['192.0.2.14']);
    await clinic.runJobs();
    expect((await send('password-resets', '192.0.2.15', { email: EMAIL })).statusCode).toBe(202);
    await clinic.runJobs();
    const mails = `SELECT body FROM sent_mail WHERE address = $1 AND body LIKE '%/reset?%'`;
    const { rows } = await clinic.owner.query<{ body: string }>(mails, [EMAIL]);
    const token = /token=([\w-]+)/.exec(rows[0]?.body ?? '')?.[1];
    expect(
      (await send('password-resets/accept', '192.0.2.16', { token, password: `${PASSWORD} again` })).statusCode,
    ).toBe(204);
    expect(await placesOf('reset')).toEqual(['192.0.2.16']);
    await clinic.api.get(SignIn).setPassword(stage.people.michelle, PASSWORD, clinic.clock.now());
  });

  it('is shown to the auditor alone, on the page too', async () => {
    for (const email of [EMAIL, 'mererid.coordinates@clinic.example', 'ada.administers@clinic.example'])
      expect((await read(email)).flatMap(({ addresses }) => addresses)).toEqual([]);
    const pages = await openPages(clinic);
    expect((await (await pages.as(officer)).get('/audit?action=sign-in')).text).toContain('192.0.2.7');
    expect((await (await pages.as(EMAIL)).get('/audit')).text).not.toMatch(/192\.0\.2|From<\/th>/);
    await visitor(pages.app).fill('/sign-in', { email: EMAIL, password: PASSWORD });
    expect(await placesOf('sign-in')).toEqual(['127.0.0.1']);
    await pages.close();
  });

  it('is altered by nobody, and forgotten after six months, while the entries stay', async () => {
    const change = { text: 'UPDATE audit_address SET at = $1', values: [clinic.clock.now()] };
    await expect(clinic.work.as(clinic.system(), (tx) => tx.run(change))).rejects.toThrow('permission denied');
    const held = async (table: string) =>
      Number((await clinic.owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
    const [entries, places] = [await held('audit_entry'), await held('audit_address')];
    clinic.clock.set('2026-09-16T04:00:00+01:00');
    await clinic.runJobs();
    expect(await held('audit_address')).toBe(places);
    clinic.clock.set('2026-09-17T04:00:00+01:00');
    await clinic.runJobs();
    expect(await held('audit_address')).toBe(0);
    expect(await held('audit_entry')).toBeGreaterThan(entries);
    expect(await held('sign_in_try WHERE address IS NOT NULL')).toBe(0);
    expect(await clinic.api.get(AuditEntries).list(await clinic.actor(officer), { action: 'forget' })).toMatchObject({
      total: 1,
    });
  });
});
