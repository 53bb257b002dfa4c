import { invalid } from '../../kernel/problem.js';
import { move } from '../../kernel/state-machine.js';
import { mustBeAssessed, Nomination, nominationStates, nominationThing } from '../../intake/nominations/index.js';
import { noteMove } from '../../platform/things/moves-made.js';
import type { Tx } from '../../platform/work/tx.js';

interface Listed {
  readonly caseId: string;
  readonly forumId: string;
  readonly meetingId: string;
}

/** By which nomination a case comes to a meeting, and whether it comes there for the first time. */
export interface ComesBy {
  readonly nominationId: string | null;
  readonly isNominated: boolean;
}

/** A case that was nominated to the forum comes to its table once somebody has accepted it. */
const acceptedBefore = ['accepted', 'listed'];

/**
 * The nomination by which a case comes to a meeting; an accepted one becomes listed. A case that comes back to the panel
 * has been listed before, and one that was opened otherwise has none.
 * @throws Problem `invalid-input` where it is not accepted, or neither assessed nor is it said why not
 */
export async function listNomination(tx: Tx, { caseId, forumId, meetingId }: Listed): Promise<ComesBy> {
  const found = await tx.rows(Nomination).where({ caseId, forumId }).orderBy('submittedAt').all();
  const accepted = found.find(({ state }) => state === 'accepted');
  if (!accepted) {
    const listed = found.find(({ state }) => acceptedBefore.includes(state));
    if (found.length && !listed) throw invalid({ field: 'caseId', message: 'panels.errors.not-accepted' });
    return { nominationId: listed?.id ?? null, isNominated: false };
  }
  mustBeAssessed(accepted, 'caseId');
  const nomination = await tx.get(Nomination, accepted.id, 'list');
  const before = { ...nomination };
  move(nominationStates, nomination, 'list');
  nomination.meetingId = meetingId;
  await tx.save(nomination);
  await noteMove(tx, nominationThing, nomination, { id: tx.startMove(), move: 'list', before, happenedAt: tx.at });
  return { nominationId: nomination.id, isNominated: true };
}
