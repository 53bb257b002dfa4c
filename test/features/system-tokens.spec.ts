import { createHash } from 'node:crypto';
import { openApi } from '../../apps/api/app.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openClinic, type Clinic } from '../harness.js';
import { routesOf } from '../routes.js';
import { confirmPosts } from '../second-person.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';
import { fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openClinic();
  pages = await openPages(clinic);
  stage = await setStage(clinic);
  await clinic.work.as(clinic.system(), (tx) =>
    engage(tx, 'ada.administers', { role: 'system_admin', agencyId: stage.office.id }),
  );
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const asAdmin = () => pages.as('ada.administers@clinic.example');
const days = (day: string, month: string, year = '2026') => ({
  'endsOn-day': day,
  'endsOn-month': month,
  'endsOn-year': year,
});
const given = {
  name: 'Housing case system',
  role: 'housing',
  scopes: ['actions-read', 'actions-write'],
  ...days('30', '6'),
};
const add = async (answers: object = {}, agency = stage.housing.id) => {
  const answer = await (await asAdmin()).fill(`/agency-access/${agency}/systems/new`, { ...given, ...answers });
  await confirmPosts(clinic);
  return answer;
};
const tokenIn = (text: string): string => /value="(scs_[\w-]{43})"/.exec(text)?.[1] ?? '';
const made = async (answers: object = {}, agency = stage.housing.id) => tokenIn((await add(answers, agency)).text);
const by = (token: string) => {
  const call = (method: 'get' | 'post' | 'delete') => (path: string) =>
    clinic.nobody()[method](path).set('authorization', `Bearer ${token}`);
  return { get: call('get'), post: call('post'), delete: call('delete') };
};
const row = async (token: string) =>
  (
    await clinic.owner.query<{ id: string; staff: string; used: Date | null }>(
      'SELECT id, staff_id AS staff, used_at AS used FROM api_token WHERE token_hash = $1',
      [createHash('sha256').update(token).digest()],
    )
  ).rows[0];

describe('a system of an agency', () => {
  it('comes in by a token that is shown once and kept as a hash', async () => {
    const { status, text } = await add();
    const token = tokenIn(text);
    expect([status, token.length]).toEqual([200, 47]);
    const kept = await clinic.owner.query(`SELECT 1 FROM idempotency_key WHERE result::text LIKE '%' || $1 || '%'`, [
      token,
    ]);
    expect(kept.rowCount).toBe(0);
    const list = await (await asAdmin()).get(`/agency-access/${stage.housing.id}`);
    expect(list.text).toContain('Housing case system');
    expect(list.text).not.toContain(token);
    await by(token).get('/v1/actions').expect(200);
    expect((await row(token))?.used).toEqual(clinic.clock.now());
  });

  it('is made once for two presses of one form, and the token is not told again', async () => {
    const browser = await asAdmin();
    const path = `/agency-access/${stage.housing.id}/systems/new`;
    const shown = (await browser.get(path)).text;
    const frame = Object.fromEntries(
      [...shown.matchAll(/name="(_csrf|_key)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
    );
    const press = () => browser.post(path, { ...frame, ...given, name: 'Pressed twice' });
    const [first, second] = [await press(), await press()];
    expect([tokenIn(first.text).length, tokenIn(second.text)]).toEqual([47, '']);
    const { rowCount } = await clinic.owner.query(`SELECT 1 FROM staff WHERE surname = 'Pressed twice'`);
    expect(rowCount).toBe(1);
  });

  it.each([
    [{ scopes: [] }, /[Ww]hat can it do/],
    [{ scopes: ['audit-entries-read'] }, /from the list/],
    [{ role: 'system_admin' }, /#role/],
    [days('30', '6', '2028'), /within 365 days/],
    [days('15', '3'), /today or later/],
    [{ name: '' }, /#name/],
  ])('is not made with %j', async (wrong, reason) => {
    const { status, text } = await add(wrong);
    const summary = /error-summary[^]*?<\/ul>/.exec(text)?.[0] ?? '';
    expect([status, summary]).toEqual([422, expect.stringMatching(reason)]);
  });

  it('is made by administrators alone', async () => {
    const coordinator = await pages.as('mererid.coordinates@clinic.example');
    const path = `/agency-access/${stage.housing.id}/systems/new`;
    expect((await coordinator.get(path)).status).toBe(403);
    expect((await coordinator.fill('/account', given, path)).status).toBe(403);
  });
});

describe('what a token opens', () => {
  it('is what its post sees, and nothing else', async () => {
    const [housing, elsewhere] = [
      await made(),
      await made({ role: 'coordinator', forums: stage.elsewhere.id, scopes: 'actions-read' }, stage.office.id),
    ];
    const { body: action } = await (
      await clinic.as('mererid.coordinates@clinic.example')
    )
      .post('/v1/actions')
      .send(anAction(stage))
      .expect(201);
    await by(housing).get(`/v1/actions/${action.id}`).expect(200);
    await by(elsewhere).get(`/v1/actions/${action.id}`).expect(404);
    await by(housing).post(`/v1/actions/${action.id}/accept`).send({ version: 1 }).expect(200);
    const system = await row(housing);
    const { rows } = await clinic.owner.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE actor_id = $1 ORDER BY id`,
      [system?.staff],
    );
    expect(rows.map(({ action: act }) => act)).toEqual(['read', 'accept']);
  });

  it('is one thing and one way of dealing with it; a refusal is recorded as the system’s', async () => {
    const token = await made({ scopes: ['actions-read'] });
    await by(token).get('/v1/actions').expect(200);
    await by(token).post('/v1/actions/search').send({ words: 'locks' }).expect(200);
    const refused = await by(token).post('/v1/actions').send(anAction(stage)).expect(403);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    await by(token).get('/v1/cases').expect(403);
    const { rows } = await clinic.owner.query(
      `SELECT action, subject FROM audit_entry WHERE actor_id = $1 AND action = 'refused'`,
      [(await row(token))?.staff],
    );
    expect(rows).toEqual([
      { action: 'refused', subject: 'ApiToken' },
      { action: 'refused', subject: 'ApiToken' },
    ]);
  });

  it('is no route that does not name a thing, whatever its scopes', async () => {
    const { db, config, clock } = clinic;
    const { opened, routes } = await routesOf(() => openApi({ db, config, clock }));
    const all = await made({ scopes: ['actions-read', 'actions-write'] });
    const headers = { authorization: `Bearer ${all}` };
    const shut = routes.filter(
      ({ path }) => !/^\/(health|v1\/(actions|openapi\.json))/.test(path) && !/\/(sessions|accept)$/.test(path),
    );
    expect(shut.length).toBeGreaterThan(40);
    for (const { method, path } of shut) {
      const url = path.replaceAll(/:\w+/g, stage.caseId);
      const { statusCode } = await opened.inject({ method: method as 'GET', url, headers });
      expect({ method, path, statusCode }).toEqual({ method, path, statusCode: 403 });
    }
    expect((await opened.inject({ method: 'DELETE', url: '/v1/sessions', headers })).statusCode).toBe(403);
    await opened.close();
  });

  it('is not the web', async () => {
    const token = await made();
    const { visitor } = await import('../web.js');
    expect((await visitor(pages.app, `clinic_session=${token}`).get('/account')).status).toBe(303);
  });

  it('costs no more statements than a session does', async () => {
    const token = await made();
    const person = await clinic.api.get(Sessions).open(stage.people.michelle, 'api', clinic.clock.now());
    const list = (as: string) => by(as).get('/v1/actions').expect(200);
    await list(token);
    const counted = [await fewestStatements(() => list(token)), await fewestStatements(() => list(person.token))];
    expect(counted[0]).toBe(counted[1]);
  });
});

describe('a token ends', () => {
  it('on its last day', async () => {
    const token = await made(days('20', '3'));
    clinic.clock.set('2026-03-20T23:59:00Z');
    await by(token).get('/v1/actions').expect(200);
    clinic.clock.set('2026-03-21T00:00:00Z');
    await by(token).get('/v1/actions').expect(401);
  });

  it('when it is revoked, at once; another was made before', async () => {
    const token = await made();
    const id = (await row(token))?.id;
    const base = `/agency-access/${stage.housing.id}/tokens/${id}`;
    const browser = await asAdmin();
    const other = tokenIn((await browser.fill(`${base}/renew`, days('30', '6'))).text);
    await by(other).get('/v1/actions').expect(200);
    expect((await row(other))?.staff).toBe((await row(token))?.staff);
    expect((await browser.fill(`${base}/revoke`, {})).status).toBe(303);
    await by(token).get('/v1/actions').expect(401);
    await by(other).get('/v1/actions').expect(200);
    expect(await clinic.record(id ?? '')).toEqual(['create', 'renew', 'revoke']);
  });

  it('with its system’s suspension', async () => {
    const token = await made();
    await clinic.owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [(await row(token))?.staff]);
    await by(token).get('/v1/actions').expect(401);
  });

  it('after a mail to whoever leads the agency, which names nobody', async () => {
    await clinic.owner.query(`DELETE FROM sent_mail`);
    await made({ name: 'Soon to end', ...days('20', '5') });
    await clinic.runJobs();
    clinic.clock.set('2026-05-07T09:00:00Z');
    await clinic.runJobs();
    const { rows } = await clinic.owner.query<{ address: string; subject: string; body: string }>(
      `SELECT address, subject, body FROM sent_mail WHERE template = 'systems.mails.ending'`,
    );
    expect(rows.map(({ address }) => address)).toEqual(['gethin.leads@clinic.example']);
    expect(rows[0]?.body).toContain('20 May 2026');
    expect(`${rows[0]?.subject} ${rows[0]?.body}`).not.toMatch(/Soon to end|scs_|gethin/i);
  });
});

describe('a system is no person', () => {
  it('is written to by nobody, leads no agency and is given no password', async () => {
    const token = await made();
    const staff = (await row(token))?.staff;
    const { rows } = await clinic.owner.query('SELECT 1 FROM credential WHERE staff_id = $1', [staff]);
    expect(rows).toEqual([]);
    const { inPost, inviteNewcomers } = await import('../../libs/administration/agencies/index.js');
    const [leading, invited] = await clinic.work.as(clinic.system(), async (tx) => {
      const posts = await inPost(tx, { agencyId: stage.housing.id });
      await inviteNewcomers(tx);
      return [
        posts.map(({ staffId }) => staffId),
        await tx.run({ text: 'SELECT 1 FROM invitation WHERE staff_id = $1', values: [staff] }),
      ];
    });
    expect(leading).not.toContain(staff);
    expect(invited).toEqual([]);
  });
});
