import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, SIWAN } from '../people.js';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

/** A meeting of 13 April whose chair is in the room. */
async function aMeeting(time: string): Promise<string> {
  const { meetingId } = await panels.anAgenda([{}], { day: '2026-04-13', time });
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  await panels.attends(meetingId, HUW, { attending: 'present', acknowledged: true, chairing: true });
  return meetingId;
}

/** Begins as it stands, not as the stage has it. */
async function begin(meetingId: string, more: object = {}) {
  const huw = await panels.as(HUW);
  const { version } = (await huw.get(`/v1/meetings/${meetingId}`).expect(200)).body as { version: number };
  const answers = { version, confidentialityRead: true, overrideReason: 'A small room', ...more };
  return huw.post(`/v1/meetings/${meetingId}/begin`).send(answers);
}

it('begins on no day before its own, by the API and by the page, and says which day that is', async () => {
  const meetingId = await aMeeting('10:00');
  panels.clock.set('2026-04-12T23:59:00+01:00');
  const refused = await begin(meetingId);
  const message = 'The panel is on 13 April 2026 and cannot begin before that day';
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: '#/day', detail: expect.stringContaining(message) })],
  ]);
  const page = await panels.pages.as(HUW);
  const shown = await page.fill(`/meetings/${meetingId}/begin`, {
    confidentialityRead: 'yes',
    overrideReason: 'A small room',
  });
  expect([shown.status, shown.text]).toEqual([422, expect.stringContaining(message)]);
  panels.clock.set('2026-04-13T00:01:00+01:00');
  expect((await begin(meetingId)).body).toMatchObject({ state: 'in_session' });
});

it('begins later than its day, as meetings do that are entered afterwards', async () => {
  const meetingId = await aMeeting('14:00');
  panels.clock.set('2026-04-14T09:00:00+01:00');
  const early = await begin(meetingId, { happenedAt: '2026-04-12T10:00:00Z' });
  expect([early.status, early.body.errors?.[0]?.pointer]).toEqual([422, '#/day']);
  expect((await begin(meetingId, { happenedAt: '2026-04-13T10:00:00Z' })).status).toBe(200);
});
