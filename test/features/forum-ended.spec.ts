import { aNominationOfStrangers, forumOf } from '../factories.js';
import { NORA } from '../forum-stage.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { SIWAN } from '../people.js';
import { engage } from '../stage.js';
import { ROSALIND, sendCsv, crimes } from '../sweep-stage.js';

const ELFYN = 'elfyn.rosser@dp-lpa-carms.example';

let panels: PanelPages;
let forumId: string;
let sweepForum: string;
const said = ({ body }: { body: unknown }) =>
  ((body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(
    (one) => `${one.pointer} ${one.detail}`,
  );
const ends = async (id: string, fromOn: string) => {
  const path = `/v1/forums/${id}/settings`;
  const { version } = (await panels.read(NORA, path.slice(4))) as { version: number };
  await (
    await panels.as(NORA)
  )
    .post(path)
    .send({ version, fromOn, settings: { status: 'ended' } })
    .expect(200);
};
const send = async (email: string, path: string, body: object) =>
  (await panels.as(email)).post(`/v1/${path}`).send(body);

beforeAll(async () => {
  panels = await openPanelPages();
  forumId = panels.forumId;
  sweepForum = await forumOf(panels.clinic, 'hampshire-rap');
  const agencyId = await panels.agency('dp-police');
  await panels.system((tx) => engage(tx, 'nora.administers', { role: 'system_admin', agencyId, areaCode: '' }));
}, 60_000);
afterAll(() => panels.close());

describe('a forum that ends', () => {
  let before: { id: string };
  beforeAll(async () => {
    before = (await panels.post(ELFYN, 'nominations', aNominationOfStrangers(forumId))) as { id: string };
    await ends(forumId, '2026-05-01');
    await ends(sweepForum, '2026-04-01');
  });

  it('plans meetings up to its last day and none after it, by its cadence or by hand', async () => {
    await (await panels.as(SIWAN)).post('/v1/meetings/plan').send({ forumId, until: '2026-12-31' }).expect(201);
    const { items } = await panels.read(SIWAN, `meetings?forum=${forumId}&from=2026-08-01`);
    expect(items).toEqual([]);
    await panels.post(SIWAN, 'meetings', { forumId, day: '2026-04-30' });
    expect(said(await send(SIWAN, 'meetings', { forumId, day: '2026-05-04' }))).toEqual([
      '#/day The forum has ended by this day, and holds no more meetings and takes no more cases. Choose another forum',
    ]);
  });

  it('puts nothing on the agenda of a meeting that was planned for a later day', async () => {
    const caseId = await panels.aCase();
    const late = { meetingId: await panels.meetingOn('2026-05-14'), caseId, list: 'perpetrator' };
    expect(said(await send(SIWAN, 'agenda-items', late))).toEqual([
      expect.stringContaining('#/caseId The forum has ended'),
    ]);
    await panels.post(SIWAN, 'agenda-items', { ...late, meetingId: await panels.meetingOn('2026-04-09') });
  });

  it('receives no nomination, no crime and no case from its first day without, in plain words', async () => {
    panels.clinic.clock.set('2026-05-01T09:00:00+01:00');
    expect(said(await send(ELFYN, 'nominations', aNominationOfStrangers(forumId)))).toEqual([
      '#/forumId This forum has ended and takes no more nominations. Choose another forum',
    ]);
    expect(said(await send(SIWAN, 'meetings/plan', { forumId, count: 2 }))).toEqual([
      expect.stringContaining('#/forumId The forum has ended'),
    ]);
    const sweep = await sendCsv(await panels.as(ROSALIND), sweepForum, crimes(1));
    expect(said(sweep)).toEqual([
      expect.stringContaining('#/forumId This forum has ended and takes no more recorded crimes'),
    ]);
    const siwan = await panels.pages.as(SIWAN);
    const asked = await siwan.get('/meetings/new');
    expect(asked.text).not.toContain(`value="${forumId}"`);
    const page = await siwan.get('/nominations/new');
    expect(page.text).not.toContain(`value="${forumId}"`);
  });

  it('still shows what it did, and its coordinator still sends on what waits there', async () => {
    const { items } = await panels.read(SIWAN, `meetings?forum=${forumId}&to=2026-04-30`);
    expect(items.length).toBeGreaterThan(0);
    const other = await forumOf(panels.clinic, 'severn-fringe-joint');
    const move = await panels.move(SIWAN, `nominations/${before.id}`, 'redirect', {
      targetForumId: other,
      reason: 'Over',
    });
    expect(move.status).toBe(200);
    const again = await panels.move(SIWAN, `nominations/${before.id}`, 'undo');
    expect(again.status).toBe(200);
    expect(
      said(
        await panels.move(SIWAN, `nominations/${before.id}`, 'redirect', { targetForumId: sweepForum, reason: 'On' }),
      ),
    ).toEqual(['#/targetForumId This forum has ended and takes no more nominations. Choose another forum']);
  });
});
