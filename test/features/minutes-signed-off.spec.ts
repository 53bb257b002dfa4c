import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, RACHEL, SIWAN } from '../people.js';

const OWAIN = 'owain.pask@dp-cid.example';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';

let panels: PanelPages;

beforeAll(async () => {
  panels = await openPanelPages();
}, 120_000);
afterAll(() => panels.close());

const page = async (email: string, path: string) => {
  const { status, text } = await (await panels.pages.as(email)).get(path);
  return { status, text };
};
const answers = [
  ['victim_view', { givenBy: 'isac' }],
  ['mappa', {}],
  ['spo', {}],
  ['disclosure', {}],
  ['linked_victims', {}],
  ['children', {}],
] as const;

/** A panel of one item that was held, with its minutes in draft. */
async function heldPanel(day: string, chair: readonly [email: string, agency: string]) {
  const { moved, post, clock } = panels;
  clock.set('2026-03-30T09:00:00+01:00');
  const { itemId, meetingId } = await panels.anItem({}, { day });
  await moved(SIWAN, `meetings/${meetingId}`, 'lock');
  clock.set(`${day}T10:00:00+01:00`);
  const there = [chair, [SIWAN, 'dp-coord'], [RACHEL, 'dp-probation'], [LLEUCU, 'dp-isac']] as const;
  for (const [email, agency] of there)
    await panels.attends(meetingId, email, {
      agency,
      attending: 'present',
      acknowledged: true,
      chairing: email === chair[0],
    });
  await moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A small room' });
  await moved(SIWAN, `agenda-items/${itemId}`, 'start');
  for (const [question, more] of answers)
    await post(SIWAN, `agenda-items/${itemId}/answers`, { question, answer: 'no', reason: 'Looked at', ...more });
  clock.set(`${day}T10:30:00+01:00`);
  await moved(HUW, `agenda-items/${itemId}`, 'override', { overrideReason: 'It cannot wait' });
  const said = { decision: 'Go on', rationale: 'It escalates', outcome: 'close' };
  await moved(SIWAN, `agenda-items/${itemId}`, 'record_outcome', said);
  await moved(SIWAN, `meetings/${meetingId}`, 'conclude');
  await moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
  return { itemId, meetingId, path: `meetings/${meetingId}` };
}

describe('F12 minutes are signed off by the chair', () => {
  let path: string;
  beforeAll(async () => {
    ({ path } = await heldPanel('2026-04-14', [HUW, 'dp-ppu']));
  });
  const minutes = async (email: string) => (await panels.read(email, `${path}/minutes`)).minutes.meeting;

  it('and not by the coordinator, whose pages say for whom they wait', async () => {
    expect((await panels.move(SIWAN, path, 'check_minutes')).status).toBe(403);
    expect((await panels.read(SIWAN, path)).moves).not.toContain('check_minutes');
    const shown = await page(SIWAN, `/${path}`);
    expect(shown.text).toContain('Waiting for the chair');
    expect(shown.text).not.toContain('Sign off the minutes');
    expect((await page(SIWAN, `/${path}/minutes`)).text).toContain('waiting for the chair to sign them off');
    expect(await minutes(SIWAN)).not.toHaveProperty('signedOffBy');
    expect((await panels.move(SIWAN, path, 'issue_minutes')).status).toBe(409);
  });

  it('who is told at home that they wait', async () => {
    expect((await page(HUW, '/')).text).toContain('minutes waiting for your sign-off');
    expect((await page(SIWAN, '/')).text).not.toContain('minutes waiting for your sign-off');
    expect((await page(HUW, `/${path}`)).text).toContain('Sign off the minutes');
  });

  it('and say by whom and when, on the page and in the file', async () => {
    panels.clock.set('2026-04-15T09:00:00+01:00');
    await panels.moved(HUW, path, 'check_minutes');
    expect(await minutes(SIWAN)).toMatchObject({ signedOffBy: 'Huw Bebb', signedOffAt: '2026-04-15T08:00:00.000Z' });
    expect(await panels.read(RACHEL, path)).toMatchObject({ checkedByName: 'Huw Bebb' });
    for (const at of [`/${path}`, `/${path}/minutes`]) {
      const { text } = await page(SIWAN, at);
      expect(text).toContain('Signed off by');
      expect(text).toContain('Huw Bebb on 15 April 2026');
      expect(text).not.toMatch(/[Ww]ait(s|ing)? for the chair/);
    }
    expect((await page(SIWAN, `/${path}/minutes`)).text).not.toContain('waiting for the chair');
  });

  it('again once they were opened again', async () => {
    await panels.moved(SIWAN, path, 'issue_minutes');
    panels.clock.set('2026-04-15T09:30:00+01:00');
    await panels.runJobs();
    expect(await minutes(RACHEL)).toMatchObject({ signedOffBy: 'Huw Bebb', edition: 1 });
    await panels.moved(SIWAN, path, 'reopen_minutes', { amendedAs: 'corrected', amendedBecause: 'A day was wrong' });
    expect(await minutes(SIWAN)).not.toHaveProperty('signedOffBy');
    expect((await panels.move(SIWAN, path, 'check_minutes')).status).toBe(403);
    await panels.moved(SIWAN, path, 'undo');
    expect(await minutes(SIWAN)).toMatchObject({ signedOffBy: 'Huw Bebb' });
  });
});

describe('F12 minutes of a panel that a deputy chaired', () => {
  it('are read in draft and signed off by whoever was in the chair, and by nobody else of those who were there', async () => {
    const { path, meetingId } = await heldPanel('2026-04-16', [OWAIN, 'dp-cid']);
    const refused = (await (await panels.as(RACHEL)).post(`/v1/${path}/check_minutes`).send({ version: 1 })).status;
    expect(refused).toBe(403);
    await (await panels.as(RACHEL)).get(`/v1/${path}/minutes`).expect(404);
    expect(await panels.read(OWAIN, `${path}/minutes`)).toMatchObject({ given: false, state: 'minutes_draft' });
    await panels.moved(OWAIN, `meetings/${meetingId}`, 'check_minutes');
    expect(await panels.read(SIWAN, path)).toMatchObject({ state: 'minutes_checked', checkedByName: 'Owain Pask' });
  });
});
