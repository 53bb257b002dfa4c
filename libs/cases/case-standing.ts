import { randomUUID } from 'node:crypto';
import { makeReference } from '../kernel/reference.js';
import type { Category } from '../platform/access/access-matrix.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseFile, CaseForum, CaseGrant, CaseOwner, CaseTeam, Conflict } from './case-file.entity.js';
import { caseStates } from './case.states.js';

/** What a nomination brings with it when its case is opened. */
export interface NewCase {
  /** The agency whose contribution it is. */
  readonly agencyId: string;
  readonly forumId: string;
  readonly areaCode: string;
  readonly externalKey?: string | null;
}

/**
 * Opens the shell of a case in a forum, along with what the person was just permitted to do. Until a transfer both
 * sides of it belong to the forum's area.
 */
export async function openCase(tx: Tx, { agencyId, forumId, areaCode, externalKey = null }: NewCase): Promise<CaseFile> {
  const id = randomUUID();
  const opened = await tx.along(
    Object.assign(new CaseFile(), {
      id, caseId: id, agencyId, category: 'caseExists', released: false, reference: makeReference('C'),
      state: caseStates.initial, version: 1, openedAt: tx.at, restricted: false, externalKey,
    }), // prettier-ignore
  );
  await enterForum(tx, id, forumId);
  for (const side of ['perpetrator', 'victim'] as const) {
    await tx.along(Object.assign(new CaseOwner(), { id: randomUUID(), caseId: id, side, areaCode, fromAt: tx.at }));
  }
  return opened;
}

/** From now on the case stands in the forum. */
export async function enterForum(tx: Tx, caseId: string, forumId: string): Promise<void> {
  await tx.along(Object.assign(new CaseForum(), { id: randomUUID(), caseId, forumId, fromAt: tx.at }));
}

/** From now on the case no longer stands in the forum, and what was opened by receipt there ends with it. */
export async function leaveForum(tx: Tx, caseId: string, forumId: string): Promise<void> {
  const leave = 'UPDATE case_forum SET to_at = $3 WHERE case_id = $1 AND forum_id = $2 AND to_at IS NULL';
  await tx.run({ text: leave, values: [caseId, forumId, tx.at] });
  const end = `UPDATE case_grant SET to_at = $2 WHERE case_id = $1 AND kind = 'receipt' AND to_at IS NULL`;
  await tx.run({ text: end, values: [caseId, tx.at] });
}

/** Puts somebody on the team, for an agency and in a part (`officer_in_the_case`, `isac`, …). */
export async function joinTeam(
  tx: Tx,
  caseId: string,
  member: { staffId: string; agencyId: string; part: string },
): Promise<void> {
  await tx.along(Object.assign(new CaseTeam(), { id: randomUUID(), caseId, ...member, fromAt: tx.at }));
}

/** Opens categories of one case to one person, from now or a moment to come, for a reason that is kept. */
export async function grant(
  tx: Tx,
  caseId: string,
  given: {
    staffId: string;
    categories: readonly Category[];
    kind: CaseGrant['kind'];
    reason: string;
    fromAt?: Date;
    toAt?: Date | null;
    itemId?: string | null;
  },
): Promise<void> {
  const { fromAt = tx.at, toAt = null, itemId = null, categories, ...rest } = given;
  const row = { id: randomUUID(), caseId, fromAt, toAt, itemId, categories: [...categories], madeBy: tx.actor.id, ...rest };
  await tx.along(Object.assign(new CaseGrant(), row));
}

/** Bars somebody from the case from this moment on. */
export async function bar(tx: Tx, caseId: string, declared: { staffId: string; relation: string }): Promise<void> {
  const row = { id: randomUUID(), caseId, ...declared, declaredAt: tx.at, declaredBy: tx.actor.id };
  await tx.along(Object.assign(new Conflict(), row));
}
