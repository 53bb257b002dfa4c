import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { timingOf } from './subject-access.rules.js';
import { reckonedBy } from '../../platform/duties/reckoning.js';
import { SubjectAccess } from './subject-access.fields.js';

/** Owed by whoever entered it, for the agency that keeps the register; while its clock stands nothing is owed. */
const dutyOf = ({ id, agencyId, madeBy, receivedOn, dueOn, state }: SubjectAccess): Duty => ({
  kind: 'subject_access',
  subjectId: id,
  caseId: null,
  agencyId,
  ownerId: madeBy,
  deputyId: null,
  dueOn,
  since: receivedOn,
  open: state === 'received',
});

/** A person who asks what is held about them is answered within a month (`domain.md` 5.2). */
const subjectAccessReplies: DutySource = {
  kind: 'subject_access',
  of: async (tx, ids) =>
    (
      await tx
        .rows(SubjectAccess)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(SubjectAccess)
        .where({ state: 'received', dueOn: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

/** What the room’s things owe. */
export const dutiesOfSubjectAccess: readonly KindOfDuty[] = [
  kindOfDuty({
    source: subjectAccessReplies,
    entity: SubjectAccess,
    section: 'subject-access',
    // While its clock did not stand.
    reckoning: (_, { row }) => (row.stoppedDays ? [] : reckonedBy(timingOf(row), row.receivedOn)),
    dayFrom: ({ row }) => (row.stoppedDays ? 'stopped' : 'person'),
  }),
];
