import type { QueryRunner } from 'typeorm';
import { EventsPlayedById1764000000855 } from '../../libs/platform/database/migrations/0855-events-played-by-id.js';
import { Loading, type Folder, type Loaded } from '../../libs/loading/index.js';
import { openLoadedClinic, storyFolder } from '../factories.js';
import type { Clinic } from '../harness.js';
import { rowCounts } from '../row-counts.js';

const [SIWAN, MERERID] = ['siwan.gwynne@dp-coord.example', 'mererid.cadwaladr@dp-coord.example'];
/** Reads no nominations of the clinic. */
const SIMON = 'simon.aldous@dp-cps.example';

/** The fictional clinic, in which other things happen. */
const where = (...events: object[]): Folder => ({
  read: (file) => (file === 'events.json' ? Promise.resolve(JSON.stringify({ events })) : storyFolder.read(file)),
});

const imported = {
  id: 'w1',
  at: '2026-03-16T09:00:00Z',
  actor: SIWAN,
  kind: 'nominations.imported',
  file: 'nominations.csv',
};
const decided = (more: object) => ({
  at: '2026-03-16T10:00:00Z',
  actor: MERERID,
  kind: 'triage.decided',
  nomination: 'DPC-N-0020',
  outcome: 'accepted',
  reason: 'It is put right first.',
  depth: 'core',
  levelOfConcern: 'medium',
  corrected: { da_related: 'yes' },
  ...more,
});

describe('an event of a story', () => {
  let clinic: Clinic;
  const play = async (...events: object[]): Promise<Loaded[]> =>
    (await clinic.worker()).get(Loading).play(where(imported, ...events), clinic.clock.now());
  const told = (rows: readonly Loaded[]) =>
    rows
      .filter(({ file }) => file === 'events.json')
      .map(({ key, outcome, problems }) => [key.split(' ')[0], outcome, ...problems.map(({ reason }) => reason)]);

  beforeAll(async () => {
    clinic = await openLoadedClinic({ at: '2026-03-16T12:00:00Z' });
    await play();
  });
  afterAll(() => clinic.close());

  it('that is refused leaves nothing behind, whatever of it had been done', async () => {
    const before = await rowCounts(clinic);
    const state = `SELECT n.state, n.version, n.case_id, a.answers FROM nomination n JOIN nomination_answer a ON a.nomination_id = n.id
      WHERE n.external_ref_key = 'dpc-n-0020' ORDER BY a.id`;
    const { rows } = await clinic.owner.query(state);
    const refused = told(await play(decided({ id: 'w2', levelOfConcern: 'no such level' })));
    expect(refused).toEqual([
      ['w1', 'unchanged'],
      ['w2', 'refused', expect.any(String)],
    ]);
    expect((await clinic.owner.query(state)).rows).toEqual(rows);
    expect(await rowCounts(clinic)).toEqual(before);
  });

  it('is in the record as refused all the same', async () => {
    const text = `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'refused' AND actor_id = (SELECT id FROM staff WHERE email = $1)`;
    const refusals = async () => (await clinic.owner.query<{ n: number }>(text, [SIMON])).rows[0]?.n ?? 0;
    const before = await refusals();
    expect(told(await play(decided({ id: 'w3', actor: SIMON })))[1]).toEqual(['w3', 'refused', 'not-found']);
    expect(await refusals()).toBe(before + 1);
  });

  it('can be played once it is put right, and knows nothing of what was taken back', async () => {
    expect(told(await play(decided({ id: 'w2', case: 'W-1' })))[1]).toEqual(['w2', 'played']);
    const { rows } = await clinic.owner.query(`SELECT external_key FROM case_file WHERE external_key = 'W-1'`);
    expect(rows).toHaveLength(1);
  });

  it('is played once: at another time, or as something else, its id is refused', async () => {
    const before = await rowCounts(clinic);
    expect(told(await play(decided({ id: 'w2', case: 'W-1' })))[1]).toEqual(['w2', 'unchanged']);
    const later = decided({ id: 'w2', case: 'W-1', at: '2026-03-16T10:30:00Z' });
    expect(told(await play(later))[1]).toEqual(['w2', 'refused', 'played_at_another_time']);
    // The same instant, written otherwise, is the same time.
    expect(told(await play(decided({ id: 'w2', at: '2026-03-16T11:00:00+01:00' })))[1]).toEqual(['w2', 'unchanged']);
    const other = { ...decided({ id: 'w2' }), kind: 'case.team_set', case: 'W-1', team: [] };
    expect(told(await play(other))[1]).toEqual(['w2', 'refused', 'played_as_another_kind']);
    expect(await rowCounts(clinic)).toEqual(before);
  });

  it('is told once: a second one of its id is refused', async () => {
    const rows = told(await play(decided({ id: 'w2', case: 'W-1' }), decided({ id: 'w2', case: 'W-2' })));
    expect(rows.slice(1)).toEqual([
      ['w2', 'unchanged'],
      ['w2', 'refused', 'repeated_key'],
    ]);
  });

  it('that was remembered with its time is known by its id from the migration on', async () => {
    const mark = (id: string, at: string, playedAt: string) =>
      clinic.owner.query('INSERT INTO played_event VALUES ($1, $2, $3, $4)', [id, 'case.team_set', at, playedAt]);
    await mark('m1@2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-16T09:00:00Z');
    await mark('m1@2026-03-03T09:00:00Z', '2026-03-03T09:00:00Z', '2026-03-16T10:00:00Z');
    await mark('m@2@2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-16T09:00:00Z');
    const runner = { query: (text: string) => clinic.owner.query(text) } as unknown as QueryRunner;
    await new EventsPlayedById1764000000855().up(runner);
    const { rows } = await clinic.owner.query<{ id: string; at: Date }>(
      `SELECT id, happened_at AS "at" FROM played_event WHERE id LIKE 'm%' ORDER BY id COLLATE "C"`,
    );
    expect(rows.map(({ id, at }) => [id, at.toISOString()])).toEqual([
      ['m1', '2026-03-02T09:00:00.000Z'],
      ['m@2', '2026-03-02T09:00:00.000Z'],
    ]);
  });
});
