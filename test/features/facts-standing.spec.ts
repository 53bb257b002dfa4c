import type pg from 'pg';
import { FactSources } from '../../libs/platform/access/fact-sources.js';
import { isAsTold, toldNow, type Told } from '../../libs/platform/access/facts-standing.js';
import { Sessions, SessionTimes } from '../../libs/platform/http/sessions.js';
import { openStory } from '../factories.js';
import { columnsRead, type Column } from '../facts-read.js';
import type { Clinic } from '../harness.js';

const NOW = '2026-04-20T10:00:00Z';

let clinic: Clinic;
let sources: FactSources;
let columns: Column[];

const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;

const whose = { staff: 's.id', day: '$2::date', at: '$1::timestamptz' };

beforeAll(async () => {
  clinic = await openStory(NOW);
  sources = clinic.api.get(FactSources);
  columns = await columnsRead(clinic, sources);
}, 240_000);
afterAll(() => clinic.close());

describe('what facts hang on', () => {
  it('tells of its changes: every table, and of each all columns that are read', async () => {
    const telling = await all<{ table: string; columns: string[] }>(
      `SELECT c.relname AS "table", ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(t.tgattr)) AS columns
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'fact_changed' AND t.tgenabled = 'O'`,
    );
    const told = new Map(telling.map((one) => [one.table, one.columns]));
    const silent = columns.filter(({ table, name }) => {
      const of = told.get(table);
      // An id is never changed.
      return !of || (of.length > 0 && !of.includes(name) && name !== 'id');
    });
    expect(silent).toEqual([]);
    expect(new Set(columns.map(({ table }) => table)).size).toBeGreaterThan(25);
    expect([...told.keys()].filter((table) => !columns.some((one) => one.table === table))).toEqual([]);
  });

  const standing = async ({ snapshot, server }: Told): Promise<boolean> => {
    const text = `SELECT ${isAsTold({ snapshot: '$1', server: '$2' })} AS stands`;
    return (await all<{ stands: boolean }>(text, [snapshot, server]))[0]?.stands ?? false;
  };
  const now = async (): Promise<Told> => (await all<Told>(`SELECT ${toldNow}`))[0] as Told;

  it('says so of a write to any of them, and of none to another', async () => {
    const unseen: string[] = [];
    for (const table of new Set(columns.map((one) => one.table))) {
      const before = await now();
      const [one] = columns.filter((column) => column.table === table && column.name !== 'id');
      await all(`UPDATE "${table}" SET "${one?.name}" = "${one?.name}" WHERE false`);
      if (await standing(before)) unseen.push(table);
    }
    expect(unseen).toEqual([]);
    const before = await now();
    await all('UPDATE action SET version = version + 1');
    await all('UPDATE case_file SET version = version');
    expect(await standing(before)).toBe(true);
    expect(await standing({ ...before, server: 'another' })).toBe(false);
  });

  it('is not missed where what was written first is committed last', async () => {
    const slow = await clinic.owner.connect();
    await slow.query('BEGIN');
    await slow.query('UPDATE post SET role = role WHERE false');
    await all('UPDATE agency SET key = key WHERE false');
    const before = await now();
    expect(await standing(before)).toBe(true);
    await slow.query('COMMIT');
    expect(await standing(before)).toBe(false);
    slow.release();
  });
});

describe('what is told of somebody', () => {
  /** Ways of reading among which the database chooses, each shut for once. */
  const ways = [
    ['seqscan'],
    ['indexscan', 'bitmapscan', 'indexonlyscan'],
    ['hashjoin'],
    ['nestloop'],
    ['mergejoin'],
    ['hashagg'],
    ['sort'],
  ];

  it('is told in one order, however the database reads it', async () => {
    const text = `SELECT s.id, ${sources.told(whose)} AS facts FROM staff s ORDER BY s.id`;
    const client = await clinic.owner.connect();
    const told = async (): Promise<object[]> => (await client.query<object>(text, [NOW, '2026-04-20'])).rows;
    const first = await told();
    const others: string[] = [];
    for (const shut of ways) {
      for (const way of shut) await client.query(`SET enable_${way} = off`);
      if (JSON.stringify(await told()) !== JSON.stringify(first)) others.push(shut.join());
      await client.query('RESET ALL');
    }
    client.release(true);
    expect(others).toEqual([]);
    expect(first.length).toBeGreaterThan(100);
  });
});

