import { bar } from '../../libs/cases/cases/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { HUW, MERERID, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements } from '../statements.js';

interface Plan {
  readonly version: number;
  readonly saved: number;
  readonly minutes: number;
  readonly kept: boolean;
  readonly changed: boolean;
  readonly items: readonly { id: string; order: number; orderEntered: number; startsAt: string }[];
  readonly slots: readonly { agencyName: string; from: string; until: string; minutes: number }[];
}

let panels: PanelPages;
beforeAll(async () => void (panels = await openPanelPages()));
beforeEach(() => panels.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => panels.close());

const planOf = (email: string, meetingId: string): Promise<Plan> =>
  panels.read(email, `meetings/${meetingId}/presence-plan`) as Promise<Plan>;
const orderOf = async (email: string, meetingId: string): Promise<string[]> =>
  ((await panels.read(email, `meetings/${meetingId}`)) as { agenda: { id: string }[] }).agenda.map(({ id }) => id);

/** An agenda on which each item needs the agencies named, ten minutes each. */
function anAgenda(day: string, needs: readonly (readonly string[])[], more: readonly object[] = []) {
  const items = needs.map((asks, at) => ({ asks, minutesAllotted: 10, ...more[at] }));
  return panels.anAgenda(items, { day, time: '10:00' });
}

const [A, B] = ['dp-probation', 'dp-health-west'];

describe('the presence plan', () => {
  it('proposes an order with each agency’s slot and the minutes it saves, and changes nothing', async () => {
    const { meetingId, ids } = await anAgenda('2026-04-14', [[A], [B], [A], [B]]);
    const plan = await planOf(SIWAN, meetingId);
    expect(plan).toMatchObject({ saved: 20, minutes: 40, changed: true, kept: true });
    expect(plan.slots.map(({ from, until, minutes }) => [from, until, minutes])).toEqual([
      ['2026-04-14T09:00:00.000Z', '2026-04-14T09:20:00.000Z', 20],
      ['2026-04-14T09:20:00.000Z', '2026-04-14T09:40:00.000Z', 20],
    ]);
    expect(await orderOf(SIWAN, meetingId)).toEqual(ids);
  });

  it('keeps fixed times and when people can come', async () => {
    const { meetingId, ids } = await anAgenda('2026-04-15', [[A], [B], [A]], [{}, {}, { fixedTime: '10:10' }]);
    await panels.attends(meetingId, RACHEL, { agency: A, attending: 'expected', availableFrom: '10:10' });
    const plan = await planOf(SIWAN, meetingId);
    expect(plan.items.map(({ id }) => ids.indexOf(id))).toEqual([1, 2, 0]);
    expect([plan.kept, plan.items[1]?.startsAt]).toEqual([true, '2026-04-15T09:10:00.000Z']);
    const early = { meetingId, caseId: await panels.aCase(), list: 'victim', fixedTime: '09:00' };
    const refused = await (await panels.as(SIWAN)).post('/v1/agenda-items').send(early);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/fixedTime']);
  });

  const timesOf = async (meetingId: string): Promise<unknown[]> => {
    const text = `SELECT (SELECT count(fixed_at)::int FROM agenda_item WHERE meeting_id = m.id) AS fixed,
        (SELECT count(coalesce(available_from, available_until))::int FROM attendance WHERE meeting_id = m.id) AS available FROM meeting m WHERE id = $1`;
    return (await panels.owner.query(text, [meetingId])).rows;
  };

  it('keeps no times of an hour that the meeting has no longer, and those that it has where only its place changes', async () => {
    const { meetingId } = await anAgenda('2026-06-23', [[A], [B]], [{ fixedTime: '10:30' }, {}]);
    await panels.attends(meetingId, RACHEL, { agency: A, attending: 'expected', availableFrom: '10:10' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'arrange', { place: 'Room 2', time: '10:00' });
    expect(await timesOf(meetingId)).toEqual([{ fixed: 1, available: 1 }]);
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'arrange', { time: '14:00' });
    expect(await timesOf(meetingId)).toEqual([{ fixed: 0, available: 0 }]);
    expect(await planOf(SIWAN, meetingId)).toMatchObject({ kept: true });
    await panels.attends(meetingId, HUW, { agency: 'dp-ppu', attending: 'expected', availableFrom: '14:10' });
    await panels.moved(SIWAN, `meetings/${meetingId}`, 'undo');
    expect(await timesOf(meetingId)).toEqual([{ fixed: 0, available: 0 }]);
  });

  it.each(['defer', 'cancel'])('takes no fixed time to another meeting: %s', async (way) => {
    const day = way === 'defer' ? '2026-06-24' : '2026-06-25';
    const { meetingId, ids } = await anAgenda(day, [[A]], [{ fixedTime: '10:30' }]);
    if (way === 'defer') await panels.moved(SIWAN, `agenda-items/${ids[0]}`, 'defer', { reason: 'Later' });
    else await panels.moved(SIWAN, `meetings/${meetingId}`, 'cancel', { reason: 'Too few can come.' });
    const text = 'SELECT fixed_at FROM agenda_item WHERE (id = $1 OR carried_from = $1) AND meeting_id <> $2';
    expect((await panels.owner.query(text, [ids[0], meetingId])).rows).toEqual([{ fixed_at: null }]);
  });

  it('is taken on once, at the version that was shown, and recorded item by item', async () => {
    const { meetingId, ids } = await anAgenda('2026-04-16', [[A], [B], [A]]);
    const plan = await planOf(SIWAN, meetingId);
    const itemIds = plan.items.map(({ id }) => id);
    const agent = await panels.as(SIWAN);
    const take = (body: object) => agent.post(`/v1/meetings/${meetingId}/order`).send(body);
    expect((await take({ version: plan.version, itemIds: itemIds.slice(1) })).status).toBe(409);
    expect((await take({ version: plan.version, itemIds })).status).toBe(201);
    expect(await orderOf(SIWAN, meetingId)).toEqual(itemIds);
    expect(itemIds).not.toEqual(ids);
    expect((await take({ version: plan.version, itemIds: ids })).status).toBe(409);
    const { rows } = await panels.owner.query(
      `SELECT action, count(*)::int AS n FROM audit_entry WHERE subject_id = ANY($1) AND action IN ('place', 'reorder') GROUP BY 1 ORDER BY 1`,
      [[meetingId, ...ids]],
    );
    expect(rows.map(({ action }) => action)).toEqual(['place', 'reorder']);
    expect((await planOf(SIWAN, meetingId)).changed).toBe(false);
  });

  it('says nothing of an item that is kept from the reader, and leaves it where it is', async () => {
    const { meetingId, items, ids } = await anAgenda('2026-04-17', [[A], [B], [B], [A]]);
    const staffId = await panels.staff(MERERID);
    await panels.system((tx) => bar(tx, items[1]?.caseId as string, { staffId, relation: 'neighbour' }));
    const plan = await planOf(MERERID, meetingId);
    expect(JSON.stringify(plan)).not.toContain(ids[1]);
    expect(plan.items.map(({ orderEntered }) => orderEntered).toSorted()).toEqual([1, 2, 3]);
    const agent = await panels.as(MERERID);
    const itemIds = plan.items.map(({ id }) => id);
    await agent.post(`/v1/meetings/${meetingId}/order`).send({ version: plan.version, itemIds }).expect(201);
    expect((await orderOf(SIWAN, meetingId))[1]).toBe(ids[1]);
  });

  it('is for those who run the forum, and unknown to a stranger', async () => {
    const { meetingId } = await anAgenda('2026-04-20', [[A]]);
    const status = async (email: string) =>
      (await (await panels.as(email)).get(`/v1/meetings/${meetingId}/presence-plan`)).status;
    expect([await status(HUW), await status(RACHEL), await status(STRANGER)]).toEqual([200, 403, 404]);
    const refused = `SELECT details ->> 'move' AS move FROM audit_entry WHERE action = 'refused' AND subject = 'Meeting'
      AND subject_id = $1 AND actor_id = $2`;
    const { rows } = await panels.owner.query(refused, [meetingId, await panels.staff(RACHEL)]);
    expect(rows).toEqual([{ move: 'reorder' }]);
  });

  it('costs as many statements for sixteen items as for two', async () => {
    const of = async (day: string, count: number) =>
      (
        await anAgenda(
          day,
          Array.from({ length: count }, (_, index) => [index % 2 ? A : B]),
        )
      ).meetingId;
    const costOf = async (meetingId: string) => {
      await planOf(SIWAN, meetingId);
      return fewestStatements(() => planOf(SIWAN, meetingId));
    };
    expect(await costOf(await of('2026-05-05', 16))).toBe(await costOf(await of('2026-05-06', 2)));
  });
});

