import { eventOfReport } from '../../cases/cases/index.js';
import { shortText, stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { nominatedConduct } from './nominations.conduct.js';
import { Nomination, NominationDecision } from './nomination.entity.js';

/** The decisions on a nomination that are events of its case. */
const told = ['accept', 'return', 'redirect', 'advise', 'decline', 'merge', 'resubmit', 'receive', 'withdraw'] as const;

/** What was nominated, when the nomination came, and what was decided about it. */
export const eventsOfNominations: CaseEvents = async (tx, caseId, { t, most }) => {
  const [reports, nominations, decisions] = await Promise.all([
    nominatedConduct(tx, [caseId], most),
    tx.rows(Nomination).where({ caseId }).orderBy('submittedAt', 'DESC').page(most).select('id', 'submittedAt').all(),
    tx
      .rows(NominationDecision)
      .where({ caseId, move: { $in: [...told] }, takenBackAt: { $exists: false } })
      .orderBy('happenedAt', 'DESC')
      .page(most)
      .select('nominationId', 'move', 'reason', 'happenedAt')
      .all(),
  ]);
  const of = (id: string) => ({ kind: 'decision' as const, href: `/nominations/${id}` });
  return [
    ...reports.map((one) => eventOfReport(t, one)),
    ...nominations.flatMap(({ id, submittedAt }) =>
      stepsOf(of(id), [[t('nominations.events.submitted'), submittedAt]]),
    ),
    ...decisions.flatMap(({ nominationId, move, reason, happenedAt }) =>
      stepsOf(of(nominationId), [[t(`nominations.events.${move}`), happenedAt, { text: shortText(reason) }]]),
    ),
  ];
};
