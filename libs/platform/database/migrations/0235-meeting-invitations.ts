import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is asked to come to a meeting, and what they answered. It belongs to no case and opens none. */
export class MeetingInvitations1764000000235 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting_invitation (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL REFERENCES meeting,
        forum_id uuid NOT NULL REFERENCES forum,
        staff_id uuid NOT NULL REFERENCES staff,
        -- for whom they would speak
        agency_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('invited', 'accepted', 'apologies', 'deputed', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        invited_at timestamptz NOT NULL,
        answered_at timestamptz,
        -- who comes instead, and who named this person to come instead
        deputy_id uuid REFERENCES staff,
        deputy_for_id uuid REFERENCES staff,
        -- the place at the meeting that the answer gave up
        place_id uuid REFERENCES attendance,
        CHECK ((state = 'deputed') = (deputy_id IS NOT NULL)),
        UNIQUE (meeting_id, staff_id)
      );
      CREATE INDEX meeting_invitation_by_staff ON meeting_invitation (staff_id, meeting_id);
      CREATE INDEX meeting_invitation_by_forum ON meeting_invitation (forum_id, state);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
