import { randomUUID } from 'node:crypto';
import type { World } from './world.js';

type Field = 'source_name' | 'recommendation' | 'text' | 'evidence' | 'reason' | 'due_days';
const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A strategic group of the area in which everybody with a strategic post sits, one of them as its chair, and two lines of its plan. */
export async function plantPlans({ clinic: { owner, clock }, ids, people, marks }: World): Promise<void> {
  const [at, by, groupId] = [clock.now(), ids.people.get('the.coordinator'), randomUUID()];
  await owner.query(
    `INSERT INTO strategic_group (id, area_code, name, state, made_by, made_at) VALUES ($1, 'dyfed-powys', 'The group', 'standing', $2, $3)`,
    [groupId, by, at],
  );
  const seat = (staff: string | undefined, agency: string, { chairs = false, toOn = null as string | null } = {}) =>
    owner.query(
      `INSERT INTO group_member (id, group_id, area_code, agency_id, staff_id, chairs, third_sector, from_on, to_on, state, made_by, made_at)
       VALUES (gen_random_uuid(), $1, 'dyfed-powys', $2, $3, $4, $5, '2026-01-01', $6, $7, $8, $9)`,
      [groupId, ids.agencies.get(agency), staff, chairs, !chairs, toOn, toOn ? 'leaving' : 'sitting', by, at],
    );
  for (const { name, agency } of people.filter(({ role }) => role === 'strategic'))
    await seat(ids.people.get(name), agency, { chairs: name === 'strategic.member' });
  await seat(by, 'office', { toOn: '2026-02-01' });
  for (const state of ['under_way', 'verified'] as const) {
    const said = (column: Field): string =>
      marks.plant({
        where: `PlanLine.${camel(column)}`,
        caseKey: 'none',
        agency: 'office',
        category: 'none',
        released: false,
        only: ['seated'],
      });
    const days = [
      { dueOn: '2026-04-01', setBy: by, setAt: at.toISOString(), reason: null },
      { dueOn: '2026-05-01', setBy: by, setAt: at.toISOString(), reason: said('due_days') },
    ];
    const done = state === 'verified' ? at : null;
    await owner.query(
      `INSERT INTO plan_line (id, group_id, source, source_name, recommendation, text, owner_id, owner_agency_id, due_on, owed_since, due_days,
         state, open, evidence, figures_forum_id, figures_quarter, reason, done_at, verified_by, verified_at, made_by, made_at)
       VALUES (gen_random_uuid(), $1, 'inspection', $2, $3, $4, $5, $6, '2026-05-01', '2026-01-01', $7, $8, $9, $10, $11, '2026-Q1', $12, $13, $14, $13, $5, $15)`,
      [
        groupId,
        said('source_name'),
        said('recommendation'),
        said('text'),
        by,
        ids.agencies.get('office'),
        JSON.stringify(days),
        state,
        !done,
        said('evidence'),
        ids.forums.here,
        said('reason'),
        done,
        done && by,
        at,
      ],
    );
  }
}
