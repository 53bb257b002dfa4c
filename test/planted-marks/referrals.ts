import { randomUUID } from 'node:crypto';
import { kindNames, kindOf } from '../../libs/referrals/referral.kinds.js';
import { fieldNames, fields } from '../../libs/referrals/referrals.texts.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const holders = ['office', 'agency-health', 'no-agreement'] as const;

/**
 * One referral of every kind, to somebody outside all agencies, by agencies with an agreement and one without, with
 * everything that can be written in it marked.
 */
export async function plantReferrals({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const kind of kindNames)
    for (const agency of holders) {
      const [id, agencyId, { about, carries }] = [randomUUID(), ids.agencies.get(agency), kindOf(kind)];
      await owner.query(
        `INSERT INTO referral (id, case_id, agency_id, category, released, case_reference, forum_id, kind, state, basis, made_by, made_at, answer_due_on)
         SELECT $1, $2, $3, $4, true, reference, $5, $6, 'made', 'public_task', $7, $8, '2026-06-01' FROM case_file WHERE id = $2`,
        [id, cases.here, agencyId, about, ids.forums.here, kind, by, at],
      );
      for (const field of fieldNames) {
        const of = fields[field].of;
        if (of !== 'about' && !carries.includes(of)) continue;
        const category = of === 'about' ? about : of;
        const held = { where: `ReferralText.${field}`, caseKey: 'here', agency, category, released: false } as const;
        // Its page opens for whoever may read what it is about, of which the head is released.
        const text = marks.plant({ ...held, through: { category: about, agency, released: true } });
        await owner.query(
          `INSERT INTO referral_text (id, referral_id, case_id, agency_id, category, released, field, text, made_by, made_at)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, $7, $8)`,
          [id, cases.here, agencyId, category, field, text, by, at],
        );
      }
    }
}
