import { shortText, stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { CaseDecision } from './case-decision.entity.js';
import { CaseFile } from './case-file.entity.js';

/** The moves of a case that are events of it; who may see it or is kept from it is none. */
const told = ['monitor', 'step_up', 'close', 'reopen', 'leave_forum', 'set_concern'] as const;

/** When the case was opened, and what was decided about it as a whole. */
export const eventsOfCase: CaseEvents = async (tx, caseId, { t, most }) => {
  const [files, decisions] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId }).select('id', 'openedAt').all(),
    tx
      .rows(CaseDecision)
      .where({ caseId, move: { $in: [...told] }, takenBackAt: { $exists: false } })
      .orderBy('happenedAt', 'DESC')
      .page(most)
      .select('move', 'reason', 'happenedAt')
      .all(),
  ]);
  return stepsOf({ kind: 'decision' }, [
    ...files.map(({ openedAt }) => [t('cases.events.opened'), openedAt] as const),
    ...decisions.map(
      ({ move, reason, happenedAt }) => [t(`cases.events.${move}`), happenedAt, { text: shortText(reason) }] as const,
    ),
  ]);
};
