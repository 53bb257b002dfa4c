import { FRANCES, HUW, LLEUCU, OWAIN, RAVI, SIWAN, STRANGER } from '../people.js';
import { openTransfers, type TransferStage } from '../transfer-stage.js';

let stage: TransferStage;
beforeAll(async () => void (stage = await openTransfers()), 120_000);
beforeEach(() => stage.clock.set('2026-05-18T09:00:00Z'));
afterAll(() => stage.close());

const closing = {
  reason: 'He has moved away.',
  linkedVictims: 'None',
  victimTold: 'By the advocate',
  orderWatch: 'Huw',
};
const closed = async (answers: object = {}): Promise<{ caseId: string; id: string }> => {
  const caseId = await stage.aTaken(answers);
  await stage.moved(SIWAN, `cases/${caseId}`, 'close', closing);
  await stage.runJobs();
  return { caseId, id: await clockOf(caseId) };
};
const rowOf = async (caseId: string) =>
  (
    await stage.rowsOf<{
      id: string;
      state: string;
      group: string;
      why: string;
      clear: string;
      due: string;
      held: boolean;
    }>(
      `SELECT id, state, group_key AS group, group_why AS why, clear_from::text AS clear, due_on::text AS due, held FROM retention WHERE case_id = $1`,
      caseId,
    )
  )[0];
const clockOf = async (caseId: string): Promise<string> => (await rowOf(caseId))?.id ?? '';
const at = (id: string) => `retention/${id}`;
const owed = (id: string) =>
  stage.rowsOf<{ due: string; open: boolean }>(
    `SELECT due_on::text AS due, open FROM owed_duty WHERE subject_id = $1`,
    id,
  );
/** A file whose review is due in a month: an area may settle so. */
const short = async (): Promise<{ caseId: string; id: string }> => {
  const one = await closed();
  await stage.moved(SIWAN, at(one.id), 'regroup', { group: 'group_4', reason: 'Undetected.' });
  await stage.runJobs();
  return one;
};
const areaOf = async (): Promise<string> =>
  (await stage.rowsOf<{ id: string }>(`SELECT id FROM force_area WHERE code = 'dyfed-powys'`))[0]?.id ?? '';
const settle = async (email: string, more: object = {}) =>
  (await stage.as(email)).post('/v1/retention-rules').send({
    keeperId: await areaOf(),
    group: 'group_2',
    count: 12,
    unit: 'years',
    source: 'Force retention schedule',
    fromOn: '2026-05-18',
    reason: 'As agreed.',
    version: 0,
    ...more,
  });
const page = async (email: string, path: string) => (await stage.pages.as(email)).get(path);

describe('the clock of a file', () => {
  it('begins when its case closes, by the group of stalking, and whoever runs the forum and looks after data see it', async () => {
    const { caseId, id } = await closed();
    expect(await rowOf(caseId)).toEqual({
      id,
      state: 'closed',
      group: 'group_2',
      why: 'stalking',
      clear: '2026-05-18',
      due: '2036-05-18',
      held: false,
    });
    expect(await owed(id)).toEqual([{ due: '2036-05-18', open: true }]);
    for (const email of [SIWAN, HUW, FRANCES]) expect([email, await stage.status(email, at(id))]).toEqual([email, 200]);
    for (const email of [OWAIN, LLEUCU, RAVI, STRANGER])
      expect([email, await stage.status(email, at(id))]).toEqual([email, 404]);
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).toContain('18 May 2036');
    const { text } = await page(FRANCES, `/${at(id)}`);
    for (const said of [
      'Group 2',
      '10 years',
      'General knowledge, to check',
      'Suggested for stalking',
      'Clock started',
    ])
      expect(text).toContain(said);
  });

  it('is that of declined nominations where a nomination is not taken on', async () => {
    const { aNominationOfStrangers } = await import('../factories.js');
    const { id: nomination } = (await stage.post(
      'elfyn.rosser@dp-lpa-carms.example',
      'nominations',
      aNominationOfStrangers(stage.forumId),
    )) as { id: string };
    const { caseId } = (await stage.read(SIWAN, `nominations/${nomination}`)) as { caseId: string };
    const answers = { reason: 'One letter.', alternativeRoute: 'Neighbourhood team', advocacyOffer: 'Offered' };
    await stage.moved(SIWAN, `nominations/${nomination}`, 'decline', answers);
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ group: 'declined', why: 'declined', due: '2032-05-18' });
    await stage.moved(SIWAN, `nominations/${nomination}`, 'undo', {});
    await stage.runJobs();
    expect((await rowOf(caseId))?.state).toBe('reopened');
  });

  it('stops while the case is open again, and begins anew when it closes', async () => {
    const { caseId, id } = await closed();
    stage.clock.set('2026-06-01T09:00:00Z');
    await stage.moved(SIWAN, `cases/${caseId}`, 'reopen', { reason: 'He is back.' });
    await stage.runJobs();
    expect((await rowOf(caseId))?.state).toBe('reopened');
    expect(await owed(id)).toEqual([{ due: '2036-05-18', open: false }]);
    stage.clock.set('2026-06-02T09:00:00Z');
    await stage.moved(SIWAN, `cases/${caseId}`, 'close', closing);
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ id, state: 'closed', clear: '2026-06-02', due: '2036-06-02' });
    expect(await owed(id)).toEqual([{ due: '2036-06-02', open: true }]);
  });

  it('begins anew with a new case of the same person', async () => {
    const { caseId } = await closed({ perpetratorSurname: 'Llansteffan', perpetratorForename: 'Emrys' });
    stage.clock.set('2026-06-08T09:00:00Z');
    const other = await stage.aTaken({ perpetratorSurname: 'Tregynon', perpetratorForename: 'Ifor' });
    // Somebody finds that the two are one: as the decision about a match does, and the look of the next morning sees it.
    const person = `SELECT person_id FROM case_person WHERE case_id = $1 AND part = 'perpetrator'`;
    await stage.owner.query(
      `UPDATE case_person SET person_id = (${person}) WHERE case_id = $2 AND part = 'perpetrator'`,
      [caseId, other],
    );
    stage.clock.set('2026-06-09T06:00:00Z');
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ clear: '2026-06-08', due: '2036-06-08' });
    expect((await rowOf(other))?.id).toBeUndefined();
  });
});

