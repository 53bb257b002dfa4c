import type { Board } from '../../libs/tasks/duties/duties.reading.js';
import type { Account } from '../../libs/tasks/duties/duties.account.js';
import { openClinic, type Clinic } from '../harness.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, RACHEL, SIWAN, STRANGER } from '../people.js';
import { anAction, engage, setStage, type Stage } from '../stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages, visitor } from '../web.js';

const at = (name: string): string => `${name}@clinic.example`;
const [MERERID, HUW_CHAIRS, MICHELLE, GETHIN, OWAIN, CARYS, AUDREY, ALUN] = [
  'mererid.coordinates',
  'huw.chairs',
  'michelle.houses',
  'gethin.leads',
  'owain.detects',
  'carys.elsewhere',
  'audrey.audits',
  'alun.treats',
].map(at) as [string, string, string, string, string, string, string, string];

describe('what is owed, at issue 5 part 5', () => {
  let clinic: Clinic;
  let stage: Stage;
  let pages: Awaited<ReturnType<typeof openPages>>;

  beforeAll(async () => {
    clinic = await openClinic();
    stage = await setStage(clinic);
    await clinic.work.as(clinic.system(), async (tx) => {
      const { id: agencyId } = stage.housing;
      await engage(tx, 'dai.houses', { role: 'housing', agencyId });
      await engage(tx, 'alun.treats', { role: 'programme_provider', agencyId, forumIds: [stage.forum.id] });
    });
    pages = await openPages(clinic);
  });
  beforeEach(async () => {
    await clinic.owner.query('TRUNCATE action, move_made, follow_up, sent_mail, reminder, owed_duty, conflict CASCADE');
    await clinic.owner.query('UPDATE staff SET suspended_at = NULL');
    await clinic.owner.query('UPDATE post SET to_on = NULL');
    await clinic.owner.query('UPDATE agency SET active_to = NULL');
    clinic.clock.set('2026-03-16T09:00:00Z');
  });
  afterAll(async () => {
    await pages.close();
    await clinic.close();
  });

  const anActionDue = async (answers: object = {}): Promise<string> => {
    const coordinator = await clinic.as(MERERID);
    const { body } = await coordinator.post('/v1/actions').send(anAction(stage, answers)).expect(201);
    await clinic.runJobs();
    return (body as { id: string }).id;
  };
  const move = async (email: string, id: string, name: string, answers: object = {}): Promise<void> => {
    const { body } = await (await clinic.as(MERERID)).get(`/v1/actions/${id}`).expect(200);
    const { version } = body as { version: number };
    await (
      await clinic.as(email)
    )
      .post(`/v1/actions/${id}/${name}`)
      .send({ version, ...answers })
      .expect(200);
    await clinic.runJobs();
  };
  const morning = async (day: string): Promise<void> => {
    clinic.clock.set(`${day}T08:00:00+00:00`);
    await clinic.runJobs();
  };
  const accountTo = async (email: string, id: string, kind = 'action'): Promise<Account> =>
    (await (await clinic.as(email)).get(`/v1/duties/${kind}/${id}`).expect(200)).body as Account;
  const boardTo = async (email: string, query = ''): Promise<Board> =>
    (await (await clinic.as(email)).get(`/v1/duties${query}`).expect(200)).body as Board;
  const pageOf = async (email: string, path: string) => (await pages.as(email)).get(path);

  it('stands on the board of its forum’s coordinator by how it stands, counted, filtered and paged', async () => {
    const late = await anActionDue({ dueOn: '2026-03-18' });
    const soon = await anActionDue({ dueOn: '2026-03-27' });
    await anActionDue({ dueOn: '2026-06-01' });
    await morning('2026-03-20');
    const board = await boardTo(MERERID);
    expect(board).toMatchObject({ total: 3, next: null, counts: { due: 1, overdue: 1, unowned: 0, failed: 0 } });
    expect(board.items[0]).toMatchObject({
      kind: 'action',
      subjectId: late,
      dueOn: '2026-03-18',
      overdue: true,
      unowned: false,
      failed: false,
      ownerName: 'michelle houses',
      agencyName: 'The housing',
      forumName: 'The west',
    });
    expect((await boardTo(HUW_CHAIRS, '?state=due&kind=action')).items.map(({ subjectId }) => subjectId)).toEqual([
      soon,
    ]);
    expect((await boardTo(MERERID, '?state=due&within=7')).total).toBe(1);
    expect((await boardTo(MERERID, '?kind=minutes')).total).toBe(0);
    expect((await boardTo(MERERID, `?forum=${stage.elsewhere.id}`)).total).toBe(0);
    const first = await boardTo(MERERID, '?limit=2');
    expect([first.items.length, first.next]).toEqual([2, '2']);
    expect((await boardTo(MERERID, '?limit=2&cursor=2')).items).toHaveLength(1);
    await (await clinic.as(MERERID)).get('/v1/duties?state=lost').expect(422);
    const { text } = await pageOf(MERERID, '/duties?state=overdue');
    expect(text).toContain('Overdue (1)');
    expect(text).toContain(`href="/duties/action/${late}"`);
    expect(text).toContain('18 March 2026');
    expect((await pageOf(MERERID, '/duties?state=failed')).text).toContain('Every reminder reached someone.');
    expect((await pageOf(MERERID, '/duties?state=due&kind=minutes')).text).toContain('No results');
    expect((await pageOf(MERERID, '/')).text).toContain('href="/duties?state=overdue"');
  });

  it('is on nobody’s board who does not run its forum', async () => {
    await anActionDue({ dueOn: '2026-03-18' });
    await morning('2026-03-20');
    for (const email of [OWAIN, MICHELLE, CARYS, ALUN, AUDREY]) {
      expect({ email, ...(await boardTo(email)) }).toMatchObject({ items: [], total: 0, counts: { overdue: 0 } });
      expect((await pageOf(email, '/duties?state=overdue')).text).toContain('Nothing is overdue.');
    }
  });

  it('has nobody there from the minute in which its owner is suspended, leaves, or their agency closes', async () => {
    const id = await anActionDue();
    const counts = async () => (await boardTo(MERERID, '?state=unowned')).counts.unowned;
    expect(await counts()).toBe(0);
    await clinic.owner.query('UPDATE staff SET suspended_at = $2 WHERE id = $1', [
      stage.people.michelle,
      clinic.clock.now(),
    ]);
    expect(await counts()).toBe(1);
    const { text } = await pageOf(MERERID, '/duties?state=unowned');
    expect(text).toContain(`/duties/action/${id}`);
    expect(text).toContain('No owner');
    expect(text).toContain('michelle houses (not in post)');
    await clinic.owner.query('UPDATE staff SET suspended_at = NULL');
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-15' WHERE staff_id = $1`, [stage.people.michelle]);
    expect(await counts()).toBe(1);
    await clinic.owner.query('UPDATE post SET to_on = NULL');
    await clinic.owner.query(`UPDATE agency SET active_to = '2026-03-15' WHERE id = $1`, [stage.housing.id]);
    expect(await counts()).toBe(1);
    const owner = 'UPDATE owed_duty SET owner_id = $2 WHERE subject_id = $1';
    await clinic.owner.query(owner, [id, null]);
    expect((await pageOf(MERERID, '/duties?state=unowned')).text).toMatch(/>Unassigned, The housing/i);
    await clinic.owner.query(owner, [id, stage.people.michelle]);
    await clinic.owner.query('UPDATE agency SET active_to = NULL');
    await move(MICHELLE, id, 'refuse', { reason: 'Not ours' });
    expect(await counts()).toBe(1);
  });

  it('says where a reminder reached nobody, and where its message was given up', async () => {
    const skipped = await anActionDue();
    await clinic.owner.query(`UPDATE post SET to_on = '2026-03-18' WHERE role <> 'auditor'`);
    await morning('2026-03-20');
    await clinic.owner.query('UPDATE post SET to_on = NULL');
    expect((await boardTo(MERERID, '?state=failed')).items.map(({ subjectId }) => subjectId)).toEqual([skipped]);
    expect((await accountTo(MERERID, skipped)).rungs[0]).toMatchObject({ state: 'skipped', why: 'nobody', to: [] });
    expect((await pageOf(MERERID, `/duties/action/${skipped}`)).text).toContain('There was no one to tell');
    await morning('2026-03-26');
    await clinic.owner.query(`DELETE FROM reminder WHERE state = 'skipped'`);
    expect((await boardTo(MERERID, '?state=failed')).total).toBe(0);
    await clinic.owner.query(`UPDATE follow_up SET state = 'failed' WHERE job = 'reminders.tell-person'`);
    expect((await boardTo(MERERID, '?state=failed')).total).toBe(1);
  });

  it('gives an account of an action that was done: who was reminded when, and who ended it', async () => {
    const id = await anActionDue();
    await move(MICHELLE, id, 'accept');
    await morning('2026-03-20');
    await morning('2026-03-23');
    await move(MICHELLE, id, 'claim', { evidence: 'Fitted' });
    const account = await accountTo(MICHELLE, id);
    expect(account).toMatchObject({
      kind: 'action',
      subjectId: id,
      dueOn: '2026-03-27',
      firstDueOn: '2026-03-27',
      open: false,
      working: null,
      ownerName: 'michelle houses',
      ended: { byName: 'michelle houses', move: 'claim' },
      days: [{ dueOn: '2026-03-27' }],
    });
    expect(account.rungs.map(({ rung, on, state, why, to }) => [rung, on, state, why, to]).slice(0, 3)).toEqual([
      ['-5wd', '2026-03-20', 'sent', null, ['michelle houses']],
      ['-1wd', '2026-03-26', 'cancelled', 'ended', []],
      ['0', '2026-03-27', 'cancelled', 'ended', []],
    ]);
    const { text } = await pageOf(MICHELLE, `/duties/action/${id}`);
    expect(text).toContain('Reported as complete, by michelle houses, 23 March 2026');
    expect(text).toContain('By then it was no longer due.');
    expect(text).toContain('A person set this date.');
    expect((await pageOf(MICHELLE, `/actions/${id}`)).text).toContain(`href="/duties/action/${id}"`);
    expect((await boardTo(MERERID)).total).toBe(0);
  });

  it('goes on where a claim is queried, and keeps the day before an extension', async () => {
    const id = await anActionDue();
    await move(MICHELLE, id, 'accept');
    await move(MICHELLE, id, 'claim', { evidence: 'Fitted' });
    await move(MERERID, id, 'query', { reason: 'Tested?' });
    expect(await accountTo(MICHELLE, id)).toMatchObject({ open: true, ended: null });
    await move(MERERID, id, 'extend', { newDueOn: '2026-04-10', reason: 'Part is late' });
    const account = await accountTo(MICHELLE, id);
    expect(account).toMatchObject({ dueOn: '2026-04-10', firstDueOn: '2026-03-27', open: true });
    expect(account.days.map(({ dueOn }) => dueOn)).toEqual(['2026-03-27', '2026-04-10']);
    expect(new Set(account.rungs.map(({ dueOn, state, why }) => `${dueOn} ${state} ${why ?? ''}`))).toEqual(
      new Set(['2026-03-27 cancelled moved', '2026-04-10 planned ']),
    );
    const { text } = await pageOf(MICHELLE, `/duties/action/${id}`);
    for (const said of [
      'First due',
      '27 March 2026',
      '10 April 2026',
      'so it is planned again for the new date',
      'To come',
    ])
      expect(text).toContain(said);
  });

  it('says that what was cancelled is owed no more, and what is only proposed not yet', async () => {
    const id = await anActionDue();
    await move(MERERID, id, 'cancel', { reason: 'She moved' });
    expect(await accountTo(OWAIN, id)).toMatchObject({ open: false, ended: { move: 'cancel' } });
    const { text } = await pageOf(OWAIN, `/duties/action/${id}`);
    expect(text).toContain('Cancelled, by mererid coordinates');
    expect(text).not.toContain('She moved');
  });

  it('tells names of whom else a reminder went to only to those who run the forum', async () => {
    const id = await anActionDue();
    await morning('2026-04-08');
    const last = (account: Account) => account.rungs.at(-1);
    expect(last(await accountTo(MERERID, id))).toMatchObject({ rung: '+5wd', others: 0 });
    expect(last(await accountTo(MERERID, id))?.to).toEqual(['michelle houses', 'gethin leads', 'huw chairs']);
    expect(last(await accountTo(MICHELLE, id))).toMatchObject({ to: ['michelle houses'], others: 2 });
    expect(last(await accountTo(GETHIN, id))?.to).toEqual(['michelle houses', 'gethin leads']);
    const { text } = await pageOf(MICHELLE, `/duties/action/${id}`);
    expect(text).toContain('To michelle houses and 2 others, as far as the chair');
    expect(text).not.toContain('huw chairs');
  });

  it('is not found by whoever does not see its thing: another forum’s coordinator, the auditor, the programme, nobody’s kind', async () => {
    const id = await anActionDue();
    for (const email of [CARYS, AUDREY, ALUN]) {
      if (email === ALUN)
        await clinic.owner.query(`UPDATE action SET agency_id = $2 WHERE id = $1`, [id, stage.police.id]);
      await (await clinic.as(email)).get(`/v1/actions/${id}`).expect(404);
      await (await clinic.as(email)).get(`/v1/duties/action/${id}`).expect(404);
      expect((await pageOf(email, `/duties/action/${id}`)).status).toBe(404);
    }
    const mererid = await clinic.as(MERERID);
    for (const path of [`return/${id}`, `nothing/${id}`, `constructor/${id}`, 'action/x'])
      await mererid.get(`/v1/duties/${path}`).expect(404);
    await clinic.nobody().get(`/v1/duties/action/${id}`).expect(401);
  });

  it('is kept from whoever is barred from its case', async () => {
    const id = await anActionDue();
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by)
       VALUES (gen_random_uuid(), $1, $2, 'colleague', '2026-03-16', $2)`,
      [stage.caseId, stage.people.mererid],
    );
    expect((await boardTo(MERERID)).total).toBe(0);
    await (await clinic.as(MERERID)).get(`/v1/duties/action/${id}`).expect(404);
    expect((await boardTo(HUW_CHAIRS)).total).toBe(1);
  });

  it('costs few statements', async () => {
    const id = await anActionDue({ dueOn: '2026-03-18' });
    await morning('2026-03-20');
    const mererid = await pages.as(MERERID);
    for (const path of ['/duties?state=overdue', `/duties/action/${id}`])
      expect(await fewestStatements(() => mererid.get(path), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('stands in its owner’s own calendar as a day that names nobody', async () => {
    const id = await anActionDue();
    const browser = await pages.as(MICHELLE);
    const made = await browser.fill('/account/calendar', {});
    const path = /http:\/\/localhost:3000(\/calendar\/[\w-]{43}\.ics)</.exec(made.text)?.[1] ?? '';
    const feed = async () => (await visitor(pages.app).get(path)).text.replaceAll('\r\n ', '');
    const text = await feed();
    expect(text).toContain('DTSTART;VALUE=DATE:20260327');
    expect(text).toContain('SUMMARY:1 item due: an action');
    expect(text).toContain(`/duties/action/${id}`);
    expect(text).not.toMatch(/locks|michelle|housing|tenancy/i);
    await move(MICHELLE, id, 'accept');
    await move(MICHELLE, id, 'claim', { evidence: 'Fitted' });
    expect(await feed()).not.toContain('SUMMARY:1 item due');
  });
});

describe('what a panel owes', () => {
  let panels: PanelPages;
  beforeAll(async () => void (panels = await openPanelPages()));
  afterAll(() => panels.close());

  it('works out the day of an answer by its agenda, and says who has answered', async () => {
    const { caseId, itemId } = await panels.anItem({ asks: ['dp-probation'] }, { day: '2026-04-27' });
    const [asked] = (await panels.read(SIWAN, `returns?item=${itemId}`)).items as { id: string; dueOn: string }[];
    const id = asked?.id ?? '';
    await panels.runJobs();
    const account = (await panels.read(SIWAN, `duties/return/${id}`)) as Account;
    expect(account).toMatchObject({
      kind: 'return',
      caseId,
      dueOn: asked?.dueOn,
      open: true,
      working: { name: 'agenda_out' },
    });
    expect(account.working?.steps.at(-1)?.day).toBe(asked?.dueOn);
    expect(account.rungs.map(({ state }) => state)).toContain('planned');
    const { text } = await (await panels.pages.as(SIWAN)).get(`/duties/return/${id}`);
    expect(text).toContain('How the due date was worked out');
    const siwan = await panels.pages.as(SIWAN);
    expect(await fewestStatements(() => siwan.get(`/duties/return/${id}`), MOST_OF_A_PAGE)).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
    expect((await (await panels.pages.as(SIWAN)).get(`/returns/${id}`)).text).toContain(`/duties/return/${id}`);
    await (await panels.as(STRANGER)).get(`/v1/duties/return/${id}`).expect(404);
    await panels.moved(RACHEL, `returns/${id}`, 'answer', { result: 'nothing_known' });
    await panels.runJobs();
    const after = (await panels.read(RACHEL, `duties/return/${id}`)) as Account;
    expect(after).toMatchObject({ open: false, ended: { move: 'answer', byName: 'Rachel Adeyemi' } });
  });

  it('leads to the account of a case’s review, for each forum', async () => {
    const { caseId } = await panels.anItem();
    await panels.owner.query(`UPDATE case_concern SET review_on = '2026-04-20' WHERE case_id = $1`, [caseId]);
    await panels.owner.query(`UPDATE case_file SET state = 'active' WHERE id = $1`, [caseId]);
    const { text } = await (await panels.pages.as(HUW)).get(`/cases/${caseId}/all`);
    const path = /href="(\/duties\/case_review\/[\w-]+)"/.exec(text)?.[1] ?? '';
    expect(path).not.toBe('');
    const { text: told } = await (await panels.pages.as(HUW)).get(path);
    expect(told).toContain('The forum must review the case.');
    expect(told).toContain('No reminder was planned.');
  });
});
