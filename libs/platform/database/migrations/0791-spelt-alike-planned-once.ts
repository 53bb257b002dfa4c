import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Looks for names by words with statements that a connection plans once, as it plans every other; put together as text,
 * two of them were planned anew for each search.
 */
export class SpeltAlikePlannedOnce1764000000791 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION spelt_like(held text, likeness text, wanted text[]) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        SET pg_trgm.similarity_threshold = 0.4 AS $spelt$
      DECLARE
        shared uuid[] := CASE WHEN coalesce(current_setting('clinic.house', true), '') = 'on' THEN NULL
          ELSE nullif(current_setting('clinic.agencies', true), '')::uuid[] END;
        operator text := CASE likeness WHEN '%' THEN '%%' WHEN '%>' THEN '%%>' WHEN 'ILIKE' THEN 'ILIKE' END;
        -- Two words are looked up in the index, one of them twice where there is no other; the rest are compared.
        other text := coalesce(wanted[2], wanted[1]);
        others text[] := nullif(wanted[3:], '{}');
        tests text;
      BEGIN
        IF held = 'action' AND likeness = 'ILIKE' THEN
          RETURN QUERY SELECT id FROM action WHERE text ILIKE wanted[1] AND text ILIKE other
            AND (others IS NULL OR text ILIKE ALL (others));
        ELSIF held = 'person_name' AND likeness = 'sounds' THEN
          RETURN QUERY SELECT id FROM person_name
            WHERE sounds_of(name_key) = ANY (ARRAY(SELECT DISTINCT s FROM unnest(wanted) w, sounds_of(w) s WHERE length(s) > 3))
              AND (shared IS NULL OR agency_id = ANY (shared));
        ELSIF held <> 'person_name' OR operator IS NULL OR wanted[1] IS NULL THEN
          RAISE EXCEPTION 'no spellings of this are kept';
        ELSIF shared IS NULL THEN
          SELECT string_agg(format('name_key ' || operator || ' ($1)[%s]', n), ' AND ') INTO tests
            FROM generate_series(1, array_length(wanted, 1)) n;
          IF likeness = '%' THEN tests := tests || ' ORDER BY similarity(name_key, ($1)[1]) DESC LIMIT 400'; END IF;
          RETURN QUERY EXECUTE 'SELECT id FROM person_name WHERE ' || tests USING wanted;
        ELSIF likeness = 'ILIKE' THEN
          RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
            SELECT p.id FROM person_name p WHERE p.agency_id = a.id AND p.name_key ILIKE wanted[1] AND p.name_key ILIKE other
              AND (others IS NULL OR p.name_key ILIKE ALL (others)) OFFSET 0) n;
        ELSIF likeness = '%>' THEN
          RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
            SELECT p.id FROM person_name p WHERE p.agency_id = a.id AND p.name_key %> wanted[1] AND p.name_key %> other
              AND (others IS NULL OR p.name_key %> ALL (others)) OFFSET 0) n;
        ELSE
          RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
            SELECT p.id, similarity(p.name_key, wanted[1]) AS likeness FROM person_name p
            WHERE p.agency_id = a.id AND p.name_key % wanted[1] AND (wanted[2] IS NULL OR p.name_key % ALL (wanted[2:]))
            ORDER BY 2 DESC LIMIT 400) n ORDER BY n.likeness DESC LIMIT 400;
        END IF;
      END $spelt$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
