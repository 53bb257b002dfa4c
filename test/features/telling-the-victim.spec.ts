import { openAreaOf, type Area } from '../area-stage.js';
import { readPdf } from '../pdf-text.js';
import { ALASTAIR, HUW, LLEUCU, OWAIN, RACHEL, SIWAN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

/** She is the victim's liaison officer at probation, beside colleagues who work with the perpetrator. */
const JUDITH = 'judith.penhale@dp-probation.example';
const TELLING = 'That he is on bail and may not come to her street.';
const TEXT = 'Tell the victim what was decided';
const LINE = 'Lleucu Nantlais of Golau Stalking Advocacy tells the victim by 4 May 2026';
const outcome = { decision: 'Supervised bail', rationale: 'It escalates', outcome: 'review', reviewOn: '2026-06-11' };
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];

interface Set {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly text: string;
  readonly dueOn: string;
}

let area: Area;
let caseId: string;
let itemId: string;
let meetingId: string;
let told: { telling: string; teller: string; tellBy: string };

const answerAll = async (id: string, by = SIWAN): Promise<void> => {
  for (const question of questions)
    await area.post(by, `agenda-items/${id}/answers`, {
      question,
      answer: 'no',
      reason: 'Looked at',
      ...(question === 'victim_view' && { givenBy: 'isac' }),
    });
};
const path = () => `agenda-items/${itemId}`;
const record = (more: object = {}, by = SIWAN) => area.move(by, path(), 'record_outcome', { ...outcome, ...more });
const setAt = async (id = itemId, by = SIWAN): Promise<Set[]> => (await area.read(by, `actions?item=${id}`)).items;
const open = async (id = itemId): Promise<Set> => {
  const [action, ...more] = (await setAt(id)).filter(({ state }) => state !== 'cancelled');
  if (!action || more.length) throw new Error(`${more.length} more`);
  return action;
};
const typed = (more: object = {}) => ({
  ...outcome,
  telling: TELLING,
  'reviewOn-day': '11',
  'reviewOn-month': '6',
  'reviewOn-year': '2026',
  reviewOn: undefined,
  ...more,
});
const byMay = { 'tellBy-day': '4', 'tellBy-month': '5', 'tellBy-year': '2026' };
const mailed = async (email: string): Promise<string[]> =>
  (
    await area.rowsOf<{ template: string }>(
      'SELECT m.template FROM sent_mail m JOIN staff s ON s.id = m.staff_id WHERE s.email = $1',
      email,
    )
  ).map(({ template }) => template);
const afterTenMinutes = async (): Promise<void> => {
  area.clock.advance({ minutes: 11 });
  await area.runJobs();
};

beforeAll(async () => {
  area = await openAreaOf('dyfed-powys-clinic', 'dyfed-powys');
  caseId = await area.takenOn([OWAIN, SIWAN], { channel: 'local-policing-area' });
  await area.joins(caseId, LLEUCU, ['dp-isac', 'isac']);
  await area.joins(caseId, RACHEL, ['dp-probation', 'member']);
  ({ itemId, meetingId } = await area.discussed({
    day: '2026-04-28',
    coordinator: SIWAN,
    chair: HUW,
    caseId,
    others: [OWAIN],
  }));
  await answerAll(itemId);
  await area.moved(SIWAN, path(), 'end');
  told = { telling: TELLING, teller: await area.staff(LLEUCU), tellBy: '2026-05-04' };
}, 120_000);
afterAll(() => area.close());

