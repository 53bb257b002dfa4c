import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Nomination } from './nomination.entity.js';
import { questionKeys } from './nomination.questions.js';
import { nominationStates } from './nomination.states.js';

/** As many of a person's own nominations as one reads on a home. */
const atMost = 20;

const nominate = (t: Words) => ({ label: t('nominations.journey.start.button'), href: '/nominations/new' });

/** A person's own nomination, and what they do about it. */
const item = (t: Words, one: Nomination, { move, text }: { move: string; text: string }): HomeItem => ({
  kind: t('nominations.home.one'),
  reference: one.reference,
  caseId: one.caseId,
  text,
  href: `/nominations/${one.id}`,
  dueOn: null,
  whose: t('nominations.home.yours'),
  state: { text: t(`nominations.states.${one.state}`), colour: one.state === 'returned' ? 'orange' : 'blue' },
  doing: [{ label: t(`nominations.moves.${move}.label`), href: `/nominations/${one.id}/${move}` }],
  agencyId: one.nominatorAgencyId,
});

/** What came back to its nominator for information, or still lacks answers; and, for who decides, how many nominations wait in each state. */
export async function nominationsHome(tx: Tx, t: Words): Promise<HomePart> {
  const mine = tx.rows(Nomination).where({ nominatorId: tx.actor.id, state: 'returned' });
  const incomplete = tx
    .rows(Nomination)
    .where({ nominatorId: tx.actor.id, state: { $in: ['submitted', 'accepted'] }, notAsked: { $in: questionKeys } });
  const deciding = hasRole(tx.actor, 'coordinator', 'chair');
  const ours = tx.rows(Nomination).open('accept');
  const [returned, lacking, states, late] = await Promise.all([
    mine.orderBy('submittedAt').page(atMost).all(),
    incomplete.orderBy('submittedAt').page(atMost).all(),
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
    items: [
      ...returned.map((one) => item(t, one, { move: 'resubmit', text: t('nominations.home.returnedText') })),
      ...lacking.map((one) => ({
        ...item(t, one, { move: 'answer', text: t('nominations.home.needed', { count: one.notAsked.length }) }),
        alike: { key: 'nominations.needed', text: (count: number) => t('nominations.home.neededOf', { count }) },
      })),
    ],
    counts: deciding ? [{ ...overdue, urgent: true }, ...['submitted', 'returned', 'accepted'].map(count)] : [],
  };
}
