import { londonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { VictimEvent } from './event.fields.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { DayTimingName } from '../../timings/index.js';
import { sinceThen } from '../../administration/deadlines/index.js';

/** Owed by whoever is to tell the victim; where nobody is named, by the agency that recorded it. */
const dutyOf = ({
  id,
  caseId,
  forumId,
  agencyId,
  tellerId,
  tellerAgencyId,
  dueOn,
  occurredAt,
  state,
}: VictimEvent): Duty => ({
  kind: 'victim_event',
  subjectId: id,
  caseId,
  forumId,
  agencyId: tellerAgencyId ?? agencyId,
  ownerId: tellerId,
  deputyId: null,
  dueOn,
  since: londonDate(occurredAt),
  open: state === 'due',
});

/** That a victim is told is owed by the day that its row of the table of timings gives (`domain.md` 5.2). */
const victimEventDuties: DutySource = {
  kind: 'victim_event',
  of: async (tx, ids) =>
    (
      await tx
        .rows(VictimEvent)
        .where({ id: { $in: ids } })
        .all()
    ).map(dutyOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(VictimEvent)
        .where({ state: 'due', dueOn: { $gte: from, $lte: to } })
        .all()
    ).map(dutyOf),
};

/** What the room’s things owe. */
export const dutiesOfTelling: readonly KindOfDuty[] = [
  kindOfDuty({
    source: victimEventDuties,
    entity: VictimEvent,
    section: 'victim-events',
    reckoning: (tx, owed) => sinceThen(owed.row.timing as DayTimingName)(tx, owed),
  }),
];
