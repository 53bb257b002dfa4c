import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, openSignedIn } from '../browser.js';
import { aNominationOfStrangers, forumOf } from '../factories.js';
import { openPanels, SIWAN, type Panels } from '../panel-stage.js';
import { openPages } from '../web.js';

let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let siwan: Awaited<ReturnType<typeof pages.as>>;
let may: string;

const accepted = async (name: string, answers: object = {}): Promise<string> => {
  const said = aNominationOfStrangers(panels.forumId, { perpetratorSurname: name, ...answers });
  const { id } = (await panels.post(SIWAN, 'nominations', said)) as { id: string };
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'core' });
  return id;
};
const itemsOf = async (nominationId: string) =>
  (
    await panels.owner.query<{ meeting_id: string; state: string; list: string }>(
      'SELECT meeting_id, state, list FROM agenda_item WHERE nomination_id = $1',
      [nominationId],
    )
  ).rows;
const stateOf = async (id: string): Promise<string> =>
  ((await panels.read(SIWAN, `nominations/${id}`)) as { state: string }).state;

beforeAll(async () => {
  panels = await openPanels();
  pages = await openPages(panels.clinic);
  siwan = await pages.as(SIWAN);
  may = await panels.meetingOn('2026-05-14');
});
afterAll(async () => {
  await pages.close();
  await panels.clinic.close();
});

describe('accepting', () => {
  it('asks for nothing that only programs say', async () => {
    const said = aNominationOfStrangers(panels.forumId, { perpetratorSurname: 'Gwenallt' });
    const { id } = (await panels.post(SIWAN, 'nominations', said)) as { id: string };
    const page = await siwan.get(`/nominations/${id}/accept`);
    expect(page.text).toContain('name="levelOfConcern"');
    expect(page.text).not.toContain('externalKey');
    const caseId = ((await panels.read(SIWAN, `nominations/${id}`)) as { caseId: string }).caseId;
    expect((await siwan.get(`/agenda-items/new?case=${caseId}`)).text).not.toContain('externalKey');
    const answers = { levelOfConcern: 'high', depth: 'core', externalKey: 'DPC-C-9999' };
    await panels.moved(SIWAN, `nominations/${id}`, 'accept', answers);
    expect(await panels.read(SIWAN, `cases/${caseId}`)).toMatchObject({ externalKey: 'DPC-C-9999' });
  });
});

describe('listing a nomination', () => {
  it('asks for a meeting of the forum, and puts the case on its agenda', async () => {
    const id = await accepted('Brynmor');
    const path = `/nominations/${id}/list`;
    expect((await siwan.get(`/nominations/${id}`)).text).toContain(`href="${path}"`);
    const asked = await siwan.get(path);
    expect(asked.text).toContain('Which panel?');
    expect(asked.text).toContain('14 May 2026');
    const nothing = await siwan.fill(path, {});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Select a panel');
    expect((await siwan.fill(path, { meetingId: may })).status).toBe(303);
    expect(await stateOf(id)).toBe('listed');
    expect(await itemsOf(id)).toEqual([{ meeting_id: may, state: 'listed', list: 'victim' }]);
    const { reference } = (await panels.read(SIWAN, `nominations/${id}`)) as { reference: string };
    expect(reference).toMatch(/^N-/);
  });

  it('comes off the agenda again when it is undone, unless it was worked on there', async () => {
    const [first, second] = [await accepted('Cadfael'), await accepted('Deiniol')];
    for (const id of [first, second])
      expect((await siwan.fill(`/nominations/${id}/list`, { meetingId: may })).status).toBe(303);
    expect((await siwan.fill(`/nominations/${first}/undo`, {})).status).toBe(303);
    expect(await stateOf(first)).toBe('accepted');
    expect(await itemsOf(first)).toMatchObject([{ state: 'withdrawn' }]);
    const { rows } = await panels.owner.query<{ id: string }>('SELECT id FROM agenda_item WHERE nomination_id = $1', [
      second,
    ]);
    await panels.moved(SIWAN, `agenda-items/${rows[0]?.id}`, 'mark_ready');
    expect((await siwan.fill(`/nominations/${second}/undo`, {})).status).toBe(409);
    expect(await itemsOf(second)).toMatchObject([{ state: 'ready' }]);
  });

  it('is refused for a meeting of another forum', async () => {
    const id = await accepted('Eurgain');
    const forumId = await forumOf(panels.clinic, 'hampshire-clinic');
    const { rows } = await panels.owner.query<{ id: string }>(
      `INSERT INTO meeting (id, reference, forum_id, number, day, starts_at, state, version, edition)
       SELECT gen_random_uuid(), 'M-TST-TST1', $1, 1, '2026-05-20', '2026-05-20T09:00:00Z', 'scheduled', 1, 0 RETURNING id`,
      [forumId],
    );
    const answer = await siwan.fill(`/nominations/${id}/list`, { meetingId: rows[0]?.id });
    expect(answer.status).toBe(422);
    expect(await stateOf(id)).toBe('accepted');
  });

  it('is done for many of the queue at once, with a reason where it cannot be', async () => {
    const ids = [await accepted('Ffestin'), await accepted('Glyndwr')];
    await panels.owner.query(`UPDATE nomination SET not_asked = '{vulnerability}' WHERE id = $1`, [ids[0]]);
    const path = '/nominations?state=accepted';
    const asked = await siwan.fill(path, { move: 'list', tick: ids, state: 'accepted' }, '/nominations/many');
    expect(asked.text).toContain('14 May 2026');
    const item = [...asked.text.matchAll(/name="item" value="([^"]+)"/g)].map(([, one]) => one);
    await panels.moved(SIWAN, `nominations/${ids[1]}`, 'answer', { supplied: { disability: 'none known' } });
    const done = await siwan.fill(path, { item, meetingId: may }, '/nominations/many/list');
    expect(done.text).toContain('done for 1');
    expect(done.text).toContain('Not done for 1.');
    expect(done.text).toContain('since you opened');
    expect(await itemsOf(ids[0] ?? '')).toHaveLength(1);
    expect(await itemsOf(ids[1] ?? '')).toEqual([]);
  });
});

