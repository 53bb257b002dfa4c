import { awaitsSecond, mayBeSecond, needsSecond, needsVetting, Staff, type Post } from '../agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

const isOver = (lastDay: string | null, today: string): boolean => lastDay !== null && lastDay < today;

/** Nobody gives themselves a post, nor anything that goes with one. @throws Problem `not-allowed` */
export function mustBeAnothers(tx: Tx, { staffId }: Pick<Post, 'staffId'>): void {
  if (staffId === tx.actor.id) throw new Problem('not-allowed', { subject: 'Post' });
}

/** @throws Problem `invalid-input` where a person's post whose role needs it is without vetting today */
async function mustBeVetted(tx: Tx, { staffId, role, vettingLevel, vettingExpiresOn }: Post): Promise<void> {
  if (!needsVetting(role) || (vettingLevel && vettingExpiresOn && vettingExpiresOn >= tx.actor.today)) return;
  if (await tx.rows(Staff).where({ id: staffId, kind: 'system' }).any()) return;
  throw invalid({ field: '', message: 'administration.errors.vetFirst' });
}

/** Whether this person may confirm it now, so that nobody is offered what is then refused. */
export async function mayConfirm(tx: Tx, post: Post): Promise<boolean> {
  if (awaitsSecond(post)) return mayBeSecond(tx, post);
  return !isOver(post.confirmBy, tx.actor.today) || post.staffId !== tx.actor.id;
}

/**
 * Confirms a post: as the second person it begins to hold; once a quarter that somebody still works there, which whoever
 * leads says of themselves too until it has lapsed.
 * @throws Problem `not-allowed` for who may not be the second person, `invalid-input` where it has to be vetted first
 */
export async function confirmPost(tx: Tx, post: Post): Promise<void> {
  if (!(await mayConfirm(tx, post))) throw new Problem('not-allowed', { subject: 'Post' });
  if (awaitsSecond(post)) {
    await mustBeVetted(tx, post);
    post.confirmedBy = tx.actor.id;
  }
  post.confirmBy = null;
}

/** A post that was over is given anew where it is extended. @param before its last day until now */
export function asGivenAnew(tx: Tx, post: Post, before: string | null): void {
  if (!needsSecond(post.role) || !isOver(before, tx.actor.today)) return;
  Object.assign(post, { state: 'waiting', askedBy: tx.actor.id, confirmedBy: null });
}

/** What ended stays ended, where that is over: who is to come back is given a post anew. @throws Problem */
export function mayBeTakenBack(tx: Tx, post: Post): void {
  mustBeAnothers(tx, post);
  if (needsSecond(post.role) && isOver(post.toOn, tx.actor.today))
    throw invalid({ field: '', message: 'administration.errors.over' });
}
