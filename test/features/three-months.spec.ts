import { CaseFile } from '../../libs/cases/cases/index.js';
import { Loading } from '../../libs/loading/index.js';
import { AgencyReturn, ownResults } from '../../libs/panels/returns/index.js';
import { openLoadedClinic, storyFolder } from '../factories.js';
import { openForums } from '../forum-stage.js';
import type { Clinic } from '../harness.js';
import { SIWAN } from '../people.js';
import { eventsOf, expectedAnswers, readJson, type ReferenceEvent } from '../reference-data.js';
import { engage } from '../stage.js';

const LAST_DAY = '2026-06-30';
const ANN = 'ann.coordinates@clinic.example';

interface MeetingFigures {
  readonly meeting: string;
  readonly returns: Readonly<Record<string, number>>;
}
interface Told {
  readonly meeting: string;
  readonly items: readonly {
    readonly case: string;
    readonly outcome: string;
    readonly to?: string;
    readonly carryCount?: number;
  }[];
}
interface Shown {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly itemKind: string;
  readonly carryCount: number;
  readonly ratifiedAt: string | null;
  readonly externalKey: string | null;
  readonly quorum: object;
}

const told = eventsOf<Told>('meeting.held').filter(({ at }) => at <= LAST_DAY);
const keys = told.map(({ meeting }) => meeting);
const ofThese = <Row extends { readonly meeting: string }>(part: string): Row[] =>
  expectedAnswers<Row[]>(part).filter(({ meeting }) => keys.includes(meeting));
const tally = (words: readonly (string | null)[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));

