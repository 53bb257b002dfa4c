import { NORA } from '../forum-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { FELICITY, JEROME, NEVILLE, openMatacPages, pointersOf, type MatacPages } from '../tactics-stage.js';

const HARRIET = 'harriet.haddock@sx-adults.example';
const LIONEL = 'lionel.southerden@sx-housing.example';
const WHY = 'The Chief Inspector is in court';

let matac: MatacPages;
beforeAll(async () => void (matac = await openMatacPages()));
beforeEach(() => matac.clinic.clock.set('2026-03-20T09:00:00Z'));
afterAll(() => matac.close());

const atFault = (answer: { status: number; body: { errors: { pointer: string }[] } }) => [
  answer.status,
  pointersOf(answer),
];
const REFUSED = [422, ['#/chairRankReason']];
/** A meeting whose agenda is locked, on its day. */
async function onItsDay(day: string): Promise<string> {
  const meetingId = await matac.aMeeting(day);
  await matac.put(meetingId, (await matac.aCase()).caseId);
  for (const name of ['open_agenda', 'lock']) await matac.moved(`meetings/${meetingId}`, name);
  matac.clinic.clock.set(`${day}T10:00:00+01:00`);
  return meetingId;
}
const begin = (meetingId: string, more: object = {}) => {
  const answers = { confidentialityRead: true, overrideReason: 'They cannot wait', ...more };
  return matac.move(`meetings/${meetingId}`, 'begin', answers, FELICITY);
};

describe('F15: the rank of the chair', () => {
  it('is asked of whoever is set as chair of a meeting; below it a reason is needed, which stands with the meeting', async () => {
    const meetingId = await matac.aMeeting('2026-05-12');
    const [jerome, felicity] = [await matac.staff(JEROME), await matac.staff(FELICITY)];
    const path = `meetings/${meetingId}`;
    const refused = await matac.move(path, 'arrange', { chairId: jerome });
    expect(atFault(refused)).toEqual(REFUSED);
    expect(refused.body.errors[0].detail).toContain('asks for a chair who is Chief Inspector or above');
    await matac.moved(path, 'arrange', { chairId: jerome, chairRankReason: WHY });
    expect(await matac.read(path)).toMatchObject({
      chairId: jerome,
      chairRankReason: WHY,
      chairRankByName: 'Neville Shuttlewood',
    });
    await matac.moved(path, 'arrange', { chairId: felicity });
    expect(await matac.read(path)).toMatchObject({ chairId: felicity, chairRankReason: null, chairRankByName: null });
    const { forumId } = matac;
    const called = { forumId, day: '2026-05-13', chairId: jerome };
    expect(atFault(await matac.send('meetings', called))).toEqual(REFUSED);
    const { id } = await matac.post('meetings', { ...called, chairRankReason: WHY });
    expect((await matac.read(`meetings/${id}`)).chairRankReason).toBe(WHY);
  });

  it('is looked at when a meeting begins, and what goes on below it stands in the minutes', async () => {
    const meetingId = await onItsDay('2026-04-14');
    await matac.arrive(meetingId, JEROME, { chairing: true });
    expect(atFault(await begin(meetingId))).toEqual(REFUSED);
    expect((await begin(meetingId, { chairRankReason: WHY })).status).toBe(200);
    const { minutes } = await matac.read(`meetings/${meetingId}/minutes`);
    expect(minutes.meeting).toMatchObject({ chairRankReason: WHY });
    const neville = await matac.pages.as(NEVILLE);
    expect((await neville.get(`/meetings/${meetingId}`)).text).toContain(WHY);
    expect((await neville.get(`/meetings/${meetingId}/minutes`)).text).toContain(
      'Chaired by a person below the rank because',
    );
  });

  it('holds of the person of whom it was said, and is asked of nobody who is of the rank', async () => {
    const meetingId = await onItsDay('2026-06-16');
    await matac.moved(`meetings/${meetingId}`, 'arrange', { chairId: await matac.staff(JEROME), chairRankReason: WHY });
    await matac.arrive(meetingId, NEVILLE, { chairing: true });
    expect(atFault(await begin(meetingId))).toEqual(REFUSED);
    await matac.arrive(meetingId, JEROME, { chairing: true });
    expect((await begin(meetingId)).status).toBe(200);
    const other = await onItsDay('2026-06-23');
    await matac.arrive(other, FELICITY, { chairing: true });
    expect((await begin(other)).status).toBe(200);
    expect((await matac.read(`meetings/${other}`)).chairRankReason).toBeNull();
  });

  it('is asked of whoever takes the chair while the meeting goes on', async () => {
    const meetingId = await onItsDay('2026-07-14');
    await matac.arrive(meetingId, FELICITY, { chairing: true });
    expect((await begin(meetingId)).status).toBe(200);
    const place = { staffId: await matac.staff(JEROME), attending: 'present', acknowledged: true, chairing: true };
    const path = `meetings/${meetingId}/attendance`;
    expect(atFault(await matac.send(path, place))).toEqual(REFUSED);
    expect((await matac.send(path, { ...place, chairRankReason: WHY })).status).toBe(201);
    expect((await matac.read(`meetings/${meetingId}`)).chairRankReason).toBe(WHY);
  });

  it('follows the posts as they are recorded: by a press of the administrator who is of the rank, is', async () => {
    const jerome = await matac.staff(JEROME);
    const { rows } = await matac.clinic.owner.query<{ id: string }>('SELECT id FROM post WHERE staff_id = $1', [
      jerome,
    ]);
    const post = `posts/${rows[0]?.id}`;
    const wrong = await matac.move(post, 'rank', { rank: 'Wizard' }, NORA);
    expect(atFault(wrong)).toEqual([422, ['#/rank']]);
    await matac.moved(post, 'rank', { rank: 'Superintendent' }, NORA);
    expect(await matac.read(post, NORA)).toMatchObject({ rank: 'Superintendent' });
    const meetingId = await matac.aMeeting('2026-09-15');
    await matac.moved(`meetings/${meetingId}`, 'arrange', { chairId: jerome });
    await matac.moved(post, 'undo', {}, NORA);
    expect(atFault(await matac.move(`meetings/${meetingId}`, 'arrange', { chairId: jerome }))).toEqual(REFUSED);
    const nora = await matac.pages.as(NORA);
    expect((await nora.get(`/${post}/rank`)).text).toContain('Service Manager');
  });

  it('is asked by page once it is needed, in words that a chair understands', async () => {
    const meetingId = await matac.aMeeting('2026-10-13');
    const neville = await matac.pages.as(NEVILLE);
    const path = `/meetings/${meetingId}/arrange`;
    expect((await neville.get(path)).text).not.toContain('name="chairRankReason"');
    const chairId = await matac.staff(JEROME);
    const asked = await neville.fill(path, { chairId });
    expect([asked.status, asked.text.includes('name="chairRankReason"')]).toEqual([422, true]);
    expect(asked.text).toContain('Choose another person, or enter why this one is chairing');
    expect((await neville.fill(path, { chairId, chairRankReason: WHY })).status).toBe(303);
    expect((await neville.get(`/meetings/${meetingId}`)).text).toContain('Why a person below the rank is chairing');
  });
});