describe('who tells the victim what by when', () => {
  it.each([
    [['telling'], ['teller', 'tellBy']],
    [['teller'], ['telling', 'tellBy']],
    [['tellBy'], ['telling', 'teller']],
    [['telling', 'tellBy'], ['teller']],
    [['telling', 'teller'], ['tellBy']],
  ] as const)('is asked whole: with %j alone, for %j', async (given, missing) => {
    const answers = Object.fromEntries(given.map((field) => [field, told[field]]));
    const { status, body } = await record(answers);
    expect([status, fieldsAtFault(body)]).toEqual([422, missing.map((field) => `#/${field}`)]);
    expect(await setAt()).toEqual([]);
  });

  it('is of a day that is not before the discussion, and of somebody in post', async () => {
    expect(fieldsAtFault((await record({ ...told, tellBy: '2026-04-27' })).body)).toEqual(['#/tellBy']);
    const nobody = '00000000-0000-4000-8000-00000000000a';
    expect(fieldsAtFault((await record({ ...told, teller: nobody })).body)).toEqual(['#/teller']);
    // Whoever works with the perpetrator alone is never told it, to say it or otherwise.
    expect(fieldsAtFault((await record({ ...told, teller: await area.staff(ALASTAIR) })).body)).toEqual(['#/teller']);
    expect(await setAt()).toEqual([]);
  });

  it('is asked on the page, which keeps what was typed', async () => {
    const browser = await area.pages.as(SIWAN);
    const shown = (await browser.get(`/${path()}/record_outcome`)).text;
    expect(shown).toContain('Lleucu Nantlais, Golau Stalking Advocacy');
    const { status, text } = await browser.fill(`/${path()}/record_outcome`, typed());
    expect(status).toBe(422);
    for (const said of [TELLING, 'Select who will tell the victim', 'Enter the date to tell the victim by'])
      expect(text).toContain(said);
  });

  it('sets one action in the same press, without what is told in it', async () => {
    const browser = await area.pages.as(SIWAN);
    const sent = await browser.fill(`/${path()}/record_outcome`, typed({ ...byMay, teller: told.teller }));
    expect([sent.status, sent.headers['location']]).toEqual([303, `/${path()}`]);
    const action = await open();
    expect(action).toMatchObject({
      type: 'tell_victim',
      text: TEXT,
      state: 'assigned',
      ownerId: told.teller,
      agencyId: await area.agency('dp-isac'),
      dueOn: '2026-05-04',
      caseId,
      meetingId,
      itemId,
    });
    expect(JSON.stringify(action)).not.toContain(TELLING);
    expect(await area.clinic.record(action.id)).toEqual(['create', 'assign']);
    const shown = (await area.page(SIWAN, `/${path()}`)).text;
    for (const said of [`${LINE}: ${TELLING}`, 'The victim has not been told yet', `/actions/${action.id}`])
      expect(shown).toContain(said);
    expect((await area.read(SIWAN, path())).decision).toMatchObject({
      telling: TELLING,
      tellBy: '2026-05-04',
      tellerName: 'Lleucu Nantlais',
      tellerAgencyName: 'Golau Stalking Advocacy',
      tellingAction: { id: action.id, state: 'assigned', toldOn: null },
    });
  });

  it('is not the only action that may be set once the outcome is recorded', async () => {
    const { text } = await area.page(SIWAN, `/${path()}`);
    expect(text).toContain(`/actions/new?case=${caseId}&amp;item=${itemId}`);
  });

  it('is taken back with the outcome within the ten minutes, and nobody is told of it', async () => {
    const { id } = await open();
    await area.moved(SIWAN, path(), 'undo');
    expect(await area.read(SIWAN, `actions/${id}`)).toMatchObject({
      state: 'cancelled',
      open: false,
      telling: null,
      reason: 'The outcome that set it was taken back.',
    });
    await afterTenMinutes();
    expect((await mailed(LLEUCU)).filter((one) => one.startsWith('actions.'))).toEqual([]);
  });

  it('is set once, however often the same press is sent, and by no press that is out of date', async () => {
    const siwan = await area.as(SIWAN);
    const { version } = await area.read(SIWAN, path());
    const send = (at: number) =>
      siwan
        .post(`/v1/${path()}/record_outcome`)
        .set('idempotency-key', `the-outcome-${at}`)
        .send({ version: at, ...outcome, ...told });
    expect((await send(version - 1)).status).toBe(409);
    expect([(await send(version)).status, (await send(version)).status]).toEqual([200, 200]);
    await open();
    expect(await setAt()).toHaveLength(2);
  });
});

