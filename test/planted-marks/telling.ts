import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const holders = ['office', 'agency-health', 'no-agreement'] as const;
const words = ['enhanced_reason', 'response', 'reason', 'settled_reason'] as const;
const named: Readonly<Record<string, string>> = {
  enhanced_reason: 'enhancedReason',
  settled_reason: 'settledReason',
};

/** What the victim was told, by agencies with an agreement and one without, with all that is written marked; each says something else. */
async function plantEvents({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  const said = ['custody.in_custody', 'custody.released', 'custody.recalled'];
  for (const [nth, agency] of holders.entries()) {
    const texts = words.map((column) =>
      marks.plant({
        where: `VictimEvent.${named[column] ?? column}`,
        caseKey: 'here',
        agency,
        category: 'victimIdentity',
        released: false,
      }),
    );
    await clinic.owner.query(
      `INSERT INTO victim_event (id, case_id, agency_id, category, released, case_reference, forum_id, stands_as, victim_id, kind, state,
         occurred_at, enhanced, timing, due_on, teller_id, teller_agency_id, told_by, told_agency_id, told_at, method, content_class, said,
         settled_as, settled_by, settled_at, made_by, made_at, ended_by, ended_at, ${words.join(', ')})
       SELECT $1, c.id, $3, 'victimIdentity', false, c.reference, $4, v.id, v.person_id, 'arrest', 'told', '2026-02-01T12:00:00Z', false, 'code_inform',
         '2026-02-06', $5, $3, $5, $3, '2026-02-09T12:00:00Z', 'telephone', 'custody', $7, 'right', $5, '2026-02-08T12:00:00Z', $5, $6, $5, $6, $8, $9, $10, $11
       FROM case_file c JOIN case_person v ON v.case_id = c.id AND v.part = 'victim' WHERE c.id = $2 LIMIT 1`,
      [randomUUID(), cases.here, ids.agencies.get(agency), ids.forums.here, by, at, said[nth], ...texts],
    );
  }
  const crimeRef = marks.plant({
    where: 'VictimEvent.crimeRef',
    caseKey: 'here',
    agency: 'office',
    category: 'victimIdentity',
    released: false,
  });
  await clinic.owner.query(
    `INSERT INTO victim_event (id, case_id, agency_id, category, released, case_reference, forum_id, stands_as, victim_id, kind, state,
       occurred_at, enhanced, timing, due_on, teller_agency_id, crime_ref, made_by, made_at)
     SELECT $1, case_id, agency_id, category, released, case_reference, forum_id, stands_as, victim_id, 'crime_recorded', 'due', occurred_at, true,
       'code_support_referral', '2026-02-03', teller_agency_id, $4, made_by, made_at
     FROM victim_event WHERE case_id = $2 AND agency_id = $3`,
    [randomUUID(), cases.here, ids.agencies.get('office'), crimeRef],
  );
}

/** Who the victim's one contact is and was, with why it was handed over marked. */
async function plantContacts({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const by = ids.people.get('the.coordinator');
  const at = clinic.clock.now();
  const insert = (agency: string, given: readonly unknown[]) =>
    clinic.owner.query(
      `INSERT INTO named_contact (id, case_id, agency_id, category, released, case_reference, stands_as, victim_id, staff_id, staff_agency_id,
         state, from_on, made_by, made_at, to_on, reason, ended_by, ended_at)
       SELECT $1, c.id, $3, 'victimIdentity', false, c.reference, v.id, v.person_id, $4, $3, $6, '2026-01-05', $4, $5, $7::date, $8, $9, $10
       FROM case_file c JOIN case_person v ON v.case_id = c.id AND v.part = 'victim' WHERE c.id = $2 LIMIT 1`,
      [randomUUID(), cases.here, ids.agencies.get(agency), by, at, ...given],
    );
  for (const agency of holders) {
    const reason = marks.plant({
      where: 'NamedContact.reason',
      caseKey: 'here',
      agency,
      category: 'victimIdentity',
      released: false,
    });
    await insert(agency, ['handed_over', '2026-01-06', reason, by, at]);
  }
  await insert('office', ['named', null, null, null, null]);
}

/** What a victim is told and by whom: nobody on the perpetrator's side reads any of it. */
export async function plantTelling(world: World, planted: Planted): Promise<void> {
  await plantEvents(world, planted);
  await plantContacts(world, planted);
}
