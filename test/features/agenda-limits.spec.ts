import { JEROME, NEVILLE, openMatac, pointersOf, type Matac } from '../tactics-stage.js';
import { openPages } from '../web.js';

let matac: Matac;
beforeAll(async () => void (matac = await openMatac()));
afterAll(() => matac.clinic.close());

const WHY = 'Two of them act together against one family';

/** A meeting with so many new cases on its agenda as there are places. */
async function fullMeeting(day: string): Promise<string> {
  const id = await matac.aMeeting(day);
  for (const { caseId } of await matac.cases(4)) expect((await matac.put(id, caseId)).status).toBe(201);
  return id;
}

describe('F15: the limit of an agenda', () => {
  it('asks for a reason for the fifth, which stands with the item, on the agenda and in the minutes', async () => {
    const meetingId = await fullMeeting('2026-04-21');
    const { caseId } = await matac.aCase();
    const refused = await matac.put(meetingId, caseId);
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/overCapReason']]);
    expect(refused.body.errors[0].detail).toContain('takes 4 new cases at a panel');
    expect(await matac.agenda(meetingId)).toHaveLength(4);
    const { body } = await matac.put(meetingId, caseId, { overCapReason: WHY });
    expect(await matac.read(`agenda-items/${body.id}`)).toMatchObject({ overCapReason: WHY, itemKind: 'new' });
    expect((await matac.agenda(meetingId)).map((item) => item['overCapReason'])).toEqual([null, null, null, null, WHY]);
    await matac.begin(meetingId, '2026-04-21');
    const minutes = JSON.stringify(await matac.read(`meetings/${meetingId}/minutes`));
    expect(minutes).toContain(`{"kind":"over_cap","text":"${WHY}"}`);
  });

  it('is of the day of the meeting, by the settings of that day', async () => {
    const meetingId = await fullMeeting('2026-12-22');
    await matac.settle('2026-12-01', { capPerMeeting: 5 });
    expect((await matac.put(meetingId, (await matac.aCase()).caseId)).status).toBe(201);
    expect((await matac.put(meetingId, (await matac.aCase()).caseId)).status).toBe(422);
  });

  it('holds nominations too, one outcome a row where many are listed at once', async () => {
    const meetingId = await matac.aMeeting('2026-05-19');
    const six = await matac.cases(6);
    const items = six.slice(0, 5).map(({ nominationId: id, version }) => ({ id, version }));
    const { rows } = await matac.post('nominations/moves', { move: 'list', items, meetingId });
    expect(rows.map((one: { moved?: object }) => Boolean(one.moved))).toEqual([true, true, true, true, false]);
    const path = `nominations/${six[5]?.nominationId}`;
    const refused = await matac.move(path, 'list', { meetingId });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/overCapReason']]);
    expect((await matac.read(path)).state).toBe('accepted');
    await matac.moved(path, 'list', { meetingId, overCapReason: WHY });
    expect((await matac.agenda(meetingId)).map((item) => item['overCapReason'])).toEqual([null, null, null, null, WHY]);
    await matac.moved(path, 'undo');
    expect((await matac.move(path, 'list', { meetingId })).status).toBe(422);
  });

  it('does not count reviews and what is carried over; what was never on an agenda is none of these', async () => {
    const first = await matac.aMeeting('2026-05-26');
    const { caseId } = await matac.aCase();
    const { body } = await matac.put(first, caseId);
    const meetingId = await fullMeeting('2026-07-21');
    await matac.moved(`agenda-items/${body.id}`, 'defer', { meetingId, reason: 'Nobody came for housing' });
    expect((await matac.agenda(meetingId)).at(-1)).toMatchObject({ caseId, itemKind: 'carried', overCapReason: null });
    const again = await matac.aMeeting('2026-07-28');
    expect((await matac.put(again, caseId, { itemKind: 'review' })).status).toBe(201);
    const refused = await matac.put(meetingId, (await matac.aCase()).caseId, { itemKind: 'review' });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/overCapReason']]);
  });

  it('lets nothing back to a place that somebody else has by now, and one at a time to the last', async () => {
    const meetingId = await fullMeeting('2026-08-18');
    const [one] = await matac.agenda(meetingId);
    await matac.moved(`agenda-items/${String(one?.['id'])}`, 'withdraw', { reason: 'He moved to Kent' });
    const two = await matac.cases(2);
    const both = await Promise.all(two.map(({ caseId }) => matac.put(meetingId, caseId)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((await matac.move(`agenda-items/${String(one?.['id'])}`, 'undo')).status).toBe(409);
  });

  it('is asked of nobody who may not put a case on an agenda', async () => {
    const meetingId = await fullMeeting('2026-09-22');
    const { caseId } = await matac.aCase();
    const body = { meetingId, caseId, list: 'perpetrator' };
    expect((await matac.send('agenda-items', body, JEROME)).status).toBe(403);
  });
});

describe('F15: the limit of an agenda by page, without JavaScript', () => {
  it('asks for the reason once it is needed, keeps what was chosen, and shows it on the agenda', async () => {
    const meetingId = await fullMeeting('2026-10-20');
    const [one, two] = await matac.cases(2);
    const pages = await openPages(matac.clinic);
    try {
      const neville = await pages.as(NEVILLE);
      const path = `/agenda-items/new?case=${one?.caseId}`;
      expect((await neville.get(path)).text).not.toContain('name="overCapReason"');
      const answers = { caseId: one?.caseId, meetingId, list: 'perpetrator' };
      const asked = await neville.fill(path, answers, '/agenda-items/new');
      expect(asked.status).toBe(422);
      expect(asked.text).toContain('The forum takes 4 new cases at a panel, and this agenda has them');
      expect(asked.text).toContain('name="overCapReason"');
      expect(asked.text).toContain('Why add this case beyond the agenda limit?');
      const done = await neville.fill(path, { ...answers, overCapReason: WHY }, '/agenda-items/new');
      expect(done.status).toBe(303);
      const item = await neville.get(String(done.headers['location']));
      expect(item.text).toContain('Why it is beyond the limit');
      expect((await neville.get(`/meetings/${meetingId}`)).text).toContain(WHY);

      const list = `/nominations/${two?.nominationId}/list`;
      expect((await neville.get(list)).text).not.toContain('name="overCapReason"');
      const again = await neville.fill(list, { meetingId });
      expect([again.status, again.text.includes('name="overCapReason"')]).toEqual([422, true]);
      expect((await neville.fill(list, { meetingId, overCapReason: 'He is released that week' })).status).toBe(303);
    } finally {
      await pages.close();
    }
  });
});