describe('the review of a file', () => {
  beforeAll(async () => {
    stage.clock.set('2026-05-18T09:00:00Z');
    const settled = await settle(RAVI, { group: 'group_4', count: 1, unit: 'months' });
    if (settled.status !== 201) throw new Error('It was not settled');
  });

  it('is begun, and the file retained with a reason: the next is due by the rule, and the way back is there', async () => {
    const { caseId, id } = await short();
    stage.clock.set('2026-06-22T09:00:00Z');
    expect((await stage.move(SIWAN, at(id), 'retain', { reason: 'x' })).status).toBe(409);
    await stage.moved(SIWAN, at(id), 'review');
    await stage.moved(FRANCES, at(id), 'retain', { reason: 'Two women lived through this.' });
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ state: 'retained', clear: '2026-05-18', due: '2026-07-22' });
    expect(await owed(id)).toEqual([{ due: '2026-07-22', open: true }]);
    const { text } = await page(SIWAN, `/${at(id)}`);
    for (const said of ['Retained', 'Two women lived through this.', 'Frances Coles', '22 July 2026'])
      expect(text).toContain(said);
    await stage.moved(FRANCES, at(id), 'undo');
    expect(await rowOf(caseId)).toMatchObject({ state: 'retention_review', due: '2026-06-18' });
    expect((await page(SIWAN, `/${at(id)}`)).text).not.toContain('Two women lived through this.');
  });

  it('changes its group by a person with a reason, and keeps it when the clock begins anew', async () => {
    const { caseId, id } = await closed();
    expect(await stage.refusals(SIWAN, at(id), 'regroup', { group: 'group_2', reason: 'Same.' })).toEqual(['#/group']);
    await stage.moved(SIWAN, at(id), 'regroup', { group: 'group_3', reason: 'Only harassment was recorded.' });
    expect(await rowOf(caseId)).toMatchObject({ group: 'group_3', why: 'person', due: '2032-05-18' });
    await stage.moved(SIWAN, `cases/${caseId}`, 'reopen', { reason: 'He is back.' });
    await stage.runJobs();
    await stage.moved(SIWAN, `cases/${caseId}`, 'close', closing);
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ state: 'closed', group: 'group_3', why: 'person' });
  });

  it('stands still under a legal hold until the last is lifted', async () => {
    const { caseId, id } = await closed();
    await stage.moved(FRANCES, at(id), 'put_on_hold', { kind: 'inquest', reason: 'The coroner asked.' });
    await stage.moved(SIWAN, at(id), 'put_on_hold', { kind: 'litigation', reason: 'A claim was notified.' });
    expect(await stage.refusals(SIWAN, at(id), 'put_on_hold', { kind: 'inquest', reason: 'Again.' })).toEqual([
      '#/kind',
    ]);
    await stage.runJobs();
    expect(await owed(id)).toEqual([{ due: '2036-05-18', open: false }]);
    expect(await stage.refusals(SIWAN, at(id), 'lift_hold', { kind: 'death_review', reason: 'x' })).toEqual(['#/kind']);
    await stage.moved(SIWAN, at(id), 'lift_hold', { kind: 'litigation', reason: 'The claim was settled.' });
    expect((await rowOf(caseId))?.held).toBe(true);
    const { text } = await page(SIWAN, `/${at(id)}`);
    for (const said of ['Legal hold', 'The coroner asked.', 'The claim was settled.']) expect(text).toContain(said);
    await stage.moved(SIWAN, at(id), 'lift_hold', { kind: 'inquest', reason: 'It has concluded.' });
    await stage.runJobs();
    expect(await rowOf(caseId)).toMatchObject({ held: false, due: '2036-05-18' });
    expect(await owed(id)).toEqual([{ due: '2036-05-18', open: true }]);
    await stage.moved(SIWAN, at(id), 'undo');
    expect((await rowOf(caseId))?.held).toBe(true);
  });

  it('is listed with filters and counts, waits on the first page, and climbs a ladder', async () => {
    const { id } = await short();
    const none = await page(FRANCES, '/retention?due=overdue');
    expect(none.text).toContain('No files match your filters.');
    const all = (await page(SIWAN, '/retention?state=closed&group=group_4')).text;
    expect(all).toContain(`/${at(id)}`);
    expect(all).toMatch(/Retention review \(\d+\)/);
    stage.clock.set('2026-05-21T09:00:00Z');
    await stage.runJobs();
    expect(
      await stage.rowsOf(`SELECT rung, state FROM reminder WHERE subject_id = $1 AND on_day <= '2026-05-21'`, id),
    ).toEqual([{ rung: '-28d', state: 'sent' }]);
    expect((await page(SIWAN, '/')).text).toContain('Review whether to keep the file longer');
    expect((await page(FRANCES, '/')).text).toContain('Review whether to keep the file longer');
    expect((await page(SIWAN, `/duties/retention_review/${id}`)).status).toBe(200);
    expect((await page(SIWAN, '/retention?due=due')).text).toContain(`/${at(id)}`);
    stage.clock.set('2026-06-19T09:00:00Z');
    expect((await page(SIWAN, '/retention?due=overdue')).text).toContain('Review overdue');
  });
});

