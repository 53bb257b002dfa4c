import supertest from 'supertest';
import { Agency } from '../../libs/administration/agencies/index.js';
import { Forum, ForumTemplate } from '../../libs/administration/areas/index.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { engage } from '../stage.js';
import { openPages } from '../web.js';

const RAVI = 'ravi.menon@dp-it.example';
const SIWAN = 'siwan.gwynne@dp-coord.example';
const DERBY = 'dee.administers@clinic.example';

let clinic: Clinic;
let forums: Map<string, string>;
let templates: Map<string, string>;
beforeEach(async () => {
  clinic = await openLoadedClinic();
  await clinic.work.as(clinic.system(), async (tx) => {
    forums = new Map((await tx.rows(Forum).all()).map(({ id, key }) => [key, id]));
    templates = new Map((await tx.rows(ForumTemplate).all()).map(({ id, key }) => [key, id]));
    const police = await tx.rows(Agency).where({ kind: 'police' }).one();
    await engage(tx, 'dee.administers', { role: 'system_admin', agencyId: police?.id ?? '', areaCode: 'derbyshire' });
  });
});
afterEach(() => clinic.close());

const aCopy = (more: object = {}) => ({
  sourceId: templates.get('cheshire-hru'),
  areaCode: 'derbyshire',
  key: 'derbyshire-hru',
  name: 'Derbyshire Harm Reduction Unit',
  sharingAgreement: 'dp-clinic-main',
  ...more,
});
const wrong = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  (body.errors ?? []).map(({ pointer }) => pointer);
const settingsOf = async (id: string) =>
  (await (await clinic.as(SIWAN)).get(`/v1/forums/${id}/settings`).expect(200)).body.settings;
const fileOf = async (key: string) =>
  (await (await clinic.as(SIWAN)).get(`/v1/forums/${forums.get(key)}/file`).expect(200)).body.forums[0];
const send = async (email: string, body: object) => (await clinic.as(email)).post('/v1/forums/import').send(body);

describe('a forum that is copied', () => {
  it('E16: from a template into another area has its settings but for what is local, and is edited from there', async () => {
    const dee = await clinic.as(DERBY);
    expect((await dee.get('/v1/forum-templates').expect(200)).body.total).toBe(17);
    const made = await dee.post('/v1/forums').set('idempotency-key', 'one').send(aCopy()).expect(201);
    expect((await dee.post('/v1/forums').set('idempotency-key', 'one').send(aCopy()).expect(201)).body).toEqual(
      made.body,
    );
    const { name: _, key: __, kind: ___, area: ____, ...cheshire } = await fileOf('cheshire-hru');
    const before = await settingsOf(made.body.id);
    expect(before).toEqual({ ...cheshire, downstream: [], sharingAgreement: 'dp-clinic-main' });
    const edited = { version: 1, fromOn: '2026-04-01', settings: { coreAgencies: ['police', 'probation', 'isac'] } };
    await dee.post(`/v1/forums/${made.body.id}/settings`).send(edited).expect(200);
    expect((await fileOf('cheshire-hru')).coreAgencies).toEqual(cheshire.coreAgencies);
    expect(await clinic.record(made.body.id)).toContain('create');
  });

  it('from another forum keeps no forum, district or member of that one’s area', async () => {
    const dee = await clinic.as(DERBY);
    const copied = async (from: string, key: string) => {
      const sent = aCopy({ sourceId: forums.get(from), key });
      return settingsOf((await dee.post('/v1/forums').send(sent).expect(201)).body.id);
    };
    const clinicCopy = await copied('hampshire-clinic', 'derbyshire-clinic');
    expect(clinicCopy).toMatchObject({ upstream: [], downstream: ['mappa', 'plsi'], cadenceStatus: 'assumed' });
    expect(clinicCopy.selection.by).toBeUndefined();
    const matac = await copied('sussex-matac-east-sussex', 'derbyshire-matac');
    expect(matac).toMatchObject({ selection: { by: 'rfg-score', cap: 4 } });
    for (const name of ['districts', 'group', 'areas', 'outOfAreaMembers']) expect(matac).not.toHaveProperty(name);
  });

  it('is made by the administrator of its area alone, with a key and an agreement of its own', async () => {
    const post = async (email: string, body: object) => (await clinic.as(email)).post('/v1/forums').send(body);
    expect((await post(SIWAN, aCopy())).status).toBe(403);
    expect((await post(RAVI, aCopy())).status).toBe(403);
    expect((await post(DERBY, aCopy({ areaCode: 'cheshire' }))).status).toBe(403);
    for (const [more, pointer] of [
      [{ key: 'cheshire-hru' }, '#/key'],
      [{ key: 'Two Words' }, '#/key'],
      [{ areaCode: 'mercia' }, '#/areaCode'],
      [{ sharingAgreement: 'none' }, '#/sharingAgreement'],
      [{ sourceId: '00000000-0000-4000-8000-00000000000f' }, '#/sourceId'],
    ] as const)
      expect(wrong(await post(DERBY, aCopy(more)))).toEqual([pointer]);
    expect((await (await clinic.as(DERBY)).get('/v1/forums').expect(200)).body.total).toBe(17);
  });
});

