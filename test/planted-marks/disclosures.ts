import { randomUUID } from 'node:crypto';
import { shareable } from '../../libs/sharing/disclosures/disclosure.openable.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** Everything that is written about one, and where it belongs: to what goes out, or to the safety plan. */
const fields = {
  recipient: 'own',
  information: 'own',
  purpose: 'own',
  necessity: 'own',
  proportionality: 'own',
  emergencyReason: 'own',
  alternatives: 'own',
  riskIfDisclosed: 'safetyPlan',
  riskIfNotDisclosed: 'safetyPlan',
  victimView: 'safetyPlan',
  subjectNotToldReason: 'own',
  decisionReason: 'own',
  acknowledgement: 'own',
  reviewReason: 'own',
} as const;

/** Whatever goes out is decided by somebody of another agency, so that a mark is nobody's own. */
const holders = ['office', 'agency-health', 'no-agreement'] as const;

/**
 * One disclosure of every category, by agencies with an agreement and one without, with everything that is written about
 * it marked, and its line in the ledger. What bears on the victim's safety belongs to the safety plan, released.
 */
export async function plantDisclosures({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by, chair] = [clock.now(), ids.people.get('the.coordinator'), ids.people.get('the.chair')];
  for (const category of shareable)
    for (const agency of holders) {
      // The first by its id is one that those who run the forum read, so that its page is always among those that are asked for.
      const isFirst = category === 'offendingHistory' && agency === 'office';
      const [id, agencyId] = [isFirst ? `00000000${randomUUID().slice(8)}` : randomUUID(), ids.agencies.get(agency)];
      await owner.query(
        `INSERT INTO disclosure (id, case_id, agency_id, category, released, forum_id, state, kind, emergency, recipient_kind,
           basis, requested_by, requested_at, decided_by, decided_at, made_by, made_at, review_due_on)
         VALUES ($1, $2, $3, $4, true, $5, 'made', 'disclosure', false, 'other_third_party', 'public_task', $6, $7, $8, $7, $6, $7, '2026-06-01')`,
        [id, cases.here, agencyId, category, ids.forums.here, by, at, chair],
      );
      await owner.query(
        `INSERT INTO ledger_entry (id, case_id, agency_id, category, released, kind, subject, subject_id, recipient_kind, basis, at, made_by)
         VALUES (gen_random_uuid(), $1, $2, $3, true, 'disclosure', 'Disclosure', $4, 'third_party', 'public_task', $5, $6)`,
        [cases.here, agencyId, category, id, at, by],
      );
      for (const [field, of] of Object.entries(fields)) {
        const held = of === 'own' ? { category, released: false } : { category: of, released: true };
        const about = { where: `DisclosureText.${field}`, caseKey: 'here', agency, ...held };
        // Its page opens for whoever may read that something of the category went out, of which the head is released.
        const text = marks.plant({ ...about, through: { category, agency, released: true } });
        await owner.query(
          `INSERT INTO disclosure_text (id, disclosure_id, case_id, agency_id, category, released, field, text, made_by, made_at)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, cases.here, agencyId, held.category, held.released, field, text, by, at],
        );
      }
    }
}