describe('its page', () => {
  it('shows what is saved and each slot, and puts the agenda in the order with one press', async () => {
    const { meetingId, ids } = await anAgenda('2026-04-21', [[A], [B], [A]]);
    const path = `/meetings/${meetingId}/presence`;
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(path);
    expect(text).toContain('This order saves 10 minutes');
    expect(text).toMatch(/10am to 10:10am/);
    const itemIds = [...text.matchAll(/name="itemIds" value="([^"]+)"/g)].map(([, id]) => id);
    const taken = await browser.fill(path, { itemIds });
    expect([taken.status, taken.headers['location']]).toEqual([303, `/meetings/${meetingId}`]);
    expect(await orderOf(SIWAN, meetingId)).toEqual(itemIds);
    expect(itemIds).not.toEqual(ids);
    expect((await browser.get(path)).text).toContain('The agenda can stay as it is');
  });

  it('is shown again as things stand now where the agenda has changed since, and says what was wrong', async () => {
    const { meetingId, ids } = await anAgenda('2026-04-22', [[A], [B], [A]]);
    const path = `/meetings/${meetingId}/presence`;
    const browser = await panels.pages.as(SIWAN);
    const late = await browser.fill(path, { itemIds: ids.slice(1) });
    expect([late.status, late.text.includes('govuk-warning-text')]).toEqual([409, true]);
    const wrong = await browser.fill(path, { itemIds: [] });
    expect([wrong.status, wrong.text.includes('govuk-error-summary')]).toEqual([422, true]);
    for (const { text } of [late, wrong])
      expect([...text.matchAll(/name="itemIds" value="([^"]+)"/g)].map(([, id]) => id)).toHaveLength(3);
    expect(await orderOf(SIWAN, meetingId)).toEqual(ids);
  });
});
