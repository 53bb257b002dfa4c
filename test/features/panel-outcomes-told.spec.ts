import { openAreaOf, type Area } from '../area-stage.js';
import { ALASTAIR, HUW, LLEUCU, MEDI, OWAIN, RACHEL, SIWAN } from '../people.js';

const outcome = { decision: 'Supervised bail', rationale: 'It escalates', outcome: 'review', reviewOn: '2026-06-11' };
const questions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'];

interface Event {
  readonly id: string;
  readonly state: string;
  readonly occurredAt: string;
  readonly dueOn: string;
  readonly tellerName: string | null;
}

let area: Area;
let caseId: string;
let itemId: string;

const path = () => `agenda-items/${itemId}`;
const events = async (email = SIWAN, of = caseId): Promise<Event[]> =>
  (await area.read(email, `victim-events?case=${of}&kind=panel_outcome`)).items;
/** What is owed of telling and still to be done. */
const owed = async (id: string) => {
  await area.runJobs();
  return area.rowsOf(
    `SELECT due_on::text AS due FROM owed_duty WHERE subject_id = $1 AND kind = 'victim_event' AND open`,
    id,
  );
};
const answers = async (id: string, by = SIWAN): Promise<void> => {
  for (const question of questions)
    await area.post(by, `agenda-items/${id}/answers`, {
      question,
      answer: 'no',
      reason: 'Looked at',
      ...(question === 'victim_view' && { givenBy: 'isac' }),
    });
};
const heard = async (day: string, of: string): Promise<string> => {
  const { itemId: heardId } = await area.discussed({ day, coordinator: SIWAN, chair: HUW, caseId: of });
  await answers(heardId);
  return heardId;
};
const records = async (more: object = {}) =>
  (await area.as(SIWAN))
    .post('/v1/victim-events')
    .send({ caseId, kind: 'panel_outcome', occurredAt: '2026-04-23', ...more });

beforeAll(async () => {
  area = await openAreaOf('dyfed-powys-clinic', 'dyfed-powys');
  caseId = await area.takenOn([OWAIN, SIWAN], { channel: 'local-policing-area' });
  await area.joins(caseId, MEDI, ['dp-cid', 'officer_in_the_case']);
  await area.joins(caseId, RACHEL, ['dp-probation', 'member']);
  await area.joins(caseId, ALASTAIR, ['dp-programme', 'member']);
  await area.post(SIWAN, 'named-contacts', { caseId, staffId: await area.staff(MEDI), fromOn: '2026-03-19' });
  itemId = await heard('2026-04-23', caseId);
}, 240_000);
afterAll(() => area.close());