describe('whoever tells the victim', () => {
  it('is told of it, reads what to say though they were not in the room, and does it as any action', async () => {
    const { id } = await open();
    await afterTenMinutes();
    expect(await mailed(LLEUCU)).toContain('actions.mails.assign');
    expect((await area.page(LLEUCU, '/')).text).toContain(`/actions/${id}`);
    expect(await area.status(LLEUCU, `meetings/${meetingId}/minutes`)).toBe(404);
    expect(await area.read(LLEUCU, `actions/${id}`)).toMatchObject({ telling: TELLING, text: TEXT });
    expect((await area.page(LLEUCU, `/actions/${id}`)).text).toContain(TELLING);
    await area.moved(LLEUCU, `actions/${id}`, 'accept');
  });

  it('keeps the outcome from being taken back once they have acted on it', async () => {
    const { status, body } = await area.move(HUW, path(), 'correct', { reason: 'Wrong day' });
    expect([status, body.errors[0].detail]).toEqual([422, expect.stringContaining('has been acted on since')]);
    const browser = await area.pages.as(HUW);
    const page = await browser.fill(`/${path()}/correct`, { reason: 'Wrong day' });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('has been acted on since')]);
    expect(await area.read(SIWAN, path())).toMatchObject({ state: 'outcome_recorded' });
  });

  it('is reminded of it, and it is overdue, like what is set by hand', async () => {
    const { id } = await open();
    const due = await area.rowsOf<{ rung: string }>('SELECT rung FROM reminder WHERE subject_id = $1', id);
    expect(due.length).toBeGreaterThan(1);
    area.clock.set('2026-05-05T09:00:00+01:00');
    expect(await area.read(SIWAN, `actions/${id}`)).toMatchObject({ overdue: true });
  });

  it('is not read what to say by whoever works with the perpetrator alone, should it become theirs', async () => {
    const { id } = await open();
    const give = (email: string, agencyId: string) =>
      area.rowsOf(
        `UPDATE action SET owner_id = (SELECT id FROM staff WHERE email = '${email}'), agency_id = '${agencyId}' WHERE id = $1`,
        id,
      );
    await give(ALASTAIR, await area.agency('dp-programme'));
    const { status, body } = await (await area.as(ALASTAIR)).get(`/v1/actions/${id}`);
    expect([status, body.text, body.telling]).toEqual([200, TEXT, null]);
    expect((await area.page(ALASTAIR, `/actions/${id}`)).text).not.toContain(TELLING);
    await give(LLEUCU, await area.agency('dp-isac'));
  });

  it('is read without contact details by an advocate to whom the victim’s location is not open', async () => {
    const { id } = await open();
    const decided = (told: string) =>
      area.rowsOf(
        `UPDATE item_decision d SET telling = '${told}' FROM action a WHERE a.id = $1 AND d.id = a.decision_id`,
        id,
      );
    await decided(`${TELLING} Ring 07700 900461.`);
    await area.rowsOf(
      `UPDATE action SET owner_id = (SELECT id FROM staff WHERE email = 'deborah.ishmael@dp-isac.example') WHERE id = $1`,
      id,
    );
    const { body } = await (await area.as('deborah.ishmael@dp-isac.example')).get(`/v1/actions/${id}`).expect(200);
    expect(body.telling).toBe(`${TELLING} Ring [contact detail withheld].`);
    expect((await area.page('deborah.ishmael@dp-isac.example', `/actions/${id}`)).text).not.toContain('900461');
    await decided(TELLING);
    await area.rowsOf(
      `UPDATE action SET owner_id = (SELECT id FROM staff WHERE email = '${LLEUCU}') WHERE id = $1`,
      id,
    );
  });

  it('reports it done with evidence, which the item and the victim’s part of the case say', async () => {
    const { id } = await open();
    expect((await area.page(LLEUCU, `/cases/${caseId}/all`)).text).toContain(TEXT);
    await area.moved(LLEUCU, `actions/${id}`, 'claim', { evidence: 'Told by telephone, she took it down' });
    expect((await area.read(SIWAN, path())).decision.tellingAction).toMatchObject({
      state: 'done_claimed',
      toldOn: '2026-05-05',
    });
    expect((await area.page(SIWAN, `/${path()}`)).text).toContain('The victim was told on 5 May 2026');
    await area.moved(SIWAN, `actions/${id}`, 'verify');
  });

  it('is named in the minutes, on the page, as data and in the file', async () => {
    await area.moved(HUW, `meetings/${meetingId}`, 'conclude');
    await area.moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
    const { minutes } = await area.read(SIWAN, `meetings/${meetingId}/minutes`);
    expect(minutes.items[0].decision).toMatchObject({ telling: TELLING, tellerName: 'Lleucu Nantlais' });
    // What was taken back was never set at the panel.
    expect(minutes.items[0].sections.actions).toMatchObject([{ text: TEXT, dueOn: '2026-05-04' }]);
    expect((await area.page(SIWAN, `/meetings/${meetingId}/minutes`)).text).toContain(`${LINE}: ${TELLING}`);
    const file = await (await area.as(SIWAN)).get(`/v1/meetings/${meetingId}/minutes.pdf`).buffer(true);
    expect(readPdf(file.body as Buffer).text).toContain('Lleucu Nantlais of');
  });
});

