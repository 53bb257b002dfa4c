import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Nomination } from './nomination.entity.js';
import { nominationStates } from './nomination.states.js';

/** As many of a person's own nominations as one reads on a home. */
const atMost = 20;

const nominate = (t: Words) => ({ label: t('nominations.journey.start.button'), href: '/nominations/new' });

/** What came back to its nominator for information; and, for who decides, how many nominations wait in each state. */
export async function nominationsHome(tx: Tx, t: Words): Promise<HomePart> {
  const mine = tx.rows(Nomination).where({ nominatorId: tx.actor.id, state: 'returned' });
  const deciding = hasRole(tx.actor, 'coordinator', 'chair');
  const ours = tx.rows(Nomination).open('accept');
  const [returned, states, late] = await Promise.all([
    mine.orderBy('submittedAt').page(atMost).all(),
    deciding ? ours.countEach('state', nominationStates.open) : new Map<string, number>(),
    deciding ? ours.where({ state: 'submitted', answerDueOn: { $lt: tx.actor.today } }).countUpTo() : 0,
  ]);
  const count = (state: string) => {
    const n = states.get(state) ?? 0;
    return { text: t(`nominations.home.${state}`, { count: n }), count: n, href: `/nominations?state=${state}` };
  };
  const overdue = { text: t('nominations.home.late', { count: late }), count: late, href: '/nominations?overdue=yes' };
  return {
    // What an officer comes for; whoever decides has the list of nominations for it.
    ...(hasRole(tx.actor, 'police') && !deciding && { acts: [nominate(t)] }),
    items: returned.map(({ id, reference, nominatorAgencyId }) => ({
      kind: t('nominations.home.one'),
      reference,
      text: t('nominations.home.returnedText'),
      href: `/nominations/${id}`,
      dueOn: null,
      whose: t('nominations.home.yours'),
      state: { text: t('nominations.states.returned'), colour: 'orange' },
      doing: [{ label: t('nominations.moves.resubmit.label'), href: `/nominations/${id}/resubmit` }],
      agencyId: nominatorAgencyId,
    })),
    counts: deciding ? [{ ...overdue, urgent: true }, ...['submitted', 'returned', 'accepted'].map(count)] : [],
  };
}
