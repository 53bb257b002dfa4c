import { grantLocation } from '../location-granted.js';
import { mappaStage, screened } from '../mappa-stage.js';
import { MEDI } from '../people.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: Awaited<ReturnType<typeof mappaStage>>;
let cases: string[];
const nth = (n: number): string => cases[n] ?? '';
beforeAll(async () => {
  stage = await mappaStage();
  cases = await stage.clinicCases();
  for (const id of cases) await stage.joins('rachel', id);
}, 120_000);
afterAll(() => stage.close());

const decided = { decidedCategory: '2', decidedLevel: '1', decisionReason: 'He is in category 2.' };

describe('F11: the reduced form', () => {
  it('begins with whom it is about, from the case, and says so', async () => {
    const id = await stage.considered(nth(0));
    const one = await stage.read('mererid', id);
    const { name } = await stage.one<{ name: string }>(
      `SELECT n.full_name AS name FROM person_name n JOIN case_person p ON p.person_id = n.person_id AND p.case_id = n.case_id
       WHERE p.case_id = $1 AND p.part = 'perpetrator' AND n.kind = 'as_recorded'`,
      [nth(0)],
    );
    expect(one).toMatchObject({ state: 'considered', month: '2026-04', origins: { subject: 'case' } });
    expect(one['subject']).toContain(name);
    const asked = (await stage.page('medi', `/mappa/${id}/prescreen`)).text;
    expect(asked).toContain(name);
    expect(asked).toContain('From the case');
    expect(fieldsAtFault((await stage.consider('mererid', nth(0))).body as never)).toEqual(['#/caseId']);
  });

  it('is not decided without a view from probation, either way, in plain words', async () => {
    const id = (await stage.one<{ id: string }>('SELECT id FROM mappa_referral WHERE case_id = $1', [nth(0)])).id;
    await stage.moved('medi', id, 'prescreen', screened);
    for (const [made, answers] of [
      ['find_eligible', decided],
      ['rule_out', { ruledOutReason: 'No.' }],
    ] as const) {
      expect((await stage.move('mererid', id, made, answers)).status).toBe(422);
      const { status, text } = await (await stage.browser('mererid')).fill(`/mappa/${id}/${made}`, answers);
      expect(status).toBe(422);
      expect(text).toContain('Ask for probation’s view first. The pre-screen cannot be decided without it');
    }
    expect((await stage.page('mererid', `/mappa/${id}`)).text).toContain('No view from probation');
    expect((await stage.page('rachel', '/')).text).toContain(`/mappa/${id}/view`);
  });

  it('takes the view from probation, or from whoever runs the forum as told by somebody who is named', async () => {
    const id = (await stage.one<{ id: string }>('SELECT id FROM mappa_referral WHERE case_id = $1', [nth(0)])).id;
    expect((await stage.move('medi', id, 'view', { probationView: 'Yes.' })).status).toBe(403);
    const told = await stage.move('mererid', id, 'view', { probationView: 'Yes.' });
    expect([told.status, fieldsAtFault(told.body as never)]).toEqual([422, ['#/viewBy']]);
    await stage.moved('rachel', id, 'view', { probationView: 'He should be managed.' });
    expect(await stage.read('mererid', id)).toMatchObject({
      probationView: 'He should be managed.',
      state: 'prescreen',
    });
  });

  it('of a category 2 case ends in level 1, recorded: with a lead agency and a review that is chased', async () => {
    const id = (await stage.one<{ id: string }>('SELECT id FROM mappa_referral WHERE case_id = $1', [nth(0)])).id;
    await stage.moved('mererid', id, 'find_eligible', decided);
    const leadAgencyId = await stage.agency('dp-probation');
    const past = await stage.move('huw', id, 'record_level_1', { leadAgencyId, reviewOn: '2026-04-10' });
    expect(fieldsAtFault(past.body as never)).toEqual(['#/reviewOn']);
    await stage.moved('huw', id, 'record_level_1', { leadAgencyId, reviewOn: '2026-06-01' });
    expect(await stage.read('huw', id)).toMatchObject({
      state: 'level_1_recorded',
      mappaCategory: '2',
      mappaLevel: '1',
      leadAgencyId,
      reviewOn: '2026-06-01',
    });
    expect((await stage.page('huw', `/mappa/${id}`)).text).toContain('Level 1, recorded');
    await stage.clinic.runJobs();
    const planned = `SELECT state FROM reminder WHERE kind = 'mappa_review' AND subject_id = $1`;
    expect((await stage.all(planned, [id])).length).toBeGreaterThan(0);
    expect((await stage.page('rachel', '/')).text).toContain(`/mappa/${id}/review`);
    await stage.moved('rachel', id, 'review', { reviewNote: 'As it was.', reviewOn: '2026-09-01' });
    await stage.moved('rachel', id, 'exit', { exitGround: 'licence_ended', exitReason: 'His licence has ended.' });
    await stage.clinic.runJobs();
    expect(await stage.all(`${planned} AND state = 'planned'`, [id])).toEqual([]);
  });

  it.each([
    [{ sentenceMonths: 6 }, {}, '#/decidedCategory'],
    [{ listed: 'neither' }, {}, '#/decidedCategory'],
    [{}, { decidedCategory: '3' }, '#/decidedLevel'],
    [{}, { decidedCategory: '1' }, '#/decidedCategory'],
  ])('with %o is not decided as %o by the rules of the categories', async (answers, other, field) => {
    const id = await stage.viewed(nth(1), answers);
    const { status, body } = await stage.move('mererid', id, 'find_eligible', { ...decided, ...other });
    expect([status, fieldsAtFault(body as never)]).toEqual([422, [field]]);
    await stage.moved('mererid', id, 'rule_out', { ruledOutReason: 'He is in none.' });
    expect((await stage.page('mererid', `/mappa/${id}`)).text).toContain('potentially dangerous person');
  });

  it('says where the victim is to no reader who may not see that', async () => {
    const id = await stage.considered(nth(1));
    const { value } = await stage.one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [nth(1)],
    );
    const end = await grantLocation(stage.clinic, nth(1), MEDI);
    await stage.moved('medi', id, 'prescreen', { ...screened, adds: `She is at ${value}.` });
    expect(await stage.read('medi', id)).toMatchObject({ adds: `She is at ${value}.` });
    await end();
    expect(await stage.read('rachel', id)).toMatchObject({ adds: 'She is at [contact detail withheld].' });
    await stage.moved('mererid', id, 'view', { probationView: 'No.', viewBy: 'The officer on duty' });
    await stage.moved('medi', id, 'rule_out', { ruledOutReason: 'Entered for another.' });
  });

  it('is undone as it was: what was filled in before stands again', async () => {
    const id = await stage.considered(nth(1));
    const before = await stage.read('medi', id);
    await stage.moved('medi', id, 'prescreen', screened);
    await stage.moved('medi', id, 'undo');
    expect(await stage.read('medi', id)).toMatchObject({ state: 'considered', subject: before['subject'], adds: null });
    await stage.moved('medi', id, 'rule_out', { ruledOutReason: 'Not now.' });
  });

  it('is not opened again by undoing or correcting its end once the case is considered anew', async () => {
    const id = await stage.considered(nth(1));
    await stage.moved('mererid', id, 'rule_out', { ruledOutReason: 'Entered for another.' });
    const anew = await stage.considered(nth(1));
    expect(await stage.move('mererid', id, 'undo')).toMatchObject({
      status: 409,
      body: { type: '/problems/undo-too-late' },
    });
    stage.clinic.clock.advance({ minutes: 20 });
    const { status, body } = await stage.move('mererid', id, 'correct', { reason: 'It was right.' });
    expect([status, body]).toMatchObject([409, { type: '/problems/undo-too-late' }]);
    expect(await stage.read('mererid', id)).toMatchObject({ state: 'not_eligible', version: 2 });
    await stage.moved('mererid', anew, 'rule_out', { ruledOutReason: 'Not now.' });
  });
});