describe('the first forum of an area', () => {
  it('names the draft of an agreement that covers none yet, which is signed once it covers that forum', async () => {
    const dee = await clinic.as(DERBY);
    const made = async (name: string, agencyKind: string) => {
      const asked = { name, agencyKind, areaCode: 'derbyshire', regime: 'part3', emailDomain: `${agencyKind}.example` };
      return (await dee.post('/v1/agencies').send(asked).expect(201)).body.id as string;
    };
    const part3Parties = [await made('Derbyshire police', 'police'), await made('Derbyshire probation', 'probation')];
    const drafted = await dee
      .post('/v1/agreements')
      .send({
        title: 'Derbyshire shares',
        part3Parties,
        words: ['case_exists'],
        startsOn: '2026-03-16',
        endsOn: '2027-03-15',
      })
      .expect(201);
    const path = `/v1/agreements/${drafted.body.id}`;
    const shown = async () => (await dee.get(path).expect(200)).body;
    const sign = async () => dee.post(`${path}/sign`).send({ version: (await shown()).version });
    expect(wrong(await sign())).toEqual(['#/forumIds']);
    const { key: sharingAgreement } = await shown();
    await dee.post('/v1/forums').send(aCopy({ sharingAgreement })).expect(201);
    expect((await shown()).forums).toEqual(['Derbyshire Harm Reduction Unit']);
    expect((await sign()).body).toMatchObject({ state: 'in_force' });
    await dee
      .post('/v1/forums')
      .send(aCopy({ sharingAgreement, key: 'derbyshire-second', name: 'Another' }))
      .expect(201);
    expect((await shown()).forums).toEqual(['Derbyshire Harm Reduction Unit']);
  });
});

describe('forums in a file', () => {
  it('are read whole from what was saved: nothing is different', async () => {
    const file = await Promise.all(['dyfed-powys-clinic', 'severn-fringe-joint'].map(fileOf));
    const { body } = await send(RAVI, { fromOn: '2026-04-01', forums: file });
    expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });

  it('say what they would change before it is done, and are done as was shown', async () => {
    const file = { ...(await fileOf('dyfed-powys-clinic')), capPerMeeting: 8, lists: 'perpetrator' };
    const other = { ...(await fileOf('severn-fringe-joint')), key: 'teifi-clinic', name: { en: 'Teifi Clinic' } };
    const asked = { fromOn: '2026-04-01', reason: 'From the county', forums: [file, other] };
    const { body } = await send(RAVI, asked);
    expect(body.items).toMatchObject([
      { key: 'dyfed-powys-clinic', outcome: 'changed', changed: ['capPerMeeting', 'lists'], problems: [] },
      { key: 'teifi-clinic', outcome: 'new', problems: [] },
    ]);
    expect((await fileOf('dyfed-powys-clinic')).capPerMeeting).toBeUndefined();
    expect((await send(RAVI, { ...asked, mark: 'another' })).status).toBe(409);
    expect((await send(RAVI, { ...asked, mark: body.mark })).body).toEqual({ made: 1, changed: 1 });
    const path = `/v1/forums/${forums.get('dyfed-powys-clinic')}/settings`;
    const { settings } = (await (await clinic.as(RAVI)).get(`${path}?on=2026-04-01`).expect(200)).body;
    expect(settings).toMatchObject({ capPerMeeting: 8, lists: 'perpetrator' });
    const { items } = (await (await clinic.as(RAVI)).get(`${path}/history`).expect(200)).body;
    expect(items[0]).toMatchObject({
      reason: 'From the county',
      standing: 'coming',
      changed: ['capPerMeeting', 'lists'],
    });
    expect((await send(RAVI, { ...asked, mark: body.mark })).status).toBe(409);
  });

  it('are not done where a forum moved on since they were shown, nor where it does so meanwhile', async () => {
    const asked = { fromOn: '2026-04-01', forums: [{ ...(await fileOf('dyfed-powys-clinic')), capPerMeeting: 8 }] };
    const { mark } = (await send(RAVI, asked)).body;
    const forum = [forums.get('dyfed-powys-clinic')];
    const text = 'UPDATE forum SET version = version + 1 WHERE id = $1';
    await clinic.owner.query('BEGIN');
    await clinic.owner.query(text, forum);
    const meanwhile = send(RAVI, { ...asked, mark }).then(({ status }) => status);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await clinic.owner.query('COMMIT');
    expect(await meanwhile).toBe(409);
    expect((await send(RAVI, { ...asked, mark })).status).toBe(409);
    expect((await fileOf('dyfed-powys-clinic')).capPerMeeting).toBeUndefined();
  });

  it('are not done where one of them would now be refused, for it is no longer what was shown', async () => {
    const asked = { fromOn: '2026-04-01', forums: [{ ...(await fileOf('dyfed-powys-clinic')), capPerMeeting: 8 }] };
    const { mark } = (await send(RAVI, asked)).body;
    await clinic.owner.query(
      `UPDATE forum SET name = 'Another clinic', version = version + 1 WHERE key = 'dyfed-powys-clinic'`,
    );
    expect((await send(RAVI, { ...asked, mark })).status).toBe(409);
  });

  it('are refused forum by forum with the reason, and then none of them is done', async () => {
    const own = await fileOf('dyfed-powys-clinic');
    const file = [
      { ...own, capPerMeeting: 8 },
      own,
      { ...own, key: 'x', colour: 'red' },
      { ...own, key: 'y', area: 'mercia' },
      { ...(await fileOf('durham-d-sip')), capPerMeeting: 2 },
      { ...own, key: 'z', districts: ['elsewhere'] },
      null,
      7,
      { ...own, key: 'hampshire-rap' },
    ];
    const { body } = await send(RAVI, { fromOn: '2026-04-01', forums: file });
    expect(
      body.items.map(({ outcome, problems }: { outcome: string; problems: { field: string; message: string }[] }) =>
        [outcome, ...problems.map(({ field, message }) => `${field} ${message.split('.').at(-1)}`)].join(': '),
      ),
    ).toEqual([
      'changed',
      'refused: key keyTwice',
      'refused: colour unreadable',
      'refused: area area',
      'refused: area notYours',
      'refused: districts districts',
      'refused:  unreadable',
      'refused:  unreadable',
      'refused: key otherForum',
    ]);
    const done = await send(RAVI, { fromOn: '2026-04-01', forums: file, mark: body.mark });
    expect([done.status, ...wrong(done)]).toEqual([422, '#/forums']);
    expect(wrong(await send(RAVI, { fromOn: '2026-03-01', forums: [own] }))).toEqual(['#/fromOn']);
  });
});