describe('domain.md 6.11: what a panel decided is to be told to the victim, from the moment it is recorded', () => {
  it('by her named contact and by the protocol’s day, which the page of the live item has filled in', async () => {
    const { text } = await area.page(SIWAN, `/${path()}/live`);
    expect(text).toMatch(/Filled in: Medi Harries, [^.]*, the victim’s named contact\./);
    expect(text).toContain('Filled in: Friday 24 April 2026, the usual day by the clinic’s protocol.');
    expect(text).toMatch(new RegExp(`<option value="${await area.staff(MEDI)}" selected`));
  });

  it('owes nothing where the outcome says why the victim is told nothing, and says so to those who read it', async () => {
    const tellNothingReason = 'She asked to hear nothing more of the panel.';
    const both = await area.move(SIWAN, path(), 'record_outcome', {
      ...outcome,
      tellNothingReason,
      telling: 'He is held.',
    });
    expect([both.status, both.body.errors[0].pointer]).toEqual([422, '#/tellNothingReason']);
    await area.moved(SIWAN, path(), 'record_outcome', { ...outcome, tellNothingReason });
    expect(await events()).toEqual([]);
    expect((await area.page(SIWAN, `/${path()}`)).text).toContain(`Nothing, because: ${tellNothingReason}`);
    expect((await area.read(SIWAN, path())).decision).toMatchObject({ tellNothingReason, telling: null, tellBy: null });
    await area.moved(SIWAN, path(), 'undo');
    expect(await events()).toEqual([]);
  });

  it('starts the clock by itself, for the victim’s named contact, and ends it where the outcome is taken back', async () => {
    expect(await events()).toEqual([]);
    await area.moved(SIWAN, path(), 'record_outcome', outcome);
    const [event, ...more] = await events();
    expect(more).toEqual([]);
    // Thursday's panel: the working day after.
    expect(event).toMatchObject({ state: 'due', dueOn: '2026-04-24', tellerName: 'Medi Harries' });
    expect(event?.occurredAt).toContain('2026-04-23');
    expect(await owed(event?.id ?? '')).toEqual([{ due: '2026-04-24' }]);
    expect((await area.page(MEDI, '/')).text).toContain('Tell the victim: Panel outcome');
    await area.moved(SIWAN, path(), 'undo');
    expect(await events()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await owed(event?.id ?? '')).toEqual([]);
    await area.moved(SIWAN, path(), 'record_outcome', outcome);
    expect((await events()).map(({ state }) => state).toSorted()).toEqual(['due', 'withdrawn']);
  });

  it('is shown to whoever would enter the same, and entered once more only where it is said to be another', async () => {
    const page = await area.page(SIWAN, `/victim-events/new?case=${caseId}`);
    expect(page.text).toContain('Recorded automatically');
    const [due] = (await events()).filter(({ state }) => state === 'due');
    expect(page.text).toContain(`/victim-events/${due?.id ?? ''}`);
    const again = await records();
    expect([again.status, again.body.errors]).toMatchObject([422, [{ pointer: '#/another' }]]);
    expect(again.text).toContain('on 23 April 2026');
    const visitor = await area.pages.as(SIWAN);
    const asked = {
      caseId,
      kind: 'panel_outcome',
      'occurredAt-day': '23',
      'occurredAt-month': '4',
      'occurredAt-year': '2026',
      enhanced: 'yes',
    };
    const refused = await visitor.fill(`/victim-events/new?case=${caseId}`, asked, '/victim-events/new');
    expect([
      refused.status,
      refused.text.includes('This was recorded automatically when it happened, on 23 April 2026'),
      refused.text.includes(`/victim-events/${due?.id ?? ''}`),
    ]).toEqual([422, true, true]);
    expect(await events()).toHaveLength(2);
    expect((await records({ another: 'yes' })).status).toBe(201);
    // Of another time it is another happening anyhow.
    expect((await records({ occurredAt: '2026-04-02' })).status).toBe(201);
  });

  it('stays told though the outcome is put right afterwards', async () => {
    const [due] = (await events()).filter(({ state, occurredAt }) => state === 'due' && occurredAt.includes('04-23'));
    const told = { method: 'telephone', said: 'safety.panel_decided', happenedAt: '2026-04-23' };
    await area.moved(MEDI, `victim-events/${due?.id ?? ''}`, 'tell', told);
    await area.moved(HUW, path(), 'correct', { reason: 'Another day was meant' });
    expect((await events()).find(({ id }) => id === due?.id)?.state).toBe('told');
  });

  it('is not owed a second time where the outcome says who tells the victim by when', async () => {
    const other = await area.takenOn([OWAIN, SIWAN], { channel: 'local-policing-area' });
    await area.joins(other, LLEUCU, ['dp-isac', 'isac']);
    itemId = await heard('2026-05-07', other);
    const telling = { telling: 'That he is on bail.', teller: await area.staff(LLEUCU), tellBy: '2026-05-14' };
    await area.moved(SIWAN, path(), 'record_outcome', { ...outcome, ...telling });
    expect(await events(SIWAN, other)).toEqual([]);
    expect((await area.read(SIWAN, `actions?item=${itemId}`)).total).toBe(1);
  });

  it('is raised by what the chair decides alone', async () => {
    const other = await area.takenOn([OWAIN, SIWAN], { channel: 'local-policing-area' });
    await area.joins(other, OWAIN, ['dp-cid', 'officer']);
    const update = await area.post(OWAIN, 'updates', {
      caseId: other,
      noteCategory: 'offendingHistory',
      information: 'He was seen.',
      urgent: true,
      urgencyReason: 'He is near.',
    });
    const { itemId: urgent } = await area.read(HUW, `updates/${String(update.id)}`);
    await answers(urgent as string, HUW);
    await area.moved(HUW, `agenda-items/${String(urgent)}`, 'decide', { ...outcome, reviewOn: '2026-07-09' });
    expect(await events(SIWAN, other)).toMatchObject([{ state: 'due', tellerName: null }]);
  });

  it('says what a reader can do to whom the case shows no victim', async () => {
    const nobody = await area.aCase('dp-coord');
    const { status, text } = await area.page(SIWAN, `/victim-events/new?case=${nobody}`);
    expect([
      status,
      text.includes('This case does not show you a victim'),
      text.includes('Ask the forum’s coordinator'),
    ]).toEqual([200, true, true]);
    expect((await area.page(SIWAN, `/victim-events/new?case=${caseId}`)).text).not.toContain(
      'does not show you a victim',
    );
  });

  it('is nothing to the perpetrator’s side', async () => {
    for (const email of [RACHEL, ALASTAIR]) {
      expect(await area.read(email, 'victim-events')).toMatchObject({ total: 0 });
      expect((await area.page(email, '/victim-events')).text).not.toContain('Panel outcome</a>');
    }
  });
});
