import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pays for a forum while it is a project, and who owns the grant: dated words, of which none is altered. */
export class ForumGrants1764000000505 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE forum_grant (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        area_code text NOT NULL REFERENCES force_area,
        number int NOT NULL CHECK (number > 0),
        from_on date NOT NULL,
        funder text NOT NULL,
        pays_for text NOT NULL,
        starts_on date NOT NULL,
        last_on date NOT NULL,
        owner_id uuid NOT NULL REFERENCES staff,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        reason text NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        UNIQUE (forum_id, number),
        CHECK (last_on >= starts_on)
      );
      CREATE INDEX forum_grant_by_day ON forum_grant (forum_id, from_on);
      CREATE INDEX forum_grant_of_owner ON forum_grant (owner_id);
      REVOKE UPDATE, DELETE ON forum_grant FROM clinic_app;
      -- the words that hold from a day to before another, and of a forum that was settled to be a project then
      CREATE VIEW forum_grant_held AS
        SELECT g.id, g.forum_id, g.owner_id, g.owner_agency_id,
          greatest(g.from_on, g.starts_on, s.from_on) AS from_on, g.last_on, least(g.next_on, s.next_on) AS next_on
        FROM (
          SELECT *, lead(from_on) OVER (PARTITION BY forum_id ORDER BY from_on, number) AS next_on FROM forum_grant
        ) g
        JOIN (
          SELECT forum_id, from_on, settings, lead(from_on) OVER (PARTITION BY forum_id ORDER BY from_on, issue) AS next_on
          FROM forum_setting
        ) s ON s.forum_id = g.forum_id AND s.settings->>'status' = 'project'
        -- of one day the last word stands
        WHERE (g.next_on IS NULL OR g.next_on > g.from_on) AND (s.next_on IS NULL OR s.next_on > s.from_on);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
