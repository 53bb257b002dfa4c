import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What rights are worked out from is read before any bounds can be set, of whoever comes: through views that hold ids,
 * times and codes, and no word that anybody wrote. Nothing that the product shows of these tables is read through them.
 */
export class FactsBeyondTheLock1764000000220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [views, kept, received]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const views = `
  CREATE VIEW case_standing AS SELECT case_id, forum_id, from_at, to_at FROM case_forum;
  CREATE VIEW case_teamed AS SELECT case_id, staff_id, agency_id, from_at, to_at FROM case_team;
  CREATE VIEW case_granted AS SELECT case_id, staff_id, kind, categories, from_at, to_at FROM case_grant;
  CREATE VIEW case_barred AS SELECT case_id, staff_id, declared_at, ended_at FROM conflict;
  CREATE VIEW glass_open AS SELECT id, case_id, staff_id, broken_at, ends_at FROM glass_break;
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_standing, case_teamed, case_granted, case_barred, glass_open FROM clinic_app;`;

/** As before, through the views. */
const kept = `
  CREATE OR REPLACE FUNCTION kept_from(of_case uuid, who uuid, as_of timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT 1 FROM (SELECT of_case AS id UNION ALL SELECT merged_into FROM case_kept WHERE id = of_case) c
      WHERE EXISTS (SELECT 1 FROM case_barred k WHERE k.case_id = c.id AND k.staff_id = who
          AND k.declared_at <= as_of AND (k.ended_at IS NULL OR k.ended_at > as_of))
        OR (EXISTS (SELECT 1 FROM case_kept f WHERE f.id = c.id AND f.restricted)
          AND NOT EXISTS (SELECT 1 FROM case_teamed m WHERE m.case_id = c.id AND m.staff_id = who
            AND m.from_at <= as_of AND (m.to_at IS NULL OR m.to_at > as_of))
          AND NOT EXISTS (SELECT 1 FROM case_granted g WHERE g.case_id = c.id AND g.staff_id = who
            AND g.kind <> 'receipt' AND g.from_at <= as_of AND (g.to_at IS NULL OR g.to_at > as_of))))
  $$;`;

/** Policies that ask what somebody received with a nomination ask the view, here and wherever one is made from now on. */
const received = `
  DO $$
    DECLARE p record;
    BEGIN
      FOR p IN SELECT polrelid::regclass AS held, pg_get_expr(polqual, polrelid) AS bounds FROM pg_policy WHERE polname = 'second_lock'
      LOOP
        IF p.bounds LIKE '%FROM case_grant g%' THEN
          EXECUTE format('ALTER POLICY second_lock ON %s USING (%s)', p.held, replace(p.bounds, 'FROM case_grant g', 'FROM case_granted g'));
        END IF;
      END LOOP;
      EXECUTE replace(pg_get_functiondef('lock_rows(regclass, text, boolean)'::regprocedure), 'FROM case_grant g', 'FROM case_granted g');
    END $$;`;
