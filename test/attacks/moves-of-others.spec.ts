import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';

/** What a row was before a move of it holds its words: read past the filter of the application, by the second lock alone. */
interface Move {
  readonly id: string;
  readonly table: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
}

let clinic: Clinic;
let everybody: string[];
/** Every move of a row that belongs to a case, with whose that row is now. */
let moves: Map<string, Move>;

beforeAll(async () => {
  clinic = await openStory('2026-04-20T10:00:00Z');
  const held = clinic.db.entityMetadatas
    .filter(({ columns }) =>
      ['caseId', 'agencyId', 'category', 'released'].every((name) =>
        columns.some(({ propertyName }) => propertyName === name),
      ),
    )
    .map(
      ({
        name,
        tableName,
      }) => `SELECT m.id, '${tableName}' AS "table", t.case_id AS "caseId", t.agency_id AS "agencyId", t.category
      FROM move_made m JOIN ${tableName} t ON t.id = m.subject_id AND m.subject = '${name}'`,
    );
  const found = await clinic.owner.query<Move>(held.join(' UNION ALL '));
  moves = new Map(found.rows.map((move) => [move.id, move]));
  const staff = await clinic.owner.query<{ email: string }>(
    'SELECT email FROM staff WHERE suspended_at IS NULL ORDER BY email',
  );
  everybody = staff.rows.map(({ email }) => email);
}, 240_000);
afterAll(() => clinic.close());

const text = 'SELECT id FROM move_made';

it('gives a person what rows were that they could be shown, never of a case from which they are barred', async () => {
  expect(moves.size).toBeGreaterThan(100);
  const seen = new Map<string, number>();
  let barred = 0;
  for (const email of everybody) {
    const actor = await clinic.actor(email);
    const told = await clinic.work.as(actor, (tx) => tx.ask<{ id: string }>({ text, values: [] }));
    const ofCases = told.flatMap(({ id }) => moves.get(id) ?? []);
    expect(ofCases.filter(({ caseId }) => actor.barredCaseIds.includes(caseId))).toEqual([]);
    barred += actor.barredCaseIds.length;
    // These tables are held by agencies and categories alone; others are read besides by who received or asked for them.
    const sharing = actor.posts.flatMap((post) => [
      ...post.ownAgencyIds,
      ...post.shares.flatMap(({ agencyIds }) => agencyIds),
    ]);
    const held = ofCases.filter(({ table }) => ['action', 'agenda_item'].includes(table));
    expect(held.filter(({ agencyId }) => !sharing.includes(agencyId))).toEqual([]);
    if (!actor.posts.length) expect(ofCases).toEqual([]);
    seen.set(email, ofCases.length);
  }
  expect(barred).toBeGreaterThan(0);
  const counts = [...seen.values()];
  expect(Math.max(...counts)).toBeGreaterThan(0);
  expect(counts.filter((count) => count === moves.size)).toEqual([]);
}, 120_000);

it('gives the moves of those rows alone that the lock gives: of each table the same', async () => {
  const tables = [...new Set([...moves.values()].map(({ table }) => table))];
  expect(tables.length).toBeGreaterThan(5);
  for (const email of everybody.slice(0, 40)) {
    const actor = await clinic.actor(email);
    const told = await clinic.work.as(actor, async (tx) => {
      const found = await tx.ask<{ id: string }>({ text, values: [] });
      const rows = tables.map((table) => `SELECT m.id FROM move_made m JOIN ${table} t ON t.id = m.subject_id`);
      const open = await tx.ask<{ id: string }>({ text: rows.join(' UNION ALL '), values: [] });
      return { found: found.filter(({ id }) => moves.has(id)), open };
    });
    const sorted = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id).sort();
    expect(sorted(told.found)).toEqual(sorted(told.open));
  }
}, 120_000);

it('gives nothing to a connection on which nothing is set, of rows of no case either', async () => {
  expect(await clinic.db.query(text)).toEqual([]);
});

it('gives the product itself all of it', async () => {
  const [all] = (await clinic.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM move_made')).rows;
  const found = await clinic.work.as(clinic.system(), (tx) => tx.ask({ text, values: [] }));
  expect(found).toHaveLength(all?.n ?? 0);
});
