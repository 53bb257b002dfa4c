import { londonDate, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { Arrival } from './arrival.entity.js';
import { Transfer } from './transfer.entity.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { DutyKind } from '../../timings/index.js';
import { sinceThen } from '../../administration/deadlines/index.js';
import { reckonedBy } from '../../platform/duties/reckoning.js';

interface Owing {
  readonly kind: DutyKind;
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
const transferAcknowledgements = sourceOf({
  kind: 'transfer_acknowledgement',
  state: 'offered',
  day: 'acknowledgeBy',
  since: 'offeredAt',
});
const transferAnswers = sourceOf({
  kind: 'transfer_answer',
  state: 'acknowledged',
  day: 'answerBy',
  since: 'acknowledgedAt',
});
const transferDualEnds = sourceOf({
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
const arrivalAcknowledgements: DutySource = {
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

/** What the room’s things owe. */
export const dutiesOfTransfers: readonly KindOfDuty[] = [
  kindOfDuty({
    source: transferAcknowledgements,
    entity: Transfer,
    section: 'transfers',
    reckoning: sinceThen('transfer_acknowledge'),
  }),
  kindOfDuty({
    source: transferAnswers,
    entity: Transfer,
    section: 'transfers',
    reckoning: (_, { row: { offeredAt } }) => reckonedBy('transfer_answer', offeredAt && londonDate(offeredAt)),
  }),
  kindOfDuty({ source: transferDualEnds, entity: Transfer, section: 'transfers' }),
  kindOfDuty({
    source: arrivalAcknowledgements,
    entity: Arrival,
    section: 'arrivals',
    reckoning: sinceThen('arrival_acknowledge'),
  }),
];
