import { owners } from './people.js';
import type { waysOf } from './planting.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;

/** Everybody works on some days and is away on others, with a colleague as their deputy where there is one. */
async function plantAbsences({ clinic: { owner, clock }, ids, people }: World): Promise<void> {
  for (const { name, agency } of people) {
    const deputy = people.find((one) => one.agency === agency && one.name !== name);
    const values = [ids.people.get(name), ids.agencies.get(agency), clock.now()];
    await owner.query(
      `INSERT INTO working_week (id, staff_id, agency_id, days, version, set_by, set_at)
       VALUES (gen_random_uuid(), $1, $2, '{monday,tuesday}', 1, $1, $3)`,
      values,
    );
    await owner.query(
      `INSERT INTO absence (id, staff_id, agency_id, from_on, to_on, deputy_id, version, entered_by, entered_at)
       VALUES (gen_random_uuid(), $1, $2, '2026-05-20', '2026-05-29', $4, 1, $1, $3)`,
      [...values, deputy ? ids.people.get(deputy.name) : null],
    );
  }
}

/** Of each agency the first shares an action of theirs with the second. */
export async function plantCover(world: World, { post }: Ways, caseId: string): Promise<void> {
  await plantAbsences(world);
  const { ids, people } = world;
  for (const [first, second] of owners(people)) {
    const { id } = await post('siwan.gwynne@dp-coord.example', 'actions', {
      caseId,
      text: 'Ask again',
      type: 'enquire',
      tactic: 'prevention',
      agencyId: ids.agencies.get(first.agency),
      ownerId: ids.people.get(first.name),
      dueOn: '2026-06-04',
      despiteLike: true,
    });
    await post(emailOf(first.name), 'duty-shares', { subjectId: id, withId: ids.people.get(second.name) });
  }
}
