import type { Entity } from '../../libs/platform/access/access.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { heldTablesOf } from '../../libs/platform/work/entity-map.js';
import type { Row } from '../../libs/platform/work/tx.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';

const victims = ['victimIdentity', 'victimLocation', 'safetyPlan', 'advocateConfidence', 'victimHealth'];

interface Told {
  readonly id: string;
  readonly case_id: string;
  readonly agency_id: string;
  readonly category: string;
}

let clinic: Clinic;
let everybody: string[];
let tables: string[];

const asOwner = async <R extends object>(text: string, values: unknown[] = []) =>
  (await clinic.owner.query<R>(text, values)).rows;

/** All that a table gives to somebody without the application's filter: the second lock alone. */
const unfiltered = (actor: Actor, table: string) =>
  clinic.work.as(actor, (tx) =>
    tx.ask<Told>({ text: `SELECT id, case_id, agency_id, category FROM ${table}`, values: [] }),
  );

/** What somebody reads of every entity that belongs to a case, through the door. */
const filtered = (actor: Actor) =>
  clinic.work.as(actor, async (tx) => {
    const found: Record<string, string[]> = {};
    for (const { target, tableName } of clinic.db.entityMetadatas.filter((meta) => tables.includes(meta.tableName)))
      found[tableName] = (await tx.rows(target as Entity<Row>).all()).map(({ id }) => id);
    return found;
  });

beforeAll(async () => {
  clinic = await openStory('2026-04-20T10:00:00Z');
  tables = heldTablesOf(clinic.db).sort();
  everybody = (
    await asOwner<{ email: string }>('SELECT email FROM staff WHERE suspended_at IS NULL ORDER BY email')
  ).map(({ email }) => email);
}, 240_000);
afterAll(() => clinic.close());

describe('the second lock', () => {
  it('is on every table whose rows belong to a case, for their owner as well', async () => {
    const locked = await asOwner<{ name: string }>(
      'SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1',
    );
    // What is one person's own, of whatever case, is locked by whose it is.
    expect(locked.map(({ name }) => name)).toEqual([...tables, 'export', 'export_file'].sort());
    expect(tables.length).toBeGreaterThan(15);
  });

  it('gives nothing to a connection on which nothing is set, before and after somebody used it', async () => {
    const [email] = everybody;
    const actor = await clinic.actor(email ?? '');
    for (let turn = 0; turn < 8; turn += 1) {
      for (const table of tables) {
        const [told] = await clinic.db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`);
        expect({ table, ...told }).toEqual({ table, n: 0 });
      }
      await unfiltered(actor, 'case_file');
    }
    expect((await asOwner<{ n: number }>('SELECT count(*)::int AS n FROM person_fact'))[0]?.n).toBeGreaterThan(100);
  });

  it('without the filter shows a provider nothing of any victim, and nobody a row of agencies that share nothing with them', async () => {
    let seen = 0;
    for (const email of everybody) {
      const actor = await clinic.actor(email);
      const provider = actor.posts.length > 0 && actor.posts.every(({ role }) => role === 'programme_provider');
      const sharing = new Set(
        actor.posts.flatMap((post) => [...post.ownAgencyIds, ...post.shares.flatMap(({ agencyIds }) => agencyIds)]),
      );
      for (const table of ['person_fact', 'person_name', 'safe_contact', 'item_note']) {
        const told = await unfiltered(actor, table);
        if (provider) expect(told.filter(({ category }) => victims.includes(category))).toEqual([]);
        expect(told.filter(({ agency_id }) => !sharing.has(agency_id))).toEqual([]);
        seen += told.length;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('without the filter shows nobody a barred case, nor where a victim is beyond their team, grants and receipts', async () => {
    const barred = await asOwner<{ email: string }>(
      'SELECT DISTINCT s.email FROM conflict c JOIN staff s ON s.id = c.staff_id WHERE c.ended_at IS NULL',
    );
    expect(barred.length).toBeGreaterThan(0);
    for (const { email } of barred) {
      const actor = await clinic.actor(email);
      for (const table of tables) {
        const told = await unfiltered(actor, table);
        expect(told.filter(({ case_id }) => actor.barredCaseIds.includes(case_id))).toEqual([]);
      }
    }
    const places = await asOwner<Told>(`SELECT id, case_id FROM safe_contact`);
    const somewhere = await Promise.all(
      everybody.map(async (email) => (await unfiltered(await clinic.actor(email), 'safe_contact')).length),
    );
    expect(Math.max(...somewhere)).toBeGreaterThan(0);
    expect(somewhere.filter((count) => count === places.length)).toEqual([]);
  });

  it('takes nothing from anybody that the first lock gives: with it and without it, all read the same', async () => {
    const read = async () => {
      const all: Record<string, Record<string, string[]>> = {};
      for (const email of everybody) all[email] = await filtered(await clinic.actor(email));
      return all;
    };
    const both = await read();
    for (const table of tables) await asOwner(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    try {
      expect(await read()).toEqual(both);
    } finally {
      for (const table of tables) await asOwner(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    }
    const rows = Object.values(both).flatMap((told) => Object.values(told).flat());
    expect(rows.length).toBeGreaterThan(2000);
  }, 120_000);
});
