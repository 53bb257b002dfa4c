import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an area settles is kept with who settled it and when: each word is a row of its own, of one day the last one
 * stands, and none is altered. Who settled what there is already is in the record.
 */
export class AreaSettingsKept1764000000223 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE area_setting DROP CONSTRAINT area_setting_area_code_from_on_key;
      ALTER TABLE area_setting ADD COLUMN number int, ADD COLUMN settled_by uuid, ADD COLUMN settled_at timestamptz;
      UPDATE area_setting s SET number = n.nth, settled_by = coalesce(e.actor_id, '00000000-0000-4000-8000-000000000001'),
        settled_at = coalesce(e.at, s.from_on)
      FROM (SELECT id, row_number() OVER (PARTITION BY area_code ORDER BY from_on) AS nth FROM area_setting) n
        LEFT JOIN LATERAL (SELECT actor_id, at FROM audit_entry WHERE subject = 'AreaSetting' AND subject_id = n.id AND action IN ('create', 'change')
          ORDER BY id DESC LIMIT 1) e ON true
      WHERE n.id = s.id;
      ALTER TABLE area_setting ALTER COLUMN number SET NOT NULL, ALTER COLUMN settled_by SET NOT NULL, ALTER COLUMN settled_at SET NOT NULL,
        ADD CHECK (number > 0), ADD UNIQUE (area_code, number);
      CREATE INDEX area_setting_by_day ON area_setting (area_code, from_on);
      REVOKE UPDATE, DELETE ON area_setting FROM clinic_app;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
