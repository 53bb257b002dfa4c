import { randomUUID } from 'node:crypto';
import { Problem } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { openStates } from './action.rules.js';

/** An action as it was before it was handed on, and the version that it had afterwards. */
export interface Handed {
  readonly id: string;
  readonly ownerId: string;
  readonly deputyId: string | null;
  readonly agencyId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly versionAfter: number;
}

/** Who has them from now on, and why. */
interface Receiving {
  readonly ownerId: string;
  readonly agencyId: string;
  readonly reason: string;
}

type Given = Pick<Action, 'id' | 'ownerId' | 'deputyId' | 'agencyId' | 'state' | 'reason' | 'version'>;

/** The open actions on a case that somebody owns, as far as the person may see them, the first due first. */
export const openActionsOf = (tx: Tx, caseId: string, ownerId: string): Promise<Action[]> =>
  tx
    .rows(Action)
    .where({ caseId, ownerId, state: { $in: [...openStates] } })
    .orderBy('dueOn')
    .page(500)
    .all();

const owedAnew = (tx: Tx, ids: readonly string[]): void => {
  for (const subjectId of ids) tx.followUp(planDuty, { kind: 'action', subjectId, occasion: randomUUID() });
};

/**
 * Gives open actions to another owner, along with what the person was just permitted to do; what was somebody's waits to
 * be accepted anew, as by a reassignment. Whoever tells of what they come along with tells the owners.
 * @returns the way back
 */
export async function handOn(tx: Tx, ids: readonly string[], to: Receiving): Promise<Handed[]> {
  if (!ids.length) return [];
  return given(
    tx,
    await tx
      .rows(Action)
      .where({ id: { $in: [...ids] } })
      .all(),
    to,
  );
}

const asTheyAre = `SELECT id, case_id AS "caseId", agency_id AS "agencyId", category, owner_id AS "ownerId", deputy_id AS "deputyId",
  state, reason, version FROM action WHERE case_id = $1 AND id = ANY($2::uuid[]) FOR UPDATE`;

/**
 * As `handOn`, for whoever takes over actions of a case that they may not read yet, along with the decision by which they
 * take them; nothing of them is told.
 */
export async function takeOver(
  tx: Tx,
  { caseId, ids }: { readonly caseId: string; readonly ids: readonly string[] },
  to: Receiving,
): Promise<Handed[]> {
  return ids.length ? given(tx, await tx.run<Given>({ text: asTheyAre, values: [caseId, ids] }), to) : [];
}

async function given(tx: Tx, before: readonly Given[], to: Receiving): Promise<Handed[]> {
  const text = `UPDATE action SET owner_id = $2, agency_id = $3, reason = $4, deputy_id = NULL, version = version + 1,
      state = CASE WHEN state = 'proposed' THEN state ELSE 'assigned' END
    WHERE id = ANY($1::uuid[]) AND state = ANY($5::text[]) RETURNING id`;
  const values = [before.map(({ id }) => id), to.ownerId, to.agencyId, to.reason, [...openStates]];
  const moved = new Set((await tx.run<{ id: string }>({ text, values, noting: 'returned' })).map(({ id }) => id));
  const gone = before.filter(({ id }) => moved.has(id));
  for (const action of gone) tx.record('reassign', action, Action, { changed: ['ownerId', 'agencyId', 'state'] });
  owedAnew(tx, [...moved]);
  return gone.map(({ id, ownerId, deputyId, agencyId, state, reason, version }) => ({
    id,
    ownerId,
    deputyId,
    agencyId,
    state,
    reason,
    versionAfter: version + 1,
  }));
}

/**
 * The open actions of a case that some forums set are from now on those of another, in which it stands: who owns one is
 * listed by its forum, and whoever runs that runs it.
 */
export async function goToForum(tx: Tx, caseId: string, from: readonly string[], forumId: string): Promise<void> {
  const text = `UPDATE action SET forum_id = $3, version = version + 1 WHERE case_id = $1 AND forum_id = ANY($2::uuid[]) AND open
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category`;
  const moved = await tx.run<Given>({ text, values: [caseId, from, forumId], noting: 'returned' });
  for (const action of moved) tx.record('change_forum', action, Action, { changed: ['forumId'] });
}

/** Gives actions back that were handed on. @throws Problem `undo-too-late` where somebody acted on one since */
export async function handBack(tx: Tx, handed: readonly Handed[]): Promise<void> {
  if (!handed.length) return;
  const text = `UPDATE action a SET owner_id = h."ownerId", deputy_id = h."deputyId", agency_id = h."agencyId", state = h.state,
      reason = h.reason, version = a.version + 1
    FROM jsonb_to_recordset($1::jsonb) AS h(id uuid, "ownerId" uuid, "deputyId" uuid, "agencyId" uuid, state text, reason text, "versionAfter" int)
    WHERE a.id = h.id AND a.version = h."versionAfter" RETURNING a.id, a.case_id AS "caseId", a.agency_id AS "agencyId", a.category`;
  const back = await tx.run<{ id: string }>({ text, values: [JSON.stringify(handed)], noting: 'returned' });
  if (back.length !== handed.length) throw new Problem('undo-too-late');
  for (const action of back) tx.record('undo', action, Action, { changed: ['ownerId', 'agencyId', 'state'] });
  owedAnew(
    tx,
    back.map(({ id }) => id),
  );
}
