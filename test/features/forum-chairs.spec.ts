import { openAreaOf, type Area } from '../area-stage.js';
import { NORA } from '../forum-stage.js';
import { HELEN, HUW, SIWAN } from '../people.js';
import { engage } from '../stage.js';

const OONAGH = 'oonagh.fairbrass@ch-police.example';
const PHILIPPA = 'philippa.gildersleeve@ch-mappa.example';

let area: Area;
let meetingId: string;
let itemId: string;
let clinicForum: string;
const chairedBy = async (chairRole: string, fromOn: string) => {
  const path = `forums/${clinicForum}/settings`;
  const { version } = (await area.read(NORA, path)) as { version: number };
  await (await area.as(NORA)).post(`/v1/${path}`).send({ version, fromOn, settings: { chairRole } }).expect(200);
};
const movesOf = async (email: string, path: string) =>
  ((await area.read(email, path)) as { moves: { name: string }[] }).moves.map(({ name }) => name);

beforeAll(async () => {
  area = await openAreaOf('cheshire-mappa', 'cheshire');
  clinicForum = await area.forumOf('dyfed-powys-clinic');
  const agencyId = await area.agency('dp-police');
  await area.system((tx) => engage(tx, 'nora.administers', { role: 'system_admin', agencyId, areaCode: '' }));
  meetingId = await area.meetingOn('2026-04-09');
  const caseId = await area.aCase('dp-cid', { forumId: clinicForum, areaCode: 'dyfed-powys' });
  await area.moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  itemId = ((await area.post(SIWAN, 'agenda-items', { meetingId, caseId, list: 'perpetrator' })) as { id: string }).id;
  await area.moved(SIWAN, `meetings/${meetingId}`, 'lock');
}, 60_000);
afterAll(() => area.close());

describe('who chairs a forum', () => {
  it('is the MAPPA coordinator where the forum of Cheshire has settled it so, in that forum alone', async () => {
    const { id } = (await area.post(OONAGH, 'meetings', { forumId: area.forumId, day: '2026-04-14' })) as {
      id: string;
    };
    expect(await area.read(OONAGH, `meetings/${id}`)).toMatchObject({ chairName: 'Philippa Gildersleeve' });
    await area.moved(OONAGH, `meetings/${id}`, 'open_agenda');
    expect(await movesOf(PHILIPPA, `meetings/${id}`)).toContain('lock');
    await area.moved(PHILIPPA, `meetings/${id}`, 'lock');
    const elsewhere = await (await area.as(PHILIPPA)).get(`/v1/meetings/${meetingId}`);
    expect(elsewhere.status).toBe(404);
  });

  it('is nobody of that role where the forum is chaired by its chair', async () => {
    expect(await movesOf(HELEN, `meetings/${meetingId}`)).not.toContain('begin');
    expect((await area.move(HELEN, `meetings/${meetingId}`, 'begin', { confidentialityRead: true })).status).toBe(403);
  });

  it('begins without a quorum, goes on without one and signs from the first day on, and no longer than it is settled', async () => {
    area.clinic.clock.set('2026-04-09T10:00:00+01:00');
    await chairedBy('mappa_coordinator', '2026-04-09');
    const helen = await area.staff(HELEN);
    const place = { staffId: helen, attending: 'present', acknowledged: true, chairing: true };
    await area.post(HELEN, `meetings/${meetingId}/attendance`, place);
    await area.moved(HELEN, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'Snow' });
    await area.moved(HELEN, `agenda-items/${itemId}`, 'start');
    await area.moved(HELEN, `agenda-items/${itemId}`, 'override', { overrideReason: 'It cannot wait' });
    await chairedBy('chair', '2026-04-10');
    area.clinic.clock.set('2026-04-10T09:00:00+01:00');
    expect((await area.move(HELEN, `agenda-items/${itemId}`, 'end')).status).toBe(403);
    expect(await movesOf(HUW, `agenda-items/${itemId}`)).toContain('end');
  });
});
