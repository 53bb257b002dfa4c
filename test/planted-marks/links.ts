import { randomUUID } from 'node:crypto';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const words = ['finding', 'evidence', 'employer_note', 'reason'] as const;

/**
 * Checks of what else is known of a perpetrator by agencies with an agreement and one without, alerts from another area
 * that both sides answered, a decision about two people and what a rule came to: with all that is written marked.
 */
export async function plantLinks(world: World, planted: Planted): Promise<void> {
  await plantChecks(world, planted);
  await plantAlerts(world, planted);
  await plantDecision(world, planted);
  await plantElsewhere(world, planted);
}

async function plantChecks({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  for (const agency of ['office', 'force-team', 'no-agreement'])
    for (const state of ['recorded', 'withdrawn']) {
      const said = words.map((column) =>
        marks.plant({
          where: `HistoryCheck.${column}`,
          caseKey: 'here',
          agency,
          category: 'offendingHistory',
          released: false,
        }),
      );
      await clinic.owner.query(
        `INSERT INTO history_check (id, case_id, agency_id, category, released, case_reference, state, checked_on, searched, result, employer,
           made_by, made_at, ended_by, ended_at, ${words.join(', ')})
         SELECT $1, id, $3, 'offendingHistory', false, reference, $4, '2026-01-05', '{own_systems}', 'found', 'leads_to_victim', $5, $6, $5, $6, $7, $8, $9, $10
         FROM case_file WHERE id = $2`,
        [randomUUID(), cases.here, ids.agencies.get(agency), state, by, at, ...said],
      );
    }
}

/** Why one side declined is read by those who run its forum, and by nobody on the other side. */
async function plantAlerts({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const [at, by] = [clinic.clock.now(), ids.people.get('the.coordinator')];
  const pair = randomUUID();
  for (const [caseKey, state] of [
    ['here', 'declined'],
    ['elsewhere', 'raised'],
  ] as const) {
    const reason = marks.plant({
      where: `AreaAlert.reason of ${caseKey}`,
      caseKey,
      agency: 'office',
      category: 'perpetratorIdentity',
      released: false,
      only: ['runsForum'],
    });
    await clinic.owner.query(
      `INSERT INTO area_alert (id, case_id, agency_id, category, released, case_reference, forum_id, pair_id, other_area, state, raised_at, answered_by, answered_at, reason)
       SELECT $1, id, agency_id, 'perpetratorIdentity', false, reference, $3, $4, 'cheshire', $5, $6, $7, $6, $8 FROM case_file WHERE id = $2`,
      [randomUUID(), cases[caseKey], ids.forums[caseKey], pair, state, at, by, reason],
    );
  }
}

async function plantDecision({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const reason = marks.plant({
    where: 'MatchDecision.reason of a person',
    caseKey: 'here',
    agency: 'office',
    category: 'perpetratorIdentity',
    released: false,
    only: ['runsForum'],
  });
  await clinic.owner.query(
    `INSERT INTO match_decision (id, case_id, person_id, other_id, part, decision, reason, decided_by, decided_at, moved)
     SELECT $1, $2, a.person_id, b.person_id, 'perpetrator', 'same', $3, $4, $5, '{"case_person": []}'
     FROM case_person a, case_person b WHERE a.case_id = $2 AND a.part = 'perpetrator' AND b.case_id <> $2 LIMIT 1`,
    [randomUUID(), cases.here, reason, ids.people.get('the.coordinator'), clinic.clock.now()],
  );
}

/** Why a report about two who were known went to another case than theirs, which its nominator does not learn. */
async function plantElsewhere({ clinic, ids, marks }: World, { cases, nominations }: Planted): Promise<void> {
  const reason = marks.plant({
    where: 'CaseDecision.reason',
    caseKey: 'here',
    agency: 'office',
    category: 'minutes',
    released: false,
  });
  await clinic.owner.query(
    `INSERT INTO case_decision (id, case_id, agency_id, category, released, move, reason, details, made_by, made_at, happened_at)
     VALUES ($1, $2, $3, 'minutes', false, 'elsewhere', $4, $5, $6, $7, $7)`,
    [
      randomUUID(),
      cases.here,
      ids.agencies.get('office'),
      reason,
      JSON.stringify({ nominationId: nominations.here, known: [] }),
      ids.people.get('the.coordinator'),
      clinic.clock.now(),
    ],
  );
}
