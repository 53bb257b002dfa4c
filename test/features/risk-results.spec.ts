import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import type { Contribution } from '../../libs/platform/contributions.js';
import { AccessTables } from '../../libs/platform/work/work.js';
import { gradeFollowers, type GradeChange } from '../../libs/victims/risk/index.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { ALASTAIR, DEBORAH, HUW, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN, STRANGER, TOMOS } from '../people.js';

type Shown = Record<string, unknown> & { id: string };

let stage: Advocacy;
let caseId: string;
let own: string;
let tools: Map<string, Shown>;
let kinds: Map<string, string>;

const toolId = (key: string): string => tools.get(key)?.id ?? '';
const sash = (more: object = {}) => ({
  toolId: toolId('sash'),
  assessedOn: '2026-03-10',
  assessorRole: 'police',
  trained: true,
  sources: ['victim'],
  grade: 'Moderate',
  ...more,
});
const record = async (by: string, of: string, body: object): Promise<Shown> =>
  (await stage.post(by, 'risk-results', { caseId: of, ...body })) as Shown;
const refused = async (
  by: string,
  path: string,
  body: object,
): Promise<{ status: number; body: { errors?: { pointer: string }[] } }> =>
  await (await stage.as(by)).post(`/v1/${path}`).send(body);
const grades = async (by: string, of: string): Promise<Shown[]> =>
  ((await stage.read(by, `risk-grades?case=${of}`)) as { items: Shown[] }).items;
const inForce = async (by: string, of: string): Promise<unknown> =>
  (await grades(by, of)).find((one) => one['inForce'])?.['level'];

