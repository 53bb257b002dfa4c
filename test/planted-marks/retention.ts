import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

/** How the file of each case stands. */
const states = [
  ['here', 'retention_review'],
  ['beside', 'closed'],
  ['restricted', 'retained'],
  ['elsewhere', 'closed'],
] as const;
const group = ['group_2', '2020-01-06', '2030-01-06'] as const;

/** The clock of a file of each case, with what was decided and a hold that is on and one that was lifted, all that is written marked. */
export async function plantRetention(
  { clinic: { owner, clock }, ids, marks }: World,
  { cases }: Planted,
): Promise<void> {
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  for (const [caseKey, state] of states) {
    const [id, caseId] = [randomUUID(), cases[caseKey]];
    const agency = caseKey === 'elsewhere' ? 'other-force' : 'office';
    const office = ids.agencies.get(agency);
    const of = { caseKey, agency, category: 'caseExists', released: false, only: ['runsForum', 'officer'] } as const;
    const said = (where: string): string => marks.plant({ where, ...of });
    await owner.query(
      `INSERT INTO retention (id, case_id, agency_id, category, released, keeper, area_code, forum_id, reference, state, group_key, group_why, rule_id,
         clear_from, due_on, held, begun_at)
       SELECT $1, $2, $3, 'caseExists', false, 'clinic', 'dyfed-powys', $4, c.reference, $5, $6, 'person', r.id, $7, $8, true, $9
       FROM retention_rule r, case_file c WHERE c.id = $2 AND r.group_key = $6 AND r.number = 0`,
      [id, caseId, office, ids.forums[caseKey === 'elsewhere' ? 'elsewhere' : 'here'], state, ...group, at],
    );
    const decide = (move: string): Promise<unknown> =>
      owner.query(
        `INSERT INTO retention_decision (id, retention_id, case_id, agency_id, category, released, keeper, area_code, move, group_key, clear_from, due_on, reason,
           made_by, made_at)
         VALUES (gen_random_uuid(), $1, $2, $3, 'caseExists', false, 'clinic', 'dyfed-powys', $4, $5, $6, $7, $8, $9, $10)`,
        [id, caseId, office, move, ...group, said('RetentionDecision.reason'), by, at],
      );
    for (const move of ['regroup', 'retain', 'put_on_hold']) await decide(move);
    for (const [kind, lifted] of [
      ['inquest', false],
      ['litigation', true],
    ] as const)
      await owner.query(
        `INSERT INTO legal_hold (id, retention_id, case_id, agency_id, category, released, keeper, area_code, kind, reason, made_by, made_at, lifted_by, lifted_at, lifted_reason)
         VALUES (gen_random_uuid(), $1, $2, $3, 'caseExists', false, 'clinic', 'dyfed-powys', $4, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          caseId,
          office,
          kind,
          said('LegalHold.reason'),
          by,
          at,
          lifted ? by : null,
          lifted ? at : null,
          lifted ? said('LegalHold.liftedReason') : null,
        ],
      );
  }
}
