import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = [
  'arrest',
  'bail',
  'bail_conditions',
  'charge',
  'no_further_action',
  'caution',
  'not_charged',
  'charge_altered',
  'hearing',
  'order_step',
  'release',
  'breach',
  'panel_outcome',
  'crime_recorded',
  'needs_assessment',
  'advocacy_offer',
];
const classes = ['outcome', 'custody', 'conditions', 'dates', 'order', 'safety', 'support'];
const among = (all: readonly string[]): string => all.map((one) => `'${one}'`).join(', ');

/** A new victim is offered an advocate and is asked what she needs: two tasks among what is to be done with her by a day. */
export class OffersToVictims1764000000874 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE victim_event DROP CONSTRAINT victim_event_kind_check, DROP CONSTRAINT victim_event_content_class_check,
        ADD CONSTRAINT victim_event_kind_check CHECK (kind IN (${among(kinds)})),
        ADD CONSTRAINT victim_event_content_class_check CHECK (content_class IN (${among(classes)}));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
