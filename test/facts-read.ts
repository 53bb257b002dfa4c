import type { FactSources } from '../libs/platform/access/fact-sources.js';
import type { Clinic } from './harness.js';

/** A column that some fact about a person is worked out from. */
export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** What a view reads, by way of others too: their columns, and the tables that its functions name. */
const readBy = `WITH RECURSIVE used AS (
    SELECT d.refobjid AS of, d.refobjsubid AS nth, d.refclassid AS class FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
      WHERE d.classid = 'pg_rewrite'::regclass AND r.ev_class = 'everything_told'::regclass AND d.refobjid <> r.ev_class
    UNION SELECT d.refobjid, d.refobjsubid, d.refclassid FROM used u JOIN pg_rewrite r ON r.ev_class = u.of
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refobjid <> r.ev_class),
  named AS (
    SELECT c.oid AS of FROM used u JOIN pg_proc p ON u.class = 'pg_proc'::regclass AND p.oid = u.of AND p.pronamespace = 'public'::regnamespace
      JOIN pg_class c ON c.relnamespace = 'public'::regnamespace AND p.prosrc ~ ('\\m' || c.relname || '\\M')),
  every AS (
    SELECT of, nth FROM used WHERE class = 'pg_class'::regclass
    UNION SELECT n.of, a.attnum FROM named n JOIN pg_class c ON c.oid = n.of AND c.relkind = 'r' JOIN pg_attribute a ON a.attrelid = n.of AND a.attnum > 0)
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM every e JOIN pg_class c ON c.oid = e.of AND c.relkind = 'r' JOIN pg_attribute a ON a.attrelid = e.of AND a.attnum = e.nth AND a.attnum > 0
  ORDER BY 1, 2`;

/** Every column that some fact is worked out from, as the catalogue tells it. */
export async function columnsRead({ owner }: Clinic, sources: FactSources): Promise<Column[]> {
  const anybody = { staff: 's.id', day: 'current_date', at: 'now()' };
  await owner.query(`CREATE VIEW everything_told AS SELECT ${sources.told(anybody)} AS facts FROM staff s`);
  const { rows } = await owner.query<Column>(readBy);
  await owner.query('DROP VIEW everything_told');
  return rows;
}
