import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages, type visitor } from '../web.js';

const MERERID = 'mererid.coordinates@clinic.example';
const HUW = 'huw.chairs@clinic.example';

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let coordinator: Agent;
let browser: ReturnType<typeof visitor>;

beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-16T09:00:00Z' });
  stage = await setStage(clinic);
  pages = await openPages(clinic);
  coordinator = await clinic.as(MERERID);
});
beforeEach(async () => {
  await clinic.owner.query('TRUNCATE action, move_made, follow_up, out_of_view, out_of_view_row CASCADE');
  browser = await pages.as(MERERID);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const asked = (answers: object = {}) => anAction(stage, { despiteLike: undefined, ...answers });
const post = (answers: object = {}, who = coordinator) => who.post('/v1/actions').send(asked(answers));
const set = async (answers: object = {}): Promise<{ id: string; reference: string }> =>
  (await post({ despiteLike: true, ...answers }).expect(201)).body;
const actions = async (): Promise<number> => (await clinic.owner.query('SELECT 1 FROM action')).rowCount ?? 0;
/** Of another kind and for another agency, so that only the words can make it like the first. */
const elsewhere = () => ({ type: 'safeguard', agencyId: stage.detectives.id, ownerId: stage.people.owain });
const inForm = (answers: object = {}) => {
  const { dueOn, despiteLike: _, ...rest } = asked(answers);
  const [year, month, day] = dueOn.split('-');
  return { ...rest, 'dueOn-day': day, 'dueOn-month': month, 'dueOn-year': year };
};
const fill = (answers: object) => browser.fill(`/actions/new?case=${stage.caseId}`, answers, '/actions/new');
const hide = async (id: string): Promise<void> => {
  const { rows } = await clinic.owner.query<{ id: string }>(
    `INSERT INTO out_of_view (id, subject, subject_id, case_id, reason, taken_by, taken_at)
     SELECT gen_random_uuid(), 'Action', $1, $2, 'Of another case', $3, now() RETURNING id`,
    [id, stage.caseId, stage.people.huw],
  );
  await clinic.owner.query('INSERT INTO out_of_view_row (row_id, out_of_view_id) VALUES ($1, $2)', [id, rows[0]?.id]);
};

describe('an action like one that is open', () => {
  it('is refused once, with the ids of those like it, and set when that is said', async () => {
    const first = await set();
    const { body } = await post({ text: 'Write to her landlord' }).expect(422);
    expect(body.errors).toEqual([
      { pointer: '#/despiteLike', detail: expect.stringContaining(first.reference), subject: first.id },
    ]);
    await post({ text: 'Write to her landlord', despiteLike: false }).expect(422);
    expect(await actions()).toBe(1);
    await post({ text: 'Write to her landlord', despiteLike: true }).expect(201);
    expect(await actions()).toBe(2);
  });

  it('is one with the same words, whosoever it is for, and none with others', async () => {
    const first = await set();
    for (const text of ['Fit new locks at her tenancy', 'fit locks at her tenancy!']) {
      const { body } = await post({ ...elsewhere(), text }).expect(422);
      expect(body.errors).toMatchObject([{ subject: first.id }]);
    }
    await post({ ...elsewhere(), text: 'Visit her mother with one named officer' }).expect(201);
  });

  it('is held to the likeness that is in force that day', async () => {
    await set();
    const text = 'Fit new locks at her tenancy';
    await clinic.owner.query(
      `INSERT INTO action_likeness (from_on, similarity, source, standing) VALUES ('2026-03-16', 0.95, 'A test', 'local')`,
    );
    await clinic.owner.query(
      `INSERT INTO action_likeness (from_on, similarity, source, standing) VALUES ('2026-03-17', 0.1, 'A test', 'local')`,
    );
    await post({ ...elsewhere(), text }).expect(201);
    await clinic.owner.query(`DELETE FROM action_likeness WHERE source = 'A test'`);
    await post({ ...elsewhere(), text }).expect(422);
  });

  it('is none where the other has ended, or is of another case', async () => {
    const { id } = await set();
    await coordinator.post(`/v1/actions/${id}/cancel`).send({ version: 1, reason: 'No need' }).expect(200);
    await post().expect(201);
    await clinic.owner.query('TRUNCATE action, move_made CASCADE');
    expect(await actions()).toBe(0);
    await post().expect(201);
  });

  it('is never hinted at where it is kept from whoever sets this one', async () => {
    const { id } = await set();
    await hide(id);
    await coordinator.get(`/v1/actions/${id}`).expect(404);
    await post().expect(201);
    await clinic.owner.query('DELETE FROM action WHERE id <> $1', [id]);
    const { status } = await fill(inForm());
    expect([status, await actions()]).toEqual([303, 2]);
  });

  it('is set by the chair as well, who is asked likewise', async () => {
    await set();
    const chair = await clinic.as(HUW);
    await post({}, chair).expect(422);
    await post({ despiteLike: true, proposeOnly: true }, chair).expect(201);
  });

  it('sends the same key again with the answer, and is set once', async () => {
    await set();
    const key = '3e0fd8a4-6c0e-4c0a-9a57-2f2d6d7c1a11';
    const send = (despiteLike: boolean) =>
      coordinator.post('/v1/actions').set('idempotency-key', key).send(asked({ despiteLike }));
    expect([(await send(false)).status, (await send(true)).status, (await send(true)).status]).toEqual([422, 201, 201]);
    expect(await actions()).toBe(2);
  });
});

describe('the page of a new action', () => {
  it('asks nothing of it while none is like it', async () => {
    const { text } = await browser.get(`/actions/new?case=${stage.caseId}`);
    expect(text).not.toContain('despiteLike');
    expect((await fill(inForm())).status).toBe(303);
  });

  it('shows those like it with owner, due date and forum, and loses nothing that was typed', async () => {
    const first = await set();
    const { status, text } = await fill(inForm({ text: 'Fit a camera at her tenancy', successTest: 'Seen at night' }));
    expect([status, await actions()]).toEqual([422, 1]);
    for (const said of [
      `href="/actions/${first.id}"`,
      first.reference,
      'michelle houses',
      'The housing',
      '27 March 2026',
      'Set this action anyway?',
      'Fit a camera at her tenancy',
      'Seen at night',
    ])
      expect(text).toContain(said);
    const done = await fill({ ...inForm({ text: 'Fit a camera at her tenancy' }), despiteLike: 'yes' });
    expect([done.status, await actions()]).toEqual([303, 2]);
  });

  it('costs as much however many are like it, and a program is answered by at most twelve statements', async () => {
    const { text } = await browser.get(`/actions/new?case=${stage.caseId}`);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    const refused = (n: number) =>
      fewestStatements(async () => {
        const answer = await browser.post('/actions/new', { _csrf, ...inForm() });
        expect([answer.status, new Set(answer.text.match(/A-\w{3}-\w{4}/g)).size]).toEqual([422, n]);
      });
    await set();
    const one = await refused(1);
    for (const n of [1, 2, 3, 4]) await set({ text: `Fit lock ${n} at her tenancy` });
    expect(await refused(5)).toBe(one);
    expect(await fewestStatements(() => post().expect(422))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('leads to the one that exists where nothing is to be set', async () => {
    const { id } = await set();
    const kept = await fill({ ...inForm(), despiteLike: 'no' });
    expect([kept.status, kept.headers['location'], await actions()]).toEqual([303, `/actions/${id}`, 1]);
    await set({ text: 'Change the locks' });
    expect((await fill({ ...inForm(), despiteLike: 'no' })).headers['location']).toBe(`/cases/${stage.caseId}`);
  });
});
