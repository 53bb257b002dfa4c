import { randomUUID } from 'node:crypto';
import type { Agent, Clinic } from '../harness.js';

interface About {
  readonly caseId: string;
  readonly forumId: string;
  /** A nomination with somebody in it who may be known. */
  readonly matching: string;
}

interface Candidate {
  readonly person: { readonly personId: string };
  readonly candidates: readonly { readonly personId: string }[];
}

/** Two who may be one, by their ids. */
async function alike(coordinator: Agent, matching: string): Promise<[string, string]> {
  const { body } = await coordinator.get(`/v1/nominations/${matching}/candidates`).expect(200);
  const found = (body.parts as Candidate[]).find(({ candidates }) => candidates.length);
  return [found?.person.personId ?? '', found?.candidates[0]?.personId ?? ''];
}

/** A check of what else is known, an alert of another area, people of a case, two who may be one and two who were made one. */
export async function link(clinic: Clinic, coordinator: Agent, { caseId, forumId, matching }: About) {
  const answers = {
    caseId,
    checkedOn: '2026-03-20',
    searched: ['own_systems'],
    result: 'nil',
    evidence: 'A search by the office.',
    employer: 'not_known',
  };
  const { body: check } = await coordinator.post('/v1/history-checks').send(answers).expect(201);
  const { rows } = await clinic.owner.query<{ id: string }>(
    'SELECT DISTINCT person_id AS id, part FROM case_person WHERE case_id = $1 ORDER BY part',
    [caseId],
  );
  const [alert, joined, at] = [randomUUID(), randomUUID(), clinic.clock.now()];
  await clinic.owner.query(
    `INSERT INTO area_alert (id, case_id, agency_id, category, released, case_reference, forum_id, pair_id, other_area, state, raised_at)
     SELECT $1, id, agency_id, 'perpetratorIdentity', false, reference, $3, $1, 'cheshire', 'raised', $4 FROM case_file WHERE id = $2`,
    [alert, caseId, forumId, at],
  );
  await clinic.owner.query(
    `INSERT INTO match_decision (id, case_id, person_id, other_id, part, decision, reason, decided_by, decided_at, moved)
     SELECT $1, $2, a.id, b.id, 'perpetrator', 'same', 'One PNC number.', s.id, $3, '{"case_person": []}'
     FROM (SELECT id FROM person ORDER BY id LIMIT 1) a, (SELECT person_id AS id FROM case_person WHERE case_id = $2 AND part = 'perpetrator') b,
       (SELECT id FROM staff LIMIT 1) s LIMIT 1`,
    [joined, caseId, at],
  );
  const pair = await alike(coordinator, matching);
  return { check: check.id as string, alert, joined, people: rows.map(({ id }) => id), pair };
}
