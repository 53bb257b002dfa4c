import type { Clinic } from '../harness.js';
import type { Stage } from '../stage.js';
import type { Day, Kind } from './calendar.js';
import type { Duty, Event } from './scripts.js';

/** So many people of an agency with a post each, set by hand; their ids. */
export async function people({ owner }: Clinic, stage: Stage, { name, many }: { name: string; many: number }) {
  const text = `WITH people AS (
      INSERT INTO staff (id, key, surname, forename, email)
      SELECT gen_random_uuid(), $1 || '-' || n, 'Person', n::text, $1 || '-' || n || '@clinic.example' FROM generate_series(1, $3::int) n
      RETURNING id)
    INSERT INTO post (id, staff_id, agency_id, role, area_code, membership)
    SELECT gen_random_uuid(), id, $2, 'housing', 'dyfed-powys', 'substantive' FROM people RETURNING id AS "postId", staff_id AS "staffId"`;
  return (await owner.query<{ postId: string; staffId: string }>(text, [name, stage.housing.id, many])).rows;
}

const given = `FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "caseId" uuid, "ownerId" uuid, "on" date, open boolean, "dueOn" date, since date)`;

/** How a duty of a kind begins; $1 the rows, $2 the agency, $3 the forum. */
const begins: Readonly<Partial<Record<Kind, string>>> = {
  action: `INSERT INTO action (id, reference, case_id, forum_id, agency_id, category, state, open, text, type, priority, owner_id, due_on,
      owed_since, made_by, made_at)
    SELECT r.id, 'A-' || r.id, r."caseId", $3, $2, 'actions', 'in_progress', true, 'Visit', 'other', 'normal', r."ownerId", r."dueOn", r.since,
      r."ownerId", r."on" + time '12:00' ${given}`,
  officer_answer: `INSERT INTO officer_request (id, case_id, agency_id, category, released, case_reference, staff_id, unit_id, state, due_on,
      asked_by, asked_at)
    SELECT r.id, r."caseId", $2, 'actions', false, 'C', r."ownerId", $2, 'asked', r."dueOn", r."ownerId", r."on" + time '12:00' ${given}
      WHERE $3::uuid IS NOT NULL`,
  order_notification: `WITH made AS (
      INSERT INTO protection_order (id, case_id, agency_id, category, released, reference, case_reference, forum_id, state, considered_on,
        interim, made_on, starts_on, served_on, served_how, in_force_on, opened_by, opened_at)
      SELECT gen_random_uuid(), r."caseId", $2, 'spoFile', true, 'O-' || r.id, 'C', $3, 'in_force', r."on", 'none', r."on", r."on", r."on",
        'in_person', r."on", r."ownerId", r."on" + time '12:00' ${given} RETURNING id, reference)
    INSERT INTO order_notification (id, order_id, case_id, agency_id, category, released, clock, began_on, writing, made_by, made_at)
    SELECT r.id, made.id, r."caseId", $2, 'spoFile', true, 'initial', r."on", 1, r."ownerId", r."on" + time '12:00' ${given}
      JOIN made ON made.reference = 'O-' || r.id`,
};

/** How one changes. A review is set for a day or taken away; vetting that is renewed is good for years. */
const changes: Readonly<Record<Kind, string>> = {
  action: `UPDATE action t SET state = CASE WHEN r.open THEN 'in_progress' ELSE 'verified' END, open = r.open, due_on = r."dueOn",
    owed_since = r.since, version = version + 1 ${given} WHERE t.id = r.id`,
  case_review: `UPDATE case_concern t SET review_on = CASE WHEN r.open THEN r."dueOn" END ${given} WHERE t.id = r.id`,
  officer_answer: `UPDATE officer_request t SET state = 'answered', said = 'Done', ended_by = r."ownerId", ended_at = r."on" + time '12:00'
    ${given} WHERE t.id = r.id`,
  order_notification: `UPDATE order_notification t SET met_on = r."on", met_writing = 1 ${given} WHERE t.id = r.id`,
  vetting: `UPDATE post t SET vetting_expires_on = CASE WHEN r.open THEN r."dueOn" ELSE r."dueOn" + 730 END ${given} WHERE t.id = r.id`,
};

export interface Happening {
  readonly duty: Duty;
  readonly event: Event;
}

export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const group = found.get(keyOf(one));
    if (group) group.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}

/** What happens on each day. */
export const byDay = (duties: readonly Duty[]): Map<Day, Happening[]> =>
  grouped(
    duties.flatMap((duty) => duty.events.map((event) => ({ duty, event }))),
    ({ event }) => event.on,
  );

/** Writes what happens on one day as the rooms would have left it, a statement for each kind. */
export async function happen({ owner }: Clinic, stage: Stage, happenings: readonly Happening[]): Promise<void> {
  const groups = grouped(
    happenings,
    ({ duty, event }) => `${duty.kind} ${duty.events[0] === event ? 'begins' : 'changes'}`,
  );
  for (const [name, group] of groups) {
    const [kind, how] = name.split(' ') as [Kind, string];
    const rows = JSON.stringify(
      group.map(({ duty: { id, caseId, ownerId }, event }) => ({ id, caseId, ownerId, ...event })),
    );
    const begun = how === 'begins' ? begins[kind] : undefined;
    await owner.query(begun ?? changes[kind], begun ? [rows, stage.housing.id, stage.forum.id] : [rows]);
  }
}
