import { randomUUID } from 'node:crypto';
import { freeReferences } from '../../platform/work/references.js';
import type { Depth } from '../../platform/access/depths.js';
import type { Tx } from '../../platform/work/tx.js';
import { beginConcern, endReviews, type EndedReview } from './case-concern.js';
import { CaseFile, CaseTeam, Conflict } from './case-file.entity.js';
import { mustBeOpenable } from './case.openable.js';
import { leadOn } from './case-leading.js';
import { caseRows, grantRow, standingRow, type Given, type NewCase } from './case-row.js';

/**
 * Opens the shell of a case in a forum, along with what the person was just permitted to do. Until a transfer both
 * sides of it belong to the forum's area.
 */
export async function openCase(tx: Tx, given: NewCase): Promise<CaseFile> {
  const [reference] = await freeReferences(tx, 'C', 1);
  if (!reference) throw new Error('No reference was drawn');
  const [opened, ...rest] = caseRows(given, { reference, at: tx.at });
  await tx.alongAll([opened, ...rest]);
  return opened;
}

interface Told {
  readonly levelOfConcern: string | null;
  readonly depth: Depth | null;
}

/**
 * From now on the case stands in the forum, and is led by it where it stood in none.
 * @param told what the forum was told when it was asked: the level of concern, else it begins with the case's own, and how
 * deep the case is shared there, where that was decided
 * @returns the row's id
 */
export async function enterForum(tx: Tx, caseId: string, forumId: string, told?: Told): Promise<string> {
  const { id } = await tx.along(standingRow(caseId, forumId, tx.at, told?.depth));
  await beginConcern(tx, caseId, forumId, told);
  await leadOn(tx, caseId);
  return id;
}

/** What ended when a case left a forum: the way back. */
export interface Left {
  readonly standing: readonly string[];
  /** Each with the moment at which it would have ended by itself. */
  readonly grants: readonly { readonly id: string; readonly toAt: Date | null }[];
  readonly reviews: readonly EndedReview[];
}

const leave = 'UPDATE case_forum SET to_at = $3 WHERE case_id = $1 AND forum_id = $2 AND to_at IS NULL RETURNING id';
const shut = `UPDATE case_grant g SET to_at = $3 FROM case_grant o
  WHERE o.id = g.id AND g.case_id = $1 AND g.forum_id = $2 AND (g.to_at IS NULL OR g.to_at > $3) RETURNING g.id, o.to_at AS "toAt"`;

/**
 * From now on the case no longer stands in the forum: what that forum opened of it ends, and so does its review; what others
 * opened, and theirs, go on.
 * Where it led, the forum leads in which the case has stood longest.
 */
export async function leaveForum(tx: Tx, caseId: string, forumId: string): Promise<Left> {
  const values = [caseId, forumId, tx.at];
  const standing = await tx.run<{ id: string }>({ text: leave, values });
  const grants = await tx.run<Left['grants'][number]>({ text: shut, values });
  const reviews = await endReviews(tx, caseId, forumId);
  await leadOn(tx, caseId);
  return { standing: standing.map(({ id }) => id), grants, reviews };
}

/** Puts somebody on the team, for an agency and in a part (`officer_in_the_case`, `isac`, …), by a forum where one is named. */
export async function joinTeam(
  tx: Tx,
  caseId: string,
  member: { staffId: string; agencyId: string; part: string; forumId?: string | null },
): Promise<string> {
  return (await tx.along(Object.assign(new CaseTeam(), { id: randomUUID(), caseId, ...member, fromAt: tx.at }))).id;
}

/** What somebody decides to open; what goes with a nomination, or with running a case or working on it, follows from that. */
const decided: readonly Given['kind'][] = ['grant', 'guest', 'glass'];

/**
 * Opens categories of one case to one person, from now or a moment to come, for a reason that is kept.
 * @throws Problem `invalid-input` for what the receiver's column can never have
 */
export async function grant(tx: Tx, caseId: string, given: Given): Promise<string> {
  if (decided.includes(given.kind)) await mustBeOpenable(tx, given.staffId, given.categories);
  return (await tx.along(grantRow(caseId, given, { at: tx.at, madeBy: tx.actor.id }))).id;
}

/** Why somebody is to see nothing of a case: how they know somebody in it, and what else there is to say. */
export interface Declared {
  readonly staffId: string;
  readonly relation: string;
  readonly reason?: string | undefined;
}

/** The bar of somebody from a case, from this moment on. */
export const conflictRow = (tx: Tx, caseId: string, { staffId, relation, reason }: Declared): Conflict =>
  Object.assign(new Conflict(), {
    id: randomUUID(),
    caseId,
    staffId,
    relation,
    reason: reason ?? null,
    state: 'in_force',
    version: 1,
    declaredAt: tx.at,
    declaredBy: tx.actor.id,
    endedAt: null,
    endedBy: null,
    endedReason: null,
    foundPart: null,
  });

/** Bars somebody from the case from this moment on. */
export async function bar(tx: Tx, caseId: string, declared: Declared): Promise<string> {
  return (await tx.along(conflictRow(tx, caseId, declared))).id;
}