describe('F11: the full form', () => {
  let id: string;
  it('opens filled in from the pre-screen and the case, so that nothing is typed twice, and says from where', async () => {
    id = await stage.viewed(nth(2), { level: '2' });
    await stage.moved('rachel', id, 'find_eligible', { ...decided, decidedLevel: '2' });
    const notOne = await stage.move('mererid', id, 'record_level_1', {
      leadAgencyId: await stage.agency('dp-probation'),
      reviewOn: '2026-06-01',
    });
    expect(notOne.status).toBe(422);
    await stage.moved('rachel', id, 'open_form');
    expect(await stage.read('rachel', id)).toMatchObject({
      state: 'full_form',
      identity: screened.subject,
      indexOffence: screened.conviction,
      sentencedOn: screened.convictedOn,
      formSentence: screened.sentence,
      ordersEndOn: screened.ordersEnd,
      formCategory: '2',
      formLevel: '2',
      referralReason: screened.adds,
      riskAssessments: 'High\nOASys',
      origins: { identity: 'prescreen', formLevel: 'prescreen' },
    });
    const asked = (await stage.page('rachel', `/mappa/${id}/fill`)).text;
    for (const said of [screened.subject, screened.conviction, 'From the pre-screen']) expect(asked).toContain(said);
  });

  it('is kept as a draft, and submitted with its day to a MAPPA unit, which reads it from then on', async () => {
    const shown = await stage.read('rachel', id);
    const names = ['identity', 'indexOffence', 'formSentence', 'formCategory', 'formLevel', 'sentencedOn'];
    const kept = Object.fromEntries(names.map((name) => [name, shown[name]]));
    await stage.moved('rachel', id, 'fill', { ...kept, briefFacts: 'He followed her.', releaseOn: '2027-01-01' });
    const draft = await stage.read('rachel', id);
    expect(draft).toMatchObject({
      state: 'full_form',
      briefFacts: 'He followed her.',
      beforeRelease: '2026-07-01',
      referralReason: null,
    });
    // What stands as it was filled in still says from where.
    expect(draft['origins']).toMatchObject({ identity: 'prescreen', indexOffence: 'prescreen' });
    expect((await stage.get('helen', `mappa/${id}`)).status).toBe(404);
    const answers = {
      recipientAgencyId: await stage.agency('dp-mappa'),
      submittedOn: '2026-04-10',
      basis: 'law_enforcement',
    };
    const ahead = await stage.move('rachel', id, 'submit', { ...answers, submittedOn: '2026-04-11' });
    expect(fieldsAtFault(ahead.body as never)).toEqual(['#/submittedOn']);
    await stage.moved('rachel', id, 'submit', answers);
    expect(await stage.read('helen', id)).toMatchObject({
      state: 'submitted',
      briefFacts: 'He followed her.',
      subject: screened.subject,
      caseId: null,
    });
    const entries = await stage.all<{ category: string }>(
      'SELECT category FROM ledger_entry WHERE subject_id = $1 ORDER BY category',
      [id],
    );
    expect(entries.map(({ category }) => category)).toEqual(['mappaDocuments', 'offendingHistory']);
    const printed = (await stage.page('helen', `/mappa/${id}/print`)).text;
    for (const said of ['He followed her.', '10 April 2026', 'MAPPA A']) expect(printed).toContain(said);
  });

  it('is read by those who manage offenders; whoever runs the forum knows that there is one, advocates and others nothing', async () => {
    const coordinator = await stage.read('mererid', id);
    expect(coordinator).toMatchObject({
      state: 'submitted',
      subject: screened.subject,
      identity: null,
      briefFacts: null,
    });
    expect((await stage.page('mererid', `/mappa/${id}/print`)).text).not.toContain('He followed her.');
    await stage.joins('lleucu', nth(2));
    await stage.joins('simon', nth(2));
    for (const name of ['lleucu', 'simon', 'ravi'] as const) {
      expect((await stage.get(name, `mappa/${id}`)).status).toBe(404);
      expect((await stage.get(name, 'mappa')).body).toMatchObject({ total: 0 });
    }
  });

  it('goes back for more, and once it is refused the case is offered on the next agenda, and no longer once that is undone', async () => {
    await stage.moved('helen', id, 'ask_more', { moreInfo: 'His previous offences.' });
    await stage.moved('medi', id, 'fill', { identity: 'Gareth Mock', previousOffences: 'One caution.' });
    const answers = {
      recipientAgencyId: await stage.agency('dp-mappa'),
      submittedOn: '2026-04-10',
      basis: 'law_enforcement',
    };
    await stage.moved('medi', id, 'submit', answers);
    await stage.moved('helen', id, 'refuse', { refusedReason: 'Level 1 is enough.', appeal: 'Asked on 10 April.' });
    const waits = async () =>
      stage.all(
        `SELECT id FROM agenda_item WHERE case_id = $1 AND state = 'proposed' AND meeting_id IS NULL AND NOT out_of_meeting`,
        [nth(2)],
      );
    expect(await waits()).toHaveLength(1);
    const forumId = await stage.idOf('forum', 'key', 'dyfed-powys-clinic');
    const called = await stage.post('huw', 'meetings', {
      forumId,
      day: '2026-04-27',
      calledBecause: 'There are many.',
    });
    const { id: meetingId } = called.body as { id: string };
    const reference = (
      await stage.one<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [nth(2)])
    ).reference;
    expect((await stage.page('mererid', `/meetings/${meetingId}`)).text).toContain(reference);
    await stage.moved('helen', id, 'undo');
    expect(await waits()).toHaveLength(0);
    await stage.moved('helen', id, 'accept', {
      acceptedLevel: '3',
      mappaArea: 'dyfed-powys',
      mappaCoordinator: 'Helen Tryweryn',
    });
    expect(await stage.read('rachel', id)).toMatchObject({
      state: 'accepted',
      mappaLevel: '3',
      firstMeetingBy: '2026-04-24',
      moreInfo: 'His previous offences.',
    });
  });
});

