import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { listsBy } from '../../kernel/lists.js';
import type { ConductPart } from '../../platform/pages/conduct.js';
import { Nomination, NominationAnswer } from './nomination.entity.js';
import { answersShown } from './nomination.view.js';

const asDay = (answer: unknown): LondonDate | undefined => (typeof answer === 'string' ? londonDay(answer) : undefined);

/** What was nominated of somebody's behaviour, with the first and last day that the nominator knew. */
export const nominatedConduct: ConductPart = async (tx, caseIds, most) => {
  const of = { caseId: { $in: [...caseIds] } };
  const told = { ...of, category: 'offendingHistory', takenBackAt: { $exists: false } };
  const [nominations, answers] = await Promise.all([
    tx.rows(Nomination).where(of).orderBy('submittedAt', 'DESC').page(most).select('id', 'caseId', 'submittedAt').all(),
    tx
      .rows(NominationAnswer)
      .where(told)
      .orderBy('givenAt', 'DESC')
      .page(2 * most)
      .all(),
  ]);
  const answersOf = listsBy(answers, ({ nominationId }) => nominationId);
  return nominations.flatMap(({ id, caseId, submittedAt }) => {
    const said = new Map(
      answersShown(answersOf.get(id) ?? []).map(({ question, answer }) => [question as string, answer]),
    );
    const text = said.get('behaviours');
    if (typeof text !== 'string') return [];
    const since = asDay(said.get('firstSeenOn'));
    const on = asDay(said.get('latestOn')) ?? londonDate(submittedAt);
    return [{ caseId, kind: 'nomination' as const, on, ...(since && { since }), text, href: `/nominations/${id}` }];
  });
};
