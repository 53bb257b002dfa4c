import { inPost, type Post } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import type { MoveAlong, MoveGuard, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { stillOpen } from './advocacy.states.js';
import { advocates } from './advocate.roles.js';
import { findAllocators } from './service-ends.jobs.js';
import { orphansPath } from './services/services.cells.js';

interface Whose {
  readonly agencyId: string;
  /** None: of the whole service. */
  readonly staffId: string | null;
}

/** How many victims would be left with nobody. It goes beyond what is read, and a number alone comes of it. */
async function leftBehind(tx: Tx, { agencyId, staffId }: Whose): Promise<number> {
  const text = `SELECT count(*)::int AS "count" FROM advocacy_case
    WHERE agency_id = $1 AND state = ANY ($2) AND ($3::uuid IS NULL OR lead_id = $3)`;
  const [found] = await tx.run<{ count: number }>({ text, values: [agencyId, [...stillOpen], staffId] });
  return found?.count ?? 0;
}

/** @throws Problem `invalid-input` with how many victims there are, and where to find them */
async function mustLeaveNobody(tx: Tx, whose: Whose, message: string): Promise<void> {
  const count = await leftBehind(tx, whose);
  if (!count) return;
  const mine = tx.actor.services?.some(({ agencyId, allocates }) => agencyId === whose.agencyId && allocates);
  const page = mine && { page: orphansPath(whose.agencyId, whose.staffId) };
  throw invalid({
    field: 'lastDay',
    message: `advocacy.errors.${message}`,
    with: { count },
    subject: whose.agencyId,
    ...page,
  });
}

/** An advocate's post does not end while they lead for a victim, unless they have another for the service (`capabilities.md` E4). */
const noVictimOfAdvocate: MoveGuard = async (tx, row) => {
  const { id, agencyId, staffId, role } = row as Post;
  if (!(advocates as readonly string[]).includes(role)) return;
  const others = await inPost(tx, { agencyId, staffId, role: { $in: [...advocates] } });
  if (others.some((one) => one.id !== id)) return;
  await mustLeaveNobody(tx, { agencyId, staffId }, 'leadsVictims');
};

/**
 * An earlier last day ends a post as well. What gives them longer holds nobody up.
 * @throws Problem as where the post ends
 */
const noEarlierEnd: MoveAlong = {
  act: async (tx, row) => {
    const [until, before] = [(row as Moving & Post).toOn, tx.before(row)['toOn']];
    if (until && (typeof before !== 'string' || until < before)) await noVictimOfAdvocate(tx, row);
  },
  undo: () => Promise.resolve(),
};

/** Somebody is kept out at once, whatever they owe: who allocates for their victims is told at once (decision 111). */
const tellAllocators: MoveAlong = {
  act: async (tx, { id: leadId }) => {
    const text = `SELECT DISTINCT agency_id AS "agencyId" FROM advocacy_case WHERE lead_id = $1 AND state = ANY ($2)`;
    const led = await tx.run<{ agencyId: string }>({ text, values: [leadId, [...stillOpen]] });
    for (const { agencyId } of led) tx.followUp(findAllocators, { agencyId, leadId, occasion: tx.at.toISOString() });
  },
  undo: () => Promise.resolve(),
};

export const serviceEndsAlong = { 'posts.extend': noEarlierEnd, 'staff.suspend': tellAllocators } as const;

/** A service does not end while a victim is open there. */
const noVictimOfService: MoveGuard = (tx, { id }) => mustLeaveNobody(tx, { agencyId: id, staffId: null }, 'hasVictims');

export const serviceEndsGuards = { 'posts.end': noVictimOfAdvocate, 'agencies.end': noVictimOfService } as const;
