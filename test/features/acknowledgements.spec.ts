import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, RACHEL, SIWAN } from '../people.js';

const OWAIN = 'owain.pask@dp-cid.example';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';
const ANWEN = 'anwen.salisbury@dp-health-west.example';
const DAY = '2026-04-14';

let panels: PanelPages;
let meetingId: string;
let items: string[];

beforeAll(async () => {
  panels = await openPanelPages();
  ({ meetingId, ids: items } = await panels.anAgenda([{}, {}, {}], { day: DAY }));
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  at('10:00');
  for (const [email, agency] of [
    [HUW, 'dp-ppu'],
    [SIWAN, 'dp-coord'],
    [RACHEL, 'dp-probation'],
  ] as const)
    await arrives(email, agency, { acknowledged: true, chairing: email === HUW });
  await panels.moved(HUW, `meetings/${meetingId}`, 'begin', {
    confidentialityRead: true,
    overrideReason: 'A small room',
  });
}, 120_000);
afterAll(() => panels.close());

const at = (time: string): void => panels.clock.set(`${DAY}T${time}:00+01:00`);
const arrives = (email: string, agency: string, more: object = {}) =>
  panels.attends(meetingId, email, { agency, attending: 'present', ...more }) as Promise<{ id: string }>;
const path = (index: number): string => `agenda-items/${items[index]}`;
const screen = async (index: number, email = SIWAN): Promise<string> =>
  (await (await panels.pages.as(email)).get(`/${path(index)}/discussion`)).text;
const named = async (index: number): Promise<Record<string, string[]>> =>
  (await panels.read(SIWAN, `meetings/${meetingId}/minutes`)).minutes.items.find(
    ({ itemId }: { itemId: string }) => itemId === items[index],
  );
const endsWith = async (index: number) => {
  const { status, body } = await panels.move(SIWAN, path(index), 'end');
  return { status, words: JSON.stringify(body) };
};

describe('F8 the confidentiality statement is acknowledged item by item', () => {
  it('by everybody in the room with the press that starts the item', async () => {
    at('10:05');
    await panels.moved(SIWAN, path(0), 'start');
    expect(await screen(0)).toContain('All those in the room for this item have acknowledged');
    expect(await screen(0)).not.toContain('All present have acknowledged');
  });

  it('and again by whoever comes into the middle of it, before it can end', async () => {
    at('10:10');
    await arrives(OWAIN, 'dp-cid');
    await arrives(LLEUCU, 'dp-isac', { acknowledged: true });
    at('10:20');
    const shown = await screen(0);
    expect(shown).toContain('1 person in the room has not acknowledged the confidentiality statement for this item');
    expect(shown).toContain('Owain Pask has acknowledged');
    expect(shown).not.toContain('Lleucu Nantlais has acknowledged');
    const refused = await endsWith(0);
    expect(refused.status).toBe(422);
    expect(refused.words).toContain('1 person in the room for this item has not acknowledged');
    expect(refused.words).not.toContain('Owain');
    for (const [question, more] of [
      ['victim_view', { givenBy: 'isac' }],
      ['mappa', {}],
      ['spo', {}],
      ['disclosure', {}],
      ['linked_victims', {}],
      ['children', {}],
    ] as const)
      await panels.post(SIWAN, `${path(0)}/answers`, { question, answer: 'no', reason: 'Looked at', ...more });
    const outcome = await panels.move(SIWAN, path(0), 'record_outcome', {
      decision: 'Go on',
      rationale: 'It escalates',
      outcome: 'close',
    });
    expect([outcome.status, JSON.stringify(outcome.body)]).toEqual([
      422,
      expect.stringContaining('has not acknowledged'),
    ]);
  });

  it('with one press for all who are present, which is for those who run the forum', async () => {
    await (
      await panels.as(RACHEL)
    )
      .post(`/v1/${path(0)}/acknowledgements`)
      .send({})
      .expect(403);
    const pressed = await (
      await panels.pages.as(SIWAN)
    ).fill(`/${path(0)}/discussion`, {}, `/${path(0)}/discussion/acknowledge`);
    expect(pressed.status).toBe(303);
    expect(await screen(0)).toContain('All those in the room for this item have acknowledged');
    const { items: stays } = await panels.read(SIWAN, `attendance?meeting=${meetingId}`);
    expect(stays.every(({ acknowledgedAt }: { acknowledgedAt: string | null }) => acknowledgedAt)).toBe(true);
    expect((await panels.post(SIWAN, `${path(0)}/acknowledgements`, {})).acknowledged).toBe(0);
    expect((await endsWith(0)).status).toBe(200);
    await panels.moved(HUW, path(0), 'override', { overrideReason: 'It cannot wait' });
    const said = { decision: 'Go on', rationale: 'It escalates', outcome: 'close' };
    await panels.moved(SIWAN, path(0), 'record_outcome', said);
  });

  it('not by who is kept out of it, and by them too once they are let in again', async () => {
    at('10:30');
    const staffId = await panels.staff(OWAIN);
    await panels.post(SIWAN, `${path(1)}/exclusions`, { staffId });
    await panels.moved(SIWAN, path(1), 'start');
    expect(await screen(1)).toContain('All those in the room for this item have acknowledged');
    at('10:35');
    const other = { staffIds: [staffId] };
    await (
      await panels.as(SIWAN)
    )
      .post(`/v1/${path(1)}/acknowledgements`)
      .send(other)
      .expect(422);
    await panels.post(SIWAN, `${path(1)}/exclusions`, { staffId, excluded: false });
    expect((await endsWith(1)).status).toBe(422);
    expect((await panels.post(SIWAN, `${path(1)}/acknowledgements`, other)).acknowledged).toBe(1);
    at('10:40');
    expect((await endsWith(1)).status).toBe(200);
    await panels.moved(SIWAN, path(1), 'defer', { reason: 'More is to be found out' });
  });

  it('is asked of nobody twice for one item, nor of who left before it ended', async () => {
    at('10:50');
    await panels.moved(SIWAN, path(2), 'start');
    at('10:52');
    const { id } = await arrives(ANWEN, 'dp-health-west');
    at('10:55');
    await panels.moved(SIWAN, `attendance/${id}`, 'leave');
    at('11:00');
    await panels.moved(SIWAN, path(2), 'end');
    await panels.moved(SIWAN, path(2), 'defer', { reason: 'More is to be found out' });
  });

  it('is in the minutes: who acknowledged it, and who left before they did', async () => {
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'conclude');
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'draft_minutes');
    const first = await named(0);
    expect(first['acknowledged']?.toSorted()).toEqual([
      'Huw Bebb',
      'Lleucu Nantlais',
      'Owain Pask',
      'Rachel Adeyemi',
      'Siwan Gwynne',
    ]);
    expect(first).not.toHaveProperty('unacknowledged');
    expect(await named(2)).toMatchObject({ unacknowledged: ['Anwen Salisbury'] });
    const { text } = await (await panels.pages.as(SIWAN)).get(`/meetings/${meetingId}/minutes`);
    expect(text).toContain('Confidentiality statement acknowledged by');
    expect(text).toContain('Left before they acknowledged it');
  });
});
