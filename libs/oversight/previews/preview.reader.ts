import { randomUUID } from 'node:crypto';
import { CaseFile, CaseGrant, CaseTeam } from '../../cases/cases/index.js';
import { readersOf } from '../../panels/common/index.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Seat } from './preview.seats.js';

/** Whose eyes are borrowed: a role of an agency, or somebody who is named. */
export type Chosen = { readonly seat: Seat } | { readonly staffId: string };

/** What is looked at, and whether whoever looks runs the forum and so knows what was opened to whom. */
export interface Subject {
  readonly known: Awaited<ReturnType<typeof knownOf>>;
  readonly runs: boolean;
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** Posts that bring the same are one, so that a team of forty is not asked for forty times. */
function distinct(posts: readonly Post[]): Post[] {
  const bringing = ({ id: _, ...post }: Post): string => JSON.stringify(post);
  return [...new Map(posts.map((post) => [bringing(post), post])).values()];
}

const isOf = (chosen: Chosen, { agencyId, role, duty }: Post): boolean =>
  'staffId' in chosen ||
  (agencyId === chosen.seat.agencyId && role === chosen.seat.role && (duty ?? null) === chosen.seat.duty);

/** What whoever looks may know of who works on these cases, who received them, and which are restricted. */
export const knownOf = (tx: Tx, caseIds: readonly string[]) =>
  tx.together({
    team: tx
      .rows(CaseTeam)
      .where({ caseId: { $in: caseIds }, toAt: { $exists: false } })
      .select('caseId', 'agencyId'),
    receipts: tx
      .rows(CaseGrant)
      .where({ caseId: { $in: caseIds }, kind: 'receipt' })
      .select('staffId'),
    restricted: tx
      .rows(CaseFile)
      .where({ id: { $in: caseIds }, restricted: true })
      .select('id'),
  });

/**
 * A reader who brings, in the chosen role, whatever anybody in it brings today, so that the preview shows rather more
 * than one of them would see than less. Nobody is barred in it: of bars a preview says nothing. What whoever looks may
 * not know is not among the facts (decision 26).
 */
export async function readerAs(tx: Tx, chosen: Chosen, { known, runs }: Subject): Promise<Actor> {
  const staffIds = 'seat' in chosen ? chosen.seat.staffIds : [chosen.staffId];
  const holders = await readersOf(tx, staffIds);
  const posts = distinct(holders.flatMap((one) => one.posts).filter((post) => isOf(chosen, post)));
  const agencyIds = posts.map(({ agencyId }) => agencyId);
  const isKnown = (one: Actor['team'][number]): boolean =>
    agencyIds.includes(one.agencyId) &&
    known.team.some(({ caseId, agencyId }) => caseId === one.caseId && agencyId === one.agencyId);
  const team = holders.flatMap((one) => one.team).filter(isKnown);
  const grants = runs ? holders.flatMap((one) => one.grants) : [];
  const named = new Set([...team, ...grants].map(({ caseId }) => caseId));
  const received = holders.find(({ id }) => known.receipts.some(({ staffId }) => staffId === id));
  const { at, today, language, request, items, openedAt = {}, meetingIds = [] } = tx.actor;
  const listedAs = holders.map(({ id }) => id).sort();
  return {
    id: (runs && (received ?? holders[0])?.id) || randomUUID(),
    posts,
    team,
    grants,
    at,
    today,
    language,
    request: { id: request.id },
    ...(runs && listedAs.length && { listedAs }),
    items: runs ? holders.flatMap((one) => one.items) : items,
    openedAt,
    meetingIds: runs ? unique(holders.flatMap((one) => one.meetingIds ?? [])) : meetingIds,
    barredCaseIds: runs ? known.restricted.map(({ id }) => id).filter((id) => !named.has(id)) : [],
  };
}
