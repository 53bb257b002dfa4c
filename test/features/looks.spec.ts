import { openClinic, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { openPages, type visitor } from '../web.js';

let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openClinic({ at: '2026-03-18T09:00:00Z' });
  stage = await setStage(clinic);
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const as = (name: string): Promise<ReturnType<typeof visitor>> => pages.as(`${name}@clinic.example`);
const main = (text: string): string => /<main[^]*<\/main>/.exec(text)?.[0] ?? '';

/** A second case, in which nobody has anything to do but its forum, read by a detective. */
async function readBy(name: string): Promise<void> {
  const agent = await clinic.as(`${name}@clinic.example`);
  await agent.get(`/v1/cases/${stage.caseId}`).expect(200);
}

describe('the weekly list of looks without a task', () => {
  it('has who read a case in which they had no task, once a week, for whoever leads their agency', async () => {
    for (const name of ['owain.detects', 'medi.detects', 'medi.detects', 'mererid.coordinates', 'huw.chairs'])
      await readBy(name);
    const coordinator = await clinic.as('mererid.coordinates@clinic.example');
    const owned = anAction(stage, { agencyId: stage.detectives.id, ownerId: stage.people.owain });
    await coordinator.post('/v1/actions').send(owned).expect(201);
    clinic.clock.set('2026-03-23T07:00:00Z');
    await clinic.runJobs();
    await clinic.runJobs();
    const { rows } = await clinic.owner.query(
      `SELECT staff_id AS who, lead_id AS lead, looks, week::text FROM look_without_task`,
    );
    // Owain owns an action of the case, Mererid and Huw run its forum: of those who read it Medi alone had no task.
    expect(rows).toEqual([{ who: stage.people.medi, lead: stage.people.owain, looks: 2, week: '2026-03-23' }]);
  });

  it('is told to the lead by one mail that names nobody', async () => {
    const { rows } = await clinic.owner.query<{ staffId: string; subject: string; body: string }>(
      `SELECT staff_id AS "staffId", subject, body FROM sent_mail WHERE template = 'audit.mails.looks'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.staffId).toBe(stage.people.owain);
    expect(`${rows[0]?.subject} ${rows[0]?.body}`).not.toMatch(/medi|detect|C-/i);
  });

  it('is a page for the lead and the officer, and empty for everybody else', async () => {
    expect(main((await (await as('owain.detects')).get('/audit/looks')).text)).toContain('medi detects');
    expect(main((await (await as('audrey.audits')).get('/audit/looks')).text)).toContain('medi detects');
    for (const name of ['medi.detects', 'gethin.leads', 'mererid.coordinates'])
      expect(main((await (await as(name)).get('/audit/looks')).text)).not.toContain('medi');
  });
});

describe('the auditor', () => {
  const found = async (query: string): Promise<string> =>
    main((await (await as('audrey.audits')).get(`/audit?${query}`)).text);

  it('searches all of the record by person, agency and case reference, with counts', async () => {
    const { rows } = await clinic.owner.query<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [
      stage.caseId,
    ]);
    const reference = rows[0]?.reference ?? '';
    const byPerson = await found(`person=${stage.people.medi}&action=read&subject=CaseFile`);
    expect(byPerson).toContain('2 results');
    const byAgency = await found(`agency=${stage.detectives.id}&action=read&subject=CaseFile`);
    expect(byAgency).toContain('3 results');
    const inCase = await found(`reference=${reference.toLowerCase().replaceAll('-', ' ')}&person=${stage.people.medi}`);
    expect(inCase).toContain('2 results');
    expect(await found('reference=C-222-2222')).toContain('0 results');
    expect(
      await found(`person=${stage.people.medi}&from-day=19&from-month=3&from-year=2026&subject=CaseFile`),
    ).toContain('0 results');
  });

  it('is alone in that: others are shown no more by naming a person or a case', async () => {
    const { rows } = await clinic.owner.query<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [
      stage.caseId,
    ]);
    const agent = await clinic.as('gethin.leads@clinic.example');
    const ask = async (query: string) =>
      (await agent.get(`/v1/audit-entries?${query}`).expect(200)).body as { total: number };
    expect((await ask(`reference=${rows[0]?.reference}`)).total).toBe(0);
    expect((await ask(`agencyId=${stage.detectives.id}`)).total).toBe(0);
  });
});
