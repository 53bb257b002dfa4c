import { z } from 'zod';
import { Conflict, declareConflict } from '../cases/cases/index.js';
import { MatchingService, Nomination, nominationThing } from '../intake/nominations/index.js';
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';
import { askedOf } from './story.answers.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const cells = z.record(z.string(), z.string());
const target = z.object({ forum: z.string().optional(), force: z.string().optional(), route: z.string().optional() });
const decided = z.object({
  nomination: z.string(),
  reason: z.string(),
  outcome: z.enum(['accepted', 'returned', 'redirected', 'advice_only', 'declined', 'merged'], 'bad_value'),
  case: z.string().optional(),
  levelOfConcern: z.string().optional(),
  depth: z.string().optional(),
  outOfMeeting: z.boolean().optional(),
  knownHere: z.enum(['yes', 'no', 'not_known']).optional(),
  restricted: z.boolean().optional(),
  corrected: cells.optional(),
  missing: z.array(z.string()).optional(),
  advice: z.string().optional(),
  alternativeRoute: z.string().optional(),
  advocacyOffer: z.string().optional(),
  target: target.optional(),
  into: z.string().optional(),
});
type Decided = z.infer<typeof decided>;

/** The nomination that its sender calls by this reference. @throws RowRefused */
export async function nominated(stage: Stage, ref: string): Promise<Nomination> {
  const externalRefKey = ref.trim().toLowerCase();
  const found = await stage.read((tx) => tx.rows(Nomination).where({ externalRefKey }).one());
  if (!found) throw refuse('nomination', 'unknown_label');
  return found;
}

/** The move of each outcome of triage, with what it asks. */
const decisions: Record<
  Decided['outcome'],
  { move: string; answers: (stage: Stage, event: Decided) => object | Promise<object> }
> = {
  accepted: {
    move: 'accept',
    // A file that does not say whether either is known on the panel leaves it as not known.
    answers: (_, { levelOfConcern, depth, reason, outOfMeeting, restricted, knownHere, case: externalKey }) => ({
      levelOfConcern,
      depth,
      reason,
      outOfMeeting,
      restricted,
      externalKey,
      knownHere: knownHere ?? 'not_known',
    }),
  },
  returned: { move: 'return', answers: (_, { reason, missing }) => ({ reason, missing }) },
  advice_only: { move: 'advise', answers: (_, { reason, advice }) => ({ reason, advice }) },
  declined: {
    move: 'decline',
    answers: (_, { reason, alternativeRoute, advocacyOffer }) => ({ reason, alternativeRoute, advocacyOffer }),
  },
  redirected: {
    move: 'redirect',
    answers: async (stage, { reason, target: { forum, force, route } = {} }) => ({
      reason,
      ...(forum && { targetForumId: await stage.forum(forum) }),
      ...(force && { targetForce: force }),
      ...(route && { targetRoute: route }),
    }),
  },
  merged: {
    move: 'merge',
    answers: async (stage, { reason, into = '' }) => ({ reason, intoCaseId: await stage.case(into) }),
  },
};

/**
 * History does not say whether people who may be one were compared before their case was taken on. Each pair that nobody
 * decided is kept as unsure, by whoever accepts, so that somebody can look again; nobody is taken for somebody else.
 */
async function leaveMatchesUnsure(stage: Stage, email: string, nominationId: string): Promise<void> {
  const matching = stage.service(MatchingService);
  const { parts } = await matching.toDecide(await stage.actor(email, 'matching'), nominationId);
  const reason = words()('loading.matches.unsure');
  for (const { part, person, candidates } of parts)
    for (const { personId: otherId } of candidates.filter(({ decision }) => decision === null)) {
      const who = await stage.actor(email, `nominations.match.${nominationId}.${otherId}`);
      await matching.decide(who, nominationId, {
        part,
        personId: person.personId,
        otherId,
        decision: 'unsure',
        reason,
      });
    }
}

const given = (answers: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));

/** What becomes of nominations, and who is barred from them. */
export const nominationPlayers: Record<string, Player> = {
  'triage.decided': player(decided, async (stage, event) => {
    const { id } = await nominated(stage, event.nomination);
    if (event.corrected)
      await stage.move(event.actor, nominationThing, id, {
        name: 'answer',
        answers: { supplied: event.corrected },
      });
    const { move, answers } = decisions[event.outcome];
    if (move === 'accept') await leaveMatchesUnsure(stage, event.actor, id);
    const asked = await askedOf(stage, { thing: nominationThing, move, rowId: id }, event);
    await stage.move(event.actor, nominationThing, id, {
      name: move,
      answers: { ...asked, ...given(await answers(stage, event)) },
    });
  }),

  'nomination.resubmitted': player(
    z.object({ nomination: z.string(), supplied: cells }),
    async (stage, { actor, nomination, supplied }) => {
      const { id } = await nominated(stage, nomination);
      await stage.move(actor, nominationThing, id, { name: 'resubmit', answers: { supplied } });
    },
  ),

  'nomination.withdrawn': player(
    z.object({ nomination: z.string(), reason: z.string() }),
    async (stage, { actor, nomination, reason }) => {
      const { id } = await nominated(stage, nomination);
      await stage.move(actor, nominationThing, id, { name: 'withdraw', answers: { reason } });
    },
  ),

  'conflict.declared': player(
    z.object({ person: z.string(), nomination: z.string(), relation: z.string() }),
    async (stage, { actor, person, nomination, relation }) => {
      const [staffId, { caseId }] = await Promise.all([stage.staff(person), nominated(stage, nomination)]);
      const isBarred = { caseId, staffId, endedAt: { $exists: false } };
      // The register of conflicts may have said so first.
      if (await stage.read((tx) => tx.rows(Conflict).where(isBarred).one())) return;
      const declare = { staffId, relation };
      await stage.once(actor, `cases.bar.${caseId}`, (tx) => declareConflict(tx, caseId, declare));
    },
  ),
};
