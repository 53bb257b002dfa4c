import { climbLadder } from '../../libs/tasks/reminders/index.js';
import { BOTH, MATAC, openForumsApart, type ForumsApart } from '../apart-stage.js';
import { HUW, SIWAN } from '../people.js';

let two: ForumsApart;
let caseId: string;
beforeAll(async () => {
  two = await openForumsApart();
  caseId = await two.inBoth();
}, 120_000);
beforeEach(() => two.clock.set('2026-03-17T09:00:00Z'));
afterAll(() => two.close());

const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];
const reviewed = { outcome: 'review', decision: 'Watch him.', rationale: 'He goes on.' };

/** The chair of a forum decides at once, as a panel of it would. */
const decided = async (by: { coordinator: string; chair: string }, answers: object, of = caseId): Promise<string> => {
  const update = {
    caseId: of,
    noteCategory: 'offendingHistory',
    information: 'He was seen.',
    urgent: true,
    urgencyReason: 'Tonight.',
  };
  const { id } = (await two.post(by.coordinator, 'updates', update)) as { id: string };
  const { itemId } = (await two.read(by.coordinator, `updates/${id}`)) as { itemId: string };
  for (const question of questions)
    await two.post(by.chair, `agenda-items/${itemId}/answers`, {
      question,
      answer: 'yes',
      reason: 'Looked at.',
      ...(question === 'victim_view' && { givenBy: 'isac' }),
    });
  await two.moved(by.chair, `agenda-items/${itemId}`, 'decide', { ...reviewed, ...answers });
  return itemId;
};
const clinic = { coordinator: SIWAN, chair: HUW };

const seenBy = async (email: string, of = caseId) => {
  const { levelOfConcern, reviewOn, forums } = await two.read(email, `cases/${of}`);
  const held = (
    forums as { name: string; leads: boolean; levelOfConcern: string | null; reviewOn: string | null }[]
  ).map((one) => [one.name, one.leads, one.levelOfConcern, one.reviewOn]);
  return { levelOfConcern, reviewOn, held };
};
const CLINIC = 'Dyfed-Powys Stalking Clinic';
const [LEADS, BESIDE] = [CLINIC, 'Dyfed-Powys MATAC'] as const;