describe('the pages that make forums', () => {
  let pages: Awaited<ReturnType<typeof openPages>>;
  beforeEach(async () => void (pages = await openPages(clinic)));
  afterEach(() => pages.close());

  it('begin one from a template, keeping what was typed where something is wrong', async () => {
    const dee = await pages.as(DERBY);
    expect((await dee.get('/forums')).text).toContain('href="/forums/new"');
    const taken = await dee.fill('/forums/new', aCopy({ key: 'cheshire-hru' }));
    expect(taken.status).toBe(422);
    for (const words of ['There is a forum with this key', 'value="Derbyshire Harm Reduction Unit"'])
      expect(taken.text).toContain(words);
    const done = await dee.fill('/forums/new', aCopy());
    expect(done.status).toBe(303);
    expect((await dee.get(done.headers['location'] as string)).text).toContain('Derbyshire Harm Reduction Unit');
    expect((await (await pages.as(SIWAN)).get('/forums/new')).status).toBe(403);
    expect((await (await pages.as(SIWAN)).get('/forums/import')).status).toBe(403);
  });

  it('show what a file would change, and do it on a press', async () => {
    const { token } = await pages.app.get(Sessions).open((await clinic.actor(RAVI)).id, 'web', clinic.clock.now());
    const agent = supertest(pages.app.getHttpServer());
    const cookie = `clinic_session=${token}`;
    const saved = await agent.get(`/forums/${forums.get('dyfed-powys-clinic')}/file`).set('cookie', cookie);
    expect(saved.headers['content-disposition']).toBe('attachment; filename="forum.json"');
    const shown = await agent.get('/forums/import').set('cookie', cookie);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    const sent = (file: string, day = '1') =>
      agent
        .post('/forums/import')
        .set('cookie', cookie)
        .field('_csrf', csrf)
        .field('fromOn-day', day)
        .field('fromOn-month', '4')
        .field('fromOn-year', '2026')
        .attach('file', Buffer.from(file), 'forum.json');
    expect((await sent('no file of ours')).text).toContain('Choose a file of forums');
    const late = await sent(saved.text, 'x');
    expect([late.status, late.text.includes('value="x"')]).toEqual([422, true]);
    expect((await sent(saved.text)).text).toContain('Everything in the file is already as it is here.');
    const rehearsed = await sent(saved.text.replace('"lists": "both"', '"lists": "victim"'));
    for (const words of ['Nothing is changed yet', 'Perpetrators and victims', 'Changed'])
      expect(rehearsed.text).toContain(words);
    const unescape = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    const form = rehearsed.text.slice(rehearsed.text.indexOf('/forums/import/run'));
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescape(value)]));
    const done = await agent.post('/forums/import/run').set('cookie', cookie).type('form').send(fields);
    expect(done.status).toBe(303);
    const path = `/v1/forums/${forums.get('dyfed-powys-clinic')}/settings?on=2026-04-01`;
    expect((await (await clinic.as(SIWAN)).get(path)).body.settings.lists).toBe('victim');
  });
});
