import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds names by words with one letter wrong. Letters in threes miss most slips in a word by itself: of the five threes of
 * *Smih* two are not in *Smith*, and half of those of *Khn* are not in *Khan*. Each word of a name is kept as it is, without each of its letters in
 * turn, and as it sounds; two words that are a letter apart have one of these in common, wherever the letter stands.
 */
export class NamesNearByALetter1764000000882 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Dear, so that it is looked up and never worked out row by row.
      CREATE FUNCTION near_keys(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $near$
        SELECT coalesce(array_agg(DISTINCT k), '{}') FROM unnest(string_to_array(words, ' ')) w CROSS JOIN LATERAL (
          SELECT w AS k WHERE length(w) > 1
          UNION ALL SELECT overlay(w PLACING '' FROM n FOR 1) FROM generate_series(1, length(w)) n WHERE length(w) > 2
          UNION ALL SELECT '~' || s FROM public.sound_of(w) s WHERE length(s) > 1) keys
      $near$;
      CREATE INDEX person_name_near ON person_name USING gin (agency_id, near_keys(name_key));

      -- As before, and names that have a word near each of those wanted: what is wanted may be several words, of which one is
      -- enough, and the first is what was typed. Names that have all words letter by letter are neither near nor like them.
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
        near_one text[]; near_other text[];
        tests text;
      BEGIN
        IF held = 'action' AND likeness = 'ILIKE' THEN
          RETURN QUERY SELECT id FROM action WHERE text ILIKE wanted[1] AND text ILIKE other
            AND (others IS NULL OR text ILIKE ALL (others));
        ELSIF held = 'person_name' AND likeness = 'sounds' THEN
          RETURN QUERY SELECT id FROM person_name
            WHERE sounds_of(name_key) = ANY (ARRAY(SELECT DISTINCT s FROM unnest(wanted) w, sounds_of(w) s WHERE length(s) > 3))
              AND (shared IS NULL OR agency_id = ANY (shared));
        ELSIF held = 'person_name' AND likeness = 'near' THEN
          near_one := near_keys(wanted[1]);
          near_other := near_keys(other);
          IF shared IS NULL THEN
            RETURN QUERY SELECT p.id FROM person_name p WHERE near_keys(p.name_key) && near_one AND near_keys(p.name_key) && near_other
              AND EXISTS (SELECT FROM unnest(wanted) w WHERE strpos(p.name_key, split_part(w, ' ', 1)) = 0)
              AND (others IS NULL OR NOT EXISTS (SELECT FROM unnest(others) w WHERE NOT near_keys(p.name_key) && near_keys(w)));
          ELSE
            RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
              SELECT p.id FROM person_name p
              WHERE p.agency_id = a.id AND near_keys(p.name_key) && near_one AND near_keys(p.name_key) && near_other
                AND EXISTS (SELECT FROM unnest(wanted) w WHERE strpos(p.name_key, split_part(w, ' ', 1)) = 0)
                AND (others IS NULL OR NOT EXISTS (SELECT FROM unnest(others) w WHERE NOT near_keys(p.name_key) && near_keys(w)))
              OFFSET 0) n;
          END IF;
        ELSIF held <> 'person_name' OR operator IS NULL OR wanted[1] IS NULL THEN
          RAISE EXCEPTION 'no spellings of this are kept';
        ELSIF shared IS NULL THEN
          SELECT string_agg(format('name_key ' || operator || ' ($1)[%s]', n), ' AND ') INTO tests
            FROM generate_series(1, array_length(wanted, 1)) n;
          IF likeness = '%' THEN tests := tests || ' ORDER BY similarity(name_key, ($1)[1]) DESC LIMIT 400'; END IF;
          IF likeness = '%>' THEN tests := tests || ' AND EXISTS (SELECT FROM unnest($1) w WHERE strpos(name_key, w) = 0)'; END IF;
          RETURN QUERY EXECUTE 'SELECT id FROM person_name WHERE ' || tests USING wanted;
        ELSIF likeness = 'ILIKE' THEN
          RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
            SELECT p.id FROM person_name p WHERE p.agency_id = a.id AND p.name_key ILIKE wanted[1] AND p.name_key ILIKE other
              AND (others IS NULL OR p.name_key ILIKE ALL (others)) OFFSET 0) n;
        ELSIF likeness = '%>' THEN
          RETURN QUERY SELECT n.id FROM (SELECT DISTINCT unnest(shared) AS id) a CROSS JOIN LATERAL (
            SELECT p.id FROM person_name p WHERE p.agency_id = a.id AND p.name_key %> wanted[1] AND p.name_key %> other
              AND (others IS NULL OR p.name_key %> ALL (others))
              AND EXISTS (SELECT FROM unnest(wanted) w WHERE strpos(p.name_key, w) = 0) OFFSET 0) n;
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
