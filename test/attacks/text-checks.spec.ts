import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Action } from '../../libs/panels/actions/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { anAction } from '../stage.js';
import { statementsOf } from '../statements.js';
import { openTextChecks, PLACEHOLDER, type Listed, type TextChecks, type Who } from '../text-checks-stage.js';
import { openPages } from '../web.js';

const NAME = 'Mair Cadwaladr';
const STREET = 'Mill Lane';

let checks: TextChecks;
let clinic: TextChecks['clinic'];
let stage: TextChecks['stage'];
let agents: TextChecks['agents'];
let rowsOf: TextChecks['rowsOf'];
let pages: Awaited<ReturnType<typeof openPages>>;
let emails: TextChecks['emails'];

beforeAll(async () => {
  checks = await openTextChecks();
  ({ clinic, stage, agents, rowsOf, emails } = checks);
  pages = await openPages(clinic);
  await checks.name(NAME);
  await checks.locate(`14 ${STREET}`);
  await rowsOf('TRUNCATE follow_up');
}, 120_000);
afterEach(async () => {
  await rowsOf('TRUNCATE message_about, sent_mail, follow_up, text_check');
  await rowsOf('DELETE FROM case_grant');
  await rowsOf('DELETE FROM case_team');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const grant = (staffId: string) => checks.grant(staffId);
const doJobs = () => checks.doJobs();
const checksOf = (who: Who, query?: string) => checks.checksOf(who, query);

/** An action of the housing agency, which its officer may refuse with a reason. */
async function set(): Promise<string> {
  const { id } = (await agents.mererid.post('/v1/actions').send(anAction(stage)).expect(201)).body;
  await rowsOf('TRUNCATE follow_up');
  return id as string;
}
const refuse = (id: string, reason: string) =>
  agents.michelle.post(`/v1/actions/${id}/refuse`).send({ version: 1, reason });
/** A text by the housing officer, who may not see where the victim is. */
async function write(reason: string): Promise<string> {
  const id = await set();
  await refuse(id, reason).expect(200);
  return id;
}

const compareAgain = () =>
  rowsOf(`UPDATE follow_up SET state = 'waiting', run_at = '2026-03-01' WHERE job = 'text-checks.compare'`);
const comparisons = async () =>
  (await rowsOf<{ payload: object }>(`SELECT payload FROM follow_up WHERE job = 'text-checks.compare'`)).length;

const onlyCheck = async (who: Who = 'mererid'): Promise<Listed> => {
  const [one, ...others] = await checksOf(who);
  expect(others).toEqual([]);
  return one as Listed;
};
const decide = async (move: string, { id, version }: Listed) =>
  agents.mererid.post(`/v1/text-checks/${id}/${move}`).send({ version });
const reasonFor = async (who: Who, id: string): Promise<string> =>
  (await agents[who].get(`/v1/actions/${id}`).expect(200)).body.reason as string;
const page = async (who: Who, path: string) => (await pages.as(emails[who])).get(path);

describe('a text by a person who may not see where the victim is', () => {
  it('is answered alike and followed by the same, whether it says where she is or not', async () => {
    await grant(stage.people.mererid);
    await write('The first answer is slower than all others');
    const told = [];
    for (const reason of ['She moved to Hill Park, Mari Cadwgan', `She moved to ${STREET}, ${NAME}`]) {
      const id = await set();
      let answer = { status: 0, body: {} as Record<string, unknown> };
      const statements = await statementsOf(async () => (answer = await refuse(id, reason)));
      const follows = await rowsOf<{ job: string; n: number }>(
        'SELECT job, count(*)::int AS n FROM follow_up GROUP BY job ORDER BY job',
      );
      told.push({ status: answer.status, body: { ...answer.body, id: '' }, statements, follows });
      expect((await agents.michelle.get(`/v1/actions/${id}`)).body.reason).toBe(reason);
    }
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.status).toBe(200);
    expect(told[0]?.follows).toContainEqual({ job: 'text-checks.compare', n: 1 });
    await doJobs();
    expect(await checksOf('mererid')).toHaveLength(1);
  });

  it('is shown with what is recorded to those who may see both, and to all others there is no such thing', async () => {
    await grant(stage.people.mererid);
    await write(`No answer. ${NAME} has moved to ${STREET} now! Ask again.`);
    await doJobs();
    const { id } = await onlyCheck();
    const { body } = await agents.mererid.get(`/v1/text-checks/${id}`).expect(200);
    expect(body).toMatchObject({
      sentence: `${NAME} has moved to ${STREET} now!`,
      detail: `${NAME}\nBy letter to 14 ${STREET}`,
      writtenByName: 'michelle houses',
      subject: 'Action',
      field: 'reason',
      moves: [{ name: 'take_out' }, { name: 'keep' }],
    });
    const shown = await page('mererid', `/text-checks/${id}`);
    expect(shown.text).toContain(`${NAME} has moved to ${STREET} now!`);
    expect(shown.text).toContain(`/actions/${body.subjectId as string}`);
    expect((await page('mererid', '/')).text).toContain(`/text-checks/${id}`);
    expect((await page('mererid', `/cases/${stage.caseId}/all`)).text).toContain(`/text-checks/${id}`);
    for (const who of ['michelle', 'owain', 'huw', 'carys'] as const) {
      expect(await checksOf(who)).toEqual([]);
      await agents[who].get(`/v1/text-checks/${id}`).expect(404);
      await agents[who].post(`/v1/text-checks/${id}/keep`).send({ version: 1 }).expect(404);
      expect((await page(who, `/text-checks/${id}`)).status).toBe(404);
      expect((await page(who, '/')).text).not.toContain('text-checks');
      expect((await page(who, `/cases/${stage.caseId}/all`)).text).not.toContain('text-checks');
    }
  });

  it('is told at once to those alone who may decide, by a mail that says nothing of the case', async () => {
    await grant(stage.people.mererid);
    await write(`She is ${NAME} now`);
    await doJobs();
    const { id } = await onlyCheck();
    const mails = await rowsOf<{ staff_id: string; subject: string; body: string }>(
      `SELECT staff_id, subject, body FROM sent_mail WHERE body LIKE '%/text-checks/%'`,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ staff_id: stage.people.mererid, subject: 'Urgent: check a text' });
    expect(mails[0]?.body).toContain(`/text-checks/${id}`);
    const { reference } = (await agents.mererid.get(`/v1/cases/${stage.caseId}`)).body as { reference: string };
    for (const word of [NAME, STREET, 'michelle', 'victim', reference]) expect(mails[0]?.body).not.toContain(word);
  });

  it('is no text to check where it says what is recorded of the perpetrator too', async () => {
    await grant(stage.people.mererid);
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      'INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id',
    );
    for (const category of ['victimLocation', 'perpetratorIdentity'])
      await rowsOf(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES (gen_random_uuid(), $1, $2, $3, false, $4, 'phone', '07700 900777', '07700900777', 'nomination', now())`,
        [stage.caseId, stage.police.id, category, id],
      );
    await write('He rings from 07700 900777');
    await doJobs();
    expect(await checksOf('mererid')).toEqual([]);
    await rowsOf(`DELETE FROM person_fact WHERE category = 'perpetratorIdentity' AND value = '07700 900777'`);
    await compareAgain();
    await doJobs();
    expect(await checksOf('mererid')).toHaveLength(1);
    await rowsOf(`DELETE FROM person_fact WHERE value = '07700 900777'`);
  });

  it('is without what it said for every reader once that is taken out, and for good', async () => {
    await grant(stage.people.mererid);
    const action = await write(`Gone to ${STREET}. ${NAME.toUpperCase()} is her name.`);
    await doJobs();
    const check = await onlyCheck();
    expect((await decide('take_out', check)).status).toBe(200);
    const left = `Gone to ${PLACEHOLDER}. ${PLACEHOLDER} is her name.`;
    for (const who of ['michelle', 'mererid', 'huw'] as const) expect(await reasonFor(who, action)).toBe(left);
    const kept = await rowsOf<{ kept: string }>(
      `SELECT to_jsonb(a)::text AS kept FROM action a WHERE id = $1 UNION ALL SELECT before::text FROM move_made WHERE subject_id = $1`,
      [action],
    );
    for (const { kept: one } of kept) expect(one).not.toMatch(/Mill Lane|cadwaladr/i);
    const after = await onlyCheck();
    expect(after).toMatchObject({ state: 'taken_out', sentence: check.sentence });
    expect((await agents.mererid.get(`/v1/text-checks/${after.id}`)).body.moves).toEqual([]);
    expect(await clinic.record(action)).toContain('take_out_text');
    expect(await clinic.record(after.id)).toEqual(['create', 'take_out']);
    await compareAgain();
    await doJobs();
    expect(await checksOf('mererid')).toHaveLength(1);
  });

  it('stays as it is where that is decided, and is not asked about again; it can still be taken out', async () => {
    await grant(stage.people.mererid);
    const action = await write(`She is on ${STREET}`);
    await doJobs();
    expect((await decide('keep', await onlyCheck())).status).toBe(200);
    expect(await reasonFor('michelle', action)).toBe(`She is on ${STREET}`);
    await compareAgain();
    await doJobs();
    const kept = await onlyCheck();
    expect(kept.state).toBe('kept');
    expect((await decide('take_out', kept)).status).toBe(200);
    expect(await reasonFor('michelle', action)).toBe(`She is on ${PLACEHOLDER}`);
  });

  it('is looked for once, however often the comparison runs', async () => {
    await grant(stage.people.mererid);
    await write(`She is on ${STREET}`);
    await doJobs();
    await compareAgain();
    await doJobs();
    await onlyCheck();
    const [{ n } = { n: 0 }] = await rowsOf<{ n: number }>(
      `SELECT count(*)::int AS n FROM sent_mail WHERE body LIKE '%/text-checks/%'`,
    );
    expect(n).toBe(1);
  });

  it('is decided by coordinators and advocates alone: police who may see it read it', async () => {
    await rowsOf(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'investigator', '2026-03-01')`,
      [stage.caseId, stage.people.owain, stage.detectives.id],
    );
    await grant(stage.people.mererid);
    await write(`She is on ${STREET}`);
    await doJobs();
    const check = await onlyCheck('owain');
    expect((await agents.owain.get(`/v1/text-checks/${check.id}`)).body.moves).toEqual([]);
    await agents.owain.post(`/v1/text-checks/${check.id}/take_out`).send({ version: 1 }).expect(403);
    expect((await page('owain', '/')).text).not.toContain('text-checks');
  });

  it('opens where she is to the lead coordinator, where no coordinator or advocate could see it, until it is decided', async () => {
    await write(`She is on ${STREET}`);
    await doJobs();
    const opened = () =>
      rowsOf<{ kind: string; shut: boolean }>(
        `SELECT kind, to_at IS NOT NULL AS shut FROM case_grant WHERE case_id = $1 AND staff_id = $2 AND 'victimLocation' = ANY(categories)`,
        [stage.caseId, stage.people.mererid],
      );
    expect(await opened()).toEqual([{ kind: 'grant', shut: false }]);
    const check = await onlyCheck();
    expect(check.sentence).toBe(`She is on ${STREET}`);
    expect((await decide('keep', check)).status).toBe(200);
    expect(await opened()).toEqual([{ kind: 'grant', shut: true }]);
    expect(await checksOf('mererid')).toEqual([]);
  });

  it('opens nothing to the person who wrote it', async () => {
    await agents.mererid
      .post('/v1/actions')
      .send(anAction(stage, { text: `Fit locks on ${STREET}` }))
      .expect(201);
    await doJobs();
    expect(await rowsOf('SELECT 1 FROM case_grant')).toEqual([]);
    expect(await rowsOf('SELECT 1 FROM text_check')).toHaveLength(1);
    expect(await checksOf('mererid')).toEqual([]);
  });

  it('brings the review of her safety plan forward where it is by a person on the perpetrator’s side', async () => {
    await grant(stage.people.mererid);
    const triggered = async () =>
      (await rowsOf(`SELECT 1 FROM follow_up WHERE job LIKE 'safety-plans.%' AND payload ? 'occasion'`)).length;
    await write(`She is on ${STREET}`);
    await doJobs();
    expect(await triggered()).toBe(0);
    await rowsOf('TRUNCATE follow_up');
    const id = await set();
    await rowsOf(`UPDATE post SET role = 'probation' WHERE staff_id = $1`, [stage.people.michelle]);
    await refuse(id, `She is on ${STREET}`).expect(200);
    await doJobs();
    await rowsOf(`UPDATE post SET role = 'housing' WHERE staff_id = $1`, [stage.people.michelle]);
    expect(await triggered()).toBe(1);
  });
});

