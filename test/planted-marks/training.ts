import { randomUUID } from 'node:crypto';
import type { World } from './world.js';

const fields = ['course', 'provider', 'about', 'reason'] as const;

/** Training that was entered for the forum by the advocates and by the office, one of each withdrawn; and one that an agency gave. */
export async function plantTraining({ clinic: { owner, clock }, ids, marks }: World): Promise<void> {
  const [at, by] = [clock.now(), ids.people.get('the.coordinator')];
  const rows = ['agency-isac', 'office'].flatMap((agency) =>
    ['given', 'withdrawn'].map((state) => ({ agency, state, givenBy: null as string | null })),
  );
  const given = { agency: 'office', state: 'given', givenBy: ids.agencies.get('agency-isac') ?? null };
  for (const { agency, state, givenBy } of [...rows, given]) {
    const said = fields.map((column) =>
      column === 'provider' && givenBy
        ? null
        : marks.plant({
            where: `TrainingSession.${column}`,
            caseKey: 'none',
            agency,
            category: 'none',
            released: false,
            only: ['trained'],
          }),
    );
    const took = [ids.agencies.get('agency-health')];
    await owner.query(
      `INSERT INTO training_session (id, forum_id, agency_id, state, trained_on, course_key, given_by_id, agency_ids, kinds, concerned_ids, people,
         multi_agency, made_by, made_at, ${fields.join(', ')})
       VALUES ($1, $2, $3, $4, '2026-04-21', $14, $5, $6, '{police}', $7, 12, true, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        ids.forums.here,
        ids.agencies.get(agency),
        state,
        givenBy,
        took,
        [ids.agencies.get(agency), ...took],
        by,
        at,
        ...said,
        randomUUID().slice(-12),
      ],
    );
  }
}
