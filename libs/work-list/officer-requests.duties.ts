import { londonDate } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import { OfficerRequest } from './work-list.entity.js';

const answerTo = ({ id, caseId, unitId, staffId, dueOn, askedAt, state }: OfficerRequest): Duty => ({
  kind: 'officer_answer',
  subjectId: id,
  caseId,
  agencyId: unitId,
  ownerId: staffId,
  deputyId: null,
  dueOn,
  since: londonDate(askedAt),
  open: state === 'asked',
});

/** The officer in charge owes an answer by its day. */
export const officerAnswers: DutySource = {
  kind: 'officer_answer',
  of: async (tx, ids) =>
    (
      await tx
        .rows(OfficerRequest)
        .where({ id: { $in: ids } })
        .all()
    ).map(answerTo),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(OfficerRequest)
        .where({ dueOn: { $gte: from, $lte: to }, state: 'asked' })
        .all()
    ).map(answerTo),
};
