import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds people by how a name sounds as well as by how it is spelt, and looks among the names that the person could be
 * shown only: an index that knows whose each name is keeps a search as quick among a million people as among their own.
 */
export class PeopleAlike1764000000620 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gin;

      -- How a word sounds, roughly, to English and Welsh ears: first letter kept, later vowels dropped, letters that
      -- sound alike made one. As soundKey in libs/cases/people/name.rules.ts.
      CREATE FUNCTION sound_of(word text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $sound$
      DECLARE
        s text := regexp_replace(word, '[^a-z]', '', 'g');
      BEGIN
        s := regexp_replace(regexp_replace(s, '^(kn|gn)', 'n'), '^wr', 'r');
        s := regexp_replace(replace(s, 'dd', 'th'), '(.)\\1', '\\1', 'g');
        s := regexp_replace(regexp_replace(s, 'ph|v', 'f', 'g'), 'c(?=[eiy])', 's', 'g');
        s := replace(replace(replace(regexp_replace(s, 'ch|ck|c|q', 'k', 'g'), 'x', 'ks'), 'z', 's'), 'j', 'g');
        RETURN regexp_replace(left(s, 1), '[eiouy]', 'a') || regexp_replace(substr(s, 2), '[aeiouyhw]', '', 'g');
      END $sound$;
      -- A whole name by its first and last word, in no order: names in each other's place sound alike.
      CREATE FUNCTION sounds_of(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $sounds$
      DECLARE
        words text[] := string_to_array(regexp_replace(name, '(^| )(ap|ab|ferch|verch|ach|de|da|del|di|la|le|van|von|bin|bint|ibn|al|el|ul) ', '\\1', 'g'), ' ');
        a text := public.sound_of(words[1]);
        z text := public.sound_of(words[array_length(words, 1)]);
      BEGIN
        RETURN CASE WHEN a <= z THEN a || ' ' || z ELSE z || ' ' || a END;
      END $sounds$;
      CREATE INDEX person_name_sounds ON person_name (sounds_of(name_key), agency_id);
      DROP INDEX person_name_alike;
      CREATE INDEX person_name_alike ON person_name USING gin (agency_id, name_key gin_trgm_ops);

      -- As before, and of names: sounds; only among those of agencies that may share with the person, where a
      -- transaction is held to some; of names spelt alike the likest.
      CREATE OR REPLACE FUNCTION spelt_like(held text, likeness text, wanted text[]) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        SET pg_trgm.similarity_threshold = 0.4 AS $spelt$
      DECLARE
        shared uuid[] := CASE WHEN coalesce(current_setting('clinic.house', true), '') = 'on' THEN NULL
          ELSE nullif(current_setting('clinic.agencies', true), '')::uuid[] END;
        of_theirs text := CASE WHEN shared IS NULL THEN 'true' ELSE 'agency_id = ANY ($2)' END;
        operator text := CASE likeness WHEN '%' THEN '%%' WHEN '%>' THEN '%%>' WHEN 'ILIKE' THEN 'ILIKE' END;
        tests text;
      BEGIN
        IF held = 'action' AND likeness = 'ILIKE' THEN
          RETURN QUERY SELECT id FROM action WHERE text ILIKE wanted[1]
            AND text ILIKE coalesce(wanted[2], wanted[1]) AND (SELECT bool_and(text ILIKE w) FROM unnest(wanted[3:]) w) IS NOT FALSE;
        ELSIF held = 'person_name' AND likeness = 'sounds' THEN
          RETURN QUERY EXECUTE 'SELECT id FROM person_name WHERE sounds_of(name_key) = ANY ($1) AND ' || of_theirs
            USING ARRAY(SELECT DISTINCT s FROM unnest(wanted) w, sounds_of(w) s WHERE length(s) > 3), shared;
        ELSIF held = 'person_name' AND operator IS NOT NULL AND wanted[1] IS NOT NULL THEN
          SELECT string_agg(format('name_key ' || operator || ' ($1)[%s]', n), ' AND ') INTO tests
            FROM generate_series(1, array_length(wanted, 1)) n;
          IF likeness = '%' THEN tests := tests || ' AND ' || of_theirs || ' ORDER BY similarity(name_key, ($1)[1]) DESC LIMIT 400';
          ELSE tests := tests || ' AND ' || of_theirs;
          END IF;
          RETURN QUERY EXECUTE 'SELECT id FROM person_name WHERE ' || tests USING wanted, shared;
        ELSE RAISE EXCEPTION 'no spellings of this are kept';
        END IF;
      END $spelt$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