describe('Each forum’s own level of concern and review day', () => {
  it('begins in the other forum with what that was told, and is seen by the members of each', async () => {
    expect(await seenBy(SIWAN)).toEqual({
      levelOfConcern: 'high',
      reviewOn: null,
      held: [
        [LEADS, true, 'high', null],
        [BESIDE, false, null, null],
      ],
    });
    expect(await seenBy(MATAC.coordinator)).toEqual({
      levelOfConcern: 'high',
      reviewOn: null,
      held: [
        [LEADS, true, null, null],
        [BESIDE, false, 'high', null],
      ],
    });
  });

  it('is what that forum’s panel sets, and the case goes by the forum that leads', async () => {
    await decided(MATAC, { levelOfConcern: 'medium', reviewOn: '2026-05-14' });
    expect(await seenBy(SIWAN)).toMatchObject({ levelOfConcern: 'high', reviewOn: null });
    expect(await seenBy(MATAC.coordinator)).toMatchObject({ levelOfConcern: 'medium', reviewOn: '2026-05-14' });
    await decided(clinic, { levelOfConcern: 'standard', reviewOn: '2026-06-04' });
    expect(await seenBy(MATAC.chair)).toEqual({
      levelOfConcern: 'medium',
      reviewOn: '2026-05-14',
      held: [
        [LEADS, true, null, null],
        [BESIDE, false, 'medium', '2026-05-14'],
      ],
    });
    expect(await seenBy(BOTH)).toEqual({
      levelOfConcern: 'standard',
      reviewOn: '2026-06-04',
      held: [
        [LEADS, true, 'standard', '2026-06-04'],
        [BESIDE, false, 'medium', '2026-05-14'],
      ],
    });
  });

  it('is shown so on the pages of the case and of the list, and finds what is due', async () => {
    const pages = async (email: string) => {
      const who = await two.pages.as(email);
      return [(await who.get(`/cases/${caseId}/all`)).text, (await who.get('/cases')).text];
    };
    const [both = '', list = ''] = await pages(BOTH);
    for (const said of [`${CLINIC}: Standard`, `${BESIDE}: Medium`, `${CLINIC}: 4 June 2026`, `${BESIDE}: 14 May 2026`])
      expect(both).toContain(said);
    expect([list.includes('4 June 2026'), list.includes('14 May 2026')]).toEqual([true, false]);
    for (const [email, mine, other] of [
      [SIWAN, '4 June 2026', '14 May 2026'],
      [MATAC.chair, '14 May 2026', '4 June 2026'],
    ] as const)
      for (const text of await pages(email))
        expect({ email, has: [text.includes(mine), text.includes(other)] }).toEqual({ email, has: [true, false] });
    const due = async (email: string) =>
      (await two.read(email, 'cases?reviewBy=2026-05-20')).items as { id: string; reviewOn: string }[];
    expect(await due(MATAC.coordinator)).toMatchObject([{ id: caseId, reviewOn: '2026-05-14' }]);
    expect(await due(SIWAN)).toEqual([]);
  });

  it('is reminded of, and waits at home, for each forum by its own day', async () => {
    two.clock.set('2026-05-08T09:00:00+01:00');
    const home = async (email: string) => (await (await two.pages.as(email)).get('/')).text;
    expect(await home(MATAC.chair)).toContain(`/cases/${caseId}`);
    expect(await home(HUW)).not.toContain(`/cases/${caseId}`);
    for (const on of ['2026-05-08', '2026-05-13']) {
      two.clock.set(`${on}T09:00:00+01:00`);
      await two.system(async (tx) => tx.followUp(climbLadder, { on }));
      await two.runJobs();
    }
    const { rows } = await two.owner.query<{ forum: string; due: string }>(
      `SELECT DISTINCT f.name AS forum, r.due_on::text AS due FROM reminder r JOIN forum f ON f.id = r.forum_id
       WHERE r.kind = 'case_review' AND r.case_id = $1 ORDER BY 1`,
      [caseId],
    );
    expect(rows).toEqual([
      { forum: BESIDE, due: '2026-05-14' },
      { forum: LEADS, due: '2026-06-04' },
    ]);
    const { rows: told } = await two.owner.query<{ email: string }>(
      `SELECT DISTINCT s.email FROM reminder r JOIN staff s ON s.id = ANY(r.staff_ids) WHERE r.kind = 'case_review' AND r.case_id = $1`,
      [caseId],
    );
    expect([MATAC.coordinator, BOTH]).toEqual(expect.arrayContaining(told.map(({ email }) => email)));
    expect(told).toHaveLength(1);
  });

  it('is put back with the decision that set it', async () => {
    const other = await two.inBoth();
    const itemId = await decided(MATAC, { levelOfConcern: 'standard', reviewOn: '2026-05-14' }, other);
    expect(await seenBy(MATAC.chair, other)).toMatchObject({ levelOfConcern: 'standard', reviewOn: '2026-05-14' });
    await two.moved(MATAC.chair, `agenda-items/${itemId}`, 'undo');
    expect(await seenBy(MATAC.chair, other)).toMatchObject({ levelOfConcern: 'high', reviewOn: null });
  });

  it('ends with the standing of that forum alone, and is put back with it', async () => {
    const other = await two.inBoth();
    const kept = async () =>
      (
        await two.owner.query<{ on: string | null }>(
          `SELECT k.review_on::text AS "on" FROM case_concern k JOIN forum f ON f.id = k.forum_id WHERE k.case_id = $1 ORDER BY f.name`,
          [other],
        )
      ).rows.map(({ on }) => on);
    const itemId = await decided(MATAC, { reviewOn: '2026-05-14' }, other);
    await decided(clinic, { reviewOn: '2026-06-04' }, other);
    expect(await kept()).toEqual(['2026-05-14', '2026-06-04']);
    await two.owner.query(`UPDATE agenda_item SET state = 'minuted' WHERE id = $1`, [itemId]);
    await two.moved(MATAC.coordinator, `cases/${other}`, 'leave_forum', { reason: 'He has moved.' });
    expect(await kept()).toEqual([null, '2026-06-04']);
    expect(await seenBy(SIWAN, other)).toMatchObject({ levelOfConcern: 'high', reviewOn: '2026-06-04' });
    await two.moved(SIWAN, `cases/${other}`, 'correct', { reason: 'The wrong case.' });
    expect(await kept()).toEqual(['2026-05-14', '2026-06-04']);
  });

  it('is the case’s in whichever forum takes the lead', async () => {
    const asked = { caseId, kind: 'lead', forumId: two.matacId, reason: 'They know him.' };
    const { id } = (await two.post(SIWAN, 'forum-requests', asked)) as { id: string };
    await two.moved(MATAC.coordinator, `forum-requests/${id}`, 'accept');
    expect(await seenBy(BOTH)).toMatchObject({ levelOfConcern: 'medium', reviewOn: '2026-05-14' });
    expect(await seenBy(SIWAN)).toMatchObject({ levelOfConcern: 'standard', reviewOn: '2026-06-04' });
  });

  it('is told by a forum that asks a third as its own', async () => {
    const { rows } = await two.owner.query<{ id: string }>(
      `SELECT id FROM forum WHERE key = 'sussex-matac-brighton-and-hove'`,
    );
    const asked = {
      caseId,
      kind: 'stand',
      forumId: rows[0]?.id,
      reason: 'He is there.',
      purpose: 'To plan.',
      basis: 'law_enforcement',
    };
    const { id } = (await two.post(SIWAN, 'forum-requests', asked)) as { id: string };
    expect(await two.read(SIWAN, `forum-requests/${id}`)).toMatchObject({ levelOfConcern: 'standard' });
  });
});
