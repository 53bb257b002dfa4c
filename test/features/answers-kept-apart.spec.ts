import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPdf } from '../pdf-text.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ANWEN, HUW, RACHEL, SIWAN, TOMOS } from '../people.js';

const reason = 'Seen on the ward in confidence';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
afterAll(() => panels.close());

/** A case on an agenda, of which a health board and probation were asked; both are on its item. */
async function asked() {
  const asks = ['dp-health-west', 'dp-probation'];
  const { meetingId, itemId, caseId } = await panels.anItem({ asks });
  for (const email of [SIWAN, HUW, RACHEL, ANWEN])
    await panels.attends(meetingId, email, { attending: 'present', acknowledged: true, chairing: email === HUW });
  const own = async (email: string) => (await panels.read(email, `returns?item=${itemId}`)).items[0].id as string;
  return { meetingId, caseId, itemId, health: await own(ANWEN), probation: await own(RACHEL) };
}

const answer = (email: string, id: string, said: object) => panels.moved(email, `returns/${id}`, 'answer', said);
const one = (email: string, id: string) => panels.read(email, `returns/${id}`);
const told = /declin|Seen on the ward/i;

/** Whatever of an item and its returns somebody can open, by both doors. */
async function everything(email: string, { meetingId, itemId, health, caseId }: Awaited<ReturnType<typeof asked>>) {
  const [agent, browser] = [await panels.as(email), await panels.pages.as(email)];
  const api = [
    `returns/${health}`,
    `returns?item=${itemId}`,
    'returns?state=answered',
    `agenda-items/${itemId}`,
    `agenda-items?meeting=${meetingId}`,
    `meetings/${meetingId}`,
    `meetings/${meetingId}/minutes`,
    `cases/${caseId}`,
    'home',
    'audit-entries',
  ];
  const web = [
    `/returns/${health}`,
    '/returns?show=answered',
    `/agenda-items/${itemId}`,
    `/meetings/${meetingId}`,
    '/',
    `/meetings/${meetingId}/minutes`,
    `/cases/${caseId}/all`,
    `/cases/${caseId}/preview`,
    '/audit',
    `/agenda-items/${itemId}/room`,
  ];
  const seen: [string, string][] = [];
  for (const path of api) seen.push([path, JSON.stringify((await agent.get(`/v1/${path}`)).body)]);
  for (const path of web) seen.push([path, (await browser.get(path)).text.replace(/<form[\s\S]*?<\/form>/g, '')]);
  return seen;
}

/** The files that somebody may have made of a case and of a forum's agendas, as text. */
async function files(
  email: string,
  { caseId, meetingId }: Awaited<ReturnType<typeof asked>>,
): Promise<[string, string][]> {
  const agent = await panels.as(email);
  const made: [string, string][] = [];
  for (const asked of [
    { kind: 'case_pack', caseId },
    { kind: 'agenda', filters: `meeting=${meetingId}` },
  ]) {
    const { body } = await agent
      .post('/v1/exports')
      .send({ ...asked, reason: 'For a colleague' })
      .expect(201);
    await panels.runJobs();
    const { body: bytes, type } = await agent.get(`/v1/exports/${body.id}/file`).responseType('blob').expect(200);
    made.push([asked.kind, type === 'application/pdf' ? readPdf(bytes).text : bytes.toString()]);
  }
  return made;
}

