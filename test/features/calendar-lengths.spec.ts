import { bar } from '../../libs/cases/cases/index.js';
import { openPanels, type Panels } from '../panel-stage.js';
import { MERERID, RAVI, SIWAN } from '../people.js';

let panels: Panels;
beforeAll(async () => void (panels = await openPanels()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** A meeting at ten whose people are invited, with these items. */
async function aMeeting(day: string, items: readonly object[] = []) {
  const made = await panels.anAgenda(items as never, { day, time: '10:00' });
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
  return made;
}

/** From when to when a person's calendar shows a meeting, in UTC. */
async function shown(email: string, meetingId: string): Promise<string> {
  const answer = await (await panels.as(email)).get(`/v1/meetings/${meetingId}/invitation.ics`).expect(200);
  const said = (name: string): string =>
    new RegExp(`^${name}:\\d{8}T(\\d{4})00Z`, 'm').exec(String(answer.text))?.[1] ?? '';
  return `${said('DTSTART')}-${said('DTEND')}`;
}

describe('how long a calendar shows a meeting', () => {
  it('is what its items take, of those without a time allotted as the table of timings has it', async () => {
    const { meetingId } = await aMeeting('2026-05-04', [{ minutesAllotted: 40 }, {}, { fixedTime: '11:30' }]);
    expect(await shown(SIWAN, meetingId)).toBe('0900-1045');
  });

  it('counts no item that is kept from the reader', async () => {
    const { meetingId, items } = await aMeeting('2026-05-05', [{ minutesAllotted: 40 }, { minutesAllotted: 30 }]);
    const staffId = await panels.staff(MERERID);
    await panels.system((tx) => bar(tx, items[1]?.caseId as string, { staffId, relation: 'neighbour' }));
    expect([await shown(SIWAN, meetingId), await shown(MERERID, meetingId)]).toEqual(['0900-1010', '0900-0940']);
  });

  it('is what the forum has settled for that day while the agenda is empty, else two hours', async () => {
    const early = (await aMeeting('2026-05-06')).meetingId;
    const { version, settings } = await panels.read(RAVI, `forums/${panels.forumId}/settings`);
    const timings = { ...settings.timings, minutesMeeting: 90 };
    const answer = await (
      await panels.as(RAVI)
    )
      .post(`/v1/forums/${panels.forumId}/settings`)
      .send({ version, fromOn: '2026-05-07', settings: { timings } });
    expect(answer.status).toBe(200);
    const late = (await aMeeting('2026-05-07')).meetingId;
    expect([await shown(SIWAN, early), await shown(SIWAN, late)]).toEqual(['0900-1100', '0900-1030']);
  });
});