describe('F11: the monthly list', () => {
  it('has domestic abuse first and then the longest wait, with filters, counts and an empty state', async () => {
    const { rows } = await stage.clinic.owner.query<{ id: string; da: boolean }>(
      `SELECT c.id, bool_or(n.da_related) AS da FROM case_file c JOIN nomination n ON n.case_id = c.id WHERE c.id = ANY ($1) GROUP BY c.id`,
      [cases.slice(3)],
    );
    const other = rows.find(({ da }) => !da)?.id ?? '';
    const domestic = rows.find(({ da }) => da)?.id ?? '';
    const [first, second] = [await stage.considered(other), await stage.considered(domestic)];
    const { body } = await stage.get('mererid', 'mappa?state=considered');
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(ids.indexOf(second)).toBeLessThan(ids.indexOf(first));
    const listed = (await stage.page('mererid', '/mappa?month=2026-04&state=considered')).text;
    for (const said of ['April 2026', `/mappa/${first}`, `/mappa/${second}`, 'Considered (2)'])
      expect(listed).toContain(said);
    expect((await stage.page('mererid', '/mappa?month=2026-02')).text).toContain('No cases match your filters.');
    expect((await stage.page('mererid', '/mappa?category=2&state=accepted')).text).toContain('Accepted (1)');
    expect((await stage.page('mererid', `/cases/${other}/all`)).text).toContain(`/mappa/${first}`);
  });
});

