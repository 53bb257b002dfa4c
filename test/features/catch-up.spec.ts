import { addDays, londonDay } from '../../libs/kernel/london-date.js';
import { openClinic, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';

/** The day on which the worker goes away, and that on which it comes back. */
const [GONE, BACK] = ['2026-03-17T12:00:00Z', '2026-03-26T12:00:00Z'];

let clinic: Clinic;
let stage: Stage;
beforeEach(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
});
afterEach(() => clinic.close());

/** Actions of Michelle's, each due so many days after the worker went away. */
async function actionsDue(...after: number[]): Promise<void> {
  const coordinator = await clinic.as('mererid.coordinates@clinic.example');
  for (const days of after) {
    const dueOn = addDays(londonDay('2026-03-17'), days);
    await coordinator.post('/v1/actions').send(anAction(stage, { dueOn })).expect(201);
  }
  await clinic.runJobs();
  clinic.clock.set(GONE);
  await clinic.runJobs();
  await clinic.owner.query('DELETE FROM sent_mail');
}

const mails = async (): Promise<{ to: string; subject: string }[]> => {
  const text = 'SELECT s.staff_id AS "to", subject FROM sent_mail s ORDER BY at, subject';
  return (await clinic.owner.query<{ to: string; subject: string }>(text)).rows;
};
const sentTo = async (staffId: string): Promise<string[]> =>
  (await mails()).filter(({ to }) => to === staffId).map(({ subject }) => subject);
const gone = async (): Promise<string[]> => {
  const text = `SELECT rung FROM reminder WHERE state = 'sent' AND sent_on = '2026-03-26' ORDER BY on_day, rung`;
  return (await clinic.owner.query<{ rung: string }>(text)).rows.map(({ rung }) => rung);
};

describe('after the worker was away for nine days', () => {
  it('a person with several missed rungs of one duty gets one message', async () => {
    await actionsDue(3);
    clinic.clock.set(BACK);
    await clinic.runJobs();
    expect(await gone()).toEqual(['-1wd', '0', '+1wd', '+3wd']);
    expect(await sentTo(stage.people.michelle)).toEqual(['You have an item due']);
  });

  it('a person with missed rungs of several duties gets one message, and so does everybody to whom the ladder widened', async () => {
    await actionsDue(2, 3, 6, 8);
    clinic.clock.set(BACK);
    await clinic.runJobs();
    expect((await gone()).length).toBeGreaterThan(7);
    expect(await sentTo(stage.people.michelle)).toEqual(['You have 4 items due']);
    const everybody = (await mails()).map(({ to }) => to);
    expect(everybody).toHaveLength(new Set(everybody).size);
  });

  it('each rung goes once, though the worker looks again and again', async () => {
    await actionsDue(3);
    for (const at of [BACK, '2026-03-26T12:01:00Z', '2026-03-26T18:00:00Z']) {
      clinic.clock.set(at);
      await clinic.runJobs();
    }
    expect(await gone()).toHaveLength(4);
    expect(await sentTo(stage.people.michelle)).toHaveLength(1);
  });
});
