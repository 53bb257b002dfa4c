import { bar } from '../../libs/cases/cases/index.js';
import {
  HUW,
  SIWAN,
  heldMeeting,
  openPanels,
  playMeeting,
  prepareMeeting,
  type Panels,
  type Story,
} from '../panel-stage.js';
import { expectedAnswers } from '../reference-data.js';

const [APRIL, MAY] = ['DPC-M-2026-04', 'DPC-M-2026-05'];
const KEYS = [APRIL, MAY, 'DPC-M-2026-06', 'DPC-M-2026-10', 'DPC-M-2026-12'];
const CATRIN = 'catrin.skyrme@dp-lpa-pembs.example';
const LLEUCU = 'lleucu.nantlais@dp-isac.example';

let panels: Panels;
const meetings = new Map<string, string>();
const story: Story = { items: new Map(), cases: new Map() };
const { items, cases } = story;
const meetingId = () => meetings.get(APRIL) as string;

const play = async (key: string): Promise<void> => {
  const { held, meetingId: id } = await prepareMeeting(panels, key, story);
  meetings.set(key, id);
  await playMeeting(panels, { held, meetingId: id, items });
};

/** What the room's record says of a meeting, in the words of the reference answers. */
async function figures(key: string) {
  const agenda: Record<string, string>[] = (
    await panels.read(SIWAN, `agenda-items?meeting=${meetings.get(key)}&limit=50`)
  ).items;
  const ids = agenda.map(({ id }) => id);
  const all: Record<string, string>[] = (await panels.read(SIWAN, `returns?forum=${panels.forumId}&limit=50`)).items;
  const given = all.filter(({ itemId }) => ids.includes(itemId));
  const count = (values: (string | undefined)[]) =>
    Object.fromEntries([...new Set(values)].sort().map((one) => [one, values.filter((value) => value === one).length]));
  const keyOf = ({ id }: Record<string, string>) => [...items].find(([, itemId]) => itemId === id)?.[0];
  return {
    meeting: key,
    items: agenda.length,
    carriedIn: agenda.filter(({ itemKind }) => itemKind === 'carried').length,
    outcomes: count(agenda.map(({ state, outcome }) => (state === 'deferred' ? state : outcome))),
    returns: count(given.map(({ result }) => result)),
    lateReturns: given.filter(({ late }) => late).length,
    ratifiedLater: agenda.filter(({ ratifiedAt }) => ratifiedAt).map(keyOf),
    quorum: agenda.map((item) => ({ item: keyOf(item), ...(item['quorum'] as unknown as object) })),
  };
}

const expectedOf = (key: string) => {
  const ofKey = (part: string) =>
    expectedAnswers<Record<string, unknown>[]>(part).filter(({ meeting }) => meeting === key);
  const [{ actionsSet: _, ...meeting } = {}] = ofKey('meetings');
  return { ...meeting, quorum: ofKey('quorum').map(({ meeting: __, case: ___, ...rest }) => rest) };
};

beforeAll(async () => {
  panels = await openPanels({ until: '2026-12-31' });
  cases.set('DPC-C-003', await panels.aCase('DPC-C-003'));
  const catrin = await panels.staff(CATRIN);
  await panels.system((tx) => bar(tx, cases.get('DPC-C-003') as string, { staffId: catrin, relation: 'sister' }));
  await play(APRIL);
}, 120_000);
afterAll(() => panels.close());