describe('F13: the forms and the rules of the categories', () => {
  it('are settled by the administrator of the area from a day on, and an earlier referral is read in the old form', async () => {
    const [{ id: old = '' } = {}] = await stage.all<{ id: string }>(
      `SELECT id FROM mappa_referral WHERE state = 'accepted'`,
    );
    const areaId = await stage.idOf('force_area', 'code', 'dyfed-powys');
    const answers = {
      areaId,
      fromOn: '2026-04-10',
      formName: 'MAPPA 1',
      formsSource: 'Approved by the board on 1 April 2026',
      categoryTwoMonths: 6,
      prescreenAsks: [
        'subject',
        'conviction',
        'sentenceKind',
        'sentenceMonths',
        'listed',
        'category',
        'harm',
        'adds',
        'level',
        'recommendedBy',
      ],
      fullAsks: ['identity', 'indexOffence', 'victimConcerns'],
      levelOneFor: ['1', '2'],
      version: 0,
    };
    expect((await stage.post('mererid', 'mappa-forms', answers)).status).toBe(403);
    expect((await stage.post('ravi', 'mappa-forms', { ...answers, fromOn: '2026-04-09' })).status).toBe(422);
    expect((await stage.post('ravi', 'mappa-forms', answers)).status).toBe(201);
    expect((await stage.post('ravi', 'mappa-forms', answers)).status).toBe(409);
    const list = (await stage.page('mererid', '/mappa-forms')).text;
    for (const said of ['MAPPA A', 'MAPPA 1', 'All areas', 'In force', 'MAPPA form letters', 'MAPPA C'])
      expect(list).toContain(said);
    const before = (await stage.page('rachel', `/mappa/${old}`)).text;
    for (const said of ['MAPPA A', 'Brief facts of the offence', 'Which tool was used to assess this?'])
      expect(before).toContain(said);
    expect(before).not.toContain('MAPPA 1');

    const id = await stage.considered(nth(0));
    const { harmTool, ...rest } = {
      ...screened,
      sentenceMonths: 6,
      convictedOn: undefined,
      sentence: undefined,
      ordersEnd: undefined,
    };
    const refused = await stage.move('medi', id, 'prescreen', { ...rest, harmTool });
    expect([refused.status, fieldsAtFault(refused.body as never)]).toEqual([422, ['#/harmTool']]);
    expect((await stage.page('medi', `/mappa/${id}/prescreen`)).text).not.toContain('Which tool was used');
    await stage.moved('medi', id, 'prescreen', rest);
    await stage.moved('rachel', id, 'view', { probationView: 'Yes.' });
    await stage.moved('rachel', id, 'find_eligible', { ...decided, decidedLevel: '2' });
    await stage.moved('rachel', id, 'open_form');
    const now = await stage.read('rachel', id);
    expect(now).toMatchObject({
      formName: 'MAPPA 1',
      identity: screened.subject,
      formSentence: null,
      asks: { full: answers.fullAsks },
    });
    const page = (await stage.page('rachel', `/mappa/${id}/fill`)).text;
    expect(page).toContain('Concerns about victims');
    expect(page).not.toContain('Brief facts of the offence');
  });

  it('have a page on which they are settled, with what holds now filled in', async () => {
    const areaId = await stage.idOf('force_area', 'code', 'dyfed-powys');
    const path = `/mappa-forms/new?area=${areaId}`;
    expect((await stage.page('mererid', path)).status).toBe(403);
    const ravi = await stage.browser('ravi');
    expect((await ravi.get(path)).text).toContain('value="MAPPA 1"');
    const dated = { 'fromOn-day': '1', 'fromOn-month': '6', 'fromOn-year': '2026' };
    const answers = {
      areaId,
      ...dated,
      formName: 'MAPPA 2',
      formsSource: 'The board',
      categoryTwoMonths: '12',
      prescreenAsks: 'subject',
      fullAsks: 'identity',
      levelOneFor: '2',
    };
    const empty = await ravi.fill(path, { areaId, formName: 'Kept words' }, '/mappa-forms/new');
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Kept words');
    const made = await ravi.fill(path, answers, '/mappa-forms/new');
    expect(made.status).toBe(303);
    const shown = (await ravi.get(made.headers['location'] ?? '')).text;
    for (const said of ['MAPPA 2', 'Upcoming', '1 June 2026', '12 months or more']) expect(shown).toContain(said);
  });
});

