import { inPost } from '../../administration/agencies/index.js';
import { keptFrom, keptOf } from '../../cases/cases/index.js';
import { on, sends, type About } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { announceMove, tellFormerOwner, tellPerson, toldToClinic, type ToldMove } from './action.jobs.js';

/** The first coordinator and the first chair of the forum that set an action, of those who may know of its case. */
async function clinicOf(tx: Tx, { caseId, forumId }: Action): Promise<string[]> {
  const [posts, isKept] = await Promise.all([
    inPost(tx, { role: { $in: ['coordinator', 'chair'] } }),
    keptOf(tx, [caseId]),
  ]);
  const ours = posts.filter((post) => !isKept(caseId, post.staffId) && post.forumIds.includes(forumId ?? ''));
  return ['coordinator', 'chair'].flatMap((wanted) => ours.find(({ role }) => role === wanted)?.staffId ?? []);
}

const announcing = on(announceMove, async (tx, { actionId, move, requestId, by, formerOwnerId }) => {
  const action = await tx.rows(Action).where({ id: actionId }).one();
  if (!action) return;
  const concerned = toldToClinic.includes(move) ? await clinicOf(tx, action) : [action.ownerId];
  for (const staffId of new Set(concerned)) if (staffId !== by) tx.followUp(tellPerson, { staffId, requestId, move });
  if (formerOwnerId && formerOwnerId !== by && formerOwnerId !== action.ownerId)
    tx.followUp(tellFormerOwner, { staffId: formerOwnerId, requestId });
});

const things = `coalesce(jsonb_agg(jsonb_build_object('kind', 'action', 'id', a.id, 'caseId', a.case_id) ORDER BY a.id), '[]') AS "about"`;

const standing = (move: ToldMove): string => `
  SELECT ${things} FROM move_made m JOIN action a ON a.id = m.subject_id
  WHERE m.request_id = $1 AND m.move = $2 AND m.taken_back_at IS NULL AND a.state = m.to_state
    AND NOT ${keptFrom('a.case_id', '$3::uuid', '$4')}
    AND ${
      toldToClinic.includes(move)
        ? `EXISTS (SELECT 1 FROM case_standing f JOIN post p ON f.forum_id = ANY(p.forum_ids) WHERE f.case_id = a.case_id
           AND f.forum_id = a.forum_id AND f.to_at IS NULL AND p.staff_id = $3 AND p.role IN ('coordinator', 'chair'))`
        : 'a.owner_id = $3'
    }`;

/** One message for all of it that still stands; none where nothing does any more. */
const telling = sends(tellPerson, async (tx, { staffId, requestId, move }) => {
  const [told] = await tx.run<{ about: About[] }>({
    text: standing(move),
    values: [requestId, move, staffId, tx.at],
  });
  const [first, ...others] = told?.about ?? [];
  if (!first) return undefined;
  const link = others.length ? '/' : `/actions/${first.id}`;
  const params = { count: 1 + others.length };
  return { staffId, template: `actions.mails.${move}`, params, link, about: [first, ...others] };
});

const handedOn = `
  SELECT ${things} FROM move_made m JOIN action a ON a.id = m.subject_id
  WHERE m.request_id = $1 AND m.move = 'reassign' AND m.taken_back_at IS NULL
    AND m.before->>'ownerId' = $2 AND a.owner_id::text <> $2
    AND NOT ${keptFrom('a.case_id', '$2::uuid', '$3')}`;

/** Leads home, for an action that went to another agency is not theirs to open any more. */
const tellingFormer = sends(tellFormerOwner, async (tx, { staffId, requestId }) => {
  const [gone] = await tx.run<{ about: About[] }>({ text: handedOn, values: [requestId, staffId, tx.at] });
  if (!gone?.about.length) return undefined;
  const { about } = gone;
  return { staffId, template: 'actions.mails.handed_on', params: { count: about.length }, link: '/', about };
});

export const actionHandlers = [announcing, telling, tellingFormer];
