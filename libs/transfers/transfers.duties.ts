import { londonDate, londonDay } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import { Arrival } from './arrival.entity.js';
import { Transfer } from './transfer.entity.js';

interface Owing {
  readonly kind: string;
  readonly state: string;
  readonly day: 'acknowledgeBy' | 'answerBy' | 'dualUntil';
  readonly since: 'offeredAt' | 'acknowledgedAt' | 'answeredAt';
}

/** Owed by whoever was asked, for the agency that is asked; further up it goes to the forum that offered. */
const dutyOf = (row: Transfer, { kind, state, day, since }: Owing): Duty[] => {
  const { id: subjectId, caseId, forumId, toAgencyId: agencyId, toStaffId: ownerId } = row;
  const [dueOn, from] = [row[day], row[since]];
  if (!dueOn) return [];
  return [
    {
      kind,
      subjectId,
      caseId,
      forumId,
      agencyId,
      ownerId,
      deputyId: null,
      dueOn: londonDay(dueOn),
      since: from && londonDate(from),
      open: row.state === state,
    },
  ];
};

const sourceOf = (owing: Owing): DutySource => ({
  kind: owing.kind,
  of: async (tx, ids) =>
    (
      await tx
        .rows(Transfer)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap((row) => dutyOf(row, owing)),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(Transfer)
        .where({ state: owing.state, [owing.day]: { $gte: from, $lte: to } })
        .all()
    ).flatMap((row) => dutyOf(row, owing)),
});

/** That an offer has come is said by its day, and so is the answer; dual running ends on its last day (`domain.md` 6.15). */
export const transferAcknowledgements = sourceOf({
  kind: 'transfer_acknowledgement',
  state: 'offered',
  day: 'acknowledgeBy',
  since: 'offeredAt',
});
export const transferAnswers = sourceOf({
  kind: 'transfer_answer',
  state: 'acknowledged',
  day: 'answerBy',
  since: 'acknowledgedAt',
});
export const transferDualEnds = sourceOf({
  kind: 'transfer_dual_end',
  state: 'dual_running',
  day: 'dualUntil',
  since: 'answeredAt',
});

const arrivalOf = ({ id, caseId, forumId, toAgencyId, acknowledgeBy, toldAt, state }: Arrival): Duty => ({
  kind: 'arrival',
  subjectId: id,
  caseId,
  forumId,
  agencyId: toAgencyId,
  ownerId: null,
  deputyId: null,
  dueOn: londonDay(acknowledgeBy),
  since: londonDate(toldAt),
  open: state === 'told',
});

/** Whoever was told that somebody moved into their area says that they know. */
export const arrivalAcknowledgements: DutySource = {
  kind: 'arrival',
  of: async (tx, ids) =>
    (
      await tx
        .rows(Arrival)
        .where({ id: { $in: ids } })
        .all()
    ).map(arrivalOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(Arrival)
        .where({ state: 'told', acknowledgeBy: { $gte: from, $lte: to } })
        .all()
    ).map(arrivalOf),
};
