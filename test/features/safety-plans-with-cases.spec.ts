import { DEBORAH, LLEUCU, SIWAN } from '../people.js';
import { openSafety, type Safety } from '../safety-stage.js';

let stage: Safety;
beforeAll(async () => void (stage = await openSafety()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

const at = (id: string) => `safety-plans/${id}`;
const caseOf = async (id: string): Promise<string> => (await stage.read(LLEUCU, at(id))).caseId as string;
const closing = { reason: 'She moved abroad.', reopenSign: 'He writes again.' };
const closes = async (caseId: string) => stage.moved(LLEUCU, stage.path(caseId), 'close', closing);
/** What is owed of a plan and still to be done. */
const owed = async (id: string) => {
  await stage.runJobs();
  return stage.rowsOf(
    `SELECT kind, due_on::text AS due, owner_id AS owner FROM owed_duty WHERE subject_id = $1 AND open`,
    id,
  );
};

describe('domain.md 7.8: a safety plan ends with its case', () => {
  it('is closed with the case for its reason, as the page says before, and nothing of it is owed', async () => {
    const id = await stage.planned();
    const caseId = await caseOf(id);
    expect(await owed(id)).toMatchObject([{ kind: 'safety_plan_review', due: '2026-04-16' }]);
    const page = await stage.page(LLEUCU, `/advocacy-cases/${caseId}/close`);
    expect(page.text).toContain('The victim’s safety plan closes with the case');
    await closes(caseId);
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'closed',
      reason: 'She moved abroad.',
      reviewDue: false,
    });
    expect(await owed(id)).toEqual([]);
    stage.clock.set('2026-05-19T12:00:00Z');
    expect((await stage.page(LLEUCU, '/safety-plans?due=yes')).text).not.toContain(id);
    const entries = await stage.rowsOf(`SELECT action FROM audit_entry WHERE subject_id = $1 AND action = 'close'`, id);
    expect(entries).toHaveLength(1);
  });

  it('is back with the case, due for review on that day, to be allocated again', async () => {
    const id = await stage.planned();
    const caseId = await caseOf(id);
    await closes(caseId);
    // By itself it is not taken up again: its victim has no advocate.
    expect((await stage.move(LLEUCU, at(id), 'reopen', { reason: 'He is back.' })).status).toBe(403);
    stage.clock.set('2026-03-25T12:00:00Z');
    await stage.moved(LLEUCU, stage.path(caseId), 'reopen', { reason: 'He is back.' });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'active',
      number: 1,
      reviewOn: '2026-03-25',
      triggeredOn: '2026-03-25',
      reviewDue: true,
      reason: null,
    });
    expect(await owed(id)).toEqual([{ kind: 'safety_plan_review', due: '2026-03-25', owner: null }]);
    expect((await stage.page(LLEUCU, `/safety-plans/${id}`)).status).toBe(200);
    await stage.moved(LLEUCU, stage.path(caseId), 'undo');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ state: 'closed', reason: 'She moved abroad.' });
    expect(await owed(id)).toEqual([]);
  });

  it('is as it was where the close is taken back', async () => {
    const id = await stage.planned();
    await stage.moved(LLEUCU, at(id), 'pause', { reason: 'He reads her messages.' });
    const caseId = await caseOf(id);
    await closes(caseId);
    await stage.moved(LLEUCU, stage.path(caseId), 'undo');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'paused',
      reason: 'He reads her messages.',
      reviewOn: '2026-04-16',
      triggeredOn: null,
    });
    expect(await owed(id)).toMatchObject([{ due: '2026-04-16' }]);
  });

  it('is closed also where nothing was agreed yet, and is then offered on', async () => {
    const id = await stage.offered();
    await stage.moved(LLEUCU, at(id), 'decline', { reofferOn: '2026-04-02', reason: 'Not now.' });
    const caseId = await caseOf(id);
    await closes(caseId);
    expect(await owed(id)).toEqual([]);
    await stage.moved(LLEUCU, stage.path(caseId), 'reopen', { reason: 'She asked.' });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'declined',
      reofferOn: '2026-04-02',
      reviewOn: null,
    });
    expect(await owed(id)).toMatchObject([{ kind: 'safety_plan_reoffer', due: '2026-04-02' }]);
  });

  it('stays closed where it was closed by itself, and is not taken up while its case is over', async () => {
    const id = await stage.planned();
    await stage.moved(LLEUCU, at(id), 'close', { reason: 'She asked for it.' });
    const caseId = await caseOf(id);
    await closes(caseId);
    expect((await stage.move(LLEUCU, at(id), 'reopen', { reason: 'He is back.' })).status).toBe(422);
    await stage.moved(LLEUCU, stage.path(caseId), 'reopen', { reason: 'He is back.' });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ state: 'closed', reason: 'She asked for it.' });
    await stage.moved(LLEUCU, at(id), 'reopen', { reason: 'He is back.' });
  });

  it('is not offered on a case that is over', async () => {
    const caseId = await stage.opened();
    await closes(caseId);
    const answer = await (await stage.as(LLEUCU)).post('/v1/safety-plans').send({ caseId, offeredOn: '2026-03-19' });
    expect([answer.status, answer.text.includes('The case is closed')]).toEqual([422, true]);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${caseId}/all`)).text).not.toContain('/safety-plans/new');
  });

  it('is closed where the victim becomes another service’s, which begins its own', async () => {
    const id = await stage.planned();
    const caseId = await caseOf(id);
    const serviceId = await stage.agency('sw-isac');
    await stage.moved(LLEUCU, stage.path(caseId), 'transfer', {
      serviceId,
      consent: 'given',
      reason: 'She moved to Swansea.',
    });
    expect(await stage.rowsOf('SELECT state, reason FROM safety_plan WHERE id = $1', id)).toEqual([
      { state: 'closed', reason: 'She moved to Swansea.' },
    ]);
    expect(await owed(id)).toEqual([]);
    for (const email of [LLEUCU, DEBORAH, SIWAN]) expect(await stage.status(email, at(id))).toBe(404);
    const plans = await stage.rowsOf(
      `SELECT count(*)::int AS count FROM safety_plan p JOIN advocacy_case c ON c.id = p.case_id WHERE c.agency_id = $1`,
      serviceId,
    );
    expect(plans).toEqual([{ count: 0 }]);
  });
});
