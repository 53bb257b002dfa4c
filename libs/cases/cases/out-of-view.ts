import { forumsAs, hasRole, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseFile } from './case-file.entity.js';

/** Where somebody says why a row is to be taken out of view: `ItemNote` and its id. */
export const outOfViewHref = (subject: string, id: string): string => `/out-of-view/new?what=${subject}&id=${id}`;

/** Whether the person may take rows of a case out of view that are not their own: the officer, and whoever coordinates a forum in which it stands. */
export async function mayTakeOutOfView(tx: Tx, caseId: string): Promise<boolean> {
  if (hasRole(tx.actor, 'auditor')) return true;
  const forums = forumsAs(tx.actor, 'coordinator');
  if (!forums.length) return false;
  return tx
    .rows(CaseFile)
    .where({ id: caseId, caseForums: { $in: forums } } as never)
    .any();
}

/** Whether a page offers it: to whoever wrote the row, and to those who may take out what others wrote. The service asks again. */
export const mayAskOutOfView = (actor: Actor, author: string | null | undefined): boolean =>
  author === actor.id || hasRole(actor, 'coordinator', 'auditor');
