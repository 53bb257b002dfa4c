import { openAreaOf, type Area } from '../area-stage.js';
import { RAVI } from '../people.js';

const [COORDINATOR, CHAIR, ISAC, PROBATION] = [
  'chidi.stickland@nb-police.example',
  'sachin.satterthwaite@nb-police.example',
  'anika.birdsall@nb-isac.example',
  'oonagh.elphick@nb-probation.example',
];
const questions = ['mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
const outcome = { decision: 'Visit', rationale: 'It escalates', outcome: 'close' };

let area: Area;
let itemId: string;
let caseId: string;
let meetingId: string;

beforeAll(async () => {
  area = await openAreaOf('northumbria-nsip', 'northumbria');
  caseId = await area.aCase('nb-police');
  const sitting = { day: '2026-04-28', coordinator: COORDINATOR, chair: CHAIR, caseId, others: [PROBATION] };
  ({ itemId, meetingId } = await area.discussed(sitting));
}, 120_000);
afterAll(() => area.close());

const answer = (question: string, more: object = {}) =>
  area.post(COORDINATOR, `agenda-items/${itemId}/answers`, { question, answer: 'no', reason: 'Looked at', ...more });
const decide = () => area.move(COORDINATOR, `agenda-items/${itemId}`, 'record_outcome', outcome);
const attempt = async (more: object = {}) =>
  (await area.as(COORDINATOR)).post(`/v1/agenda-items/${itemId}/attempts`).send({
    triedOn: '2026-04-20',
    triedVia: 'telephone',
    triedResult: 'no_answer',
    triedAgencyId: await area.agency('nb-isac'),
    ...more,
  });
const logged = async (email: string) =>
  ((await area.read(email, `agenda-items/${itemId}`)) as { attempts: object[] }).attempts;

describe('G2: the victim’s view, given by', () => {
  it('is mandatory: finishing an item with the field empty is refused', async () => {
    for (const question of questions) await answer(question);
    const { status, body } = await decide();
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: '#/victim_view', detail: 'Answer the question on the victim’s view, and say who gave it' }],
      },
    });
  });

  it('needs attempts logged where the victim is not reachable, as many as the clinic protocol has', async () => {
    await answer('victim_view', { givenBy: 'not_reachable' });
    const refused = await decide();
    expect(refused.body.errors).toEqual([
      expect.objectContaining({
        pointer: '#/victim_view',
        detail: 'The victim could not be reached: log 2 more attempts to ask for their view',
      }),
    ]);
    const page = await (await area.pages.as(COORDINATOR)).get(`/agenda-items/${itemId}/record_outcome`);
    expect(page.status).toBe(200);
  });

  it('takes an attempt of a day that is over, by an agency that is known', async () => {
    for (const [wrong, field] of [
      [{ triedOn: '2026-04-29' }, 'triedOn'],
      [{ triedStaffId: '00000000-0000-4000-8000-00000000000a' }, 'triedStaffId'],
      [{ triedVia: 'at her new flat' }, 'triedVia'],
      [{ triedAgencyId: '00000000-0000-4000-8000-00000000000a' }, 'triedAgencyId'],
    ] as const) {
      const { status, body } = await attempt(wrong);
      expect([status, body.errors]).toMatchObject([422, [{ pointer: `#/${field}` }]]);
    }
    expect(await logged(COORDINATOR)).toEqual([]);
    const note = { kind: 'risk', noteCategory: 'minutes', text: 'x', agencyId: '00000000-0000-4000-8000-00000000000a' };
    expect((await (await area.as(COORDINATOR)).post(`/v1/agenda-items/${itemId}/notes`).send(note)).status).toBe(422);
  });

  it('logs them by the API and on the page, and says them with the item', async () => {
    expect((await attempt({ triedStaffId: await area.staff(ISAC) })).status).toBe(201);
    expect((await decide()).body.errors[0].detail).toContain('log 1 more attempt to ask');
    const browser = await area.pages.as(COORDINATOR);
    expect((await browser.get(`/agenda-items/${itemId}/attempt`)).text).toContain('Never enter where the victim is');
    const typed = {
      'triedOn-day': '22',
      'triedOn-month': '4',
      'triedOn-year': '2026',
      triedVia: 'letter',
      triedResult: 'no_reply',
      triedAgencyId: await area.agency('nb-police'),
    };
    const wrong = await browser.fill(`/agenda-items/${itemId}/attempt`, { ...typed, triedVia: '' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('There is a problem')]);
    expect((await browser.fill(`/agenda-items/${itemId}/attempt`, typed)).status).toBe(303);
    for (const path of ['', '/discussion']) {
      const { text } = await browser.get(`/agenda-items/${itemId}${path}`);
      expect(text).toContain('20 April 2026 · Telephone · No answer · Wansbeck Stalking Advocacy · Anika Birdsall');
      expect(text).toContain('22 April 2026 · Letter · No reply');
    }
    expect(await logged(COORDINATOR)).toMatchObject([
      { via: 'telephone', triedByName: 'Anika Birdsall' },
      { via: 'letter', triedByName: null },
    ]);
  });

  it('keeps them from whoever may not know who the victim is, on the item and on the shared screen', async () => {
    expect(await logged(PROBATION)).toEqual([]);
    expect((await (await area.pages.as(PROBATION)).get(`/agenda-items/${itemId}`)).text).not.toContain(
      'Wansbeck Stalking Advocacy · Anika',
    );
    const room = await area.read(COORDINATOR, `agenda-items/${itemId}/room`);
    expect(room.seen.item.attempts).toEqual([]);
    expect(
      (
        await (await area.as(PROBATION)).post(`/v1/agenda-items/${itemId}/attempts`).send({
          triedOn: '2026-04-20',
          triedVia: 'letter',
          triedResult: 'no_reply',
          triedAgencyId: await area.agency('nb-probation'),
        })
      ).status,
    ).toBe(403);
  });

  it('demands as many as the forum has settled', async () => {
    const path = `forums/${area.forumId}/settings`;
    await area.owner.query(`UPDATE post SET area_code = 'northumbria' WHERE role = 'system_admin'`);
    const settle = async (victimAttempts: number | null) => {
      const { version } = (await area.read(RAVI, path)) as { version: number };
      const change = { version, fromOn: '2026-04-28', settings: { victimAttempts } };
      return (await area.as(RAVI)).post(`/v1/${path}`).send(change);
    };
    expect((await settle(0)).status).toBe(422);
    expect((await settle(3)).status).toBe(200);
    expect((await area.read(COORDINATOR, `agenda-items/${itemId}`)).attemptsDemanded).toBe(3);
    const { text } = await (await area.pages.as(RAVI)).get(`/forums/${area.forumId}/questions`);
    expect(text).toContain('At least 3 attempts logged');
    expect((await decide()).body.errors[0].detail).toContain('log 1 more attempt to ask');
    expect((await settle(null)).status).toBe(200);
  });

  it('lets the item be finished then, and stands in the minutes of whoever may read it', async () => {
    expect((await decide()).status).toBe(200);
    expect((await attempt()).status).toBe(409);
    await area.moved(CHAIR, `agenda-items/${itemId}`, 'ratify').catch(() => undefined);
    await area.moved(COORDINATOR, `meetings/${meetingId}`, 'conclude');
    await area.moved(COORDINATOR, `meetings/${meetingId}`, 'draft_minutes');
    await area.moved(CHAIR, `meetings/${meetingId}`, 'check_minutes');
    await area.moved(COORDINATOR, `meetings/${meetingId}`, 'issue_minutes');
    area.clock.advance({ minutes: 11 });
    await area.runJobs();
    const { minutes } = await area.read(COORDINATOR, `meetings/${meetingId}/minutes`);
    expect(minutes.items[0].attempts).toMatchObject([{ via: 'telephone', result: 'no_answer' }, { via: 'letter' }]);
    const { text } = await (await area.pages.as(COORDINATOR)).get(`/meetings/${meetingId}/minutes`);
    expect(text).toContain('20 April 2026 · Telephone · No answer');
    const theirs = await area.read(PROBATION, `meetings/${meetingId}/minutes`);
    expect(theirs.minutes.items[0]).not.toHaveProperty('attempts');
  });
});
