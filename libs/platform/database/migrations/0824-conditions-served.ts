import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That conditions of bail, of a licence or of an order were served on the person, as the police marked it: those who
 * enforce them read them whole from then on (decision 183). The mark is of one text, so that it ends where anything writes
 * another over it, unless that brings a mark of its own, as a way back does.
 */
export class ConditionsServed1764000000824 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE other_order ADD COLUMN served_on date, ADD COLUMN served_by uuid REFERENCES staff,
        ADD CHECK ((served_on IS NULL) = (served_by IS NULL));
      ALTER TABLE order_text ADD COLUMN served_on date, ADD COLUMN served_by uuid REFERENCES staff,
        ADD CHECK ((served_on IS NULL) = (served_by IS NULL)),
        -- Nothing of an application is ever served.
        ADD CHECK (served_on IS NULL OR field IN ('conditions', 'interimConditions'));
      ALTER TABLE protection_order ADD COLUMN terms_served_on date;

      CREATE FUNCTION end_served() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.served_on := NULL;
          NEW.served_by := NULL;
          RETURN NEW;
        END $$;
      CREATE TRIGGER end_served BEFORE UPDATE ON other_order FOR EACH ROW
        WHEN (NEW.conditions IS DISTINCT FROM OLD.conditions AND NEW.served_on IS NOT DISTINCT FROM OLD.served_on)
        EXECUTE FUNCTION end_served();
      CREATE TRIGGER end_served BEFORE UPDATE ON order_text FOR EACH ROW
        WHEN (NEW.text IS DISTINCT FROM OLD.text AND NEW.served_on IS NOT DISTINCT FROM OLD.served_on)
        EXECUTE FUNCTION end_served();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
