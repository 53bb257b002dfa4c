import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string): string => `(SELECT nullif(current_setting('clinic.${name}', true), ''))`;
const theirs = `${said('house')} = 'on' OR staff_id = ${said('staff')}::uuid`;

/** Copies of the next meeting for when the service cannot be reached: who wants them, and what was made, sealed. */
export class Outages1764000000345 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outage_copy (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        version int NOT NULL,
        tells boolean NOT NULL,
        made_at timestamptz NOT NULL,
        ended_at timestamptz,
        -- AES-256-GCM by the installation's secret, bound to this row; forgotten when it ends.
        passphrase_sealed bytea,
        CHECK ((ended_at IS NULL) = (passphrase_sealed IS NOT NULL))
      );
      CREATE UNIQUE INDEX outage_copy_now ON outage_copy (staff_id) WHERE ended_at IS NULL;
      CREATE TABLE outage_pack (
        id uuid PRIMARY KEY,
        copy_id uuid NOT NULL REFERENCES outage_copy,
        staff_id uuid NOT NULL REFERENCES staff,
        forum_id uuid NOT NULL REFERENCES forum,
        meeting_id uuid NOT NULL REFERENCES meeting,
        day date NOT NULL,
        occasion text NOT NULL,
        state text NOT NULL CHECK (state IN ('ready', 'replaced', 'expired', 'deleted')),
        file_name uuid NOT NULL,
        items int NOT NULL,
        basis jsonb NOT NULL,
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        out_at timestamptz,
        -- Emptied, not deleted, when it is over: that there was a copy stays to be seen.
        sealed bytea,
        CHECK ((state = 'ready') = (sealed IS NOT NULL)),
        UNIQUE (copy_id, forum_id, occasion)
      );
      CREATE UNIQUE INDEX outage_pack_now ON outage_pack (copy_id, forum_id) WHERE state = 'ready';
      CREATE INDEX outage_pack_by_staff ON outage_pack (staff_id, made_at DESC);
      ${['outage_copy', 'outage_pack']
        .map(
          (table) => `
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
      CREATE POLICY second_lock ON ${table} TO clinic_app USING (${theirs}) WITH CHECK (${theirs});`,
        )
        .join('')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
