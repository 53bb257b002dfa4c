import { openCase } from '../../libs/cases/cases/index.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const COORDINATOR = 'siwan.gwynne@dp-coord.example';
const PROBATION = 'rachel.adeyemi@dp-probation.example';
const OUTSIDER = 'dawn.haskett@sw-police.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const plan = async () => {
  const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
  const agent = await clinic.as(COORDINATOR);
  await agent.post('/v1/meetings/plan').send({ forumId: rows[0]?.id, until: '2026-05-31' });
  const { body } = await agent.get(`/v1/meetings?forum=${String(rows[0]?.id)}`).expect(200);
  return body.items as { id: string; day: string }[];
};

describe('the pages of panels', () => {
  it('list the coming panels to a member of the forum, and none to a stranger to it', async () => {
    const [meeting] = await plan();
    const shown = await (await pages.as(COORDINATOR)).get('/meetings');
    expect(shown.text).toContain('9 April 2026');
    expect(shown.text).toContain(`/meetings/${String(meeting?.id)}`);
    const outside = await (await pages.as(OUTSIDER)).get('/meetings');
    expect(outside.text).not.toContain('9 April 2026');
    expect((await (await pages.as(OUTSIDER)).get(`/meetings/${String(meeting?.id)}`)).status).toBe(404);
  });

  it('show one panel with its moves to the coordinator, and without them to a member', async () => {
    const [meeting] = await plan();
    const path = `/meetings/${String(meeting?.id)}`;
    const coordinator = await pages.as(COORDINATOR);
    expect((await coordinator.get(path)).text).toContain(`${path}/open_agenda`);
    const member = await (await pages.as(PROBATION)).get(path);
    expect([member.status, member.text.includes('/open_agenda')]).toEqual([200, false]);
    const moved = await coordinator.fill(`${path}/open_agenda`, {});
    expect([moved.status, moved.headers['location']]).toEqual([303, path]);
  });

  it('enter who came, and show the form again with what is wrong', async () => {
    const [meeting] = await plan();
    const path = `/meetings/${String(meeting?.id)}`;
    const coordinator = await pages.as(COORDINATOR);
    expect((await coordinator.fill(`${path}/attend`, {})).status).toBe(422);
    const staffId = (await clinic.actor(PROBATION)).id;
    const entered = await coordinator.fill(`${path}/attend`, { staffId, attending: 'expected' });
    expect([entered.status, entered.headers['location']]).toEqual([303, path]);
    expect((await coordinator.get(path)).text).toContain('Rachel Adeyemi');
  });

  it('lead from a case to the agenda of a panel', async () => {
    await plan();
    const forum = await clinic.owner.query<{ id: string; agency: string }>(
      `SELECT f.id, a.id AS agency FROM forum f, agency a WHERE f.key = 'dyfed-powys-clinic' AND a.key = 'dp-coord'`,
    );
    const { id: forumId = '', agency: agencyId = '' } = forum.rows[0] ?? {};
    const { id } = await clinic.work.as(clinic.system(), (tx) =>
      openCase(tx, { agencyId, forumId, areaCode: 'dyfed-powys' }),
    );
    const coordinator = await pages.as(COORDINATOR);
    expect((await coordinator.get(`/cases/${id}/all`)).text).toContain(`/agenda-items/new?case=${id}`);
    const meetings = await (await clinic.as(COORDINATOR)).get('/v1/meetings');
    const meetingId = String(meetings.body.items[1].id);
    const asked = `/agenda-items/new?case=${id}`;
    expect((await coordinator.fill(asked, { caseId: id }, '/agenda-items/new')).status).toBe(422);
    const added = await coordinator.fill(asked, { caseId: id, meetingId, list: 'victim' }, '/agenda-items/new');
    expect(added.headers['location']).toMatch(/^\/agenda-items\//);
    expect((await coordinator.get(`/cases/${id}`)).text).toContain(String(added.headers['location']));
    expect((await (await pages.as(OUTSIDER)).get(String(added.headers['location']))).status).toBe(404);
  });

  it('show what is to be answered, and an empty list in words', async () => {
    const shown = await (await pages.as(PROBATION)).get('/returns');
    expect([
      shown.status,
      shown.text.includes('No information requests to answer. Clinics send them to agencies before a panel'),
    ]).toEqual([200, true]);
  });

  it('never show minutes that are not there', async () => {
    const [meeting] = await plan();
    const browser = await pages.as(COORDINATOR);
    expect((await browser.get(`/meetings/${String(meeting?.id)}/minutes`)).status).toBe(404);
    expect((await browser.get(`/meetings/${String(meeting?.id)}/minutes.pdf`)).status).toBe(404);
  });
});
