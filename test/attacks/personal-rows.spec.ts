import { randomUUID } from 'node:crypto';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';

/** What is one person's own, read by others past the filter of the application: a statement that forgot whose it asks for. */
const [SIWAN, MERERID] = ['siwan.gwynne@dp-coord.example', 'mererid.cadwaladr@dp-coord.example'];

/** One row of a table for a person, as SQL: `$1` is the row, `$2` the person. */
const rows: Readonly<Record<string, string>> = {
  kept_post: `INSERT INTO kept_post (id, staff_id, path, body, why, at)
    VALUES ($1, $2, '/actions/new', '{"text": "Fictional words"}', 'not-signed-in', '2026-03-16')`,
  draft: `INSERT INTO draft (id, staff_id, journey, answers, made_at, changed_at)
    VALUES ($1, $2, 'nomination', '{"text": "Fictional words"}', '2026-03-16', '2026-03-16')`,
  minutes_copy: `INSERT INTO minutes_copy (id, issue_id, meeting_id, staff_id, edition, content)
    VALUES ($1, $1, $1, $2, 1, '{"items": []}')`,
};
const tables = Object.keys(rows);

let clinic: Clinic;
let ids: Record<string, string>;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  const found = await clinic.owner.query<{ id: string; email: string }>(
    'SELECT id, email FROM staff WHERE email = ANY($1)',
    [[SIWAN, MERERID]],
  );
  ids = Object.fromEntries(found.rows.map(({ id, email }) => [email, id]));
  const owner = await clinic.owner.connect();
  // A copy stands for minutes that were never held here.
  await owner.query('SET session_replication_role = replica');
  for (const text of Object.values(rows))
    for (const email of [SIWAN, MERERID]) await owner.query(text, [randomUUID(), ids[email]]);
  owner.release(true);
}, 120_000);
afterAll(() => clinic.close());

const all = (table: string) => ({ text: `SELECT staff_id AS "staffId" FROM ${table}`, values: [] });
const whose = (found: readonly { staffId: string }[]): string[] => found.map(({ staffId }) => staffId).sort();

describe.each(tables)('%s', (table) => {
  it('is read and changed by the person whose it is, and by no other', async () => {
    for (const email of [SIWAN, MERERID]) {
      const actor = await clinic.actor(email);
      const found = await clinic.work.as(actor, (tx) => tx.ask<{ staffId: string }>(all(table)));
      expect(whose(found)).toEqual([actor.id]);
    }
    const actor = await clinic.actor(SIWAN);
    const text = `UPDATE ${table} SET staff_id = $1 WHERE staff_id = $2 RETURNING id`;
    const taken = await clinic.work.as(actor, (tx) => tx.ask({ text, values: [ids[SIWAN], ids[MERERID]] }));
    expect(taken).toEqual([]);
  });

  it('gives nothing to a connection on which nothing is set', async () => {
    expect(await clinic.db.query(all(table).text)).toEqual([]);
  });

  it('is not made for another person', async () => {
    const actor = await clinic.actor(SIWAN);
    const values = [randomUUID(), ids[MERERID]];
    const made = clinic.work.as(actor, (tx) => tx.ask({ text: rows[table] ?? '', values }));
    await expect(made).rejects.toThrow('row-level security');
  });

  it('is read whole by the product itself', async () => {
    const found = await clinic.work.as(clinic.system(), (tx) => tx.ask<{ staffId: string }>(all(table)));
    expect(whose(found)).toEqual(Object.values(ids).sort());
  });
});
