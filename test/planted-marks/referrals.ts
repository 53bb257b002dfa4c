import { randomUUID } from 'node:crypto';
import { kindNames, kindOf, type KindName } from '../../libs/sharing/referrals/referral.kinds.js';
import type { Also } from './marks.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** Everything that can be written in one: of which category, and whether it goes to the agency that receives it. */
const fields = {
  perpetratorIdentity: { of: 'perpetratorIdentity', goes: true },
  offendingHistory: { of: 'offendingHistory', goes: true },
  perpetratorHealth: { of: 'perpetratorHealth', goes: true },
  programmeAttendance: { of: 'programmeAttendance', goes: true },
  spoFile: { of: 'spoFile', goes: true },
  victimIdentity: { of: 'victimIdentity', goes: true },
  victimHealth: { of: 'victimHealth', goes: true },
  safetyPlan: { of: 'safetyPlan', goes: true },
  children: { of: 'children', goes: true },
  recipient: { of: 'about', goes: false },
  reason: { of: 'about', goes: true },
  proportionality: { of: 'about', goes: false },
  declineReason: { of: 'about', goes: true },
  result: { of: 'about', goes: true },
  withdrawReason: { of: 'about', goes: false },
} as const;

const holders = ['office', 'agency-health', 'no-agreement'] as const;

/** Which agency receives a kind, by its key; child safeguarding goes to somebody outside all agencies. */
const recipients: Partial<Record<KindName, string>> = {
  easi: 'agency-programme_provider',
  marac: 'agency-idva',
  matac: 'force-team',
  mappa_prescreen: 'agency-probation',
  adult_safeguarding: 'agency-social_care',
};

/** Whose people list what was sent to them from agencies that share nothing with others: the head of it holds no mark. */
export const receives = (agency: string): boolean => Object.values(recipients).includes(agency);

/** Every kind by agencies with an agreement and one without; one of those besides that goes to nobody here. */
const planned: readonly { kind: KindName; agency: string; recipient: string | undefined }[] = [
  ...kindNames.flatMap((kind) => holders.map((agency) => ({ kind, agency, recipient: recipients[kind] }))),
  ...holders.map((agency) => ({ kind: 'easi' as const, agency, recipient: undefined })),
];

/** What goes to whoever receives it they read, as far as the table opens it to them at all. */
const toRecipient = (recipient: string | undefined, goes: boolean): { also?: Also[] } =>
  recipient && goes ? { also: [{ received: recipient }] } : {};

/** Referrals to agencies and to others, with everything that can be written in one marked. */
export async function plantReferrals({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const { kind, agency, recipient } of planned) {
    const [id, agencyId, { about, carries }] = [randomUUID(), ids.agencies.get(agency), kindOf(kind)];
    const recipientId = recipient ? ids.agencies.get(recipient) : null;
    await owner.query(
      `INSERT INTO referral (id, case_id, agency_id, category, released, case_reference, forum_id, kind, state, basis, made_by, made_at, answer_due_on, recipient_agency_id)
       SELECT $1, $2, $3, $4, true, reference, $5, $6, 'made', 'public_task', $7, $8, '2026-06-01', $9 FROM case_file WHERE id = $2`,
      [id, cases.here, agencyId, about, ids.forums.here, kind, by, at, recipientId],
    );
    for (const [field, { of, goes }] of Object.entries(fields)) {
      if (of !== 'about' && !carries.includes(of)) continue;
      if (field === 'recipient' && recipient) continue;
      const category = of === 'about' ? about : of;
      const held = {
        where: `ReferralText.${field} of ${kind}`,
        caseKey: 'here',
        agency,
        category,
        released: false,
      } as const;
      // Its page opens for whoever may read what it is about, of which the head is released.
      const text = marks.plant({
        ...held,
        ...toRecipient(recipient, goes),
        through: { category: about, agency, released: true },
      });
      await owner.query(
        `INSERT INTO referral_text (id, referral_id, case_id, agency_id, category, released, field, text, made_by, made_at, recipient_agency_id)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, $7, $8, $9)`,
        [id, cases.here, agencyId, category, field, text, by, at, goes ? recipientId : null],
      );
    }
  }
}
