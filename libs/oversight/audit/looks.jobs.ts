import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inPost } from '../../administration/agencies/index.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { job, on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { isWithoutTask, mondayOf, type Tasks } from './looks.rules.js';

const retry = { attempts: 8, firstDelayMs: 30_000 } as const;
const week = z.iso.date();

/** Once a week, on Monday or on the first day after it: lists who read a case last week without having a task in it. */
export const listLooks = job({
  name: 'audit.list-looks',
  payload: z.object({ week }),
  key: (given) => given.week,
  retry,
  daily: { from: '06:00', payload: (day) => ({ week: mondayOf(londonDay(day)) }) },
});

/** Tells whoever leads an agency how many looks are on their list. */
export const tellLead = job({
  name: 'audit.tell-lead',
  payload: z.object({ staffId: z.guid(), week, count: z.int().positive() }),
  key: (given) => `${given.staffId}/${given.week}`,
  retry,
});

interface Look extends Tasks {
  readonly staffId: string;
  readonly caseId: string;
  readonly looks: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Who read which case from `$1` until `$2`, and what they had to do with it then. */
const looksOf = `
  SELECT l.*,
    EXISTS (SELECT 1 FROM case_team t WHERE t.case_id = l."caseId" AND t.staff_id = l."staffId" AND t.from_at < $2 AND (t.to_at IS NULL OR t.to_at > $1)) AS "team",
    EXISTS (SELECT 1 FROM agenda_item i JOIN attendance a ON a.meeting_id = i.meeting_id WHERE i.case_id = l."caseId" AND a.staff_id = l."staffId") AS "agenda",
    EXISTS (SELECT 1 FROM agency_return r JOIN post p ON p.agency_id = r.agency_id WHERE r.case_id = l."caseId" AND r.state <> 'withdrawn' AND p.staff_id = l."staffId") AS "returns",
    EXISTS (SELECT 1 FROM action a WHERE a.case_id = l."caseId" AND l."staffId" IN (a.owner_id, a.deputy_id)) AS "actions",
    EXISTS (SELECT 1 FROM nomination n WHERE n.case_id = l."caseId" AND l."staffId" IN (n.nominator_id, n.entered_by)) AS "nominated",
    EXISTS (SELECT 1 FROM case_forum f JOIN post p ON f.forum_id = ANY(p.forum_ids) WHERE f.case_id = l."caseId" AND f.from_at < $2
      AND (f.to_at IS NULL OR f.to_at > $1) AND p.staff_id = l."staffId" AND p.role IN ('coordinator', 'chair')) AS "runs",
    EXISTS (SELECT 1 FROM case_grant g WHERE g.case_id = l."caseId" AND g.staff_id = l."staffId" AND g.from_at < $2 AND (g.to_at IS NULL OR g.to_at > $1)) AS "granted",
    EXISTS (SELECT 1 FROM post p WHERE p.staff_id = l."staffId" AND p.role = 'auditor') AS "audits"
  FROM (SELECT e.actor_id AS "staffId", e.case_id AS "caseId", count(*)::int AS "looks", min(e.at) AS "firstAt", max(e.at) AS "lastAt"
    FROM audit_entry e WHERE e.at >= $1 AND e.at < $2 AND e.action = 'read' AND e.case_id IS NOT NULL
      AND e.actor_id IN (SELECT staff_id FROM post) GROUP BY 1, 2) l`;

const write = `INSERT INTO look_without_task (id, week, agency_id, lead_id, staff_id, case_id, looks, first_at, last_at)
  SELECT r."id", $2, r."agencyId", r."leadId", r."staffId", r."caseId", r."looks", r."firstAt", r."lastAt"
  FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "agencyId" uuid, "leadId" uuid, "staffId" uuid, "caseId" uuid,
    "looks" int, "firstAt" timestamptz, "lastAt" timestamptz) ON CONFLICT DO NOTHING`;

async function list(tx: Tx, given: string): Promise<void> {
  const monday = londonDay(given);
  const [from, to] = [londonInstant(addDays(monday, -7), '00:00'), londonInstant(monday, '00:00')];
  const looks = (await tx.run<Look>({ text: looksOf, values: [from, to] })).filter(isWithoutTask);
  if (!looks.length) return;
  const posts = await inPost(tx, {});
  const leads = new Map<string, string>();
  for (const { agencyId, staffId } of posts) if (!leads.has(agencyId)) leads.set(agencyId, staffId);
  const rows = looks.flatMap(({ staffId, caseId, looks: count, firstAt, lastAt }) => {
    const agencies = new Set(posts.filter((post) => post.staffId === staffId).map((post) => post.agencyId));
    return [...agencies].map((agencyId) => ({
      id: randomUUID(),
      agencyId,
      leadId: leads.get(agencyId) ?? '',
      staffId,
      caseId,
      looks: count,
      firstAt,
      lastAt,
    }));
  });
  tx.later({ text: write, values: [JSON.stringify(rows), monday] });
  tx.note('list_looks', 'LookWithoutTask', { week: monday, count: rows.length });
  for (const leadId of new Set(rows.map((row) => row.leadId))) {
    tx.followUp(tellLead, { staffId: leadId, week: monday, count: rows.filter((row) => row.leadId === leadId).length });
  }
}

export const looksHandlers = [
  on(listLooks, (tx, given) => list(tx, given.week)),
  sends(tellLead, (_, { staffId, count }) =>
    Promise.resolve({ staffId, template: 'audit.mails.looks', params: { count }, link: '/audit/looks' }),
  ),
];
