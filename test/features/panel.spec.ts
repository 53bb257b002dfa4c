import { bar } from '../../libs/cases/index.js';
import { HUW, SIWAN, heldMeeting, openPanels, playMeeting, type Panels } from '../panel-stage.js';
import { eventsOf, expectedAnswers } from '../reference-data.js';

const APRIL = 'DPC-M-2026-04';
const CATRIN = 'catrin.skyrme@dp-lpa-pembs.example';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';
const held = heldMeeting(APRIL);
const returns = eventsOf<{
  meeting: string;
  item: string;
  agency: string;
  result: string;
  summary?: string;
  reason?: string;
}>('return.made').filter(({ meeting }) => meeting === APRIL);

let panels: Panels;
let meetingId: string;
const items = new Map<string, string>();
const cases = new Map<string, string>();

/** Lists the April cases, asks for the returns of the story and locks the agenda. */
async function prepare(): Promise<void> {
  const { post, moved, agency, system, staff, aCase, clock } = panels;
  meetingId = await panels.meetingOn('2026-04-09');
  await moved(SIWAN, `meetings/${meetingId}`, 'open_agenda');
  for (const { item, case: key, list, kind } of held.items) {
    cases.set(key, await aCase(key));
    const listed = await post(SIWAN, 'agenda-items', {
      meetingId,
      caseId: cases.get(key),
      list,
      itemKind: kind,
      externalKey: item,
    });
    items.set(item, listed.id);
  }
  const catrin = await staff(CATRIN);
  await system((tx) => bar(tx, cases.get('DPC-C-003') as string, { staffId: catrin, relation: 'sister' }));
  for (const item of new Set(returns.map((one) => one.item))) {
    const asked = returns.filter((one) => one.item === item).map((one) => agency(one.agency));
    await moved(SIWAN, `agenda-items/${items.get(item)}`, 'request_returns', { agencyIds: await Promise.all(asked) });
  }
  let locked = false;
  const lock = async () => {
    clock.set('2026-04-08T12:00:00+01:00');
    await moved(SIWAN, `meetings/${meetingId}`, 'lock');
    locked = true;
  };
  for (const { at, actor, item, agency: key, result, summary, reason } of returns) {
    if (at > '2026-04-08T12' && !locked) await lock();
    clock.set(at);
    const mine = await panels.read(actor, `returns?agency=${await agency(key)}`);
    const asked = mine.items.find((row: { itemId: string }) => row.itemId === items.get(item));
    await moved(actor, `returns/${asked.id}`, result, { ...(summary && { summary }), ...(reason && { reason }) });
  }
}

beforeAll(async () => {
  panels = await openPanels();
  await prepare();
  await playMeeting(panels, { held, meetingId, items });
}, 120_000);
afterAll(() => panels.close());

