import { bar } from '../../libs/cases/cases/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, RACHEL, SIWAN } from '../people.js';

const PROBATION = 'dp-probation';
const HEALTH = 'dp-health-west';

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()), 120_000);
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

const shown = async (email: string, meetingId: string): Promise<string> =>
  (await (await panels.pages.as(email)).get(`/meetings/${meetingId}`)).text;
const NEEDED = /is needed from [^<]+/;
const needed = async (email: string, meetingId: string): Promise<string | undefined> =>
  NEEDED.exec(await shown(email, meetingId))?.[0];

/** A panel at ten, ten minutes an item, for which these agencies are needed and to which Rachel comes. */
async function aPanel(day: string, needs: readonly (readonly string[])[]) {
  const items = needs.map((asks) => ({ ...(asks.length && { asks }), minutesAllotted: 10 }));
  const agenda = await panels.anAgenda(items, { day, time: '10:00' });
  await panels.attends(agenda.meetingId, RACHEL, { agency: PROBATION, attending: 'expected' });
  await panels.attends(agenda.meetingId, HUW, { agency: 'dp-ppu', attending: 'expected' });
  return agenda;
}

describe('F4 whoever is to come is told when their agency is needed', () => {
  it('once the agenda is locked, in one time for each stretch without a break', async () => {
    const { meetingId } = await aPanel('2026-04-14', [[PROBATION], [PROBATION], [HEALTH, PROBATION], [PROBATION]]);
    expect(await needed(RACHEL, meetingId)).toBeUndefined();
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await needed(RACHEL, meetingId)).toBe('is needed from 10am to 10:40am.');
    // Without police there is no quorum, so they are needed throughout.
    expect(await needed(HUW, meetingId)).toBe('is needed from 10am to 10:40am.');
    expect(await needed(SIWAN, meetingId)).toBeUndefined();
  });

  it('in several where there is a break, by the times of the agenda as they read it', async () => {
    const { meetingId } = await aPanel('2026-04-15', [[PROBATION], [HEALTH], [PROBATION]]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await needed(RACHEL, meetingId)).toBe('is needed from 10am to 10:10am and 10:20am to 10:30am.');
  });

  it('by nothing of an item from which they are barred, nor of the time that it takes', async () => {
    const { meetingId, items } = await aPanel('2026-04-16', [[PROBATION], [PROBATION], [PROBATION]]);
    const [first = { caseId: '' }] = items;
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
    expect(await needed(RACHEL, meetingId)).toBe('is needed from 10am to 10:30am.');
    const staffId = await panels.staff(RACHEL);
    await panels.system((tx) => bar(tx, first.caseId, { staffId, relation: 'cousin' }));
    expect(await needed(RACHEL, meetingId)).toBe('is needed from 10am to 10:20am.');
  });
});
