import { randomUUID } from 'node:crypto';
import { noteCategories } from '../../libs/cases/contacts/contact.fields.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const holders = ['agency-isac', 'office', 'no-agreement'] as const;
const fields = ['note', 'reason', 'amendReason', 'withdrawReason'] as const;

/** Contacts with the victim by agencies with an agreement and one without, in an advocate's confidence and not, with all that can be written marked. */
export async function plantContacts({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const { owner, clock } = clinic;
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  // Of one contact each field is written once: the categories are dealt out among the fields of several.
  const dealt = (from: number) =>
    fields.map((_, nth) => noteCategories[(nth + from) % noteCategories.length] ?? 'victimIdentity');
  const confided = fields.map(() => 'advocateConfidence');
  const kinds = [
    ['victimIdentity', dealt(0)],
    ['victimIdentity', dealt(2)],
    ['advocateConfidence', confided],
  ] as const;
  const advocate = ids.people.get('isac.team') ?? by;
  for (const agency of holders)
    for (const [kind, categories] of kinds) {
      const id = randomUUID();
      const [agencyId, isHere] = [ids.agencies.get(agency), agency === 'agency-isac'];
      await owner.query(
        `INSERT INTO victim_contact (id, case_id, agency_id, category, released, case_reference, person_id, state, happened_at, mode, direction,
           reached, minutes, purpose, rule_id, right_by, made_by, made_at, withdrawn_at)
         SELECT $1, f.id, $3, $4, false, f.reference, p.person_id, $5, $6, 'telephone', 'out', 'wrong_person', 5, 'support', c.id, '2026-04-01', $7, $6, $8
         FROM case_file f JOIN case_person p ON p.case_id = f.id AND p.part = 'victim' JOIN safe_contact c ON c.case_id = f.id
         WHERE f.id = $2 ORDER BY p.id, c.id LIMIT 1`,
        [
          id,
          cases.here,
          agencyId,
          kind,
          isHere ? 'logged' : 'withdrawn',
          at,
          isHere ? advocate : by,
          isHere ? null : at,
        ],
      );
      for (const [nth, field] of fields.entries()) {
        const category = categories[nth] ?? kind;
        const text = marks.plant({
          where: `VictimContactText.${field}`,
          caseKey: 'here',
          agency,
          category,
          released: false,
          // It is shown with the contact.
          through: { category: kind, agency },
        });
        await owner.query(
          `INSERT INTO victim_contact_text (id, contact_id, case_id, agency_id, category, released, field, text, made_by, made_at)
             VALUES (gen_random_uuid(), $1, $2, $3, $4, false, $5, $6, $7, $8)`,
          [id, cases.here, agencyId, category, field, text, by, at],
        );
      }
    }
}
