import { londonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { OfficerRequest } from './work-list.entity.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';

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
const officerAnswers: DutySource = {
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

const own: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const owed = tx.rows(OfficerRequest).where({ ...among(ids), staffId: of, state: 'asked' });
  return (await owed.orderBy('dueOn').all()).map(({ id, staffId: ownerId, caseReference, dueOn, version }) => ({
    kind: 'officer_answer',
    subjectId: id,
    ownerId,
    reference: caseReference,
    dueOn,
    version,
    href: `/officer-requests/${id}`,
  }));
};

/** What the room’s things owe. */
export const dutiesOfWorkList: readonly KindOfDuty[] = [
  kindOfDuty({ source: officerAnswers, entity: OfficerRequest, section: 'officer-requests', isNamed: true, own }),
];