beforeAll(async () => {
  stage = await openAdvocacy();
  caseId = await stage.aCase('dp-coord');
  await stage.joins(caseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
  await stage.joins(caseId, LLEUCU, ['dp-isac', 'isac']);
  await stage.joins(caseId, TOMOS, ['dp-probation', 'probation']);
  await stage.joins(caseId, ALASTAIR, ['dp-programme', 'programme']);
  own = await stage.opened();
  const register = (await stage.read(SIWAN, 'risk-tools')) as { items: Shown[]; kinds: Shown[] };
  tools = new Map(register.items.map((one) => [String(one['key']), one]));
  kinds = new Map(register.kinds.map((one) => [String(one['key']), one.id]));
}, 120_000);
afterAll(() => stage.close());

test('B2: the register names each tool with its results, source and first day, and S-DASH never grades by its count', async () => {
  expect(tools.get('sdash')).toMatchObject({ fields: ['count'], countGrades: [], resultOnly: true, maxCount: 11 });
  for (const one of tools.values())
    expect(one).toMatchObject({
      source: expect.stringMatching(/^\p{Lu}.{8,}/u) as string,
      fromOn: expect.stringMatching(/^\d{4}-/) as string,
    });
  for (const by of [RAVI, SIWAN]) {
    const page = await stage.page(by, '/risk-tools');
    expect(page.text).toContain('SafeLives Dash');
    expect(page.text).toContain('14 or more: High');
  }
});

test('B2: a tool more is a row more', async () => {
  await stage.rowsOf(
    `INSERT INTO risk_tool (key, edition, name, category, raises, result_only, needs_training, grades, valid_days, from_on, source)
     VALUES ('local', '1', 'Local matrix', 'victimIdentity', true, false, false, '[{"word": "Red", "level": "high"}]', 30, '2026-01-01', 'A test of domain.md')`,
  );
  const { items } = (await stage.read(OWAIN, 'risk-tools')) as { items: Shown[] };
  const local = items.find(({ key }) => key === 'local');
  const body = {
    caseId: own,
    toolId: local?.id,
    assessedOn: '2026-01-05',
    assessorRole: 'other',
    trained: false,
    grade: 'Red',
  };
  const { id } = await record(LLEUCU, own, body);
  expect(await stage.read(LLEUCU, `risk-results/${id}`)).toMatchObject({
    validUntil: '2026-02-04',
    expired: true,
    level: 'high',
    trained: false,
  });
  // It was over before it was recorded, so that it raises nothing.
  expect(await inForce(LLEUCU, own)).toBeUndefined();
  expect((await stage.page(LLEUCU, `/advocacy-cases/${own}/risk`)).text).toContain('Expired');
  await stage.moved(LLEUCU, `risk-results/${id}`, 'withdraw', { reason: 'Of another person.' });
});

test('B2: what nobody assessed is shown as not assessed, and nobody fills it in', async () => {
  const page = (await stage.page(SIWAN, `/cases/${caseId}/all`)).text;
  expect(page).toContain('Not assessed');
  expect((await stage.page(LLEUCU, `/advocacy-cases/${own}/risk`)).text).toContain('Not assessed');
});

test('B2: any number of results of any tools stand side by side, and tools that disagree are never averaged', async () => {
  const first = await record(OWAIN, caseId, sash());
  expect(await stage.read(SIWAN, `risk-results/${first.id}`)).toMatchObject({
    toolName: 'SASH',
    grade: 'Moderate',
    level: 'medium',
    assessorRole: 'police',
    trained: true,
    sources: ['victim'],
    agencyName: expect.any(String) as string,
    expired: false,
  });
  const dash = { toolId: toolId('dash'), assessedOn: '2026-03-12', assessorRole: 'advocate', trained: true, count: 15 };
  await record(LLEUCU, caseId, { ...dash, note: 'She sleeps at her sister’s.', noteCategory: 'victimIdentity' });
  await record(OWAIN, caseId, {
    toolId: toolId('sdash'),
    assessedOn: '2026-03-12',
    assessorRole: 'police',
    trained: true,
    count: 11,
  });
  const page = (await stage.page(SIWAN, `/cases/${caseId}/all`)).text;
  expect(page).toContain('2 tools, 2 grades: SafeLives Dash, High and SASH, Moderate');
  expect(page).toContain('11 answered yes');
  expect(page).toContain('Grade in force: High.');
  expect(page).not.toContain('Not assessed');
});

test('B2: a result is by the fields of its tool, and a count is no grade unless the tool says so', async () => {
  const wrong = async (body: object) =>
    (await refused(OWAIN, 'risk-results', { caseId, ...body })).body.errors?.map(({ pointer }) => pointer.slice(2));
  expect(await wrong(sash({ count: 3 }))).toEqual(['count']);
  expect(await wrong(sash({ grade: 'Terrible' }))).toEqual(['grade']);
  expect(await wrong(sash({ assessedOn: '2030-01-01' }))).toEqual(['assessedOn']);
  expect(await wrong(sash({ assessorRole: undefined }))).toEqual(['assessorId']);
  expect(await wrong(sash({ trained: undefined }))).toEqual(['trained']);
  expect(
    await wrong({ toolId: toolId('rfg'), assessedOn: '2026-03-10', assessorRole: 'police', trained: true, score: 42 }),
  ).toEqual(['windowFrom']);
});

test('B2: the grade goes up at once and down only by a second person, and until then the higher one stays', async () => {
  expect((await refused(OWAIN, 'risk-grades', { caseId, level: 'high', reason: 'Same.' })).status).toBe(422);
  const { id, state } = (await stage.post(OWAIN, 'risk-grades', {
    caseId,
    level: 'medium',
    reason: 'He is in custody.',
  })) as Shown;
  expect(state).toBe('asked');
  expect(await inForce(SIWAN, caseId)).toBe('high');
  expect((await stage.move(OWAIN, `risk-grades/${id}`, 'confirm', { reason: 'I am sure.' })).status).toBe(403);
  await stage.moved(LLEUCU, `risk-grades/${id}`, 'confirm', { reason: 'She agrees that it is calmer.' });
  expect(await inForce(SIWAN, caseId)).toBe('medium');
  expect(await stage.read(SIWAN, `risk-grades/${id}`)).toMatchObject({
    state: 'settled',
    fromLevel: 'high',
    level: 'medium',
    reason: 'He is in custody.',
    decision: 'She agrees that it is calmer.',
    settledByName: expect.stringContaining('Lleucu') as string,
  });
  await stage.moved(LLEUCU, `risk-grades/${id}`, 'undo');
  expect(await inForce(SIWAN, caseId)).toBe('high');
  await stage.moved(SIWAN, `risk-grades/${id}`, 'decline', { reason: 'Not before the hearing.' });
  expect((await stage.page(SIWAN, `/cases/${caseId}/all`)).text).toContain('Grade in force: High.');
});

test('B2: nobody confirms a lower grade once the grade has changed since it was asked for', async () => {
  const set = (by: string, level: string) =>
    stage.post(by, 'risk-grades', { caseId: own, level, reason: 'As I see it.' }) as Promise<Shown>;
  await set(LLEUCU, 'medium');
  const lower = await set(LLEUCU, 'standard');
  await set(LLEUCU, 'high');
  await stage.moved(LLEUCU, `advocacy-cases/${own}`, 'hand_over', {
    leadId: await stage.staff(DEBORAH),
    reason: 'She knows her.',
  });
  expect((await stage.move(DEBORAH, `risk-grades/${lower.id}`, 'confirm', { reason: 'Yes.' })).status).toBe(422);
  expect(await inForce(DEBORAH, own)).toBe('high');
});

test('B2: each risk factor is open until an action meets it or somebody accepts it and says why', async () => {
  const name = (more: object = {}) =>
    stage.post(OWAIN, 'risk-factors', { caseId, kindId: kinds.get('weapons'), ...more }) as Promise<Shown>;
  expect((await refused(OWAIN, 'risk-factors', { caseId, kindId: kinds.get('other') })).status).toBe(422);
  const { id } = await name({ words: 'A crossbow in the shed.' });
  expect((await stage.page(SIWAN, `/cases/${caseId}/all`)).text).toContain('1 risk factor is open');
  expect((await stage.move(OWAIN, `risk-factors/${id}`, 'meet')).status).toBe(422);
  const action = (await stage.post(SIWAN, 'actions', {
    caseId,
    text: 'Search the shed',
    type: 'enquire',
    agencyId: await stage.agency('dp-cid'),
    ownerId: await stage.staff(OWAIN),
    dueOn: '2026-04-20',
    priority: 'high',
  })) as Shown;
  await stage.moved(OWAIN, `risk-factors/${id}`, 'meet', { actionId: action.id });
  expect(await stage.read(SIWAN, `risk-factors/${id}`)).toMatchObject({
    state: 'met',
    actionId: action.id,
    words: 'A crossbow in the shed.',
  });
  await stage.moved(OWAIN, `risk-factors/${id}`, 'reopen', { reason: 'Nothing was found.' });
  await stage.moved(SIWAN, `risk-factors/${id}`, 'accept', { reason: 'He has left the country.' });
  const page = (await stage.page(SIWAN, `/risk-factors/${id}`)).text;
  expect(page).toContain('Accepted because: He has left the country.');
  expect(page).toContain('Nothing was found.');
});

test('B2: the victim’s own rating of fear stands beside the tools, in the advocate’s confidence, and grades nothing', async () => {
  const { id } = await record(LLEUCU, own, {
    toolId: toolId('fear'),
    assessedOn: '2026-03-16',
    score: 9,
    note: 'She says she cannot sleep.',
  });
  expect(await stage.read(LLEUCU, `risk-results/${id}`)).toMatchObject({
    score: 9,
    assessorRole: 'victim',
    trained: null,
    level: null,
  });
  const [row] = await stage.rowsOf<{ category: string }>('SELECT category FROM risk_result WHERE id = $1', id);
  expect(row?.category).toBe('advocateConfidence');
  expect((await stage.page(LLEUCU, `/advocacy-cases/${own}/risk`)).text).toContain('Score 9');
  const { id: said } = await record(LLEUCU, caseId, { toolId: toolId('fear'), assessedOn: '2026-03-15', score: 8 });
  expect(await stage.read(OWAIN, `risk-results/${said}`)).toMatchObject({ score: 8 });
  expect((await stage.page(LLEUCU, `/cases/${caseId}/all`)).text).toContain('Score 8, on 15 March 2026');
});

test('B2: what a tool says of the perpetrator is read by whoever may read that line, and by no advocate', async () => {
  const oasys = {
    toolId: toolId('oasys'),
    assessedOn: '2026-03-01',
    assessorRole: 'probation',
    trained: true,
    grade: 'Very high',
  };
  const { id } = await record(TOMOS, caseId, oasys);
  expect(await stage.read(TOMOS, `risk-results/${id}`)).toMatchObject({ grade: 'Very high' });
  expect(await stage.status(LLEUCU, `risk-results/${id}`)).toBe(404);
  // Whoever could not read it afterwards is not asked for it either.
  expect((await stage.page(SIWAN, `/risk-results/new?case=${caseId}`)).text).not.toContain('SRP');
  expect((await stage.page(TOMOS, `/risk-results/new?case=${caseId}`)).text).toContain('SRP');
  const srp = {
    caseId,
    toolId: toolId('srp'),
    assessedOn: '2026-03-01',
    assessorRole: 'clinician',
    trained: true,
    type: 'Resentful',
  };
  expect((await refused(SIWAN, 'risk-results', srp)).status).toBe(403);
});

test.each([ALASTAIR, STRANGER, RAVI])('B2: to %s there is nothing of it', async (email) => {
  for (const list of ['risk-results', 'risk-grades', 'risk-factors']) {
    expect((await stage.read(email, list)).total).toBe(0);
    const [row] = await stage.rowsOf<{ id: string }>(
      `SELECT id FROM ${list.replace('-', '_').replace(/s$/, '')} WHERE case_id = $1`,
      caseId,
    );
    expect(await stage.status(email, `${list}/${row?.id}`)).toBe(404);
    expect((await stage.page(email, `/${list}/new?case=${caseId}`)).status).not.toBe(200);
  }
  expect((await refused(email, 'risk-results', { caseId, ...sash() })).status).toBeGreaterThanOrEqual(403);
});

test.each([OWAIN, SIWAN, RACHEL, HUW])('B2: to %s there is nothing of an advocate’s own case', async (email) => {
  for (const list of ['risk-results', 'risk-grades']) {
    const [row] = await stage.rowsOf<{ id: string }>(
      `SELECT id FROM ${list.replace('-', '_').replace(/s$/, '')} WHERE case_id = $1`,
      own,
    );
    expect(await stage.status(email, `${list}/${row?.id}`)).toBe(404);
    expect(
      (await refused(email, list, { caseId: own, ...sash(), level: 'high', reason: 'x' })).status,
    ).toBeGreaterThanOrEqual(404);
  }
});

test('B2: from the page of a case a result is recorded in two presses', async () => {
  const owain = await stage.pages.as(OWAIN);
  expect((await owain.get(`/cases/${caseId}/all`)).text).toContain(`/risk-results/new?case=${caseId}`);
  const address = `/risk-results/new?case=${caseId}&tool=${toolId('sash')}`;
  const asked = (await owain.get(address)).text;
  for (const owed of [
    'Which colleague did the assessment?',
    'Or who did it outside your agency?',
    'Are they trained in this tool?',
    'What was the grade?',
  ]) {
    expect(asked).toContain(owed);
    expect(asked).not.toContain(`${owed} (optional)`);
  }
  expect(asked).toContain('What is the assessment based on? (optional)');
  expect((await owain.get(`/risk-results/new?case=${caseId}`)).text).toContain(address.replace('&', '&amp;'));
  const empty = await owain.fill(address, { caseId, toolId: toolId('sash') }, '/risk-results/new');
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('There is a problem');
  const filled = await owain.fill(
    address,
    {
      caseId,
      ...sash({ grade: 'Low' }),
      'assessedOn-day': '11',
      'assessedOn-month': '3',
      'assessedOn-year': '2026',
      trained: 'yes',
    },
    '/risk-results/new',
  );
  expect(filled.status).toBe(303);
  const list = await owain.get(`/risk-results?case=${caseId}&tool=${toolId('sash')}&state=recorded`);
  expect(list.text).toContain('SASH, As published');
  expect((await owain.get(`/risk-results?case=${caseId}&expired=yes`)).text).toContain(
    'No risk assessments match your filters.',
  );
});

test('B2: wherever the grade in force changes, other rooms follow it: up, down and back again', async () => {
  const seen: GradeChange[] = [];
  const follower = gradeFollowers.with((_, change) => Promise.resolve(void seen.push(change)));
  // As a room to the right would, had it been there when the clinic was opened.
  (stage.clinic.api.get(AccessTables).contributions as Contribution[]).push(follower);
  const of = await stage.aCase('dp-coord');
  const set = (by: string, level: string) =>
    stage.post(by, 'risk-grades', { caseId: of, level, reason: 'As I see it.' }) as Promise<Shown>;
  await set(SIWAN, 'high');
  const { id } = await set(SIWAN, 'standard');
  expect((await stage.page(HUW, '/')).text).toContain('Confirm or decline a lower risk grade: High to Standard');
  expect((await stage.page(SIWAN, '/')).text).not.toContain('Confirm or decline a lower risk grade');
  await stage.moved(HUW, `risk-grades/${id}`, 'confirm', { reason: 'He has died.' });
  await stage.moved(HUW, `risk-grades/${id}`, 'undo');
  const ours = seen.filter(({ caseId: one }) => one === of).map(({ from, to }) => [from, to]);
  expect(ours).toEqual([
    [null, 'high'],
    ['high', 'standard'],
    ['standard', 'high'],
  ]);
});

test('B2: what a tool says cannot be lowered by an older or a withdrawn result', async () => {
  const of = await stage.aCase('dp-coord');
  const { id } = await record(SIWAN, of, sash({ grade: 'High' }));
  await record(SIWAN, of, sash({ grade: 'Low', assessedOn: '2026-03-14' }));
  await stage.moved(SIWAN, `risk-results/${id}`, 'withdraw', { reason: 'It is of another case.' });
  expect(await inForce(SIWAN, of)).toBe('high');
  expect(await stage.read(SIWAN, `risk-results/${id}`)).toMatchObject({
    state: 'withdrawn',
    withdrawn: 'It is of another case.',
  });
});

test('the page of an advocate’s own case asks no more for showing all of it', async () => {
  const lleucu = await stage.pages.as(LLEUCU);
  expect(await fewestStatements(() => lleucu.get(`/advocacy-cases/${own}/all`), MOST_OF_A_PAGE)).toBeLessThanOrEqual(
    MOST_OF_A_PAGE,
  );
});