describe('what was read of somebody', () => {
  const read = async (id: string) => {
    const afresh = new Sessions(clinic.db, sources, new SessionTimes(30));
    const request = { at: clinic.clock.now(), id: 'r' };
    return { kept: await clinic.api.get(Sessions).actor(id, request), fresh: await afresh.actor(id, request) };
  };

  it('is no longer said once they left a team or were barred from a case, and nothing once they were suspended', async () => {
    const [team] = await all<{ caseId: string; staffId: string; agencyId: string }>(
      `SELECT case_id AS "caseId", staff_id AS "staffId", agency_id AS "agencyId" FROM case_team WHERE to_at IS NULL ORDER BY id LIMIT 1`,
    );
    const { caseId = '', staffId = '' } = team ?? {};
    const first = await read(staffId);
    expect(first.kept?.team.some((one) => one.caseId === caseId)).toBe(true);
    const before = first.kept;
    const again = await read(staffId);
    expect(again.kept?.team).toBe(before?.team);
    await all('UPDATE case_team SET to_at = $3 WHERE case_id = $1 AND staff_id = $2', [caseId, staffId, NOW]);
    const left = await read(staffId);
    expect(left.kept?.team.some((one) => one.caseId === caseId)).toBe(false);
    expect(left.kept).toEqual(left.fresh);
    await all(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES (gen_random_uuid(), $1, $2, 'none', $3, $2)`,
      [caseId, staffId, NOW],
    );
    const barred = await read(staffId);
    expect(barred.kept?.barredCaseIds).toContain(caseId);
    expect(barred.kept).toEqual(barred.fresh);
    await all('UPDATE staff SET suspended_at = $2 WHERE id = $1', [staffId, NOW]);
    expect(await read(staffId)).toEqual({ kept: undefined, fresh: undefined });
  });
});

describe('as time goes on', () => {
  const DAY = '2026-04-21';
  const moments = ['01', '04', '07', '10', '13', '16', '19', '22'].map((hour) => new Date(`${DAY}T${hour}:00:00Z`));
  const instants = (): Column[] =>
    columns.filter(({ type, table }) => type.startsWith('timestamp') && table !== 'staff');

  /** What the story has none of: bars, broken glass, cases handed over, open meetings, and teams and grants that name no forum. */
  const more = `
    INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by)
      SELECT gen_random_uuid(), case_id, staff_id, 'none', '${NOW}', staff_id FROM case_team WHERE random() < 0.1;
    INSERT INTO glass_break (id, case_id, forum_id, staff_id, agency_id, state, reason, categories, broken_at, ends_at, grant_id, review_due_on)
      SELECT gen_random_uuid(), t.case_id, f.forum_id, t.staff_id, t.agency_id, 'broken', 'none', '{}', '${NOW}', '2027-01-01', gen_random_uuid(), '${DAY}'
      FROM case_team t JOIN case_forum f ON f.case_id = t.case_id WHERE random() < 0.3;
    INSERT INTO investigation (id, case_id, agency_id, category, released, case_reference, staff_id, unit_id, state, from_on, until_at, made_by, made_at)
      SELECT gen_random_uuid(), case_id, agency_id, 'caseExists', false, 'none', staff_id, agency_id, 'handed_over', '${DAY}', '${NOW}', staff_id, '${NOW}'
      FROM case_team WHERE random() < 0.3;
    UPDATE meeting SET locked_at = '${NOW}', closed_at = NULL;
    UPDATE agenda_item SET ended_at = NULL;
    UPDATE case_team SET forum_id = NULL, to_at = NULL WHERE random() < 0.5;
    INSERT INTO case_grant SELECT (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'kind', 'guest', 'forum_id', NULL, 'item_id', NULL, 'to_at', NULL))).*
      FROM case_grant g`;

  /** No key, check or trigger holds any more. */
  const loosen = async (client: pg.PoolClient): Promise<void> => {
    await client.query('SET session_replication_role = replica');
    await client.query('SELECT setseed(0.42)');
    for (const table of new Set(instants().map((one) => one.table))) {
      await client.query(
        `DO $$ DECLARE c record; BEGIN FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '"${table}"'::regclass AND contype IN ('c', 'x')
         LOOP EXECUTE format('ALTER TABLE "${table}" DROP CONSTRAINT %I', c.conname); END LOOP; END $$`,
      );
    }
    await client.query(more);
  };

  interface Reading {
    readonly at: Date;
    readonly of: ReadonlyMap<string, { facts: string; until: Date | null }>;
  }

  /** Everybody's facts at each moment, while each instant of one kind lies somewhere in the day. */
  const scattered = async (client: pg.PoolClient, { table, name }: Column): Promise<Reading[]> => {
    const text = `SELECT s.id, ${sources.told(whose)} AS facts, ${sources.turns(whose)} AS until FROM staff s ORDER BY s.id`;
    const readings: Reading[] = [];
    await client.query('BEGIN');
    await client.query(
      `UPDATE "${table}" SET "${name}" = '${DAY}T02:00:00Z'::timestamptz + interval '19 hours' * random()`,
    );
    for (const at of moments) {
      const { rows } = await client.query<{ id: string; facts: string; until: Date | null }>(text, [at, DAY]);
      readings.push({ at, of: new Map(rows.map(({ id, ...told }) => [id, told])) });
    }
    await client.query('ROLLBACK');
    return readings;
  };

  /** How often somebody's facts were others later, and how often though they would have stood. */
  const turnsIn = (readings: readonly Reading[]): { others: number; missed: number } => {
    const counts = { others: 0, missed: 0 };
    readings.forEach(({ of }, nth) => {
      for (const later of readings.slice(nth + 1)) {
        for (const [id, { facts, until }] of of) {
          if (later.of.get(id)?.facts === facts) continue;
          counts.others += 1;
          if (until === null || until > later.at) counts.missed += 1;
        }
      }
    });
    return counts;
  };

  it('changes of itself at no instant that was not told', async () => {
    const client = await clinic.owner.connect();
    await loosen(client);
    const [turning, missed]: [string[], string[]] = [[], []];
    for (const one of instants()) {
      const counts = turnsIn(await scattered(client, one));
      if (counts.others) turning.push(`${one.table}.${one.name}`);
      if (counts.missed) missed.push(`${one.table}.${one.name}: ${counts.missed} of ${counts.others}`);
    }
    client.release(true);
    expect(missed).toEqual([]);
    expect(turning).toEqual([
      'case_forum.from_at',
      'case_forum.to_at',
      'case_grant.from_at',
      'case_grant.to_at',
      'case_team.from_at',
      'case_team.to_at',
      'conflict.declared_at',
      'conflict.ended_at',
      'glass_break.broken_at',
      'glass_break.ends_at',
      'investigation.until_at',
      'meeting.closed_at',
      'meeting.locked_at',
    ]);
  });
});