describe('three months of the demonstration clinic', () => {
  let clinic: Clinic;
  let meetings: Map<string, string>;

  const read = async (path: string) => (await (await clinic.as(SIWAN)).get(`/v1/${path}`).expect(200)).body;
  const agenda = async (key: string): Promise<Shown[]> =>
    (await read(`agenda-items?meeting=${meetings.get(key) ?? ''}&limit=50`)).items;

  /** What the agencies answered, as each of them knows it: what an agency keeps apart no coordinator counts. */
  const answered = (items: readonly Shown[]): Promise<{ results: (string | null)[]; late: number }> =>
    clinic.work.as(clinic.system(), async (tx) => {
      const itemId = { $in: items.map(({ id }) => id) };
      const returns = await tx.rows(AgencyReturn).where({ itemId, state: 'answered' }).all();
      const apart = await ownResults(tx, returns);
      return {
        results: returns.map(({ id, result }) => result ?? apart.get(id) ?? null),
        late: returns.filter(({ late }) => late).length,
      };
    });

  // Each day is lived: its events are played, and in the evening the worker has done what was due.
  beforeAll(async () => {
    clinic = await openLoadedClinic();
    const days = [
      ...new Set(readJson<{ events: ReferenceEvent[] }>('events.json').events.map(({ at }) => at.slice(0, 10))),
    ].filter((day) => day <= LAST_DAY);
    for (const day of [...days, LAST_DAY]) {
      clinic.clock.set(`${day}T20:00:00Z`);
      await (await clinic.worker()).get(Loading).play(storyFolder, clinic.clock.now());
      await clinic.runJobs();
    }
    const { items } = await read(`meetings?from=2026-03-01&to=${LAST_DAY}&limit=50`);
    meetings = new Map(items.map(({ externalKey, id }: { externalKey: string; id: string }) => [externalKey, id]));
  }, 240_000);
  afterAll(() => clinic.close());

  it('holds the meetings that are told of, and no other', () => {
    expect([...meetings.keys()].sort()).toEqual(keys.toSorted());
    expect(keys).toHaveLength(3);
  });

  it.each(ofThese<MeetingFigures>('meetings'))('has the figures of $meeting', async ({ meeting, ...expected }) => {
    const items = await agenda(meeting);
    const { total: actionsSet } = await read(`actions?meeting=${meetings.get(meeting) ?? ''}&limit=50`);
    const { results, late } = await answered(items);
    expect({
      items: items.length,
      carriedIn: items.filter(({ itemKind }) => itemKind === 'carried').length,
      outcomes: tally(items.map(({ state, outcome }) => (state === 'deferred' ? state : outcome))),
      actionsSet,
      returns: tally(results),
      lateReturns: late,
      ratifiedLater: items.flatMap(({ ratifiedAt, externalKey }) => (ratifiedAt ? [externalKey] : [])).sort(),
    }).toEqual(expected);
  });

  it('has the quorum of every item', async () => {
    const cases = await clinic.work.as(clinic.system(), (tx) => tx.rows(CaseFile).all());
    const labels = new Map(cases.map(({ id, externalKey }) => [id, externalKey]));
    const seen = await Promise.all(
      keys.map(async (meeting) =>
        (await agenda(meeting)).map(({ caseId, quorum }) => ({ meeting, case: labels.get(caseId), ...quorum })),
      ),
    );
    // What was carried has no label of its own for its new place: an item is known by its meeting and its case.
    const expected = ofThese<{ meeting: string; item: string; case: string }>('quorum').map(
      ({ item: _, ...row }) => row,
    );
    const sorted = (rows: readonly { meeting: string; case?: string | null | undefined }[]) =>
      rows.toSorted((a, b) => `${a.meeting} ${a.case}`.localeCompare(`${b.meeting} ${b.case}`));
    expect(sorted(seen.flat())).toEqual(sorted(expected));
  });

  it('carries each item that was deferred to the meeting that is told, with its count', async () => {
    const deferred = told.flatMap(({ meeting, items }) =>
      items.filter(({ outcome }) => outcome === 'deferred').map((item) => ({ meeting, ...item })),
    );
    expect(deferred).toHaveLength(1);
    for (const { meeting, to = '', carryCount } of deferred) {
      const [gone] = (await agenda(meeting)).filter(({ state }) => state === 'deferred');
      const [come] = (await agenda(to)).filter(({ itemKind }) => itemKind === 'carried');
      expect(come).toMatchObject({ caseId: gone?.caseId, carryCount, outcome: 'review' });
    }
  });

  it('has the returns of all of them together', async () => {
    const items = (await Promise.all(keys.map(agenda))).flat();
    expect(tally((await answered(items)).results)).toEqual(expectedAnswers('returns'));
  });
});

describe('the series of meetings', () => {
  const series = expectedAnswers<{ forum: string; from: string; to: string; held: string[] }[]>('meetingSeries');
  let clinic: Clinic;
  let forums: Map<string, string>;
  beforeAll(async () => {
    const opened = await openForums({ at: '2026-04-01T06:00:00+01:00' });
    ({ clinic, forums } = opened);
    const post = { role: 'coordinator', agencyId: opened.agencyId, forumIds: [...forums.values()] };
    await clinic.work.as(clinic.system(), (tx) => engage(tx, 'ann.coordinates', post));
    const lastDays = new Map<string, string>();
    for (const { forum, to } of series) lastDays.set(forum, [to, lastDays.get(forum) ?? ''].sort().at(-1) ?? to);
    for (const [forum, until] of lastDays)
      await (
        await clinic.as(ANN)
      )
        .post('/v1/meetings/plan')
        .send({ forumId: forums.get(forum), until })
        .expect(201);
  }, 120_000);
  afterAll(() => clinic.close());

  it.each(series)('of $forum from $from to $to is planned as $note', async ({ forum, from, to, held }) => {
    const path = `/v1/meetings?forum=${forums.get(forum) ?? ''}&from=${from}&to=${to}&limit=60`;
    const { items } = (await (await clinic.as(ANN)).get(path).expect(200)).body;
    expect(items.map(({ day }: { day: string }) => day).sort()).toEqual(held);
  });
});
