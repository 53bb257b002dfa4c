import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { folderAt, Loading } from '../../libs/loading/index.js';
import { addDays, londonDay } from '../../libs/kernel/london-date.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, MERERID, MEDI, OWAIN, RAVI, SIWAN } from '../people.js';
import { expectedAnswers } from '../reference-data.js';
import { openPages } from '../web.js';

const folder = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));

interface Gone {
  readonly rung: string;
  readonly on: string;
  readonly sentOn: string | null;
  readonly state: string;
  readonly to: string[];
}

/** The reminders of things, of a kind: what is kept of each rung, and to whom it went. */
const goneOf = async (clinic: Clinic, kind: string, subjects: string, values: unknown[] = []): Promise<Gone[]> =>
  (
    await clinic.owner.query<Gone>(
      `SELECT r.rung, r.on_day::text AS "on", r.sent_on::text AS "sentOn", r.state,
         ARRAY(SELECT s.email FROM staff s WHERE s.id = ANY (r.staff_ids) ORDER BY s.email) AS "to"
       FROM reminder r WHERE r.kind = '${kind}' AND r.subject_id IN (${subjects}) ORDER BY r.plan, r.on_day, r.rung`,
      values,
    )
  ).rows;

const morning = async (clinic: Clinic, day: string): Promise<void> => {
  clinic.clock.set(`${day}T07:05:00Z`);
  // Those of the day are put in their place first, and then worked off.
  await clinic.runJobs();
  await clinic.runJobs();
};

describe('what is to be notified under the order of the story (a clock of statute)', () => {
  let clinic: Clinic;
  const alerts = expectedAnswers<{ duty: string; lastDay: string; alertOn: string }[]>('statutoryAlerts');
  const clockOf = (duty: string): string => (duty === 'initial notification' ? 'initial' : 'address');
  const clocks = `SELECT n.id FROM order_notification n JOIN protection_order o ON o.id = n.order_id
    WHERE o.external_key = 'SPO-1' AND n.clock = $1 AND n.withdrawn_at IS NULL`;
  const of = (clock: string) => goneOf(clinic, 'order_notification', clocks, [clock]);
  const playTo = async (at: string): Promise<void> => {
    clinic.clock.set(at);
    await (await clinic.worker()).get(Loading).play(folder, clinic.clock.now());
  };

  beforeAll(async () => {
    clinic = await openLoadedClinic();
    // Played on, and the reminders sent each morning, round each of the two clocks.
    for (const [from, to] of [
      ['2026-04-01', '2026-04-14'],
      ['2026-06-12', '2026-06-24'],
    ] as const)
      for (let day = londonDay(from); day < to; day = addDays(day, 1)) {
        await morning(clinic, day);
        await playTo(`${day}T20:00:00Z`);
        await clinic.runJobs();
      }
  }, 300_000);
  afterAll(() => clinic.close());

  it.each(alerts)('$duty is alerted of on $alertOn, once', async ({ duty, lastDay, alertOn }) => {
    const sent = (await of(clockOf(duty))).filter(({ rung }) => rung === 'last');
    expect(sent).toMatchObject([{ on: lastDay, sentOn: alertOn, state: 'sent' }]);
    expect(sent[0]?.to).toContain(OWAIN);
  });

  it('sends nothing more once it is notified, in time or not', async () => {
    const told = (rungs: readonly Gone[]) => rungs.map(({ rung, sentOn }) => `${rung} ${String(sentOn)}`);
    // Served on the Thursday before Easter, after that day's reminders, and met on the Saturday.
    expect(told(await of('initial'))).toEqual([
      '-1wd 2026-04-03',
      'last 2026-04-04',
      '+1wd null',
      '+3wd null',
      '+5wd null',
    ]);
    // Moved on a Saturday, missed on the Monday, and notified on the Tuesday after that morning's reminder.
    expect(told(await of('address'))).toEqual(['last 2026-06-15', '+1wd 2026-06-16', '+3wd null', '+5wd null']);
  });

  it('says on the page of the order what was in time and what was missed, and why that matters', async () => {
    const pages = await openPages(clinic);
    const { rows } = await clinic.owner.query<{ id: string }>(
      `SELECT id FROM protection_order WHERE external_key = 'SPO-1'`,
    );
    const { text } = await (await pages.as(OWAIN)).get(`/orders/${rows[0]?.id ?? ''}`);
    for (const said of [
      'ACK-0404-1',
      'On time',
      'ACK-0616-1',
      'Missed',
      'Failing to notify without a reasonable excuse',
    ])
      expect(text).toContain(said);
    await pages.close();
  });
});

