import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How perpetrators are ranked, each ranking with what it was computed from, and who was chosen by it. */
export class Rankings1764000000251 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ranking_formula (
        id uuid PRIMARY KEY,
        -- none: of every forum that has none of its own
        forum_id uuid REFERENCES forum,
        from_on date NOT NULL,
        window_months int NOT NULL CHECK (window_months > 0),
        source text NOT NULL,
        standing text NOT NULL,
        UNIQUE NULLS NOT DISTINCT (forum_id, from_on)
      );
      CREATE TABLE ranking_weight (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        formula_id uuid NOT NULL REFERENCES ranking_formula,
        part text NOT NULL CHECK (part IN ('recency', 'frequency', 'gravity', 'victims')),
        -- recency: at most so many days ago; frequency and victims: at least so many
        bound int,
        -- gravity: what the offence says; none for every other offence
        words text,
        points int NOT NULL CHECK (points >= 0),
        CHECK ((part = 'gravity') = (bound IS NULL)),
        CHECK (part = 'gravity' OR words IS NULL)
      );
      CREATE INDEX ranking_weight_by_formula ON ranking_weight (formula_id);
      -- Four parts that count alike, over three years as Northumbria looks back (domain 1.2, S31). The points are to be
      -- settled by each area.
      INSERT INTO ranking_formula VALUES ('00000000-0000-4000-8000-000000000251', NULL, '2023-10-01', 36,
        'Recency, frequency, gravity and victims as MATAC areas use them; points to be confirmed by each area', 'local');
      INSERT INTO ranking_weight (formula_id, part, bound, words, points)
        SELECT '00000000-0000-4000-8000-000000000251', * FROM (VALUES
          ('recency', 28, NULL, 40), ('recency', 90, NULL, 30), ('recency', 182, NULL, 20), ('recency', 365, NULL, 10),
          ('frequency', 1, NULL, 5), ('frequency', 2, NULL, 10), ('frequency', 3, NULL, 20), ('frequency', 5, NULL, 30),
          ('frequency', 10, NULL, 40),
          ('gravity', NULL, 'murder', 40), ('gravity', NULL, 'kill', 40), ('gravity', NULL, 'rape', 40),
          ('gravity', NULL, 'strangulation', 40), ('gravity', NULL, 'grievous', 40), ('gravity', NULL, 'wounding', 40),
          ('gravity', NULL, 'fear of violence', 30), ('gravity', NULL, 'serious alarm', 30), ('gravity', NULL, 'weapon', 30),
          ('gravity', NULL, 'actual bodily harm', 30), ('gravity', NULL, 'breach', 20), ('gravity', NULL, 'stalking', 20),
          ('gravity', NULL, 'coercive', 20), ('gravity', NULL, NULL, 10),
          ('victims', 1, NULL, 5), ('victims', 2, NULL, 20), ('victims', 3, NULL, 30), ('victims', 4, NULL, 40)
        ) AS w(part, bound, words, points);
      REVOKE INSERT, UPDATE, DELETE ON ranking_formula, ranking_weight FROM clinic_app;

      CREATE TABLE ranking (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        meeting_id uuid NOT NULL REFERENCES meeting,
        formula_id uuid NOT NULL REFERENCES ranking_formula,
        version int NOT NULL DEFAULT 1,
        ranked_by uuid NOT NULL REFERENCES staff,
        ranked_at timestamptz NOT NULL,
        ranked_on date NOT NULL,
        places int,
        decided_by uuid REFERENCES staff,
        decided_at timestamptz,
        CHECK ((decided_by IS NULL) = (decided_at IS NULL))
      );
      CREATE INDEX ranking_by_meeting ON ranking (meeting_id, ranked_at DESC);
      CREATE TABLE ranking_score (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL,
        category text NOT NULL,
        released boolean NOT NULL DEFAULT false,
        case_reference text NOT NULL,
        ranking_id uuid NOT NULL REFERENCES ranking,
        forum_id uuid NOT NULL REFERENCES forum,
        ranked_on date NOT NULL,
        recency int NOT NULL,
        frequency int NOT NULL,
        gravity int NOT NULL,
        victims int NOT NULL,
        total int NOT NULL CHECK (total = recency + frequency + gravity + victims),
        latest_on date,
        incidents int NOT NULL,
        gravest text,
        victim_count int NOT NULL,
        crime_ids uuid[] NOT NULL,
        target boolean NOT NULL,
        choice text CHECK (choice IN ('chosen', 'not_chosen')),
        reason text,
        item_id uuid REFERENCES agenda_item,
        CHECK ((choice IS NOT DISTINCT FROM 'chosen') = (item_id IS NOT NULL))
      );
      CREATE INDEX ranking_score_by_ranking ON ranking_score (ranking_id, total DESC);
      CREATE INDEX ranking_score_by_case ON ranking_score (case_id, ranked_on);
      SELECT lock_rows('ranking_score', '', false);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
