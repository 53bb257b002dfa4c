import { inPost, type Post } from '../agencies/index.js';
import { invalid } from '../kernel/problem.js';
import type { MoveGuard } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { stillOpen } from './advocacy.states.js';
import { advocates } from './advocate.roles.js';
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
  throw invalid({ field: 'lastDay', message: `advocacy.errors.${message}`, with: { count }, subject: whose.agencyId, ...page }); // prettier-ignore
}

/** An advocate's post does not end while they lead for a victim, unless they have another for the service (`capabilities.md` E4). */
const noVictimOfAdvocate: MoveGuard = async (tx, row) => {
  const { id, agencyId, staffId, role } = row as Post;
  if (!(advocates as readonly string[]).includes(role)) return;
  const others = await inPost(tx, { agencyId, staffId, role: { $in: [...advocates] } });
  if (others.some((one) => one.id !== id)) return;
  await mustLeaveNobody(tx, { agencyId, staffId }, 'leadsVictims');
};

/** A service does not end while a victim is open there. */
const noVictimOfService: MoveGuard = (tx, { id }) => mustLeaveNobody(tx, { agencyId: id, staffId: null }, 'hasVictims');

export const serviceEndsGuards = { 'posts.end': noVictimOfAdvocate, 'agencies.end': noVictimOfService } as const;