describe('registers that are to be looked at again', () => {
  let clinic: Clinic;
  const review = `SELECT id FROM sharing_agreement WHERE key = 'dp-isac-clinic' AND issue = 1`;
  const days = (gone: readonly Gone[]) => gone.map(({ rung, on, state }) => `${rung} ${on} ${state}`);

  beforeAll(async () => {
    clinic = await openLoadedClinic({ at: '2026-04-20T09:00:00Z' });
  }, 120_000);
  afterAll(() => clinic.close());

  it('tells an administrator of the review of an agreement, and more people while it is overdue', async () => {
    for (const day of ['2026-05-04', '2026-05-22', '2026-06-01', '2026-06-02', '2026-06-04'])
      await morning(clinic, day);
    const gone = await goneOf(clinic, 'agreement_review', review);
    expect(gone.map(({ rung, sentOn, to }) => [rung, sentOn, to])).toEqual([
      ['-28d', '2026-05-04', [RAVI]],
      ['-5wd', '2026-05-22', [RAVI]],
      ['0', '2026-06-01', [RAVI]],
      ['+1wd', '2026-06-02', [MERERID, RAVI]],
      ['+3wd', '2026-06-04', [MERERID, RAVI]],
      ['+5wd', null, []],
    ]);
    await morning(clinic, '2026-06-08');
    const last = (await goneOf(clinic, 'agreement_review', review)).at(-1);
    expect(last).toMatchObject({ rung: '+5wd', on: '2026-06-08' });
    expect(last?.to).toContain(HUW);
  });

  it('says no more of it once it was reviewed, and begins again with the next day', async () => {
    const { rows } = await clinic.owner.query<{ id: string; version: number }>(
      `SELECT id, version FROM sharing_agreement WHERE key = 'dp-clinic-main' AND issue = 3`,
    );
    const [main] = rows;
    await morning(clinic, '2027-01-05');
    const of = () => goneOf(clinic, 'agreement_review', `'${main?.id ?? ''}'`);
    expect(days(await of())[0]).toBe('-28d 2027-01-04 sent');
    await (
      await clinic.as(RAVI)
    )
      .post(`/v1/agreements/${main?.id ?? ''}/review`)
      .send({ version: main?.version, reviewOn: '2027-12-01' })
      .expect(200);
    clinic.clock.set('2027-01-05T07:30:00Z');
    await clinic.runJobs();
    expect(days(await of()).slice(1)).toEqual([
      '-5wd 2027-01-25 cancelled',
      '0 2027-02-01 cancelled',
      '+1wd 2027-02-02 cancelled',
      '+3wd 2027-02-04 cancelled',
      '+5wd 2027-02-08 cancelled',
      '-28d 2027-11-03 planned',
      '-5wd 2027-11-24 planned',
      '0 2027-12-01 planned',
      '+1wd 2027-12-02 planned',
      '+3wd 2027-12-06 planned',
      '+5wd 2027-12-08 planned',
    ]);
  });

  it('tells a person and whoever leads their agency that their vetting runs out, from four weeks before', async () => {
    const { rows } = await clinic.owner.query<{ id: string; email: string }>(
      `UPDATE post SET vetting_expires_on = '2027-03-31' WHERE id = (SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id
         WHERE s.email = $1 LIMIT 1) RETURNING id, $1 AS email`,
      [MEDI],
    );
    await morning(clinic, '2027-03-03');
    const gone = await goneOf(clinic, 'vetting', `'${rows[0]?.id ?? ''}'`);
    expect(gone[0]).toMatchObject({ rung: '-28d', sentOn: '2027-03-03' });
    expect(gone[0]?.to).toContain(MEDI);
    expect(gone[0]?.to.length).toBe(2);
  });
});

describe('what an area settles of the reminders', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await openLoadedClinic({ at: '2026-04-20T09:00:00Z' });
  }, 120_000);
  afterAll(() => clinic.close());

  it('holds for what is planned from then on, and what is planned stays as it was', async () => {
    const subjects = `SELECT id FROM sharing_agreement WHERE key = 'dp-isac-clinic' AND issue = 1`;
    const planned = async () => (await goneOf(clinic, 'agreement_review', subjects)).map(({ rung }) => rung);
    await morning(clinic, '2026-05-04');
    const before = ['-28d', '-5wd', '0', '+1wd', '+3wd', '+5wd'];
    expect(await planned()).toEqual(before);
    const ravi = await clinic.as(RAVI);
    await ravi
      .post('/v1/area-timings')
      .send({
        areaCode: 'dyfed-powys',
        timing: 'remind_deputy',
        count: 2,
        fromOn: '2026-05-04',
        version: 0,
        reason: 'Deputies asked for a day more.',
      })
      .expect(201);
    await morning(clinic, '2026-05-05');
    expect(await planned()).toEqual(before);
    await clinic.owner.query(`UPDATE sharing_agreement SET review_on = '2026-06-03' WHERE id IN (${subjects})`);
    await morning(clinic, '2026-05-06');
    expect((await planned()).slice(before.length)).toEqual(['-28d', '-5wd', '0', '+2wd', '+3wd', '+5wd']);
  });

  it('is shown, with every ladder, on the page of how dates are worked out', async () => {
    const pages = await openPages(clinic);
    const { text } = await (await pages.as(SIWAN)).get('/how-we-work-out-dates');
    for (const said of [
      'Usual reminders',
      'Reminders for a duty with a last day by law',
      '5 working days before it is due',
      'On the last day itself, even at a weekend or on a bank holiday',
      'the owner, the deputy, the agency’s lead',
      '28 days before it is due',
      '6 months before it is due',
      'clinic protocol; the clock itself is statute',
    ])
      expect(text).toContain(said);
    await pages.close();
  });
});
