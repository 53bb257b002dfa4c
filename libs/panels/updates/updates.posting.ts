import { randomUUID } from 'node:crypto';
import { answeringForum, CaseFile, CaseForum } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { openOutOfMeeting } from '../agenda/index.js';
import { forumsAs, type Post } from '../../platform/access/actor.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseUpdate, type Posted } from './update.fields.js';
import { announceUpdate } from './update.jobs.js';
import { updateStates } from './update.states.js';
import { keepInformation } from './updates.texts.js';

/** An update of a case as it would be posted. @throws Problem `not-found` for a case that is in no forum any more */
async function updateOn(tx: Tx, file: CaseFile, urgent: boolean): Promise<CaseUpdate> {
  const forumId = await answeringForum(tx, file.caseId);
  if (!forumId) throw new Problem('not-found', { subject: CaseFile.name });
  return Object.assign(new CaseUpdate(), {
    id: randomUUID(),
    caseId: file.caseId,
    agencyId: file.agencyId,
    category: 'caseExists',
    released: false,
    caseReference: file.reference,
    forumId,
    state: updateStates.initial,
    version: 1,
    urgent,
    itemId: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });
}

/**
 * An update as it would be posted, for an actor who may post it.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function toPost(tx: Tx, caseId: string): Promise<CaseUpdate> {
  const update = await updateOn(tx, await tx.get(CaseFile, caseId), false);
  if (!(await tx.may(CaseUpdate, update, 'create'))) throw refusalOf(CaseUpdate.name, update, 'create');
  return update;
}

/** Those who run the forum write down what any agency said; all others speak for their own. @throws Problem `invalid-input` */
async function sourceOf(tx: Tx, update: CaseUpdate, said: string | undefined): Promise<string> {
  const posts: readonly Post[] = await tx.postsFor(CaseUpdate, update, 'create');
  const { request } = tx.actor;
  const own = posts.find(({ id }) => id === request.post) ?? posts[0];
  if (!own) throw new Error('An update was posted by an actor who may not');
  if (!said || said === own.agencyId) return own.agencyId;
  const runsIt = forumsAs(tx.actor, 'coordinator', 'chair').includes(update.forumId);
  if (!runsIt) throw invalid({ field: 'agencyId', message: 'updates.errors.agency' });
  return said;
}

/** Whether the actor is offered to post on a case: they are on its team, it went to their force, or they run a forum in which it stands. */
export async function mayPostOn(tx: Tx, caseId: string): Promise<boolean> {
  const { team, took = [] } = tx.actor;
  if ([...team, ...took].some((one) => one.caseId === caseId)) return true;
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!forums.length) return false;
  const here = { caseId, forumId: { $in: forums }, toAt: { $exists: false } };
  return tx.rows(CaseForum).where(here).any();
}

/**
 * What cannot wait is for the chair: an item is opened on which to decide out of meeting, or for which to call a panel.
 * @throws Problem `invalid-input` where it is not said why it cannot wait
 */
async function openUrgent(tx: Tx, update: CaseUpdate, { urgencyReason }: Posted): Promise<void> {
  if (!update.urgent) return;
  if (!urgencyReason) throw invalid({ field: 'urgencyReason', message: 'updates.errors.urgency' });
  const item = await openOutOfMeeting(tx, update, urgencyReason);
  await tx.run({ text: 'UPDATE case_update SET item_id = $2 WHERE id = $1', values: [update.id, item.id] });
}

/**
 * Posts new information on a case: its team and those who run its forums are told that it came, and no more.
 * @throws Problem `not-found` for a case that the actor does not see, `not-allowed` where they are neither on its team
 * nor run its forum, `invalid-input` for a category that they may not read or another agency than their own
 */
export async function post(tx: Tx, said: Posted): Promise<CaseUpdate> {
  const file = await tx.rows(CaseFile).where({ id: said.caseId }).one();
  if (!file) throw new Problem('not-found', { subject: CaseFile.name });
  const update = await updateOn(tx, file, said.urgent ?? false);
  await tx.add(update);
  await openUrgent(tx, update, said);
  await keepInformation(tx, update, { ...said, agencyId: await sourceOf(tx, update, said.agencyId) });
  tx.followUp(announceUpdate, { updateId: update.id });
  return update;
}