describe('the April meeting', () => {
  it('comes out as the story says, with the quorum of each item', async () => {
    expect(await figures(APRIL)).toEqual(expectedOf(APRIL));
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
    const expected = heldMeeting(APRIL).items.map(({ case: external_key, reviewOn }) => ({
      external_key,
      review_on: reviewOn ?? null,
    }));
    expect(rows).toEqual(expected.sort((a, b) => a.external_key.localeCompare(b.external_key)));
  });

  it('hides the barred item in lists, counts and by its address', async () => {
    const mine = await panels.read(CATRIN, `agenda-items?meeting=${meetingId()}&limit=50`);
    expect(mine.total).toBe(6);
    expect(mine.items.map(({ order, externalKey }: Record<string, unknown>) => [order, externalKey])).toEqual(
      ['M1-I1', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I7']
        .map((key, index) => [index + 1, key])
        .toSpliced(4, 0, [null, 'M1-I6'] as never),
    );
    const [meeting] = (await panels.read(CATRIN, `meetings?from=2026-04-09&to=2026-04-09`)).items;
    expect(meeting.items).toBe(5);
    await (await panels.as(CATRIN)).get(`/v1/agenda-items/${items.get('M1-I2')}`).expect(404);
    const shown = await panels.read(CATRIN, `meetings/${meetingId()}`);
    expect(JSON.stringify(shown)).not.toContain(items.get('M1-I2'));
    expect(JSON.stringify(shown)).not.toContain(cases.get('DPC-C-003'));
  });

  it('lets the advocate read what she heard, and not what she left the room for', async () => {
    const mine = await panels.read(LLEUCU, `agenda-items?meeting=${meetingId()}&limit=50`);
    const keys = mine.items.map(({ externalKey }: { externalKey: string }) => externalKey);
    expect(keys).toEqual(['M1-I1', 'M1-I2', 'M1-I3', 'M1-I4', 'M1-I5', 'M1-I6', 'M1-I7']);
    await (
      await panels.as('menna.iorwerth@dp-adults-carms.example')
    )
      .get(`/v1/agenda-items/${items.get('M1-I1')}`)
      .expect(404);
  });

  it('tells the guest of one item only', async () => {
    const mine = await panels.read('peter.lacon@wm-police.example', `agenda-items?meeting=${meetingId()}`);
    expect(mine.items.map(({ externalKey }: { externalKey: string }) => externalKey)).toEqual(['M1-I5']);
  });

  it('shows the chair the whole agenda', async () => {
    expect((await panels.read(HUW, `agenda-items?meeting=${meetingId()}`)).total).toBe(7);
  });

  it('records each move in the audit trail, by its own name', async () => {
    expect(await panels.record(items.get('M1-I1') as string)).toEqual([
      'create',
      'request_returns',
      'make_ready',
      'start',
      'end',
      'record_outcome',
    ]);
    expect(await panels.record(meetingId())).toEqual(
      expect.arrayContaining(['create', 'open_agenda', 'lock', 'begin', 'conclude']),
    );
  });
});

describe('the later meetings', () => {
  it('leave what was decided without a quorum to the chair, out of the meeting', async () => {
    await play(MAY);
    const waiting = ['M2-I4', 'M2-I5'].map((key) => items.get(key) as string);
    const reviewOf = async (key: string) =>
      (await panels.owner.query('SELECT review_on::text AS "on" FROM case_file WHERE id = $1', [cases.get(key)]))
        .rows[0].on;
    for (const id of waiting)
      expect(await panels.read(SIWAN, `agenda-items/${id}`)).toMatchObject({ awaitingRatification: true });
    expect(await reviewOf('DPC-C-020')).toBeNull();
    await panels.moved(SIWAN, `meetings/${meetings.get(MAY)}`, 'draft_minutes');
    expect((await panels.move(HUW, `meetings/${meetings.get(MAY)}`, 'check_minutes')).status).toBe(422);
    expect((await panels.move(SIWAN, `agenda-items/${waiting[0]}`, 'ratify')).status).toBe(403);
    panels.clock.set('2026-05-15T09:10:00+01:00');
    for (const id of waiting)
      await panels.moved(HUW, `agenda-items/${id}`, 'ratify', { ratifyNote: 'Decided again as chair' });
    expect(await reviewOf('DPC-C-020')).toBe('2026-07-09');
    await panels.moved(HUW, `agenda-items/${waiting[0]}`, 'undo');
    expect(await reviewOf('DPC-C-020')).toBeNull();
    await panels.moved(HUW, `agenda-items/${waiting[0]}`, 'ratify');
    expect((await panels.move(HUW, `agenda-items/${waiting[0]}`, 'ratify')).status).toBe(409);
    expect(await figures(MAY)).toEqual(expectedOf(MAY));
  }, 60_000);

  it('come out as the story says, with a decision that the chair carries alone', async () => {
    const renew = `UPDATE post SET vetting_expires_on = '2028-05-31' WHERE staff_id = $1`;
    await panels.owner.query(renew, [await panels.staff('deborah.ishmael@dp-isac.example')]);
    for (const key of KEYS.slice(2)) {
      await play(key);
      expect(await figures(key)).toEqual(expectedOf(key));
    }
  }, 120_000);
});

describe('what must be so', () => {
  let meeting: string;
  let item: string;
  let caseId: string;
  const RACHEL = 'rachel.adeyemi@dp-probation.example';
  const OWAIN = 'owain.pask@dp-cid.example';
  const begin = (email: string, answers: object = {}) =>
    panels.move(email, `meetings/${meeting}`, 'begin', { confidentialityRead: true, ...answers });
  const arrive = async (email: string, answers: object = {}) =>
    panels.post(SIWAN, `meetings/${meeting}/attendance`, {
      staffId: await panels.staff(email),
      attending: 'present',
      acknowledged: true,
      ...answers,
    });
  const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map(({ pointer }) => pointer);
  const answer = (question: string, answers: object = {}) =>
    panels.post(SIWAN, `agenda-items/${item}/answers`, {
      question,
      answer: 'no',
      reason: 'Searched, none',
      ...answers,
    });
  const outcome = (email: string, answers: object = {}) =>
    panels.move(email, `agenda-items/${item}`, 'record_outcome', {
      decision: 'Hold as high',
      rationale: 'Planning and persistence',
      outcome: 'review',
      reviewOn: '2027-03-11',
      ...answers,
    });

  beforeAll(async () => {
    panels.clock.set('2027-01-11T10:00:00Z');
    // The advocates' agreement was renewed in June; that with another forum does not count here.
    await panels.owner.query(`UPDATE sharing_agreement SET state = 'in_force' WHERE state = 'draft'`);
    meeting = (await panels.post(SIWAN, 'meetings', { forumId: panels.forumId, day: '2027-01-11' })).id;
    await panels.moved(SIWAN, `meetings/${meeting}`, 'open_agenda');
    caseId = await panels.aCase();
    item = (await panels.post(SIWAN, 'agenda-items', { meetingId: meeting, caseId, list: 'victim' })).id;
    await panels.moved(SIWAN, `meetings/${meeting}`, 'lock');
  });

  it('before a meeting begins: the chair, the statement, a quorum or the chair alone', async () => {
    expect(pointers((await begin(SIWAN)).body)).toEqual(['#/chairId']);
    const huw = await arrive(HUW, { chairing: true, acknowledged: false });
    expect(pointers((await begin(SIWAN)).body)).toEqual(['#/confidentialityRead']);
    await panels.moved(HUW, `attendance/${huw.id}`, 'acknowledge');
    expect(pointers((await begin(SIWAN, { confidentialityRead: false })).body)).toEqual(['#/confidentialityRead']);
    expect(pointers((await begin(SIWAN)).body)).toEqual(['#/overrideReason']);
    expect(pointers((await begin(SIWAN, { overrideReason: 'Snow' })).body)).toEqual(['#/overrideReason']);
    expect((await begin(HUW, { overrideReason: 'Snow' })).status).toBe(200);
    expect(await panels.read(SIWAN, `meetings/${meeting}`)).toMatchObject({
      overrideByName: 'Huw Bebb',
      overrideReason: 'Snow',
    });
    await panels.moved(HUW, `meetings/${meeting}`, 'undo');
    // Who is arranged to chair counts as chair, whether or not that was said when they came.
    await panels.owner.query('UPDATE attendance SET chairing = false WHERE id = $1', [huw.id]);
    for (const email of [OWAIN, RACHEL, LLEUCU]) await arrive(email);
    expect((await begin(SIWAN)).status).toBe(200);
    const { attendance } = await panels.read(SIWAN, `meetings/${meeting}`);
    const chairs = (attendance as { staffName: string; chairing: boolean }[]).filter(({ chairing }) => chairing);
    expect(chairs).toMatchObject([{ staffName: 'Huw Bebb' }]);
  });

  it('of a place: once a person, for an agency of theirs, and a guest for one item', async () => {
    const place = async (body: object) =>
      (await panels.as(SIWAN)).post(`/v1/meetings/${meeting}/attendance`).send(body);
    const staffId = await panels.staff(RACHEL);
    expect(pointers((await place({ staffId })).body)).toEqual(['#/staffId']);
    const haf = await panels.staff('haf.tomlinson@dp-idva.example');
    expect(pointers((await place({ staffId: haf })).body)).toEqual(['#/agencyId']);
    expect(pointers((await place({ staffId: haf, agencyId: await panels.agency('dp-cps') })).body)).toEqual([
      '#/agencyId',
    ]);
    const peter = await panels.staff('peter.lacon@wm-police.example');
    expect(pointers((await place({ staffId: peter, guest: true })).body)).toEqual(['#/itemId']);
    expect((await place({ staffId: haf, agencyId: await panels.agency('dp-idva') })).status).toBe(201);
    expect(
      (await (await panels.as(RACHEL)).post(`/v1/meetings/${meeting}/attendance`).send({ staffId: peter })).status,
    ).toBe(403);
  });

  it('before an outcome: every question answered, each that is blank named', async () => {
    expect((await panels.move(SIWAN, `agenda-items/${item}`, 'record_outcome', {})).status).toBe(409);
    await panels.moved(SIWAN, `agenda-items/${item}`, 'start');
    expect(pointers((await outcome(SIWAN)).body)).toEqual(
      ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'].map((one) => `#/${one}`),
    );
    const noGiver = await (
      await panels.as(SIWAN)
    )
      .post(`/v1/agenda-items/${item}/answers`)
      .send({ question: 'victim_view', answer: 'yes', reason: 'Wants it to stop' });
    expect(pointers(noGiver.body)).toEqual(['#/givenBy']);
    await answer('victim_view', { givenBy: 'isac' });
    for (const question of ['mappa', 'spo', 'disclosure', 'linked_victims']) await answer(question);
    expect(pointers((await outcome(SIWAN)).body)).toEqual(['#/children']);
    expect((await panels.read(SIWAN, `agenda-items/${item}`)).blank).toEqual(['children']);
    const { version } = await answer('children', { reason: 'none known' });
    const stale = { question: 'children', answer: 'no', reason: 'one', answerVersion: version + 1 };
    await (await panels.as(SIWAN)).post(`/v1/agenda-items/${item}/answers`).send(stale).expect(409);
    expect(pointers((await outcome(SIWAN, { reviewOn: '2027-01-11' })).body)).toEqual(['#/reviewOn']);
    expect(pointers((await outcome(SIWAN, { outcome: 'close' })).body)).toEqual(['#/reviewOn']);
    expect(pointers((await outcome(SIWAN, { rationale: '' })).body)).toEqual(['#/rationale']);
    expect(pointers((await outcome(SIWAN, { tellBy: '2027-01-14' })).body)).toEqual(['#/telling', '#/teller']);
    const told = { telling: 'That he stays in custody', teller: await panels.staff(LLEUCU) };
    expect(pointers((await outcome(SIWAN, told)).body)).toEqual(['#/tellBy']);
    expect(pointers((await outcome(SIWAN, { ...told, tellBy: '2027-01-10' })).body)).toEqual(['#/tellBy']);
  });

  it('of notes: saved one by one, each with its version, in a category that its writer may read', async () => {
    const note = async (body: object, email = SIWAN) =>
      (await panels.as(email)).post(`/v1/agenda-items/${item}/notes`).send(body);
    const agencyId = await panels.agency('dp-health-west');
    const said = { kind: 'risk', noteCategory: 'perpetratorHealth', agencyId, standing: 'opinion' };
    const { body: first } = await note({ ...said, text: 'Seen twice' });
    const { body: again } = await note({
      ...said,
      text: 'Seen twice this year',
      noteId: first.id,
      noteVersion: first.version,
    });
    expect(again).toEqual({ id: first.id, version: 2 });
    expect((await note({ ...said, text: 'Late', noteId: first.id, noteVersion: 1 })).status).toBe(409);
    expect(pointers((await note({ ...said, noteCategory: 'children', text: 'Two' })).body)).toEqual(['#/noteCategory']);
    expect(pointers((await note({ ...said, text: '' })).body)).toEqual(['#/text']);
    expect((await note({ ...said, text: 'I was there' }, RACHEL)).status).toBe(403);
    expect((await note({ ...said, text: 'Not mine' }, 'carol.rudge@gw-police.example')).status).toBe(404);
    const notes = async (email: string) =>
      (await panels.read(email, `agenda-items/${item}`)).notes.map(({ text }: { text: string }) => text);
    expect(await notes(SIWAN)).toEqual(['Seen twice this year']);
    expect(await notes(LLEUCU)).toEqual([]);
    expect((await note({ ...said, noteId: first.id, noteVersion: 2 })).status).toBe(201);
    expect(await notes(SIWAN)).toEqual([]);
  });

  it('of two chairs at once: one decides, the other is told that it has moved on', async () => {
    const { version } = await panels.read(SIWAN, `agenda-items/${item}`);
    const said = { decision: 'Hold', rationale: 'Because', outcome: 'review', reviewOn: '2027-03-11', version };
    const both = await Promise.all(
      [HUW, SIWAN].map(async (email) =>
        (await panels.as(email)).post(`/v1/agenda-items/${item}/record_outcome`).send(said),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { rows } = await panels.owner.query('SELECT count(*)::int AS n FROM item_decision WHERE item_id = $1', [
      item,
    ]);
    expect(rows[0].n).toBe(1);
  });

  it('of a correction: with a reason, by those whom the machine names, and the first decision is kept', async () => {
    panels.clock.advance({ minutes: 15 });
    expect((await panels.move(OWAIN, `agenda-items/${item}`, 'correct', { reason: 'Wrong day' })).status).toBe(403);
    await panels.moved(HUW, `agenda-items/${item}`, 'correct', { reason: 'Wrong day' });
    expect(await panels.read(SIWAN, `agenda-items/${item}`)).toMatchObject({
      state: 'in_discussion',
      decision: null,
      outcome: null,
    });
    const weighed = {
      options: 'Refer to MARAC',
      wouldChange: 'His release',
      telling: 'That he stays in custody',
      tellBy: '2027-01-14',
    };
    expect((await outcome(SIWAN, { ...weighed, teller: await panels.staff(LLEUCU) })).status).toBe(200);
    expect((await panels.read(SIWAN, `agenda-items/${item}`)).decision).toMatchObject(weighed);
    const { rows } = await panels.owner.query(
      'SELECT withdrawn_at IS NULL AS stands FROM item_decision WHERE item_id = $1 ORDER BY decided_at',
      [item],
    );
    expect(rows).toEqual([{ stands: false }, { stands: true }]);
  });

  it('of those excluded: they hear nothing of the item and do not count', async () => {
    const other = await panels.aCase();
    const { id } = await panels.post(SIWAN, 'agenda-items', {
      meetingId: meeting,
      caseId: other,
      list: 'victim',
      urgencyReason: 'Today',
    });
    const staffId = await panels.staff(LLEUCU);
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meeting}`)).total).toBe(2);
    await panels.post(SIWAN, `agenda-items/${id}/exclusions`, { staffId });
    expect((await panels.read(LLEUCU, `agenda-items?meeting=${meeting}`)).total).toBe(1);
    await panels.moved(SIWAN, `agenda-items/${id}`, 'start');
    panels.clock.advance({ minutes: 5 });
    await panels.moved(SIWAN, `agenda-items/${id}`, 'end');
    expect((await panels.read(SIWAN, `agenda-items/${id}`)).quorum).toMatchObject({
      quorate: false,
      coreMissing: ['health', 'isac'],
    });
    expect((await panels.move(SIWAN, `meetings/${meeting}`, 'conclude')).status).toBe(422);
    await panels.moved(SIWAN, `agenda-items/${id}`, 'defer', { reason: 'No advocate' });
    expect((await panels.move(SIWAN, `meetings/${meeting}`, 'conclude')).status).toBe(200);
  });
});
