import { randomUUID } from 'node:crypto';
import { fields } from '../../libs/victims/circle/circle.texts.js';
import { held, SERVICE } from './advocacy.js';
import type { World } from './world.js';

const ofPeople = ['name', 'how', 'whereabouts', 'review', 'ending', 'reopening'] as const;
const ofDays = ['about', 'checkIn', 'notReached', 'cancelling', 'resuming'] as const;

/** Who is at risk and which days are dangerous in an advocate's own case, in each state, with all that is written marked. */
export async function plantCircle(world: World, caseId: string): Promise<void> {
  const {
    clinic: { owner, clock },
    ids,
    marks,
  } = world;
  const [at, by, agencyId] = [
    clock.now(),
    ids.people.get('isac.team') ?? ids.people.get('the.coordinator'),
    ids.agencies.get(SERVICE),
  ];
  const write = async (subjectId: string, names: readonly (keyof typeof fields)[], own: string): Promise<void> => {
    for (const field of names) {
      const category = fields[field] ?? own;
      await owner.query(
        `INSERT INTO circle_text (id, subject_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, 1, $7, $8)`,
        [subjectId, caseId, agencyId, category, field, marks.plant(held(`CircleText.${field}`, category)), by, at],
      );
    }
  };
  for (const [relation, category, ended] of [
    ['child', 'children', null],
    ['parent', 'victimIdentity', at],
    ['workplace', 'victimIdentity', null],
  ] as const) {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO person_at_risk (id, case_id, agency_id, category, released, state, relation, knows, owner_id, review_on, owed_since,
         reviewed_at, ended_at, writings, made_by, made_at)
       VALUES ($1, $2, $3, $4, false, $5, $6, 'no', $7, '2026-06-01', '2026-05-01', $8, $9, 1, $7, $8)`,
      [id, caseId, agencyId, category, ended ? 'ended' : 'at_risk', relation, by, at, ended],
    );
    await write(id, ofPeople, category);
    const said = (column: string): string => marks.plant(held(`AtRiskItem.${column}`, category));
    await owner.query(
      `INSERT INTO at_risk_item (id, person_at_risk_id, case_id, agency_id, category, released, what, who, due_on, done_at, done_by, writing,
         done_writing, made_by, made_at)
       SELECT gen_random_uuid(), $1, $2, $3, $4, false, what, who, '2026-05-20', done, CASE WHEN done IS NULL THEN NULL ELSE $5::uuid END, 1,
         CASE WHEN done IS NULL THEN NULL ELSE 1 END, $5, $6
       FROM (VALUES ($7, $8, NULL::timestamptz), ($9, $10, $6::timestamptz)) v (what, who, done)`,
      [id, caseId, agencyId, category, by, at, said('what'), said('who'), said('what'), said('who')],
    );
  }
  for (const state of ['coming', 'not_reached', 'checked_in', 'cancelled']) {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO trigger_date (id, case_id, agency_id, category, released, state, kind, day, lead_days, check_in_on, owed_since, checker_id,
         by_lead, anchor_on, neared_on, order_id, checked_in_at, attempts, writings, made_by, made_at)
       VALUES ($1, $2, $3, 'safetyPlan', false, $4, 'anniversary', '2026-06-10', 7, '2026-06-03', '2026-05-01', $5, false, '2019-06-10',
         '2026-05-02', gen_random_uuid(), $6, 1, 1, $5, $7)`,
      [id, caseId, agencyId, state, by, state === 'checked_in' ? at : null, at],
    );
    await write(id, ofDays, 'safetyPlan');
  }
}
