import { agenciesOf, forumsAs, hasRole } from '../../platform/access/actor.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { providing } from './programme.access.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { answerOwed, underWay, unfinished } from './programme-referral.states.js';
import { Programme } from './programme.entity.js';
import { stateTag } from './programmes.cells.js';

const atMost = 20;

const doing = (t: Words, thing: string, id: string, moves: readonly string[]) =>
  moves.map((move) => ({ label: t(`${thing}.moves.${move}.label`), href: `/${thing}/${id}/${move}` }));

interface Said {
  readonly text: string;
  readonly whose: 'provider' | 'forum';
  readonly dueOn: HomeItem['dueOn'];
  readonly moves: readonly string[];
}

const ofReferral = (t: Words, one: ProgrammeReferral, { text, whose, dueOn, moves }: Said): HomeItem => ({
  kind: t('programme-referrals.one'),
  reference: one.caseReference,
  caseId: one.caseId,
  text: t(`interventions.home.${text}`),
  href: `/programme-referrals/${one.id}`,
  dueOn,
  whose: t(`interventions.home.${whose}`),
  state: stateTag(t, 'programme-referrals', one.state),
  doing: doing(t, 'programme-referrals', one.id, moves),
  agencyId: whose === 'provider' ? one.providerAgencyId : one.agencyId,
});

const ofSession = (t: Words, one: ProgrammeSession, today?: LondonDate): HomeItem => ({
  kind: t('programme-sessions.one'),
  reference: one.caseReference,
  caseId: one.caseId,
  text: t(`interventions.home.${one.state === 'missed' ? 'alert' : 'enter'}`),
  href: `/programme-sessions/${one.id}`,
  dueOn: one.state === 'missed' ? one.alertDueOn : one.plannedOn,
  whose: t('interventions.home.provider'),
  state: stateTag(t, 'programme-sessions', one.state),
  doing: doing(t, 'programme-sessions', one.id, one.state === 'missed' ? ['alert'] : ['attend', 'miss']),
  agencyId: one.providerAgencyId,
  ...(one.plannedOn === today && { leads: 'sessions' as const }),
});

/** For whoever delivers programmes: what is to be answered, entered, alerted of and followed up, of their own participants. */
async function ofProvider(tx: Tx, t: Words): Promise<HomeItem[]> {
  const ours = { providerAgencyId: { $in: agenciesOf(tx.actor) } };
  const { today } = tx.actor;
  const [toAnswer, gone, toFollow, missed, toEnter] = await Promise.all([
    tx
      .rows(ProgrammeReferral)
      .where({ ...ours, state: { $in: answerOwed } })
      .orderBy('answerDueOn')
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeReferral)
      .where({ ...ours, state: 'dropped_out', alertedAt: { $exists: false } })
      .orderBy('alertDueOn')
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeReferral)
      .where({ ...ours, state: 'completed', followedUpOn: { $exists: false }, followUpOn: { $lte: today } })
      .orderBy('followUpOn')
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeSession)
      .where({ ...ours, state: 'missed' })
      .orderBy('alertDueOn')
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeSession)
      .where({ ...ours, state: 'offered', plannedOn: { $lte: today } })
      .orderBy('plannedOn')
      .page(atMost)
      .all(),
  ]);
  return [
    ...missed.map((row) => ofSession(t, row)),
    ...gone.map((row) =>
      ofReferral(t, row, { text: 'droppedOut', whose: 'provider', dueOn: row.alertDueOn, moves: ['alert'] }),
    ),
    ...toAnswer.map((row) =>
      ofReferral(t, row, { text: 'answer', whose: 'provider', dueOn: row.answerDueOn, moves: ['accept', 'decline'] }),
    ),
    ...toEnter.map((row) => ofSession(t, row, today)),
    ...toFollow.map((row) =>
      ofReferral(t, row, { text: 'followUp', whose: 'provider', dueOn: row.followUpOn, moves: ['follow_up'] }),
    ),
  ];
}

/** For whoever runs a forum: of whom it is still to be said whether the victim is supported, and of whom what becomes of them. */
async function ofForum(tx: Tx, t: Words): Promise<HomeItem[]> {
  const here = { forumId: { $in: forumsAs(tx.actor, 'coordinator', 'chair') } };
  const { ends, closing } = await tx.together({
    ends: tx
      .rows(Programme)
      .where({ fundedUntil: { $lt: tx.actor.today } })
      .select('id'),
    closing: tx
      .rows(Programme)
      .where({ state: { $in: ['closing', 'closed'] } })
      .select('id'),
  });
  const [unanswered, unfunded, left] = await Promise.all([
    tx
      .rows(ProgrammeReferral)
      .where({ ...here, state: { $in: unfinished }, supportAnsweredOn: { $exists: false } })
      .orderBy('madeAt')
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeReferral)
      .where({
        ...here,
        programmeId: { $in: ends.map(({ id }) => id) },
        state: { $in: underWay },
        flaggedAt: { $exists: false },
      })
      .page(atMost)
      .all(),
    tx
      .rows(ProgrammeReferral)
      .where({
        ...here,
        programmeId: { $in: closing.map(({ id }) => id) },
        state: { $in: unfinished },
        flaggedAt: { $exists: false },
      })
      .page(atMost)
      .all(),
  ]);
  const known = new Set(left.map(({ id }) => id));
  const decided = ['move_on', 'end', 'flag'];
  return [
    ...unanswered.map((row) =>
      ofReferral(t, row, { text: 'support', whose: 'forum', dueOn: null, moves: ['answer_support'] }),
    ),
    ...left.map((row) => ofReferral(t, row, { text: 'closing', whose: 'forum', dueOn: null, moves: decided })),
    ...unfunded
      .filter(({ id }) => !known.has(id))
      .map((row) => ofReferral(t, row, { text: 'unfunded', whose: 'forum', dueOn: null, moves: decided })),
  ];
}

/** What waits for a person of programmes. Nobody is named. */
export async function programmesHome(tx: Tx, t: Words): Promise<HomePart> {
  const [provider, forum] = await Promise.all([
    hasRole(tx.actor, ...providing) ? ofProvider(tx, t) : [],
    hasRole(tx.actor, 'coordinator', 'chair') ? ofForum(tx, t) : [],
  ]);
  return { items: [...provider, ...forum] };
}
