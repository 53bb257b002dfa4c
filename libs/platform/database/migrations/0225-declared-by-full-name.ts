import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A declaration of a conflict may mean the cases in which somebody is called by the whole name that it says: forename and
 * surname, in either order, wherever they stand in what was typed. One word of a name is no longer enough (decision 42).
 */
export class DeclaredByFullName1764000000225 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [rule, uses, before]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const rule = `
  -- Every run of words of what was typed, written as one, so that a name is found however it is parted.
  CREATE FUNCTION typed_keys(typed text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(DISTINCT array_to_string(words[one:other], '')), '{}')
    FROM (SELECT string_to_array(typed, ' ') AS words) AS t, generate_subscripts(words, 1) AS one,
      LATERAL generate_series(one, least(one + 7, cardinality(words))) AS other $$;

  -- The whole of a name, or its first word and its last; written twice in a row it holds itself the other way round.
  CREATE FUNCTION is_called(name text, typed text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (
      SELECT 1 FROM (VALUES (replace(name, ' ', '')),
          (CASE WHEN name LIKE '% %' THEN split_part(name, ' ', 1) || split_part(name, ' ', -1) ELSE '' END)) AS n (key),
        unnest(typed) AS t (key)
      WHERE n.key <> '' AND length(t.key) = length(n.key) AND strpos(n.key || n.key, t.key) > 0) $$;`;

const uses = `
  CREATE OR REPLACE FUNCTION declaration_means(of_declaration uuid, spelt text, chosen uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $means$
      INSERT INTO declaration_key (declaration_id, known_key) VALUES (of_declaration, spelt) ON CONFLICT DO NOTHING;
      INSERT INTO declaration_case (declaration_id, case_id)
        SELECT of_declaration, n.case_id FROM (SELECT typed_keys(spelt) AS keys OFFSET 0) AS t, person_name n WHERE is_called(n.name_key, t.keys)
        UNION SELECT of_declaration, f.id FROM case_file f WHERE f.id = ANY (chosen)
      ON CONFLICT DO NOTHING;
    $means$;

  CREATE OR REPLACE FUNCTION names_declared() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $names$
    BEGIN
      INSERT INTO declaration_case (declaration_id, case_id)
        SELECT DISTINCT d.declaration_id, n.case_id
        FROM (SELECT declaration_id, typed_keys(known_key) AS keys FROM declaration_key OFFSET 0) AS d
          JOIN named n ON is_called(n.name_key, d.keys)
      ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $names$;

  DROP FUNCTION may_be_called(text, text);`;

const before = `
  -- Those still to be decided are looked up anew; of what was decided, the cases that were chosen stand among the others.
  DELETE FROM declaration_case USING conflict_declaration d WHERE d.id = declaration_id AND d.state = 'declared';
  SELECT declaration_means(declaration_id, known_key, '{}') FROM declaration_key JOIN conflict_declaration d ON d.id = declaration_id
    WHERE d.state = 'declared';`;
