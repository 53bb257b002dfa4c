import type { MigrationInterface, QueryRunner } from 'typeorm';
import { held } from './0365-forums-apart.js';

/**
 * The confidentiality statement is acknowledged item by item. Of items heard before, what was kept once a stay is taken
 * over, with its own time, for whoever was in the room for the item.
 */
export class AcknowledgedItemByItem1764000000477 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item_acknowledgement (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        item_id uuid NOT NULL REFERENCES agenda_item,
        staff_id uuid NOT NULL REFERENCES staff,
        acknowledged_at timestamptz NOT NULL,
        noted_by uuid REFERENCES staff,
        withdrawn_at timestamptz,
        -- its item's, which the database sees to
        forum_id uuid NOT NULL
      );
      CREATE TRIGGER of_its_item BEFORE INSERT OR UPDATE OF forum_id, item_id ON item_acknowledgement
        FOR EACH ROW EXECUTE FUNCTION forum_of_item();
      CREATE UNIQUE INDEX item_acknowledgement_now ON item_acknowledgement (item_id, staff_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX item_acknowledgement_by_case ON item_acknowledgement (case_id);
      INSERT INTO item_acknowledgement (id, case_id, agency_id, category, released, item_id, staff_id, acknowledged_at, forum_id)
        SELECT gen_random_uuid(), i.case_id, i.agency_id, i.category, false, i.id, a.staff_id, min(a.acknowledged_at), i.forum_id
        FROM agenda_item i JOIN attendance a ON a.meeting_id = i.meeting_id
        WHERE i.started_at IS NOT NULL AND NOT i.out_of_meeting AND a.acknowledged_at IS NOT NULL
          AND (a.item_id = i.id OR (a.item_id IS NULL AND NOT a.guest))
          AND a.arrived_at < coalesce(i.ended_at, 'infinity') AND (a.left_at IS NULL OR a.left_at > i.started_at)
          AND NOT EXISTS (SELECT 1 FROM item_exclusion x WHERE x.item_id = i.id AND x.staff_id = a.staff_id AND x.lifted_at IS NULL)
        GROUP BY i.id, a.staff_id;
      SELECT lock_rows('item_acknowledgement', '', false);
      REVOKE DELETE ON item_acknowledgement FROM clinic_app;
    `);
    await runner.query(held('item_acknowledgement'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