describe('how long files are kept', () => {
  it('is read by everybody with where it is written, and settled by whoever administers the area', async () => {
    const { text } = await page(OWAIN, '/retention-rules');
    for (const said of [
      'Group 1',
      'Until the person would be 100, with a review every 10 years',
      'General knowledge, to check',
    ])
      expect(text).toContain(said);
    const path = `/retention-rules/${await areaOf()}`;
    expect((await page(OWAIN, path)).text).not.toContain('Change');
    expect((await page(OWAIN, `${path}/group_2`)).status).toBe(403);
    expect((await page(RAVI, `${path}/victim_file`)).status).toBe(404);
    const day = { 'fromOn-day': '18', 'fromOn-month': '5', 'fromOn-year': '2026' };
    const answers = { count: '12', unit: 'years', source: 'Force retention schedule', ...day, reason: 'As agreed.' };
    const visitor = await stage.pages.as(RAVI);
    const short = await visitor.fill(`${path}/group_2`, { ...answers, count: '0' });
    expect([short.status, short.text.includes('Force retention schedule')]).toEqual([422, true]);
    expect((await visitor.fill(`${path}/group_2`, answers)).status).toBe(303);
    const { caseId } = await closed();
    expect((await rowOf(caseId))?.due).toBe('2038-05-18');
    expect((await page(OWAIN, path)).text).toContain('12 years');
  });

  it('refuses who administers no area, a day that is over, what was settled meanwhile, and what is of a service', async () => {
    expect((await settle(SIWAN)).status).toBe(403);
    expect((await settle(STRANGER)).status).toBe(403);
    expect((await settle(RAVI, { version: 1, fromOn: '2026-05-17' })).status).toBe(422);
    expect((await settle(RAVI, { version: 1, group: 'victim_file' })).status).toBe(422);
    expect((await settle(RAVI, { version: 7 })).status).toBe(409);
    expect((await settle(RAVI, { keeperId: '00000000-0000-4000-8000-000000000009' })).status).toBe(404);
    const { body } = await (await stage.as(RAVI)).get(`/v1/retention-rules?keeper=${await areaOf()}`).expect(200);
    expect((body as { total: number }).total).toBe(8);
  });
});
