import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names that are spelt alike are looked for agency by agency. Asked of several agencies at once, Postgres takes the
 * spellings of all there are from the index and looks at each: ten times as much among a million people.
 */
export class SpeltAlikeByAgency1764000000749 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION spelt_like(held text, likeness text, wanted text[]) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        SET pg_trgm.similarity_threshold = 0.4 AS $spelt$
      DECLARE
        shared uuid[] := CASE WHEN coalesce(current_setting('clinic.house', true), '') = 'on' THEN NULL
          ELSE nullif(current_setting('clinic.agencies', true), '')::uuid[] END;
        of_theirs text := CASE WHEN shared IS NULL THEN 'true' ELSE 'agency_id = ANY ($2)' END;
        likest text := '';
        found text;
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
          IF likeness = '%' THEN likest := ' ORDER BY likeness DESC LIMIT 400'; END IF;
          found := 'SELECT id, similarity(name_key, ($1)[1]) AS likeness FROM person_name WHERE ' || tests;
          IF shared IS NOT NULL THEN
            found := 'SELECT n.id, n.likeness FROM (SELECT DISTINCT unnest($2) AS id) a CROSS JOIN LATERAL (' || found || ' AND agency_id = a.id' || likest || ' OFFSET 0) n';
          END IF;
          RETURN QUERY EXECUTE 'SELECT id FROM (' || found || likest || ') f' USING wanted, shared;
        ELSE RAISE EXCEPTION 'no spellings of this are kept';
        END IF;
      END $spelt$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
