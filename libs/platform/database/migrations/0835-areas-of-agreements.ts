import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one area that all forums and parties of a sharing agreement are of; empty where they are of several, or of none.
 * Its administrator makes and signs it (decision 194). The database works it out wherever a party or a forum is added.
 */
export class AreasOfAgreements1764000000835 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sharing_agreement ADD COLUMN area_code text NOT NULL DEFAULT '';

      CREATE FUNCTION area_of_agreement(agreement uuid, keys text[]) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN count(DISTINCT area_code) = 1 THEN min(area_code) ELSE '' END FROM (
          SELECT f.area_code FROM forum f WHERE f.key = ANY (keys)
          UNION ALL
          SELECT a.area_code FROM agreement_party p JOIN agency a ON a.id = p.agency_id WHERE p.agreement_id = agreement) AS placed
      $$;
      UPDATE sharing_agreement SET area_code = area_of_agreement(id, forum_keys);

      CREATE FUNCTION place_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.area_code := area_of_agreement(NEW.id, NEW.forum_keys);
          RETURN NEW;
        END $$;
      CREATE TRIGGER place_agreement BEFORE UPDATE OF forum_keys ON sharing_agreement
        FOR EACH ROW EXECUTE FUNCTION place_agreement();

      CREATE FUNCTION place_agreement_of_party() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE sharing_agreement SET area_code = area_of_agreement(id, forum_keys) WHERE id = NEW.agreement_id;
          RETURN NEW;
        END $$;
      CREATE TRIGGER place_agreement AFTER INSERT OR UPDATE ON agreement_party
        FOR EACH ROW EXECUTE FUNCTION place_agreement_of_party();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