describe('the perpetrator’s side', () => {
  it('reads neither the action of an advocate nor what is told, wherever it looks', async () => {
    const { id } = await open();
    expect(await area.status(RACHEL, `actions/${id}`)).toBe(404);
    expect((await area.read(RACHEL, `actions?case=${caseId}`)).total).toBe(0);
    for (const page of [`/cases/${caseId}/all`, '/', '/actions/agency', '/actions/all', `/meetings/${meetingId}`])
      expect((await area.page(RACHEL, page)).text).not.toContain(TELLING);
    const { body } = await (await area.as(RACHEL)).post('/v1/actions/search').send({ words: 'bail' });
    expect(body).toMatchObject({ total: 0 });
  });

  it('reads an action that its own agency has, and of what is told only whoever is to say it', async () => {
    const other = await area.takenOn([OWAIN, SIWAN], { channel: 'local-policing-area' });
    await area.joins(other, RACHEL, ['dp-probation', 'member']);
    const sitting = { day: '2026-06-02', coordinator: SIWAN, chair: HUW, caseId: other };
    const { itemId: next } = await area.discussed(sitting);
    await answerAll(next);
    const teller = await area.staff(JUDITH);
    const said = { ...outcome, reviewOn: '2026-07-09', telling: TELLING, teller, tellBy: '2026-06-09' };
    await area.moved(SIWAN, `agenda-items/${next}`, 'record_outcome', said);
    const { id } = await open(next);
    expect(await area.read(JUDITH, `actions/${id}`)).toMatchObject({ text: TEXT, telling: TELLING });
    expect(await area.read(RACHEL, `actions/${id}`)).toMatchObject({ text: TEXT, telling: null });
    for (const page of [`/actions/${id}`, '/actions/agency', `/cases/${other}/all`])
      expect((await area.page(RACHEL, page)).text).not.toContain(TELLING);
    // Nobody has acted on it, so it goes with the outcome that was wrong, and whoever was told of it is told of that.
    await afterTenMinutes();
    await area.moved(HUW, `agenda-items/${next}`, 'correct', { reason: 'Another day was meant' });
    expect((await area.read(SIWAN, `actions/${id}`)).state).toBe('cancelled');
    await afterTenMinutes();
    expect(await mailed(JUDITH)).toEqual(expect.arrayContaining(['actions.mails.assign', 'actions.mails.cancel']));
    await area.moved(SIWAN, `agenda-items/${next}`, 'record_outcome', { ...said, telling: 'That he is held.' });
    expect(await area.read(JUDITH, `actions/${(await open(next)).id}`)).toMatchObject({ telling: 'That he is held.' });
  });
});

describe('what the chair decides out of meeting', () => {
  it('sets the same action, beside one like it that is open, which is shown and does not hold it up', async () => {
    await area.joins(caseId, OWAIN, ['dp-cid', 'officer']);
    const by = { agencyId: await area.agency('dp-isac'), ownerId: await area.staff(LLEUCU), dueOn: '2026-06-30' };
    const before = await area.post(SIWAN, 'actions', {
      caseId,
      text: 'Tell her how bail ends',
      type: 'tell_victim',
      despiteLike: true,
      ...by,
    });
    const update = await area.post(OWAIN, 'updates', {
      caseId,
      noteCategory: 'offendingHistory',
      information: 'He was seen.',
      urgent: true,
      urgencyReason: 'He is near.',
    });
    const { itemId: urgent } = await area.read(HUW, `updates/${update.id}`);
    await answerAll(urgent, HUW);
    const said = { ...outcome, reviewOn: '2026-07-09', ...told, tellBy: '2026-06-09' };
    const refused = await area.move(HUW, `agenda-items/${urgent}`, 'decide', { ...said, teller: undefined });
    expect(fieldsAtFault(refused.body)).toEqual(['#/teller']);
    await area.moved(HUW, `agenda-items/${urgent}`, 'decide', said);
    const action = await open(urgent);
    expect(action).toMatchObject({ dueOn: '2026-06-09', meetingId: null, ownerId: told.teller });
    const shown = (await area.page(HUW, `/agenda-items/${urgent}`)).text;
    expect(shown).toContain('Open actions like the one to tell the victim');
    expect(shown).toContain(`/actions/${before.id}`);
    // The advocate's own view of the case says who tells her, and that it is still to be done.
    const view = (await area.page(LLEUCU, `/cases/${caseId}/all`)).text;
    expect(view).toContain(`/actions/${action.id}`);
    for (const [email, page] of [
      [HUW, `/agenda-items/${urgent}`],
      [HUW, `/agenda-items/${urgent}/room`],
      [LLEUCU, `/actions/${action.id}`],
      [LLEUCU, `/cases/${caseId}/all`],
    ] as const) {
      const browser = await area.pages.as(email);
      expect(await fewestStatements(() => browser.get(page), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    }
    await area.moved(HUW, `agenda-items/${urgent}`, 'undo');
    expect((await area.read(SIWAN, `actions/${action.id}`)).state).toBe('cancelled');
    expect((await area.page(HUW, `/agenda-items/${urgent}`)).text).not.toContain(`/actions/${before.id}`);
  });
});
