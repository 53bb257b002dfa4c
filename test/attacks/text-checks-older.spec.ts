import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { anAction } from '../stage.js';
import { statementsOf } from '../statements.js';
import { openTextChecks, type Listed, type TextChecks } from '../text-checks-stage.js';
import { wordsOf } from '../../libs/platform/work/words-of.js';

const STREET = 'Mill Lane';

let checks: TextChecks;
beforeAll(async () => void (checks = await openTextChecks()), 120_000);
afterEach(async () => {
  await checks.forget();
  await checks.rowsOf('DELETE FROM move_made');
  await checks.rowsOf('DELETE FROM action');
});
afterAll(() => checks.clinic.close());

/** An action of the housing agency as the coordinator sets it, refused by its officer with a reason. */
async function refused(reason: string, text = 'Fit locks at her tenancy'): Promise<string> {
  const { agents, stage } = checks;
  const { id } = (await agents.mererid.post('/v1/actions').send(anAction(stage, { text })).expect(201)).body;
  await agents.michelle.post(`/v1/actions/${id}/refuse`).send({ version: 1, reason }).expect(200);
  await checks.doJobs();
  return id as string;
}
const reasonOf = async (id: string): Promise<string> =>
  (await checks.agents.michelle.get(`/v1/actions/${id}`).expect(200)).body.reason as string;
const mails = () =>
  checks.rowsOf<{ staff_id: string; subject: string; body: string; template: string }>(
    `SELECT staff_id, subject, body, template FROM sent_mail WHERE body LIKE '%/text-checks%'`,
  );
const grantMererid = () => checks.grant(checks.stage.people.mererid);

describe('a new address', () => {
  it('is compared with the texts that were there, whoever wrote them, and hides nothing', async () => {
    await grantMererid();
    const id = await refused(`She has moved to ${STREET}. Ask again.`);
    expect(await checks.checksOf('mererid')).toEqual([]);
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    const [check, ...others] = await checks.checksOf('mererid');
    expect(others).toEqual([]);
    expect(check).toMatchObject({
      subject: 'Action',
      subjectId: id,
      field: 'reason',
      state: 'open',
      sentence: `She has moved to ${STREET}.`,
      detail: `By letter to 14 ${STREET}`,
      writtenByName: 'michelle houses',
    });
    expect(await reasonOf(id)).toBe(`She has moved to ${STREET}. Ask again.`);
    for (const who of ['michelle', 'owain', 'huw', 'carys'] as const) expect(await checks.checksOf(who)).toEqual([]);
  });

  it('is told once of many texts, by a mail that says nothing of the case', async () => {
    await grantMererid();
    for (const said of ['He was on', 'The van was on', 'She was on']) await refused(`${said} ${STREET}`);
    await checks.rowsOf('TRUNCATE message_about, sent_mail');
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    expect(await checks.checksOf('mererid')).toHaveLength(3);
    const sent = await mails();
    expect(sent).toMatchObject([{ staff_id: checks.stage.people.mererid, subject: 'Urgent: check several texts' }]);
    for (const word of [STREET, 'michelle', 'C-20']) expect(sent[0]?.body).not.toContain(word);
    expect(sent[0]?.body).toContain('/text-checks?state=open');
  });

  it('asks about no text again of which that was decided, and about another address it does', async () => {
    await grantMererid();
    await refused(`She is on ${STREET}`);
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    const [check] = await checks.checksOf('mererid');
    await checks.decide('keep', check as Listed);
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    expect(await checks.checksOf('mererid', '?state=open')).toEqual([]);
    await checks.locate(`20 ${STREET}`);
    await checks.doJobs();
    expect(await checks.checksOf('mererid', '?state=open')).toMatchObject([{ detail: `By letter to 20 ${STREET}` }]);
  });

  it('reads no table whole: every one with free text is found by its case', async () => {
    const { clinic } = checks;
    const tables = await clinic.work.as(clinic.system(), async (tx) =>
      tx.redaction.entities
        .map((entity) => tx.map(entity))
        .filter((map) => map.columns.has('caseId') && wordsOf(tx.redaction, map).length)
        .map(({ table, columns }) => [table, columns.get('caseId')?.name].map((one) => one?.replaceAll('"', ''))),
    );
    const missing = await checks.rowsOf(
      `SELECT t.name FROM unnest($1::text[], $2::text[]) AS t(name, col) JOIN pg_class c ON c.relname = t.name AND c.relkind = 'r'
       WHERE NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = t.col
         WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indpred IS NULL) ORDER BY 1`,
      [tables.map(([name]) => name), tables.map(([, col]) => col)],
    );
    expect(tables.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('is looked for by as many statements however many texts there are', async () => {
    await grantMererid();
    const counted: number[] = [];
    for (const more of [1, 6]) {
      for (let nth = 0; nth < more; nth += 1) await refused(`Nothing of note ${nth}`);
      await checks.doJobs();
      await checks.locate(`14 ${STREET}`);
      counted.push((await statementsOf(() => checks.clinic.runJobs())).length);
    }
    expect(counted[0]).toBe(counted[1]);
    expect(await checks.checksOf('mererid')).toEqual([]);
  });

  it('brings the review of her plan forward where a person who works with the perpetrator had written it', async () => {
    const { stage } = checks;
    await grantMererid();
    await refused(`She is on ${STREET}`);
    const post = (role: string) =>
      checks.rowsOf('UPDATE post SET role = $2 WHERE staff_id = $1', [stage.people.michelle, role]);
    await post('probation');
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    await post('housing');
    const triggered = await checks.rowsOf(
      `SELECT 1 FROM follow_up WHERE job LIKE 'safety-plans.%' AND payload ? 'occasion'`,
    );
    expect(triggered).toHaveLength(1);
  });

  it('opens where she is to the lead coordinator where no one who decides could see it, unless they wrote one of the texts', async () => {
    await refused(`She is on ${STREET}`);
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    const opened = () => checks.rowsOf(`SELECT 1 FROM case_grant WHERE 'victimLocation' = ANY(categories)`);
    expect(await opened()).toHaveLength(1);
    expect(await checks.checksOf('mererid')).toHaveLength(1);
    await checks.forget();
    await refused('Not now', `Fit locks on ${STREET}`);
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    expect(await checks.rowsOf('SELECT 1 FROM text_check')).not.toHaveLength(0);
    expect(await opened()).toEqual([]);
  });

  it('of history that is loaded is compared with nothing', async () => {
    const { clinic } = checks;
    await clinic.work.as({ ...clinic.system(), history: true }, (tx) => checks.locateIn(tx, `14 ${STREET}`));
    expect(await checks.rowsOf(`SELECT 1 FROM follow_up WHERE job = 'text-checks.compare-recorded'`)).toEqual([]);
  });
});
