import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, LLEUCU, MERERID, OWAIN, STRANGER } from '../people.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = { owain: OWAIN, lleucu: LLEUCU, huw: HUW, mererid: MERERID, stranger: STRANGER } as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
}, 120_000);
beforeEach(async () => {
  clinic.clock.advance({ minutes: 20 });
  await clinic.runJobs();
  await all(`UPDATE agenda_item SET state = 'withdrawn' WHERE out_of_meeting AND state = 'proposed'`);
  await all('TRUNCATE message_about, sent_mail');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get } = storyWays(() => clinic, who);
const move = async (name: Who, id: string, made: string, answers: object = {}) => {
  const { version } = (await get(name, `updates/${id}`)).body as { version: number };
  return post(name, `updates/${id}/${made}`, { version, ...answers });
};
const page = async (name: Who, path: string) => (await (await pages.as(who[name])).get(path)).text;
const news = { noteCategory: 'offendingHistory', information: 'He was seen outside her work.' };

async function urgent(answers: object = {}): Promise<{ id: string; itemId: string }> {
  const said = { caseId, ...news, urgent: true, urgencyReason: 'He has her new number.', ...answers };
  const { status, body } = await post('owain', 'updates', said);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return one('SELECT id, item_id AS "itemId" FROM case_update WHERE id = $1', [body.id]);
}
const withdraw = async (id: string, name: Who = 'owain'): Promise<void> => {
  const { status, body } = await move(name, id, 'withdraw', { withdrawReason: 'It was another man.' });
  if (status !== 200) throw new Error(JSON.stringify(body));
};
const itemNow = async (id: string) =>
  one<{ state: string; reason: string | null }>(
    `SELECT i.state, (SELECT n.text FROM item_note n WHERE n.item_id = i.id AND n.kind = 'withdrawal' AND n.removed_at IS NULL) AS reason
     FROM agenda_item i WHERE i.id = $1`,
    [id],
  );
const mailTo = (email: string, id: string) =>
  all<{ subject: string; body: string }>(
    `SELECT m.subject, m.body FROM sent_mail m JOIN staff s ON s.id = m.staff_id
     WHERE s.email = $1 AND m.body LIKE '%/updates/' || $2 || '%'`,
    [email, id],
  );
const afterTheUndo = async (): Promise<void> => {
  clinic.clock.advance({ minutes: 11 });
  await clinic.runJobs();
};
const withdrawn = {
  state: 'withdrawn',
  reason: 'The new information that led to this was withdrawn.',
};
const standing = { state: 'proposed', reason: null };

describe('urgent information that is withdrawn', () => {
  it('takes the chair’s decision with it, says why in no words of its own, and tells the chair as it told of itself', async () => {
    const { id, itemId } = await urgent();
    await clinic.runJobs();
    await all('TRUNCATE message_about, sent_mail');
    expect(await page('huw', '/')).toContain(`/agenda-items/${itemId}/decide`);
    await withdraw(id);
    expect(await itemNow(itemId)).toEqual(withdrawn);
    expect((await clinic.record(itemId)).at(-1)).toBe('withdraw');
    expect(await page('huw', '/')).not.toContain(`/agenda-items/${itemId}/decide`);
    expect(await mailTo(HUW, id)).toEqual([]);
    await afterTheUndo();
    const mails = await mailTo(HUW, id);
    expect(mails.map(({ subject }) => subject)).toEqual(['New information on a case']);
    for (const { body } of mails)
      for (const said of ['withdrawn', 'another man', 'urgent', caseId]) expect(body).not.toContain(said);
    expect(await mailTo(LLEUCU, id)).toEqual([]);
  });

  it('comes back with its decision where that is undone, and nobody is told', async () => {
    const { id, itemId } = await urgent();
    await withdraw(id);
    expect((await move('owain', id, 'undo')).status).toBe(200);
    expect(await itemNow(itemId)).toEqual(standing);
    await withdraw(id);
    expect(await itemNow(itemId)).toEqual(withdrawn);
    expect((await move('owain', id, 'undo')).status).toBe(200);
    await all('TRUNCATE message_about, sent_mail');
    await afterTheUndo();
    expect((await mailTo(HUW, id)).map(({ subject }) => subject)).toEqual(['Urgent: new information on a case']);
  });

  it('leaves the decision open while other information asks for it', async () => {
    const [first, second] = [await urgent(), await urgent()];
    expect(second.itemId).toBe(first.itemId);
    await withdraw(first.id);
    expect(await itemNow(first.itemId)).toEqual(standing);
    await withdraw(second.id, 'huw');
    expect(await itemNow(first.itemId)).toEqual(withdrawn);
    await all('TRUNCATE message_about, sent_mail');
    await afterTheUndo();
    const told = (await mailTo(HUW, second.id)).map(({ subject }) => subject);
    // Whoever withdrew it knows.
    expect(told).not.toContain('New information on a case');
  });

  it.each([
    ['decided', `state = 'outcome_recorded', ended_at = now()`, 'outcome_recorded'],
    [
      'put before a panel',
      `state = 'listed', out_of_meeting = false, meeting_id = (SELECT m.id FROM meeting m WHERE NOT EXISTS (
      SELECT 1 FROM agenda_item o WHERE o.meeting_id = m.id AND o.case_id = agenda_item.case_id) LIMIT 1)`,
      'listed',
    ],
  ])('leaves what the chair has %s as it is', async (_, change, state) => {
    const { id, itemId } = await urgent();
    await all(`UPDATE agenda_item SET ${change} WHERE id = $1`, [itemId]);
    await withdraw(id);
    expect(await itemNow(itemId)).toEqual({ state, reason: null });
    await all('TRUNCATE message_about, sent_mail');
    await afterTheUndo();
    expect((await mailTo(HUW, id)).filter(({ subject }) => subject === 'New information on a case')).toEqual([]);
    await all(`UPDATE agenda_item SET state = 'withdrawn' WHERE id = $1`, [itemId]);
  });

  it('does not come back beside another decision that was opened meanwhile', async () => {
    const first = await urgent();
    await withdraw(first.id);
    const second = await urgent();
    expect(second.itemId).not.toBe(first.itemId);
    expect((await move('owain', first.id, 'undo')).status).toBe(409);
    expect(await itemNow(first.itemId)).toEqual(withdrawn);
  });

  it('opens nothing again that was withdrawn by itself', async () => {
    const { id, itemId } = await urgent();
    const item = (await get('huw', `agenda-items/${itemId}`)).body as { version: number };
    const gone = await post('huw', `agenda-items/${itemId}/withdraw`, { version: item.version, reason: 'Heard.' });
    expect(gone.status).toBe(200);
    clinic.clock.advance({ minutes: 1 });
    await withdraw(id);
    expect((await move('owain', id, 'undo')).status).toBe(200);
    expect(await itemNow(itemId)).toEqual({ state: 'withdrawn', reason: 'Heard.' });
  });
});

describe('the mail of new information', () => {
  it('does not go to a member of the team whose post has ended, nor to whoever was barred since', async () => {
    const { id: before } = await urgent();
    await clinic.runJobs();
    expect(await mailTo(LLEUCU, before)).toHaveLength(1);
    const ended = await all<{ id: string }>(
      `UPDATE post SET to_on = '2026-04-09' WHERE staff_id = (SELECT id FROM staff WHERE email = $1) RETURNING id`,
      [LLEUCU],
    );
    expect(ended.length).toBeGreaterThan(0);
    const { id } = await urgent();
    await clinic.runJobs();
    await all('UPDATE post SET to_on = NULL WHERE id = ANY($1)', [ended.map((one) => one.id)]);
    expect(await mailTo(LLEUCU, id)).toEqual([]);
    expect(await mailTo(HUW, id)).toHaveLength(1);
  });
});

describe('the list of new information', () => {
  it('is in the navigation of whoever works on cases, and on their home with the number of what is new', async () => {
    expect(await page('huw', '/nominations')).toMatch(/<a[^>]*href="\/updates"[^>]*>\s*New information\s*</);
    const { id } = await urgent({ urgent: false, urgencyReason: undefined });
    const after = await page('huw', '/');
    expect(after).toContain(`/updates/${id}`);
    const { n } = await one<{ n: number }>(
      `SELECT count(*)::int AS n FROM case_update WHERE state = 'posted' AND made_at >= '2026-03-26T23:00:00Z'`,
    );
    expect(after.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`${n}[^0-9]{0,120}on your cases in the last 14 days`));
    expect(await page('stranger', '/')).not.toContain('on your cases in the last');
  });
});
