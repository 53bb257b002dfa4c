import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { FRANCES, SIWAN } from '../people.js';

const PETER = 'peter.lacon@wm-police.example';

let panels: PanelPages;
let meetingId: string;
const [cases, items]: [string[], string[]] = [[], []];

beforeAll(async () => {
  panels = await openPanelPages();
  meetingId = await panels.meetingOn('2026-04-09');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  for (const list of ['perpetrator', 'victim']) {
    const caseId = await panels.aCase();
    cases.push(caseId);
    items.push(((await panels.post(SIWAN, 'agenda-items', { meetingId, caseId, list })) as { id: string }).id);
  }
}, 60_000);
afterAll(() => panels.close());

const status = async (path: string): Promise<number> => (await (await panels.as(PETER)).get(`/v1/${path}`)).status;
const pageStatus = async (path: string): Promise<number> => (await (await panels.pages.as(PETER)).get(path)).status;
const links = () => [`cases/${cases[0]}`, `agenda-items/${items[0]}`];

describe('I6: a force is invited to one item of one meeting', () => {
  it('notes its own data regime and the agreement by which it comes, on the API and on the page of the meeting', async () => {
    await panels.post(SIWAN, `meetings/${meetingId}/attendance`, {
      staffId: await panels.staff(PETER),
      agencyId: await panels.agency('wm-police'),
      attending: 'expected',
      guest: true,
      itemId: items[0],
    });
    const { attendance } = (await panels.read(SIWAN, `meetings/${meetingId}`)) as { attendance: object[] };
    expect(attendance).toEqual([
      expect.objectContaining({
        guest: true,
        guestRegime: 'part3',
        guestAgreement: 'Guest forces at the clinic, version 1',
      }),
    ]);
    const { text } = await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}`);
    expect(text).toContain(
      'Guest, who acts under Part 3, Data Protection Act 2018. By: Guest forces at the clinic, version 1',
    );
  });

  it('sees that item in that window, and no other', async () => {
    expect(await Promise.all(links().map(status))).toEqual([404, 404]);
    panels.clock.set('2026-04-08T09:00:00+01:00');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await Promise.all(links().map(status))).toEqual([200, 200]);
    expect(await Promise.all([`cases/${cases[1]}`, `agenda-items/${items[1]}`].map(status))).toEqual([404, 404]);
  });

  it('has no access by any link after it has expired', async () => {
    panels.clock.set('2026-04-09T10:00:00+01:00');
    expect(await pageStatus(`/agenda-items/${items[0]}`)).toBe(200);
    await panels.owner.query('UPDATE meeting SET closed_at = $2 WHERE id = $1', [
      meetingId,
      new Date('2026-04-09T13:00:00+01:00'),
    ]);
    panels.clock.set('2026-04-09T13:00:01+01:00');
    expect(await Promise.all(links().map(status))).toEqual([404, 404]);
    for (const path of links()) expect(await pageStatus(`/${path}`)).toBe(404);
    expect(await pageStatus(`/cases/${cases[0]}/team`)).toBe(404);
  });

  it('leaves in the record what it saw', async () => {
    const guest = await panels.staff(PETER);
    const { rows } = await panels.owner.query<{ subject: string; id: string }>(
      `SELECT DISTINCT subject, subject_id AS id FROM audit_entry WHERE actor_id = $1 AND action = 'read' ORDER BY 1`,
      [guest],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { subject: 'AgendaItem', id: items[0] },
        { subject: 'CaseFile', id: cases[0] },
      ]),
    );
    expect(rows.some(({ id }) => id === cases[1] || id === items[1])).toBe(false);
    const { items: told } = await panels.read(FRANCES, `audit-entries?caseId=${cases[0]}&limit=200`);
    expect(JSON.stringify(told)).toContain(guest);
  });
});