describe('the April meeting', () => {
  it('comes out as the story says', async () => {
    const [expected] = expectedAnswers<Record<string, unknown>[]>('meetings').filter(
      ({ meeting }) => meeting === APRIL,
    );
    const { items: agenda } = await panels.read(SIWAN, `agenda-items?meeting=${meetingId}&limit=50`);
    const { items: given } = await panels.read(SIWAN, `returns?forum=${panels.forumId}&limit=50`);
    const count = (values: string[]) =>
      Object.fromEntries(
        [...new Set(values)].sort().map((one) => [one, values.filter((value) => value === one).length]),
      );
    expect({
      meeting: APRIL,
      items: agenda.length,
      carriedIn: agenda.filter(({ itemKind }: { itemKind: string }) => itemKind === 'carried').length,
      outcomes: count(
        agenda.map(({ state, outcome }: Record<string, string>) => (state === 'deferred' ? state : outcome)),
      ),
      returns: count(given.map(({ result }: { result: string }) => result)),
      lateReturns: given.filter(({ late }: { late: boolean }) => late).length,
      ratifiedLater: agenda.filter(({ ratifiedAt }: Record<string, unknown>) => ratifiedAt),
    }).toEqual({ ...expected, actionsSet: undefined });
  });

  it('had the quorum that the story says, item by item', async () => {
    const expected = expectedAnswers<Record<string, unknown>[]>('quorum').filter(({ meeting }) => meeting === APRIL);
    const { items: agenda } = await panels.read(SIWAN, `agenda-items?meeting=${meetingId}&limit=50`);
    const found = agenda.map(({ externalKey, quorum }: Record<string, unknown>) => ({
      item: externalKey,
      ...(quorum as object),
    }));
    expect(found).toEqual(expected.map(({ meeting: _, case: __, ...rest }) => rest));
  });

  it('carries the deferred item to May, counted', async () => {
    const { items: may } = await panels.read(SIWAN, `agenda-items?meeting=${await panels.meetingOn('2026-05-14')}`);
    expect(may).toMatchObject([
      { caseId: cases.get('DPC-C-011'), itemKind: 'carried', carryCount: 1, state: 'listed', order: 1 },
    ]);
  });

  it('sets the day on which each case is looked at again', async () => {
    const { rows } = await panels.owner.query<{ external_key: string; review_on: string | null }>(
      'SELECT external_key, review_on::text FROM case_file ORDER BY external_key',
    );
    const expected = held.items.map(({ case: external_key, reviewOn }) => ({
      external_key,
      review_on: reviewOn ?? null,
    }));
    expect(rows).toEqual(expected.sort((a, b) => a.external_key.localeCompare(b.external_key)));
  });

  it('hides the barred item in lists, counts and by its address', async () => {
    const mine = await panels.read(CATRIN, `agenda-items?meeting=${meetingId}&limit=50`);
    expect(mine.total).toBe(6);
    expect(mine.items.map(({ order, externalKey }: Record<string, unknown>) => [order, externalKey])).toEqual(
      ['M1-I1', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I7']
        .map((key, index) => [index + 1, key])
        .toSpliced(4, 0, [null, 'M1-I6'] as never),
    );
    const [meeting] = (await panels.read(CATRIN, `meetings?from=2026-04-09&to=2026-04-09`)).items;
    expect(meeting.items).toBe(5);
    await (await panels.as(CATRIN)).get(`/v1/agenda-items/${items.get('M1-I2')}`).expect(404);
    const shown = await panels.read(CATRIN, `meetings/${meetingId}`);
    expect(JSON.stringify(shown)).not.toContain(items.get('M1-I2'));
    expect(JSON.stringify(shown)).not.toContain(cases.get('DPC-C-003'));
  });

  it('lets the advocate read what she heard, and not what she left the room for', async () => {
    const mine = await panels.read(LLEUCU, `agenda-items?meeting=${meetingId}&limit=50`);
    const keys = mine.items.map(({ externalKey }: { externalKey: string }) => externalKey);
    expect(keys).toEqual(['M1-I1', 'M1-I2', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I6', 'M1-I7']);
    await (
      await panels.as('menna.iorwerth@dp-adults-carms.example')
    )
      .get(`/v1/agenda-items/${items.get('M1-I1')}`)
      .expect(404);
  });

  it('tells the guest of one item only', async () => {
    const mine = await panels.read('peter.lacon@wm-police.example', `agenda-items?meeting=${meetingId}`);
    expect(mine.items.map(({ externalKey }: { externalKey: string }) => externalKey)).toEqual(['M1-I5']);
  });

  it('shows the chair the whole agenda', async () => {
    expect((await panels.read(HUW, `agenda-items?meeting=${meetingId}`)).total).toBe(7);
  });

  it('records each move in the audit trail, by its own name', async () => {
    expect(await panels.record(items.get('M1-I1') as string)).toEqual([
      'create',
      'request_returns',
      'start',
      'end',
      'record_outcome',
    ]);
    expect(await panels.record(meetingId)).toEqual(
      expect.arrayContaining(['create', 'open_agenda', 'lock', 'begin', 'conclude']),
    );
  });
});
