import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who chairs a forum and whom it only consults stand beside its settings, read out of them when they are written: every
 * request asks for both, and to take the settings of every forum apart for it cost more than the rest of what it asks.
 */
export class SettingsReadOut1764000000515 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE forum_setting ADD COLUMN chaired_by text, ADD COLUMN consulted text[];

      CREATE FUNCTION read_settings_out() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- Only roles that may chair at all, whatever a file says.
          NEW.chaired_by := CASE WHEN NEW.settings->>'chairRole' IN ('coordinator', 'mappa_coordinator') THEN NEW.settings->>'chairRole' END;
          NEW.consulted := ARRAY(SELECT jsonb_array_elements_text(
            CASE jsonb_typeof(NEW.settings->'consultedOnly') WHEN 'array' THEN NEW.settings->'consultedOnly' ELSE '[]' END));
          RETURN NEW;
        END $$;
      CREATE TRIGGER forum_setting_read_out BEFORE INSERT OR UPDATE ON forum_setting FOR EACH ROW EXECUTE FUNCTION read_settings_out();
      UPDATE forum_setting SET settings = settings;

      CREATE INDEX forum_setting_chaired ON forum_setting (forum_id, chaired_by) WHERE chaired_by IS NOT NULL;
      CREATE INDEX forum_setting_consulting ON forum_setting (forum_id) WHERE consulted <> '{}';

      CREATE OR REPLACE VIEW forum_chaired AS
        SELECT s.id, s.forum_id, s.chaired_by AS role, s.from_on, n.from_on AS next_on
        FROM forum_setting s LEFT JOIN LATERAL (${next}) n ON TRUE
        WHERE s.chaired_by IS NOT NULL AND (n.from_on IS NULL OR n.from_on > s.from_on);
      CREATE OR REPLACE VIEW agency_consulted AS
        SELECT md5(s.id::text || a.id::text)::uuid AS id, s.forum_id, a.id AS agency_id, s.from_on, n.from_on AS next_on
        FROM forum_setting s JOIN agency a ON a.key = ANY(s.consulted) LEFT JOIN LATERAL (${next}) n ON TRUE
        WHERE s.consulted <> '{}' AND (n.from_on IS NULL OR n.from_on > s.from_on);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** What the forum settled next; where that is of the same day, the last word stands. */
const next = `
  SELECT o.from_on FROM forum_setting o WHERE o.forum_id = s.forum_id AND (o.from_on, o.issue) > (s.from_on, s.issue)
  ORDER BY o.from_on, o.issue LIMIT 1`;