describe('the team of a case', () => {
  /** The post that somebody holds in an agency. */
  const member = async (email: string, agency: string): Promise<string> => {
    const values = [await panels.staff(email), await panels.agency(agency)];
    const text = 'SELECT id FROM post WHERE staff_id = $1 AND agency_id = $2';
    return (await panels.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
  };

  it('is joined and left by one at a time, for an agency and in a part, and a press can be undone', async () => {
    const caseId = await panels.aCase();
    const path = `/cases/${caseId}/team`;
    // Above the heading stands whom the last press was about.
    const names = async (): Promise<string> => (await siwan.get(`/cases/${caseId}/all`)).text.split('</h1>')[1] ?? '';
    expect((await siwan.get(`/cases/${caseId}`)).text).toContain(`href="${path}"`);
    const lleucu = await member('lleucu.nantlais@dp-isac.example', 'dp-isac');
    const owain = await member('owain.pask@dp-cid.example', 'dp-cid');
    expect((await siwan.fill(path, { member: lleucu, part: 'isac' })).status).toBe(303);
    expect((await siwan.fill(path, { member: owain, part: 'officer_in_the_case' })).status).toBe(303);
    for (const said of ['Lleucu Nantlais', 'ISAC', 'Owain Pask', 'Officer in the case'])
      expect(await names()).toContain(said);
    const twice = await siwan.fill(path, { member: lleucu, part: 'isac' });
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('already on the team in this role');
    const rows = (await siwan.get(path)).text.split('<tr');
    const hers = rows.find((row) => row.includes('Lleucu Nantlais')) ?? '';
    const [leave = ''] = /\/cases\/[\w-]+\/team\/[\w-]+/.exec(hers) ?? [];
    panels.clinic.clock.advance({ minutes: 1 });
    expect((await siwan.fill(path, {}, leave)).status).toBe(303);
    expect(await names()).not.toContain('Lleucu Nantlais');
    // Of two who came at once the one beside whom it was pressed has left.
    expect(await names()).toContain('Owain Pask');
    expect((await siwan.fill(`/cases/${caseId}/undo`, {})).status).toBe(303);
    expect(await names()).toContain('Lleucu Nantlais');
  });

  it('offers who works around its forum, and whoever works in another area once that is chosen', async () => {
    const caseId = await panels.aCase();
    const path = `/cases/${caseId}/team`;
    const offered = async (query = '') =>
      /<select[^>]*name="member"[\s\S]*?<\/select>/.exec((await siwan.get(path + query)).text)?.[0] ?? '';
    const [near, far] = [await offered(), await offered('?area=kent')];
    expect([near.includes('Lleucu Nantlais'), near.includes('Amrit Pilbeam')]).toEqual([true, false]);
    expect([far.includes('Lleucu Nantlais'), far.includes('Amrit Pilbeam')]).toEqual([false, true]);
    const amrit = await member('amrit.pilbeam@kt-police.example', 'kt-police');
    const wrong = await siwan.fill(`${path}?area=kent`, { member: amrit });
    expect([wrong.status, wrong.text.includes('Amrit Pilbeam')]).toEqual([422, true]);
    expect((await siwan.fill(`${path}?area=kent`, { member: amrit, part: 'member' })).status).toBe(303);
    expect((await siwan.get(`/cases/${caseId}/all`)).text).toContain('Amrit Pilbeam');
    expect((await siwan.get(`${path}?area=atlantis`)).status).toBe(422);
  });

  it('is changed only by whoever decides in the forum, and only at the version that they saw', async () => {
    const caseId = await panels.aCase();
    const path = `/cases/${caseId}/team`;
    const lleucu = await member('lleucu.nantlais@dp-isac.example', 'dp-isac');
    const stale = await siwan.fill(path, { member: lleucu, part: 'isac', _version: '99' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Someone has changed this since you opened it');
    expect((await siwan.fill(path, { member: lleucu, part: 'isac' })).status).toBe(303);
    const isac = await pages.as('lleucu.nantlais@dp-isac.example');
    const shown = await isac.get(path);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('Remove from the team');
    const owain = await member('owain.pask@dp-cid.example', 'dp-cid');
    expect((await isac.fill(path, { member: owain, part: 'member', _version: '2' })).status).toBe(403);
  });

  it('is a page on which axe finds nothing, narrow or wide', async () => {
    const caseId = await panels.aCase();
    const path = `/cases/${caseId}/team`;
    const isac = await member('lleucu.nantlais@dp-isac.example', 'dp-isac');
    expect((await siwan.fill(path, { member: isac, part: 'isac' })).status).toBe(303);
    const { page, address, close } = await openSignedIn(pages.app, siwan.cookie());
    for (const one of [path, `/cases/${caseId}/all`]) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.goto(address + one);
      expect({ one, faults: await faultsOf(page) }).toEqual({ one, faults: [] });
      await page.setViewportSize({ width: 320, height: 768 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    }
    await close();
  }, 60_000);
});
