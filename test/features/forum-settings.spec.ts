import { forumsOn, settingsIfAny, settingsOn } from '../../libs/administration/areas/index.js';
import { londonDay } from '../../libs/kernel/london-date.js';
import { NORA, openForums } from '../forum-stage.js';
import type { Clinic } from '../harness.js';
import { RAVI, SIWAN } from '../people.js';

let clinic: Clinic;
let forums: Map<string, string>;
beforeEach(async () => void ({ clinic, forums } = await openForums({ areaCode: 'northumbria' })));
afterEach(() => clinic.close());

const path = (key: string): string => `/v1/forums/${forums.get(key) ?? ''}/settings`;
const read = async (email: string, key: string, on = '') =>
  (await (await clinic.as(email)).get(`${path(key)}${on && `?on=${on}`}`).expect(200)).body;
const settle = async (email: string, key: string, sent: object) => {
  const { version } = await read(email, key);
  return (await clinic.as(email)).post(path(key)).send({ version, ...sent });
};
const wrong = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  (body.errors ?? []).map(({ pointer }) => pointer);

describe('the settings of a forum', () => {
  it('are read by everybody who holds a post, and changed by the administrator of its area alone', async () => {
    const change = { fromOn: '2026-04-01', settings: { capPerMeeting: 8 } };
    expect(await read(SIWAN, 'northumbria-nsip')).toMatchObject({
      mayChange: false,
      settings: { minimumRisk: 'high', intake: 'nomination', districts: ['north-tyneside', 'northumberland'] },
    });
    expect((await settle(SIWAN, 'northumbria-nsip', change)).status).toBe(403);
    expect((await settle(RAVI, 'northumbria-nsip', change)).status).toBe(403);
    expect((await settle(NORA, 'northumbria-nsip', change)).status).toBe(200);
    expect((await settle(NORA, 'dyfed-powys-clinic', change)).status).toBe(403);
    const { items } = (await (await clinic.as(NORA)).get('/v1/forums').expect(200)).body;
    expect(items).toHaveLength(17);
    expect(items.filter((one: { mayChange: boolean }) => one.mayChange).map((one: { key: string }) => one.key)).toEqual(
      ['northumbria-nsip'],
    );
  });

  it('of all forums are read as each is settled on a day, whatever is settled over and for later', async () => {
    for (const [fromOn, capPerMeeting] of [
      ['2026-04-01', 5],
      ['2026-05-01', 6],
      ['2026-04-01', 7],
    ] as const)
      expect((await settle(NORA, 'northumbria-nsip', { fromOn, settings: { capPerMeeting } })).status).toBe(200);
    for (const day of ['2020-01-01', '2026-03-31', '2026-04-30', '2026-05-01'].map(londonDay))
      await clinic.work.as(clinic.system(), async (tx) => {
        const found = await forumsOn(tx, day);
        expect(found).toHaveLength(17);
        for (const { forum, settings } of found) expect(settings).toEqual(await settingsIfAny(tx, forum.id, day));
        const cap = found.find(({ forum }) => forum.key === 'northumbria-nsip')?.settings?.capPerMeeting;
        expect(cap).toBe({ '2026-04-30': 7, '2026-05-01': 6 }[String(day)]);
      });
  });

  it('change from a day on, and what was so before stays so for the days before', async () => {
    const districts = ['north-tyneside', 'northumberland', 'gateshead'];
    const known = await clinic.owner.query<{ code: string }>(
      `SELECT d->>'code' AS code FROM force_area, jsonb_array_elements(districts) d WHERE force_area.code = 'northumbria'`,
    );
    const third = known.rows.map(({ code }) => code).find((code) => !districts.slice(0, 2).includes(code)) ?? '';
    const wider = { districts: [...districts.slice(0, 2), third] };
    const answer = await settle(NORA, 'northumbria-nsip', { fromOn: '2026-04-01', reason: 'Widened', settings: wider });
    expect(answer).toMatchObject({ status: 200, body: { version: 2, issue: 2 } });
    expect((await read(NORA, 'northumbria-nsip', '2026-03-31')).settings.districts).toHaveLength(2);
    expect((await read(NORA, 'northumbria-nsip', '2026-04-01')).settings.districts).toEqual(wider.districts);
    const { body } = await (await clinic.as(SIWAN)).get(`${path('northumbria-nsip')}/history`).expect(200);
    expect(body).toMatchObject({
      total: 2,
      items: [
        {
          issue: 2,
          fromOn: '2026-04-01',
          changed: ['districts'],
          reason: 'Widened',
          setByName: 'nora administers',
          standing: 'coming',
        },
        { issue: 1, changed: [], setByName: null, standing: 'now' },
      ],
    });
    clinic.clock.set('2026-04-02T09:00:00Z');
    expect((await read(NORA, 'northumbria-nsip')).settings.districts).toEqual(wider.districts);
    expect(await clinic.record(forums.get('northumbria-nsip') ?? '')).toContain('settle');
  });

  it('of one day are as they were settled last, and those before stay in the history', async () => {
    await settle(RAVI, 'dyfed-powys-clinic', { fromOn: '2026-03-16', settings: { capPerMeeting: 8 } });
    await settle(RAVI, 'dyfed-powys-clinic', { fromOn: '2026-03-16', settings: { capPerMeeting: 6 } });
    expect((await read(RAVI, 'dyfed-powys-clinic')).settings.capPerMeeting).toBe(6);
    const { items } = (await (await clinic.as(RAVI)).get(`${path('dyfed-powys-clinic')}/history`).expect(200)).body;
    expect(items.map(({ standing }: { standing: string }) => standing)).toEqual(['now', 'replaced', 'past']);
  });

  it('are not changed for the past, by whoever saw others, twice by one key, or into what does not fit', async () => {
    const admin = await clinic.as(RAVI);
    const key = 'dyfed-powys-clinic';
    const sent = { version: 1, fromOn: '2026-03-20', settings: { capPerMeeting: 8 } };
    expect((await settle(RAVI, key, { ...sent, fromOn: '2026-03-15' })).status).toBe(422);
    const once = () => admin.post(path(key)).set('idempotency-key', 'one').send(sent);
    const first = await once().expect(200);
    expect((await once().expect(200)).body).toEqual(first.body);
    expect((await admin.post(path(key)).send(sent)).status).toBe(409);
    const quorum = { minimumCore: 9, mustInclude: ['housing'], chairPresent: true };
    const refused = await settle(RAVI, key, { fromOn: '2026-03-20', settings: { quorum, districts: ['elsewhere'] } });
    expect(refused.status).toBe(422);
    expect(wrong(refused).sort()).toEqual([
      '#/settings/districts',
      '#/settings/quorum/minimumCore',
      '#/settings/quorum/mustInclude',
    ]);
    for (const settings of [{}, { colour: 'red' }, { lists: null }, { cadence: { freq: 'hourly' } }, 'x'])
      expect((await settle(RAVI, key, { fromOn: '2026-03-20', settings })).status).toBe(422);
    await admin.get(`${path(key)}?on=x`).expect(422);
    await admin.get('/v1/forums/00000000-0000-4000-8000-00000000000f/settings').expect(404);
  });

  it('E13: turn a project into business as usual, and what was before keeps its meaning', async () => {
    const key = 'dyfed-powys-clinic';
    const said = { status: 'standing', funding: 'Shared by the agencies', intake: 'sweep' };
    expect((await settle(RAVI, key, { fromOn: '2026-04-01', settings: said })).status).toBe(200);
    const on = (day: string) =>
      clinic.work.as(clinic.system(), (tx) => settingsOn(tx, forums.get(key) ?? '', londonDay(day)));
    expect(await on('2026-03-31')).toMatchObject({ intake: 'nomination', sharingAgreement: 'dp-clinic-main' });
    expect(await on('2026-04-01')).toMatchObject({ ...said, sharingAgreement: 'dp-clinic-main' });
  });
});
