import { NORA, openForums } from '../forum-stage.js';
import type { Clinic } from '../harness.js';
import { engage } from '../stage.js';
import { openPages } from '../web.js';

const ANN = 'ann.coordinates@clinic.example';

let clinic: Clinic;
let forums: Map<string, string>;
beforeEach(async () => {
  const opened = await openForums({ at: '2026-05-21T09:00:00Z' });
  ({ clinic, forums } = opened);
  const post = { role: 'coordinator', agencyId: opened.agencyId, forumIds: [...forums.values()] };
  await clinic.work.as(clinic.system(), (tx) => engage(tx, 'ann.coordinates', post));
});
afterEach(() => clinic.close());

const plan = async (key: string, answers: object, status = 201) =>
  (
    await (
      await clinic.as(ANN)
    )
      .post('/v1/meetings/plan')
      .send({ forumId: forums.get(key), ...answers })
      .expect(status)
  ).body;
const planned = async (key: string): Promise<string[]> => {
  const { items } = (await (await clinic.as(ANN)).get(`/v1/meetings?forum=${forums.get(key)}&limit=60`).expect(200))
    .body;
  return items.map(({ day }: { day: string }) => day).sort();
};
const settle = async (key: string, fromOn: string, cadence: object) =>
  (await clinic.as(NORA))
    .post(`/v1/forums/${forums.get(key)}/settings`)
    .send({ version: 1, fromOn, settings: { cadence } })
    .expect(200);

describe('the meetings of a series', () => {
  it('F5: five daily meetings are created in one action, and once however often it is sent', async () => {
    const ann = await clinic.as(ANN);
    const send = () =>
      ann
        .post('/v1/meetings/plan')
        .set('idempotency-key', 'five')
        .send({ forumId: forums.get('metropolitan-stac'), count: 5 })
        .expect(201);
    const first = await send();
    expect((await send()).body).toEqual(first.body);
    const days = ['2026-05-21', '2026-05-22', '2026-05-26', '2026-05-27', '2026-05-28'];
    expect(await planned('metropolitan-stac')).toEqual(days);
    await plan('metropolitan-stac', { count: 1 });
    expect(await planned('metropolitan-stac')).toEqual([...days, '2026-05-29']);
  });

  it('is none of a forum that has not settled on which days it meets, and that is said', async () => {
    for (const asked of [{ count: 2 }, { until: '2026-12-31' }]) {
      const { errors } = await plan('gloucestershire-clinic', asked, 422);
      expect(errors).toEqual([
        { pointer: '#/forumId', detail: expect.stringContaining('has not set the days it meets') },
      ]);
    }
    expect(await planned('gloucestershire-clinic')).toEqual([]);
  });

  it('F10: a fortnightly series runs on across the end of the year', async () => {
    await plan('west-midlands-stc', { until: '2027-01-31' });
    const days = await planned('west-midlands-stc');
    expect(days.filter((day) => day >= '2026-12-01')).toEqual(['2026-12-09', '2026-12-23', '2027-01-06', '2027-01-20']);
  });

  it('H3: a quarterly series gives four dates, at the same time by London’s clocks', async () => {
    const quarterly = {
      freq: 'monthly',
      interval: 3,
      weekday: 'WE',
      nth: 1,
      anchor: '2026-06-03',
      onBankHoliday: 'next-working-day',
      startsAt: '14:00',
    };
    await settle('durham-d-sip', '2026-05-21', quarterly);
    await plan('durham-d-sip', { count: 4 });
    const { items } = (await (await clinic.as(ANN)).get(`/v1/meetings?forum=${forums.get('durham-d-sip')}`).expect(200))
      .body;
    expect(items.map(({ startsAt }: { startsAt: string }) => startsAt).sort()).toEqual([
      '2026-06-03T13:00:00.000Z',
      '2026-09-02T13:00:00.000Z',
      '2026-12-02T14:00:00.000Z',
      '2027-03-03T14:00:00.000Z',
    ]);
  });

  it('F15: three series of one group make three meetings a month', async () => {
    const group = ['brighton-and-hove', 'east-sussex', 'west-sussex'].map((one) => `sussex-matac-${one}`);
    for (const key of group) await plan(key, { until: '2026-06-30' });
    const days = await Promise.all(group.map(planned));
    expect(days.map((all) => all.filter((day) => day.startsWith('2026-06')))).toEqual([
      ['2026-06-02'],
      ['2026-06-10'],
      ['2026-06-18'],
    ]);
  });

  it('follows the settings of each day, and shows beforehand what comes', async () => {
    await settle('gmca-triage-centre', '2026-06-05', {
      freq: 'weekly',
      interval: 1,
      weekday: 'MO',
      onBankHoliday: 'skip',
      startsAt: '09:30',
    });
    const { body } = await (
      await clinic.as(ANN)
    )
      .get(`/v1/forums/${forums.get('gmca-triage-centre')}/meeting-days?count=4`)
      .expect(200);
    expect(body.items).toEqual([
      { day: '2026-05-21', startsAt: null },
      { day: '2026-05-28', startsAt: null },
      { day: '2026-06-04', startsAt: null },
      { day: '2026-06-08', startsAt: '09:30' },
    ]);
    const pages = await openPages(clinic);
    const browser = await pages.as(ANN);
    const shown = await browser.get('/meetings/plan');
    expect(shown.text).toContain('8 June 2026');
    const wrong = await browser.fill('/meetings/plan', { forumId: forums.get('gmca-triage-centre') });
    expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('Enter how many panels to plan') });
    const done = await browser.fill('/meetings/plan', { forumId: forums.get('gmca-triage-centre'), count: '4' });
    expect(done.status).toBe(303);
    expect(await planned('gmca-triage-centre')).toEqual(['2026-05-21', '2026-05-28', '2026-06-04', '2026-06-08']);
    await pages.close();
  });

  it('is not all: what cannot wait is a meeting of its own, with its reason, under the same rules', async () => {
    const pages = await openPages(clinic);
    const browser = await pages.as(ANN);
    const forumId = forums.get('gmca-triage-centre');
    const on = (day: string) => ({ forumId, 'day-day': day, 'day-month': '6', 'day-year': '2026', time: '15:00' });
    const why = 'Released tomorrow, three weeks early';
    const wrong = await browser.fill('/meetings/new', { ...on('2'), calledBecause: '' });
    expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('why it cannot wait') });
    const over = { ...on('2'), 'day-month': '1', calledBecause: why };
    expect(await browser.fill('/meetings/new', over)).toMatchObject({
      status: 422,
      text: expect.stringContaining(why),
    });
    const done = await browser.fill('/meetings/new', { ...on('2'), calledBecause: why });
    expect(done.status).toBe(303);
    const shown = await browser.get(String(done.headers['location']));
    for (const said of [why, '2 June 2026', 'Open the agenda']) expect(shown.text).toContain(said);
    const again = await browser.fill('/meetings/new', { ...on('2'), calledBecause: why });
    expect(again.status).toBe(422);
    await pages.close();
  });

  it('asks for a day or a count, and not for both', async () => {
    await plan('metropolitan-stac', {}, 422);
    await plan('metropolitan-stac', { count: 2, until: '2026-06-30' }, 422);
    await plan('metropolitan-stac', { count: 61 }, 422);
  });
});
