import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which cases a declaration of a conflict may mean. A declaration names none, and still says what is in it: it is kept
 * from whomever one of them is kept. Whoever uses the application reads no row of this by any statement: it is written
 * and asked by functions alone, which say of cases that are known already which declarations mean them.
 */
export class DeclarationsKept1764000000214 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [table, functions, names, before]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const table = `
  CREATE TABLE declaration_case (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    declaration_id uuid NOT NULL REFERENCES conflict_declaration,
    case_id uuid NOT NULL REFERENCES case_file,
    UNIQUE (case_id, declaration_id)
  );
  CREATE INDEX declaration_case_by_declaration ON declaration_case (declaration_id);
  -- What they call whom they may know, as names are compared.
  CREATE TABLE declaration_key (
    declaration_id uuid PRIMARY KEY REFERENCES conflict_declaration,
    known_key text NOT NULL
  );
  REVOKE ALL ON declaration_case, declaration_key FROM clinic_app;`;

const functions = `
  -- One is written within the other word by word, in part or whole: rather kept from one person too many, whom others
  -- who decide stand beside, than shown to one whom it is to be kept from. A wrong day of birth hides nothing from this.
  CREATE FUNCTION may_be_called(name text, spelt text) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT spelt <> '' AND (name <<% spelt OR spelt <<% name) $$;

  CREATE FUNCTION declaration_means(of_declaration uuid, spelt text, chosen uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $means$
      INSERT INTO declaration_key (declaration_id, known_key) VALUES (of_declaration, spelt) ON CONFLICT DO NOTHING;
      INSERT INTO declaration_case (declaration_id, case_id)
        SELECT of_declaration, n.case_id FROM person_name n WHERE may_be_called(n.name_key, spelt)
        UNION SELECT of_declaration, f.id FROM case_file f WHERE f.id = ANY (chosen)
      ON CONFLICT DO NOTHING;
    $means$;

  CREATE FUNCTION declarations_meaning(cases uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT DISTINCT declaration_id FROM declaration_case WHERE case_id = ANY (cases) $$;

  CREATE FUNCTION cases_meant_by(of_declaration uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT case_id FROM declaration_case WHERE declaration_id = of_declaration $$;

  REVOKE ALL ON FUNCTION declaration_means(uuid, text, uuid[]), declarations_meaning(uuid[]), cases_meant_by(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION declaration_means(uuid, text, uuid[]), declarations_meaning(uuid[]), cases_meant_by(uuid) TO clinic_app;`;

const names = `
  -- Whoever is named in a case after the declaration: the case is often opened because of the same event.
  CREATE FUNCTION names_declared() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $names$
    BEGIN
      INSERT INTO declaration_case (declaration_id, case_id)
        SELECT DISTINCT d.declaration_id, n.case_id FROM named n JOIN declaration_key d ON may_be_called(n.name_key, d.known_key)
      ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $names$;
  CREATE TRIGGER names_declared_new AFTER INSERT ON person_name REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION names_declared();
  CREATE TRIGGER names_declared_changed AFTER UPDATE ON person_name REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION names_declared();`;

const before = `
  SELECT declaration_means(id, lower(known), '{}') FROM conflict_declaration;
  -- Of those decided before it is known from which cases they barred: from the bars that were made at the same moment.
  INSERT INTO declaration_case (declaration_id, case_id)
    SELECT d.id, k.case_id FROM conflict_declaration d
      JOIN conflict k ON k.staff_id = d.staff_id AND k.declared_at = d.decided_at AND k.declared_by = d.decided_by
  ON CONFLICT DO NOTHING;`;