describe('no comparison follows', () => {
  const saved = async (actor: Actor, text: string): Promise<void> => {
    const id = await set();
    await clinic.work.as(actor, async (tx) => {
      const row = await tx.get(Action, id, 'cancel');
      row.text = text;
      await tx.save(row);
    });
  };

  it('from what is written by a person who may see where she is', async () => {
    await grant(stage.people.mererid);
    await saved(await clinic.actor(emails.mererid), `Fit locks on ${STREET}`);
    expect(await comparisons()).toBe(0);
    await rowsOf('DELETE FROM case_grant');
    await saved(await clinic.actor(emails.mererid), `Fit locks on ${STREET}`);
    expect(await comparisons()).toBe(1);
  });

  it('from what is loaded as history, nor from a row whose texts are as they were', async () => {
    await saved({ ...(await clinic.actor(emails.mererid)), history: true }, `Fit locks on ${STREET}`);
    expect(await comparisons()).toBe(0);
    await saved(await clinic.actor(emails.mererid), anAction(stage).text);
    expect(await comparisons()).toBe(0);
  });

  it('from a text of a writer who may see it by the time that it is compared', async () => {
    await grant(stage.people.mererid);
    await write(`She is on ${STREET}`);
    await grant(stage.people.michelle);
    await doJobs();
    expect(await checksOf('mererid')).toEqual([]);
  });
});