describe('F15: whether those who come may decide for their agency', () => {
  it('is said before the meeting and in its minutes, where the forum asks for a rank', async () => {
    const meetingId = await onItsDay('2026-11-10');
    for (const email of [HARRIET, LIONEL]) await matac.arrive(meetingId, email);
    await matac.arrive(meetingId, FELICITY, { chairing: true });
    expect(await matac.read(`meetings/${meetingId}/readiness`)).toMatchObject({ belowRank: null });
    const adults = 'UPDATE post SET rank = $2 WHERE staff_id = $1';
    await matac.clinic.owner.query(adults, [await matac.staff(HARRIET), 'Service Manager']);
    await matac.settle('2026-11-10', { memberMinimumRank: 'Service Manager' });
    const { belowRank } = await matac.read(`meetings/${meetingId}/readiness`);
    expect(belowRank).toEqual({
      rank: 'Service Manager',
      kinds: ['children_care', 'housing', 'health', 'substance_misuse'],
    });
    const neville = await matac.pages.as(NEVILLE);
    const ready = `/meetings/${meetingId}/ready`;
    expect((await neville.get(ready)).text).toMatch(
      /No one recorded as Service Manager or above is expected from: [^.]*ousing/,
    );
    expect(await fewestStatements(() => neville.get(ready))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    expect((await begin(meetingId)).status).toBe(200);
    const { minutes } = await matac.read(`meetings/${meetingId}/minutes`);
    expect(minutes.meeting.belowRank).toEqual(belowRank);
    const shown = (await neville.get(`/meetings/${meetingId}/minutes`)).text;
    expect(shown).toContain('No one recorded as Service Manager or above came for');
  });

  it('refuses a rank that nobody knows', async () => {
    const { version } = await matac.read(`forums/${matac.forumId}/settings`, NORA);
    const asked = { version, fromOn: '2026-12-01', settings: { memberMinimumRank: 'Wizard' } };
    const refused = await matac.send(`forums/${matac.forumId}/settings`, asked, NORA);
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['#/settings/memberMinimumRank']]);
  });
});
