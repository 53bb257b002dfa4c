import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings: agenda, agencies' returns, who was there, what was said and decided, minutes. */
export class Panels1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [meetings, items, said, returns, minutes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const held = `
  case_id uuid NOT NULL REFERENCES case_file,
  agency_id uuid NOT NULL,
  category text NOT NULL,
  released boolean NOT NULL DEFAULT false`;

const meetings = `
  CREATE TABLE meeting (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    forum_id uuid NOT NULL REFERENCES forum,
    -- its number in the forum's series
    number int NOT NULL,
    day date NOT NULL,
    starts_at timestamptz NOT NULL,
    place text,
    chair_id uuid REFERENCES staff,
    minute_taker_id uuid REFERENCES staff,
    state text NOT NULL CHECK (state IN ('scheduled', 'agenda_open', 'agenda_locked', 'in_session', 'concluded',
      'minutes_draft', 'minutes_checked', 'minutes_issued', 'closed', 'cancelled')),
    version int NOT NULL DEFAULT 1,
    external_key text UNIQUE,
    locked_at timestamptz,
    begun_at timestamptz,
    override_by uuid,
    override_reason text,
    concluded_at timestamptz,
    -- how often minutes have been issued
    edition int NOT NULL DEFAULT 0,
    checked_by uuid,
    issued_at timestamptz,
    closed_at timestamptz,
    reason text,
    UNIQUE (forum_id, day)
  );
  CREATE INDEX meeting_by_day ON meeting (day, id);
  -- One stay in the room, expected or real; somebody who went out and came back has two.
  CREATE TABLE attendance (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    forum_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff,
    -- for whom they speak
    agency_id uuid NOT NULL REFERENCES agency,
    state text NOT NULL CHECK (state IN ('expected', 'present', 'left', 'apologies')),
    version int NOT NULL DEFAULT 1,
    arrived_at timestamptz,
    left_at timestamptz,
    chairing boolean NOT NULL DEFAULT false,
    guest boolean NOT NULL DEFAULT false,
    -- the one item that a guest is there for
    item_id uuid,
    acknowledged_at timestamptz,
    CHECK (left_at IS NULL OR left_at >= arrived_at)
  );
  CREATE INDEX attendance_by_meeting ON attendance (meeting_id, id);
  CREATE INDEX attendance_by_staff ON attendance (staff_id, meeting_id);
  CREATE UNIQUE INDEX attendance_in_the_room ON attendance (meeting_id, staff_id) WHERE state = 'present';`;

const items = `
  CREATE TABLE agenda_item (
    id uuid PRIMARY KEY,
    ${held},
    case_reference text NOT NULL,
    forum_id uuid NOT NULL,
    -- none while it waits for a meeting
    meeting_id uuid REFERENCES meeting,
    nomination_id uuid,
    position int NOT NULL,
    list text NOT NULL CHECK (list IN ('perpetrator', 'victim')),
    item_kind text NOT NULL CHECK (item_kind IN ('new', 'review', 'carried')),
    carry_count int NOT NULL DEFAULT 0,
    carried_from uuid,
    minutes_allotted int,
    urgent boolean NOT NULL DEFAULT false,
    state text NOT NULL CHECK (state IN ('proposed', 'listed', 'research_open', 'ready', 'in_discussion',
      'outcome_recorded', 'minuted', 'deferred', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    external_key text,
    -- what it was before the agenda was locked, and where before its meeting was cancelled: the ways back
    before_lock text,
    relisted_from uuid,
    started_at timestamptz,
    ended_at timestamptz,
    quorum jsonb,
    override_by uuid,
    outcome text CHECK (outcome IN ('review', 'close')),
    review_on date,
    awaiting_ratification boolean NOT NULL DEFAULT false,
    ratified_by uuid,
    ratified_at timestamptz,
    CHECK (meeting_id IS NOT NULL OR state IN ('proposed', 'withdrawn'))
  );
  CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting_id, position, id);
  CREATE INDEX agenda_item_by_case ON agenda_item (case_id, id);
  CREATE INDEX agenda_item_by_forum ON agenda_item (forum_id, state);
  CREATE UNIQUE INDEX agenda_item_once ON agenda_item (meeting_id, case_id) WHERE state NOT IN ('deferred', 'withdrawn');
  CREATE UNIQUE INDEX agenda_item_by_key ON agenda_item (external_key) WHERE external_key IS NOT NULL;
  -- Who leaves the room for an item. Held like the item, so that nobody learns of one that they may not see.
  CREATE TABLE item_exclusion (
    id uuid PRIMARY KEY,
    ${held},
    item_id uuid NOT NULL REFERENCES agenda_item,
    staff_id uuid NOT NULL REFERENCES staff,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    lifted_at timestamptz
  );
  CREATE UNIQUE INDEX item_exclusion_now ON item_exclusion (item_id, staff_id) WHERE lifted_at IS NULL;`;

const said = `
  -- The mandatory questions of an item (domain.md 7.3), one row each.
  CREATE TABLE item_answer (
    id uuid PRIMARY KEY,
    ${held},
    item_id uuid NOT NULL REFERENCES agenda_item,
    question text NOT NULL CHECK (question IN ('victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children')),
    answer text NOT NULL CHECK (answer IN ('yes', 'no', 'not_applicable')),
    reason text NOT NULL,
    given_by text,
    version int NOT NULL DEFAULT 1,
    answered_by uuid NOT NULL,
    answered_at timestamptz NOT NULL,
    UNIQUE (item_id, question)
  );
  -- What was said, each note of one category and from one agency, so that it is shown whole or not at all.
  CREATE TABLE item_note (
    id uuid PRIMARY KEY,
    ${held},
    item_id uuid NOT NULL REFERENCES agenda_item,
    kind text NOT NULL,
    standing text CHECK (standing IN ('fact', 'opinion')),
    text text NOT NULL,
    version int NOT NULL DEFAULT 1,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    removed_at timestamptz
  );
  CREATE INDEX item_note_by_item ON item_note (item_id, made_at);
  CREATE TABLE item_decision (
    id uuid PRIMARY KEY,
    ${held},
    item_id uuid NOT NULL REFERENCES agenda_item,
    decision text NOT NULL,
    rationale text NOT NULL,
    dissent text,
    telling text,
    version int NOT NULL DEFAULT 1,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    withdrawn_at timestamptz
  );
  CREATE UNIQUE INDEX item_decision_now ON item_decision (item_id) WHERE withdrawn_at IS NULL;`;

const returns = `
  CREATE TABLE agency_return (
    id uuid PRIMARY KEY,
    ${held},
    forum_id uuid NOT NULL,
    item_id uuid NOT NULL REFERENCES agenda_item,
    state text NOT NULL CHECK (state IN ('requested', 'answered', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    result text CHECK (result IN ('held', 'nothing_known', 'declines', 'not_searched')),
    due_on date NOT NULL,
    about_victim boolean NOT NULL DEFAULT false,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    answered_by uuid,
    answered_at timestamptz,
    late boolean NOT NULL DEFAULT false,
    chased_at timestamptz,
    chases int NOT NULL DEFAULT 0,
    external_key text
  );
  CREATE UNIQUE INDEX agency_return_once ON agency_return (item_id, agency_id) WHERE state <> 'withdrawn';
  CREATE INDEX agency_return_by_agency ON agency_return (agency_id, state, due_on);
  CREATE INDEX agency_return_by_case ON agency_return (case_id);
  -- What an agency answers, in parts by category: the part on the victim is restricted by itself.
  CREATE TABLE return_part (
    id uuid PRIMARY KEY,
    ${held},
    return_id uuid NOT NULL REFERENCES agency_return,
    item_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('summary', 'reason', 'victim', 'children', 'health', 'risk_view', 'caveats')),
    text text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    replaced_at timestamptz
  );
  CREATE INDEX return_part_by_return ON return_part (return_id);
  CREATE INDEX return_part_by_item ON return_part (item_id);
  -- What is asked, and about whom: for the asked agency and for whoever asks.
  CREATE TABLE return_question (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    return_id uuid NOT NULL REFERENCES agency_return,
    agency_id uuid NOT NULL,
    forum_id uuid NOT NULL,
    case_reference text NOT NULL,
    subjects text,
    question text
  );
  CREATE INDEX return_question_by_return ON return_question (return_id);`;

const minutes = `
  -- Who was given which edition of the minutes; what it said is in the copy, for its reader alone.
  CREATE TABLE minutes_issue (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    forum_id uuid NOT NULL,
    staff_id uuid NOT NULL REFERENCES staff,
    edition int NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_by uuid NOT NULL,
    given_at timestamptz,
    digest text,
    UNIQUE (meeting_id, edition, staff_id)
  );
  CREATE INDEX minutes_issue_by_staff ON minutes_issue (staff_id, issued_at);
  CREATE TABLE minutes_copy (
    id uuid PRIMARY KEY,
    issue_id uuid NOT NULL UNIQUE REFERENCES minutes_issue,
    meeting_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    edition int NOT NULL,
    content jsonb NOT NULL
  );
  CREATE INDEX minutes_copy_by_staff ON minutes_copy (staff_id, meeting_id, edition);`;
