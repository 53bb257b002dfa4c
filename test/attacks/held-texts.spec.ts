import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { grantLocation } from '../location-granted.js';
import { anAction } from '../stage.js';
import { openTextChecks, type TextChecks, type Who } from '../text-checks-stage.js';
import { openPages } from '../web.js';

const NAME = 'Mair Cadwaladr';
const STREET = 'Mill Lane';
const TEXT = `Fit locks on ${STREET} for ${NAME}`;
const REASON = 'Heb hyn ni all y gweithiwr ddod o hyd i’r tŷ';
const HELD = /^\[held until a second person releases it, [a-z]{8}\]$/;

let checks: TextChecks;
let clinic: TextChecks['clinic'];
let stage: TextChecks['stage'];
let agents: TextChecks['agents'];
let rowsOf: TextChecks['rowsOf'];
let pages: Awaited<ReturnType<typeof openPages>>;

beforeAll(async () => {
  checks = await openTextChecks();
  ({ clinic, stage, agents, rowsOf } = checks);
  // Her officer works with the perpetrator: no post of that role ever sees where a victim is.
  await rowsOf(`UPDATE post SET role = 'probation' WHERE staff_id = $1`, [stage.people.michelle]);
  pages = await openPages(clinic);
  agents.michelle = await clinic.as(checks.emails.michelle);
  await checks.name(NAME);
  await checks.locate(`14 ${STREET}`);
  await checks.grant(stage.people.mererid);
  await rowsOf(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'investigator', '2026-03-01')`,
    [stage.caseId, stage.people.owain, stage.detectives.id],
  );
}, 120_000);
afterEach(async () => {
  await rowsOf('TRUNCATE message_about, sent_mail, follow_up, text_check');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const set = (answers: object, reason?: string) => {
  const asked = agents.mererid.post('/v1/actions');
  return (reason ? asked.set('Location-Reason', encodeURIComponent(reason)) : asked).send(anAction(stage, answers));
};
const heldAction = async (text = TEXT): Promise<string> => (await set({ text }, REASON).expect(201)).body.id as string;
const textFor = async (who: Who, id: string): Promise<string> =>
  (await agents[who].get(`/v1/actions/${id}`).expect(200)).body.text as string;
interface Check {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly sentence: string;
  readonly reason: string;
}
const checkFor = async (who: Who): Promise<Check> => {
  const { items } = (await agents[who].get('/v1/text-checks').expect(200)).body as { items: Check[] };
  expect(items).toHaveLength(1);
  return items[0] as Check;
};
const decide = (who: Who, move: string, { id, version }: Check) =>
  agents[who].post(`/v1/text-checks/${id}/${move}`).send({ version });

describe('a text that says where the victim is, by a person who may see that', () => {
  it('is told beside its answer, and nothing is written', async () => {
    const before = await rowsOf('SELECT id FROM action');
    const { body } = await set({ text: TEXT, successTest: `Seen by ${NAME}` }).expect(422);
    expect((body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '#/text',
      '#/successTest',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Mill|Cadwaladr/);
    expect(await rowsOf('SELECT id FROM action')).toEqual(before);
    expect(await rowsOf('SELECT 1 FROM text_check')).toEqual([]);
  });

  it.each([
    ['no word of it', 'Fit locks at her home'],
    ['what is withheld by its form already', `Fit locks at 14 ${STREET}`],
  ])('is not asked about where it says %s', async (_, text) => {
    await set({ text }).expect(201);
    expect(await rowsOf('SELECT 1 FROM text_check')).toEqual([]);
  });

  it('is not asked about where no person reads it who never sees where a victim is', async () => {
    const answers = { text: TEXT, agencyId: stage.detectives.id, ownerId: stage.people.owain };
    await set(answers).expect(201);
    expect(await rowsOf('SELECT 1 FROM text_check')).toEqual([]);
  });

  it('with a reason is read by those alone who may see where she is', async () => {
    const id = await heldAction();
    for (const who of ['mererid', 'owain'] as const) expect(await textFor(who, id)).toBe(TEXT);
    for (const who of ['michelle', 'huw'] as const) {
      expect(await textFor(who, id)).toMatch(HELD);
      const { text: page } = await (await pages.as(checks.emails[who])).get(`/actions/${id}`);
      expect(page).toContain('held until a second person releases it');
      expect(page).not.toMatch(/Mill Lane|Cadwaladr/);
    }
    expect((await agents.michelle.get('/v1/actions').expect(200)).text).not.toMatch(/Mill Lane|Cadwaladr/);
  });

  it('stands nowhere but in its check', async () => {
    await heldAction(`Mend the gate on ${STREET}`);
    await clinic.runJobs();
    const tables = await rowsOf<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('text_check', 'person_name', 'safe_contact', 'idempotency_key')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await rowsOf(`SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text ~* 'gate on mill'`);
      if (rows.length) found.push(name);
    }
    expect(tables.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it('is released by a second person who may see it, never by its writer, and is then read by all', async () => {
    const id = await heldAction();
    const check = await checkFor('owain');
    expect(check).toMatchObject({ state: 'held', sentence: TEXT, reason: REASON });
    expect((await agents.mererid.get(`/v1/text-checks/${check.id}`)).body.moves).toMatchObject([{ name: 'take_out' }]);
    await decide('mererid', 'release', check).expect(403);
    for (const who of ['michelle', 'huw'] as const) await decide(who, 'release', check).expect(404);
    await decide('owain', 'release', check).expect(200);
    for (const who of ['mererid', 'owain', 'michelle', 'huw'] as const) expect(await textFor(who, id)).toBe(TEXT);
    expect(await clinic.record(id)).toContain('release_text');
  });

  it('is released by no person who may see where she is and does not read what it stands in', async () => {
    const id = await heldAction();
    await checks.grant(stage.people.carys);
    const check = await checkFor('carys');
    expect(check).toMatchObject({ state: 'held', sentence: null });
    await decide('carys', 'release', check).expect(403);
    const { text: shown } = await (await pages.as(checks.emails.carys)).get(`/text-checks/${check.id}`);
    expect(shown).toContain('You cannot read what was written here');
    expect(shown).not.toContain(`/text-checks/${check.id}/release`);
    expect(await textFor('michelle', id)).toMatch(HELD);
    await rowsOf('DELETE FROM case_grant WHERE staff_id = $1', [stage.people.carys]);
  });

  it('stays held where its placeholder was copied to, until that is released too', async () => {
    const id = await heldAction();
    const placeholder = await textFor('huw', id);
    const answers = anAction(stage, { text: `As agreed: ${placeholder}` });
    const { body } = await agents.huw.post('/v1/actions').send(answers).expect(201);
    const copy = (body as { id: string }).id;
    expect(await textFor('mererid', copy)).toBe(`As agreed: ${TEXT}`);
    await decide('owain', 'release', await checkFor('owain')).expect(200);
    await checks.doJobs();
    expect(await textFor('michelle', id)).toBe(TEXT);
    expect(await textFor('michelle', copy)).toMatch(
      /^As agreed: \[held until a second person releases it, [a-z]{8}\]$/,
    );
    expect(await textFor('michelle', copy)).not.toContain(placeholder);
    expect(await textFor('mererid', copy)).toBe(`As agreed: ${TEXT}`);
    const { items } = (await agents.owain.get('/v1/text-checks?state=held').expect(200)).body as { items: Check[] };
    await decide('owain', 'release', items[0] as Check).expect(200);
    for (const who of ['mererid', 'michelle'] as const) expect(await textFor(who, copy)).toBe(`As agreed: ${TEXT}`);
    expect(await clinic.record(copy)).toEqual(expect.arrayContaining(['hold_text', 'release_text']));
  });

  it.each([
    ['owain', 'release', 'A text you wrote was released'],
    ['mererid', 'take_out', undefined],
  ] as const)('is told to its writer, by %s with %s: %s', async (who, move, subject) => {
    await heldAction();
    const check = await checkFor(who);
    await decide(who, move, check).expect(200);
    await checks.doJobs();
    const mails = await rowsOf<{ staff_id: string; subject: string; body: string }>(
      'SELECT staff_id, subject, body FROM sent_mail WHERE body LIKE $1 AND staff_id = $2',
      [`%/text-checks/${check.id}%`, stage.people.mererid],
    );
    expect(mails.map((one) => one.subject)).toEqual(subject ? [subject] : []);
    for (const { body } of mails) expect(body).not.toMatch(/Mill|Cadwaladr|victim/);
  });

  it('is taken out of the text for all readers', async () => {
    const id = await heldAction();
    await decide('mererid', 'take_out', await checkFor('mererid')).expect(200);
    const left = 'Fit locks on [contact detail withheld] for [contact detail withheld]';
    for (const who of ['mererid', 'michelle'] as const) expect(await textFor(who, id)).toBe(left);
  });

  it('is told to a coordinator or advocate of the case who may see where she is and did not write it', async () => {
    await heldAction();
    const end = await grantLocation(clinic, stage.caseId, checks.emails.huw);
    await clinic.runJobs();
    clinic.clock.advance({ minutes: 1 });
    await clinic.runJobs();
    await end();
    const mails = await rowsOf<{ staff_id: string; body: string }>(
      `SELECT staff_id, body FROM sent_mail WHERE body LIKE '%/text-checks/%'`,
    );
    expect(mails.map(({ staff_id: id }) => id)).not.toContain(stage.people.mererid);
    for (const { body } of mails) expect(body).not.toMatch(/Mill|Cadwaladr|victim/);
  });

  it('keeps its placeholder where its row is written again', async () => {
    const id = await heldAction();
    const { version } = (await agents.mererid.get(`/v1/actions/${id}`).expect(200)).body as { version: number };
    await agents.michelle.post(`/v1/actions/${id}/accept`).send({ version }).expect(200);
    expect(await textFor('michelle', id)).toMatch(HELD);
    expect(await textFor('owain', id)).toBe(TEXT);
  });
});

describe('on a page', () => {
  it('it is told beside the field, with what was typed and a box for the reason, and goes on with one', async () => {
    const browser = await pages.as(checks.emails.mererid);
    const path = `/actions/new?case=${stage.caseId}`;
    const { dueOn, despiteLike: _, ...answers } = anAction(stage, { text: TEXT });
    const [year, month, day] = dueOn.split('-');
    const filled = { ...answers, despiteLike: 'yes', 'dueOn-day': day, 'dueOn-month': month, 'dueOn-year': year };
    const told = await browser.fill(path, filled, '/actions/new');
    expect(told.status).toBe(422);
    expect(told.text).toContain('<a href="#text">This includes a place or name that is recorded as the victim’s');
    expect(told.text).toContain('name="_locationReason"');
    expect(told.text).toContain(TEXT);
    const done = await browser.fill(path, { ...filled, _locationReason: REASON }, '/actions/new');
    expect(done.status).toBe(303);
    const next = String(done.headers['location']);
    expect((await browser.get(next)).text).toContain('What you wrote is saved and held.');
    expect((await browser.get(next)).text).not.toContain('What you wrote is saved and held.');
    expect(await checkFor('owain')).toMatchObject({ state: 'held', reason: REASON });
    const { text: page } = await browser.get('/text-checks?state=held');
    expect(page).toContain('Held');
    const { id } = await checkFor('owain');
    const asked = await (await pages.as(checks.emails.owain)).get(`/text-checks/${id}/release`);
    for (const told of [TEXT, REASON, 'Recorded location or name']) expect(asked.text).toContain(told);
  });
});