describe('an answer that its agency keeps apart', () => {
  it('is so for health and advocacy until they choose otherwise, and for others where they choose it', async () => {
    const { health, probation } = await asked();
    expect([(await one(SIWAN, health)).roomSees, (await one(SIWAN, probation)).roomSees]).toEqual([
      'answered',
      'which',
    ]);
    await answer(ANWEN, health, { result: 'nothing_known', roomSees: 'which' });
    await answer(RACHEL, probation, { result: 'nothing_known', roomSees: 'answered' });
    expect([(await one(SIWAN, health)).result, (await one(SIWAN, probation)).result]).toEqual(['nothing_known', null]);
  });

  it('is on no surface for those who run the panel or sit at it, who see that it came and whom to ask', async () => {
    const story = await asked();
    await answer(ANWEN, story.health, { result: 'declines', reason });
    await panels.moved(SIWAN, `meetings/${story.meetingId}`, 'lock');
    panels.clock.advance({ minutes: 1 });
    const looked = async (email: string) => {
      for (const [path, text] of await everything(email, story))
        expect([email, path, told.exec(text)?.[0]]).toEqual([email, path, undefined]);
    };
    expect(await one(RACHEL, story.health)).toMatchObject({
      state: 'answered',
      result: null,
      parts: [],
      contactName: 'Anwen Salisbury',
    });
    for (const email of [SIWAN, HUW, RACHEL]) await looked(email);
    await panels.moved(HUW, `meetings/${story.meetingId}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'Few came',
    });
    await panels.moved(SIWAN, `agenda-items/${story.itemId}`, 'defer', { reason: 'Next time' });
    await panels.moved(SIWAN, `meetings/${story.meetingId}`, 'conclude');
    await panels.moved(SIWAN, `meetings/${story.meetingId}`, 'draft_minutes');
    for (const email of [SIWAN, HUW, RACHEL]) await looked(email);
    const coordinator = Object.fromEntries(await everything(SIWAN, story));
    for (const path of [
      `/returns/${story.health}`,
      `/agenda-items/${story.itemId}`,
      `/meetings/${story.meetingId}/minutes`,
    ])
      expect(coordinator[path]).toContain('answered: ask Anwen Salisbury');
    expect(await panels.read(SIWAN, `agenda-items/${story.itemId}`)).toMatchObject({
      returnsAsked: 2,
      returnsGiven: 1,
    });
  });

  it('is in no file, on no shared screen and in no mail to those who are silent', async () => {
    const story = await asked();
    await answer(ANWEN, story.health, { result: 'declines', reason });
    panels.clock.advance({ minutes: 11 });
    await panels.moved(SIWAN, `meetings/${story.meetingId}`, 'chase');
    await panels.moved(SIWAN, `meetings/${story.meetingId}`, 'lock');
    await panels.moved(HUW, `meetings/${story.meetingId}`, 'begin', {
      confidentialityRead: true,
      overrideReason: 'Few came',
    });
    panels.clock.advance({ minutes: 11 });
    await panels.runJobs();
    const wall = await panels.read(HUW, `agenda-items/${story.itemId}/room`);
    expect([wall.why, told.exec(JSON.stringify(wall))]).toEqual(['shown', null]);
    const { rows: mail } = await panels.owner.query<{ text: string }>(`SELECT subject || body AS text FROM sent_mail`);
    expect(mail.length).toBeGreaterThan(0);
    expect(mail.filter(({ text }) => told.test(text))).toEqual([]);
    for (const email of [SIWAN, HUW])
      for (const [kind, text] of await files(email, story)) {
        expect([kind, text.length > 100, told.exec(text)?.[0]]).toEqual([kind, true, undefined]);
      }
  });

  it('is found by no filter', async () => {
    const { itemId, health } = await asked();
    await answer(ANWEN, health, { result: 'held', summary: 'Known since March' });
    for (const result of ['held', 'nothing_known', 'declines', 'not_searched'])
      expect((await panels.read(SIWAN, `returns?item=${itemId}&result=${result}`)).total).toBe(0);
  });

  it('is read by the agency itself, on its own pages', async () => {
    const { itemId, health } = await asked();
    await answer(ANWEN, health, { result: 'declines', reason });
    expect(await one(ANWEN, health)).toMatchObject({ result: 'declines', parts: [{ kind: 'reason', text: reason }] });
    expect((await panels.read(ANWEN, `returns?item=${itemId}`)).items[0]).toMatchObject({ result: 'declines' });
    const page = await (await panels.pages.as(ANWEN)).get(`/returns/${health}`);
    expect(page.text).toContain('declines to share');
    expect(page.text).toContain(reason);
  });

  it('stays apart where it is put right, undone or taken back by those who asked', async () => {
    const { health } = await asked();
    await answer(ANWEN, health, { result: 'nothing_known' });
    panels.clock.advance({ minutes: 1 });
    await answer(ANWEN, health, { result: 'declines', reason });
    await panels.moved(ANWEN, `returns/${health}`, 'undo');
    expect(await one(ANWEN, health)).toMatchObject({ result: 'nothing_known' });
    await panels.moved(SIWAN, `returns/${health}`, 'correct', { reason: 'They asked us to' }).catch(() => undefined);
    const { rows } = await panels.owner.query<{ line: string }>(
      `SELECT row_to_json(a)::text AS line FROM audit_entry a WHERE subject_id = $1 AND category = 'agencyReturn'`,
      [health],
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ line }) => told.test(line))).toEqual([]);
  });

  it('names whom to ask of the agency’s own people', async () => {
    const { health } = await asked();
    const wrong = await panels.move(ANWEN, `returns/${health}`, 'answer', {
      result: 'nothing_known',
      contactId: await panels.staff(RACHEL),
    });
    expect(wrong.body.errors).toMatchObject([{ pointer: '#/contactId' }]);
  });

  it('names nobody whose post there has ended by then', async () => {
    const { probation } = await asked();
    const contactId = await panels.staff(TOMOS);
    const { rows } = await panels.owner.query<{ id: string; to: string | null }>(
      'SELECT id, to_on::text AS to FROM post WHERE staff_id = $1',
      [contactId],
    );
    const until = (day: string | null) =>
      panels.owner.query('UPDATE post SET to_on = $2 WHERE id = ANY($1)', [rows.map(({ id }) => id), day]);
    const said = { result: 'nothing_known', contactId };
    await until('2026-03-29');
    const { status, body } = await panels.move(RACHEL, `returns/${probation}`, 'answer', said);
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '#/contactId' }]]);
    const form = await (await panels.pages.as(RACHEL)).get(`/returns/${probation}/answer`);
    expect([form.status, form.text.includes(contactId)]).toEqual([200, false]);
    await until(rows[0]?.to ?? null);
    await panels.moved(RACHEL, `returns/${probation}`, 'answer', said);
  });

  it('is whole: what is held, or a reason, and nothing of another answer', async () => {
    const { health } = await asked();
    const wrong = async (said: object) =>
      ((await panels.move(ANWEN, `returns/${health}`, 'answer', said)).body.errors as { pointer: string }[]).map(
        ({ pointer }) => pointer,
      );
    expect(await wrong({ result: 'held' })).toEqual(['#/summary']);
    expect(await wrong({ result: 'declines' })).toEqual(['#/reason']);
    expect(await wrong({ result: 'nothing_known', summary: 'x', reason })).toEqual(['#/summary', '#/reason']);
  });

  it('is held to by the database itself', async () => {
    const { health } = await asked();
    await expect(
      panels.owner.query(`UPDATE agency_return SET result = 'held' WHERE id = $1`, [health]),
    ).rejects.toThrow('kept_apart');
  });
});
