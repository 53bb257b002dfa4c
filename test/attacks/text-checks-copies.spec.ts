import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordSafeContact } from '../../libs/cases/people/index.js';
import { HUW, openPanelPages, playMeeting, prepareMeeting, SIWAN, type Story } from '../panel-stage.js';
import { PLACEHOLDER, type Listed } from '../text-checks-stage.js';

const APRIL = 'DPC-M-2026-04';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';
const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
const STREET = 'Quarn Lane';
const SENTENCE = `Ring 07700 900318 before you go to ${STREET}.`;
const STAYS = `Fit locks on ${STREET}.`;

let panels: Awaited<ReturnType<typeof openPanelPages>>;
let meetingId: string;
let caseId: string;
let exportId: string;
const story: Story = { items: new Map(), cases: new Map() };

const rowsOf = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await panels.clinic.owner.query<R>(text, values)).rows;
const minutes = async (email: string) => JSON.stringify(await panels.read(email, `meetings/${meetingId}/minutes`));
const doJobs = async (): Promise<void> => {
  await panels.runJobs();
  panels.clock.advance({ minutes: 11 });
  await panels.runJobs();
};

async function anAction(text: string): Promise<void> {
  await panels.post(SIWAN, 'actions', {
    caseId,
    text,
    type: 'housing',
    agencyId: await panels.agency('dp-housing-carms'),
    ownerId: await panels.staff(GETHIN),
    dueOn: '2026-04-30',
    successTest: 'Done',
    despiteLike: true,
  });
}

const checks = async (): Promise<Listed[]> =>
  (await (await panels.as(SIWAN)).get(`/v1/text-checks?case=${caseId}`).expect(200)).body.items as Listed[];
const decide = async (move: string, { id, version }: Listed): Promise<void> =>
  void (await (await panels.as(SIWAN)).post(`/v1/text-checks/${id}/${move}`).send({ version }).expect(200));
const fetched = async (): Promise<number> =>
  (await (await panels.as(SIWAN)).get(`/v1/exports/${exportId}/file`)).status;

/** Minutes that were issued with a sentence, an action with the same and one with another, a file; and then her address. */
beforeAll(async () => {
  panels = await openPanelPages();
  const { held, meetingId: id } = await prepareMeeting(panels, APRIL, story);
  meetingId = id;
  await playMeeting(panels, { held, meetingId, items: story.items });
  caseId = story.cases.get('DPC-C-004') as string;
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
  const note = { kind: 'plan', noteCategory: 'minutes', text: `He rang twice. ${SENTENCE}` };
  await panels.post(SIWAN, `agenda-items/${story.items.get('M1-I1') ?? ''}/notes`, note);
  await panels.moved(HUW, `meetings/${meetingId}`, 'check_minutes');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'issue_minutes');
  await doJobs();
  await anAction(SENTENCE);
  await anAction(STAYS);
  const file = { kind: 'case_pack', caseId, reason: 'For the panel' };
  exportId = (await panels.post(SIWAN, 'exports', file)).id;
  await doJobs();
  const [victim] = await rowsOf<{ personId: string; agencyId: string }>(
    `WITH made AS (INSERT INTO person (id, made_at) VALUES (gen_random_uuid(), now()) RETURNING id)
     SELECT made.id AS "personId", c.agency_id AS "agencyId" FROM case_file c, made WHERE c.id = $1`,
    [caseId],
  );
  const about = { caseId, part: 'victim', ...(victim as { personId: string; agencyId: string }) } as const;
  await rowsOf(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, reason, made_by)
     SELECT gen_random_uuid(), $1, id, '{victimLocation}', 'grant', '2026-03-01', 'For this case', id FROM staff WHERE email = $2`,
    [caseId, SIWAN],
  );
  const answers = { method: 'post', value: `By letter to 14 ${STREET}` };
  await panels.system((tx) => recordSafeContact(tx, about, { answers }));
  await doJobs();
}, 240_000);
afterAll(() => panels.close());

describe('copies of a text that is taken out', () => {
  it('are written over, given minutes among them, and files are deleted; what was to stay, stays', async () => {
    expect(await minutes(LLEUCU)).toContain(STREET);
    expect(await fetched()).toBe(200);
    const all = await checks();
    const [note] = all.filter(({ subject }) => subject === 'ItemNote');
    const [locks] = all.filter(({ sentence }) => sentence === STAYS);
    await decide('keep', locks as Listed);
    await decide('take_out', note as Listed);
    await doJobs();
    for (const reader of [LLEUCU, HUW]) {
      expect(await minutes(reader)).toContain(PLACEHOLDER);
      expect(await minutes(reader)).not.toMatch(new RegExp(`before you go to ${STREET}`));
    }
    const texts = await rowsOf<{ text: string }>('SELECT text FROM action WHERE case_id = $1', [caseId]);
    const said = texts.map(({ text }) => text);
    expect(said).toContain(STAYS);
    expect(said).not.toContain(SENTENCE);
    expect(await fetched()).toBe(404);
    const given = await rowsOf<{ content: string }>('SELECT content::text FROM minutes_copy');
    expect(given.filter(({ content }) => content.includes(`go to ${STREET}`))).toEqual([]);
    expect(given.filter(({ content }) => content.includes(STREET))).toEqual([]);
  });

  it('are named on the page of the check, with what may have gone out, and in the record', async () => {
    const [note] = (await checks()).filter(({ subject }) => subject === 'ItemNote');
    const { body } = await (await panels.as(SIWAN)).get(`/v1/text-checks/${note?.id ?? ''}`).expect(200);
    expect(body.copies).toMatchObject({ taken: { MinutesCopy: expect.any(Number), Action: 1, Export: 1 }, stays: {} });
    expect(body.wentOut).toContainEqual(expect.objectContaining({ kind: 'minutes_given', recipientKind: 'staff' }));
    const page = (await (await panels.pages.as(SIWAN)).get(`/text-checks/${note?.id ?? ''}`)).text;
    for (const words of ['Minutes as issued: ', 'Exported files (deleted): 1', 'Minutes given: '])
      expect(page).toContain(words);
    const recorded = await rowsOf<{ subject: string }>(
      `SELECT DISTINCT subject FROM audit_entry WHERE action = 'take_out_text' ORDER BY subject`,
    );
    expect(recorded.map(({ subject }) => subject)).toEqual(['Action', 'ItemNote', 'MinutesCopy']);
  });

  it('are looked for once', async () => {
    const before = await rowsOf('SELECT copies, version FROM text_check ORDER BY id');
    await rowsOf(
      `UPDATE follow_up SET state = 'waiting', run_at = '2026-03-01' WHERE job = 'text-checks.take-out-of-copies'`,
    );
    await doJobs();
    expect(await rowsOf('SELECT copies, version FROM text_check ORDER BY id')).toEqual(before);
  });
});