describe('F11: figures', () => {
  it('count a recorded level 1 as MAPPA, with what was considered, screened and referred', async () => {
    const forumId = await stage.idOf('forum', 'key', 'dyfed-powys-clinic');
    const of = async (quarter: string) =>
      (await stage.get('mererid', `forums/${forumId}/figures?quarter=${quarter}`)).body.mappa as Record<string, number>;
    const said = await stage.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM item_answer a JOIN agenda_item i ON i.id = a.item_id JOIN meeting m ON m.id = i.meeting_id
       WHERE a.question = 'mappa' AND a.answer = 'yes' AND m.forum_id = $1 AND m.day BETWEEN '2026-04-01' AND '2026-06-30' AND i.ended_at IS NOT NULL`,
      [forumId],
    );
    expect(await of('2026-Q2')).toEqual({
      considered: said.n,
      screened: 8,
      referred: 1,
      accepted: 1,
      levelOne: 1,
      hidden: false,
    });
    expect(said.n).toBeGreaterThan(0);
    expect(await of('2026-Q3')).toEqual({
      considered: 0,
      screened: 0,
      referred: 0,
      accepted: 0,
      levelOne: 0,
      hidden: false,
    });
    const { text } = await stage.page('mererid', `/forums/${forumId}/figures?quarter=2026-Q2`);
    for (const words of ['How MAPPA was used', 'Level 1, recorded']) expect(text).toContain(words);
  });
});

describe('F11: referrals elsewhere', () => {
  it('of a MAPPA pre-screen lead here, so that nothing is recorded twice', async () => {
    const { text } = await stage.page('medi', `/referrals/new?case=${nth(0)}`);
    expect(text).toContain(`href="/mappa/new?case=${nth(0)}"`);
    const answers = {
      caseId: nth(0),
      kind: 'mappa_prescreen',
      recipientName: 'The unit',
      reason: 'x',
      perpetratorIdentity: 'Him.',
      proportionality: 'x',
      basis: 'law_enforcement',
    };
    const { status, body } = await stage.post('medi', 'referrals', answers);
    expect([status, fieldsAtFault(body as never)]).toEqual([422, ['#/kind']]);
  });
});
