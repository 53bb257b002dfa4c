import { openCase } from '../../libs/cases/cases/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { anAction, setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const at = '2026-03-17T09:00:00Z';
let clinic: Clinic;
let stage: Stage;
let pages: Awaited<ReturnType<typeof openPages>>;
let otherCaseId: string;
beforeAll(async () => {
  clinic = await openClinic({ at });
  stage = await setStage(clinic);
  pages = await openPages(clinic);
  const { police, forum } = stage;
  otherCaseId = (
    await clinic.work.as(clinic.system(), (tx) =>
      openCase(tx, { agencyId: police.id, forumId: forum.id, areaCode: 'dyfed-powys' }),
    )
  ).id;
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const [MICHELLE, OWAIN, MERERID, CARYS] = [
  'michelle.houses',
  'owain.detects',
  'mererid.coordinates',
  'carys.elsewhere',
];
const emailOf = (name: string): string => `${name}@clinic.example`;
const as = (name: string) => clinic.as(emailOf(name));
const main = (text: string): string => /<main[^]*<\/main>/.exec(text)?.[0] ?? '';

interface Listed {
  readonly items: {
    kind: string;
    subjectId: string;
    template: string;
    state: string;
    isOwn: boolean;
    toName: string | null;
  }[];
  readonly total: number;
  readonly next: string | null;
}
const listed = async (name: string, caseId = stage.caseId, query = ''): Promise<Listed> =>
  (await (await as(name)).get(`/v1/cases/${caseId}/messages${query}`).expect(200)).body as Listed;

async function given(answers: object = {}): Promise<string> {
  const set = await (await as(MERERID)).post('/v1/actions').send(anAction(stage, answers)).expect(201);
  return (set.body as { id: string }).id;
}
/** Once nobody may take back any more what was done. */
async function later(): Promise<void> {
  clinic.clock.advance({ minutes: 15 });
  await clinic.runJobs();
}
async function morning(day: string): Promise<void> {
  clinic.clock.set(`${day}T07:40:00Z`);
  await clinic.runJobs();
}

it('every message about a thing of a case stands in the case’s history, for whoever sees the thing', async () => {
  const id = await given();
  await later();
  const line = { kind: 'action', subjectId: id, template: 'actions.mails.assign', state: 'sent' };
  // To whom is told to those who run the forum; everybody else who sees the action and the case is told that it was.
  expect(await listed(MERERID)).toMatchObject({
    total: 1,
    items: [{ ...line, isOwn: false, toName: 'michelle houses' }],
  });
  expect(await listed(OWAIN)).toMatchObject({ total: 1, items: [{ ...line, isOwn: false, toName: null }] });
  // Who owns the action works on the case, and finds there what went to them.
  expect(await listed(MICHELLE)).toMatchObject({ total: 1, items: [{ ...line, isOwn: true }] });

  const shown = main((await (await pages.as(emailOf(MERERID))).get(`/cases/${stage.caseId}/messages`)).text);
  expect(shown).toContain('michelle houses');
  expect(shown).toContain('You have an action to answer');
  expect(shown).toContain(`/actions/${id}`);
  expect(shown).not.toContain('Fit locks');
  const other = main((await (await pages.as(emailOf(OWAIN))).get(`/cases/${stage.caseId}/messages`)).text);
  expect(other).toContain('Another person');
  expect(other).not.toContain('michelle');
  expect(main((await (await pages.as(emailOf(MERERID))).get(`/cases/${stage.caseId}/all`)).text)).toContain(
    `/cases/${stage.caseId}/messages`,
  );
});

it('of a case that somebody does not see they are told nothing at all, though a thing of it is theirs', async () => {
  const { detectives, people } = stage;
  const apart = await given({
    agencyId: detectives.id,
    ownerId: people.owain,
    text: 'Look at the door camera',
    type: 'safeguard',
  });
  await later();
  expect((await listed(MERERID)).items.map(({ subjectId }) => subjectId)).toContain(apart);
  await (await as(MICHELLE)).get(`/v1/actions/${apart}`).expect(404);
  await (await as(CARYS)).get(`/v1/cases/${stage.caseId}/messages`).expect(404);
  expect((await listed(MICHELLE)).items.map(({ subjectId }) => subjectId)).not.toContain(apart);
  expect((await (await pages.as(emailOf(CARYS))).get(`/cases/${stage.caseId}/messages`)).status).toBe(404);
});

it('one message about things of two cases stands in both, of each with what is its own', async () => {
  const mine = await given({ dueOn: '2026-03-25' });
  const others = await given({ dueOn: '2026-03-25', caseId: otherCaseId });
  await later();
  await morning('2026-03-25');
  const reminders = async (caseId: string) =>
    (await listed(MERERID, caseId)).items.filter(({ template }) => template === 'reminders.mails.due');
  const [ofOne, ofOther] = [await reminders(stage.caseId), await reminders(otherCaseId)];
  expect(ofOne.map(({ subjectId }) => subjectId)).toContain(mine);
  expect(ofOther.map(({ subjectId }) => subjectId)).toEqual([others]);
  const shown = main((await (await pages.as(emailOf(MERERID))).get(`/cases/${otherCaseId}/messages`)).text);
  expect(shown).toContain('You have an item due');
  expect(shown).not.toContain('items due');
});

it('says of one that did not arrive that it did not', async () => {
  const id = await given();
  await later();
  await clinic.owner.query(
    `INSERT INTO undelivered (message_id, staff_id, subject, failure, at)
     SELECT m.message_id, m.staff_id, m.subject, 'bounced', m.at FROM sent_mail m JOIN message_about a ON a.mail_id = m.id WHERE a.subject_id = $1`,
    [id],
  );
  const found = (await listed(MERERID)).items.find(({ subjectId }) => subjectId === id);
  expect(found).toMatchObject({ state: 'bounced' });
});

it('is read page by page, and what is kept of a message holds ids alone', async () => {
  const all = await listed(MERERID);
  const first = await listed(MERERID, stage.caseId, '?limit=2');
  const second = await listed(MERERID, stage.caseId, `?limit=2&cursor=${first.next ?? ''}`);
  expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
  expect(first.total).toBe(all.total);
  await (await as(MERERID)).get(`/v1/cases/${stage.caseId}/messages?sort=name`).expect(422);
  const { rows } = await clinic.owner.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'message_about' ORDER BY 1`,
  );
  expect(rows.filter(({ type }) => type !== 'uuid').map(({ name }) => name)).toEqual(['kind']);
});
