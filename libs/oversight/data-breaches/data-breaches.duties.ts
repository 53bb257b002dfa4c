import { londonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { DataBreach } from './data-breach.fields.js';

/** Owed by whoever opened it, for the agency that keeps the register; on the day on which the 72 hours end. */
const dutyOf = ({ id, agencyId, madeBy, awareAt, reportOn, state }: DataBreach): Duty => ({
  kind: 'data_breach_report',
  subjectId: id,
  caseId: null,
  agencyId,
  ownerId: madeBy,
  deputyId: null,
  dueOn: reportOn,
  since: londonDate(awareAt),
  open: state === 'open',
});

/** A breach is reported to the regulator within 72 hours, or it is said why not (`domain.md` 5.2). */
const dataBreachReports: DutySource = {
  kind: 'data_breach_report',
  of: async (tx, ids) =>
    (
      await tx
        .rows(DataBreach)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(DataBreach)
        .where({ state: 'open', reportOn: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

/** What the room’s things owe. */
export const dutiesOfDataBreaches: readonly KindOfDuty[] = [
  kindOfDuty({
    source: dataBreachReports,
    entity: DataBreach,
    section: 'data-breaches',
    reckoning: (_, { row: { awareAt, reportBy, reportOn } }) => [
      { name: 'breach_72_hours', from: londonDate(awareAt), at: { on: reportOn, at: reportBy } },
    ],
  }),
];
