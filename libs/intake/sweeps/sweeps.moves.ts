import { CaseForum, enterForum, leaveForum } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { answerForm, noAnswers, type CrimeAnswers } from './sweep.forms.js';
import type { SweptCrime } from './sweep.entity.js';
import { nextForums } from './sweeps.choices.js';

/** When the victim was referred stays as it was first said. */
function referral(crime: SweptCrime, advocacy: SweptCrime['advocacy'], at: Date): void {
  const referredAt = advocacy === 'referred' ? (crime.referredAt ?? at) : null;
  const unreferred = advocacy === 'not_referred';
  Object.assign(crime, { advocacy, referredAt, unreferred, onDesk: unreferred || crime.state === 'waiting' });
}

const standsIn = (tx: Tx, caseId: string, forumId: string, since?: Date | null): Promise<boolean> =>
  tx
    .rows(CaseForum)
    .where({ caseId, forumId, toAt: { $exists: false }, ...(since && { fromAt: since }) })
    .any();

/** The case stands in the next forum from now on, and no longer in the one that was said before. */
async function goOn(tx: Tx, crime: SweptCrime, from: string | null, to: string | null): Promise<void> {
  if (from === to) return;
  // It leaves only a standing that an answer here gave it.
  if (from && from !== crime.forumId && (await standsIn(tx, crime.caseId, from, crime.answeredAt)))
    await leaveForum(tx, crime.caseId, from);
  if (to && to !== crime.forumId && !(await standsIn(tx, crime.caseId, to))) await enterForum(tx, crime.caseId, to);
}

/** The three questions of the desk. @throws Problem `invalid-input` for a forum that is none of those it leads to */
async function answer(tx: Tx, crime: SweptCrime, said: CrimeAnswers & Happened): Promise<void> {
  const to = said.next === 'forum' ? said.nextForumId : undefined;
  if (said.next === 'forum' && !to) throw invalid({ field: 'nextForumId', message: 'platform.errors.required' });
  if (said.next === 'none' && said.nextForumId)
    throw invalid({ field: 'nextForumId', message: 'sweeps.errors.noForum' });
  if (to && !(await nextForums(tx, crime.forumId)).some(({ id }) => id === to))
    throw invalid({ field: 'nextForumId', message: 'sweeps.errors.next' });
  await goOn(tx, crime, crime.nextForumId, to ?? null);
  referral(crime, said.advocacy, said.happenedAt);
  const { safeguarding, next } = said;
  Object.assign(crime, { safeguarding, next, nextForumId: to ?? null, answeredBy: tx.actor.id, answeredAt: tx.at });
}

/** What goes with each move of a recorded crime. */
export const sweptCrimeMoves = {
  answer: moveSpec<SweptCrime, typeof answerForm>({
    form: answerForm,
    act: answer,
    undo: (tx, crime, before) =>
      goOn(tx, crime, crime.nextForumId, (before['nextForumId'] as string | null | undefined) ?? null),
  }),
  refer: moveSpec<SweptCrime, typeof noAnswers>({
    form: noAnswers,
    act: (_, crime, { happenedAt }) => Promise.resolve(referral(crime, 'referred', happenedAt)),
  }),
};
