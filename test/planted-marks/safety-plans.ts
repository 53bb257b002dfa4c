import { randomUUID } from 'node:crypto';
import type { About } from './marks.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** On the advocate's own case: its team, and nobody else whoever they are. */
const TEAM = 'isac.team';

const kept = (where: string): About => ({
  where,
  caseKey: 'none',
  agency: 'agency-isac',
  category: 'safetyPlan',
  released: false,
  only: [{ person: TEAM }],
});

const shell = `WITH shell AS (INSERT INTO case_file (id, case_id, agency_id, category, released, reference, state, version, opened_at, restricted)
    VALUES ($1, $1, $2, 'advocateConfidence', false, 'V-2605-0001', 'active', 1, $4, false)),
  team AS (INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $3, $2, 'advocate', $4))
  INSERT INTO advocacy_case (id, case_id, agency_id, category, released, reference, state, source, referred_on, da_related, lead_id, opened_at, opened_by)
  VALUES ($1, $1, $2, 'victimIdentity', false, 'V-2605-0001', 'open', 'self', '2026-05-01', false, $3, $4, $3)`;

const held = `'safetyPlan', false`;

/** A plan on an advocate's own case with everything in it that is written, and a summary that was released on the clinic's. */
export async function plantSafetyPlans({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [caseId, planId, summaryId, at] = [randomUUID(), randomUUID(), randomUUID(), clock.now()];
  const [service, lead] = [ids.agencies.get('agency-isac'), ids.people.get(TEAM) ?? ids.people.get('the.coordinator')];
  const say = (where: string): string => marks.plant(kept(where));
  await owner.query(shell, [caseId, service, lead, at]);
  await owner.query(
    `INSERT INTO safety_plan (id, case_id, agency_id, category, released, state, offered_on, attempts, reason, number, grade, review_from, review_on,
       summary_draft, summary_case_id, summary_id, copy_checked_by, copy_checked_at, made_by, made_at)
     VALUES ($1, $2, $3, ${held}, 'active', '2026-05-01', '[]', $4, 1, 'high', '2026-05-02', '2026-05-30', $5, $6, $7, $8, $9, $8, $9)`,
    [
      planId,
      caseId,
      service,
      say('SafetyPlan.reason'),
      say('SafetyPlan.summaryDraft'),
      cases.here,
      summaryId,
      lead,
      at,
    ],
  );
  await owner.query(
    `INSERT INTO safety_plan_version (id, plan_id, case_id, agency_id, category, released, number, grade, agreed_on, agreed_by, agreed_with, review_on,
       copy_on, copy_how, copy_safe, copy_why, copy_language, copy_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, ${held}, 1, 'high', '2026-05-02', $4, $5, '2026-05-30', '2026-05-02', 'in_person', false, $6, 'en', $4, $7)`,
    [planId, caseId, service, lead, say('SafetyPlanVersion.agreedWith'), say('SafetyPlanVersion.copyWhy'), at],
  );
  await owner.query(
    `INSERT INTO safety_plan_item (id, plan_id, case_id, agency_id, category, released, state, number, part, action, who, by_on, agreed, agreed_why, made_by, made_at)
     VALUES (gen_random_uuid(), $1, $2, $3, ${held}, 'to_do', 1, 'home', $4, $5, '2026-06-01', 'no', $6, $7, $8)`,
    [
      planId,
      caseId,
      service,
      say('SafetyPlanItem.action'),
      say('SafetyPlanItem.who'),
      say('SafetyPlanItem.agreedWhy'),
      lead,
      at,
    ],
  );
  await owner.query(
    `INSERT INTO safety_plan_trigger (id, plan_id, case_id, agency_id, category, released, kind, note, at, due_on, made_by, occasion)
     VALUES (gen_random_uuid(), $1, $2, $3, ${held}, 'phone', $4, $5, '2026-05-15', $6, gen_random_uuid())`,
    [planId, caseId, service, say('SafetyPlanTrigger.note'), at, lead],
  );
  await owner.query(
    `INSERT INTO safety_plan_release (id, plan_id, case_id, agency_id, category, released, summary_id, clinic_case_id, text, reason, recipients, released_by, released_at)
     VALUES (gen_random_uuid(), $1, $2, $3, ${held}, $4, $5, $6, $7, $8, $9, $10)`,
    [
      planId,
      caseId,
      service,
      summaryId,
      cases.here,
      say('SafetyPlanRelease.text'),
      say('SafetyPlanRelease.reason'),
      [ids.agencies.get('office')],
      lead,
      at,
    ],
  );
  const summary = marks.plant({
    where: 'SafetyPlanSummary.text',
    caseKey: 'here',
    agency: 'agency-isac',
    category: 'safetyPlan',
    released: true,
  });
  await owner.query(
    `INSERT INTO safety_plan_summary (id, case_id, agency_id, category, released, text, released_by, released_at)
     VALUES ($1, $2, $3, 'safetyPlan', true, $4, $5, $6)`,
    [summaryId, cases.here, service, summary, lead, at],
  );
}
