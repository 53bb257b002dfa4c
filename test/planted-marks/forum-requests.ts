import type { About } from './marks.js';
import type { Planted } from './planting.js';
import type { World } from './world.js';

const read = (column: string): About => ({
  where: `ForumRequest.${column}`,
  caseKey: 'here',
  agency: 'office',
  category: 'minutes',
  released: false,
  only: ['runsForum', 'officer'],
});

/** Requests to a forum that nobody here runs: one that waits and one that was declined, with all that is written marked. */
export async function plantForumRequests({ clinic, ids, marks }: World, { cases }: Planted): Promise<void> {
  const by = ids.people.get('the.coordinator');
  for (const state of ['asked', 'declined'] as const) {
    const isDecided = state === 'declined';
    await clinic.owner.query(
      `INSERT INTO forum_request (id, case_id, case_reference, from_forum_id, forum_id, state, reason, purpose, basis, made_by, made_at,
         decided_by, decided_at, decided_reason, alternatives, depth)
       SELECT gen_random_uuid(), c.id, c.reference, $2, f.id, $3, $4, $5, 'law_enforcement', $6, $7::timestamptz, $8, $9, $10, $11, 'full'
       FROM case_file c, forum f WHERE c.id = $1 AND f.key = 'cheshire-hru'`,
      [
        cases.here,
        ids.forums.here,
        state,
        marks.plant(read('reason')),
        marks.plant(read('purpose')),
        by,
        clinic.clock.now(),
        isDecided ? by : null,
        isDecided ? clinic.clock.now() : null,
        isDecided ? marks.plant(read('decidedReason')) : null,
        marks.plant(read('alternatives')),
      ],
    );
  }
}
