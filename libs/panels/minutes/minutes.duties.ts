import { settingsOn, type ForumSettings } from '../../administration/areas/index.js';
import { addDays, londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { kindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';
import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { minutesOwed } from '../meetings/meeting.states.js';

/** No forum takes longer than this over its minutes. */
const MINUTES_WITHIN_DAYS = 90;

/** When the minutes of a meeting are due, by its forum's own settings of that day. */
export function minutesDueOn({ begunAt, day }: Meeting, { timings }: ForumSettings): LondonDate {
  const held = begunAt ? londonDate(begunAt) : (day as LondonDate);
  return due('minutes_out_10', held, { within: { workingDays: timings.minutesOutWorkingDaysAfter } });
}

async function minutesOf(tx: Tx, meetings: readonly Meeting[]): Promise<Duty[]> {
  const held = meetings.filter(({ concludedAt }) => concludedAt);
  return Promise.all(
    held.map(async (meeting) => ({
      kind: 'minutes',
      subjectId: meeting.id,
      caseId: null,
      forumId: meeting.forumId,
      agencyId: null,
      ownerId: meeting.minuteTakerId,
      deputyId: null,
      dueOn: minutesDueOn(meeting, await settingsOn(tx, meeting.forumId, meeting.day as LondonDate)),
      since: meeting.concludedAt && londonDate(meeting.concludedAt),
      open: minutesOwed.includes(meeting.state),
    })),
  );
}

/** A meeting's minutes are owed by whoever takes them, or else by the coordinator (`domain.md` 5.2). */
const source: DutySource = {
  kind: 'minutes',
  of: async (tx, ids) =>
    minutesOf(
      tx,
      await tx
        .rows(Meeting)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const since = addDays(from, -MINUTES_WITHIN_DAYS);
    const owed = await minutesOf(
      tx,
      await tx
        .rows(Meeting)
        .where({ state: { $in: minutesOwed }, day: { $gte: since } })
        .all(),
    );
    return owed.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  },
};

/** The minutes' day, as `minutesDueOn` has it. */
async function reckoning(tx: Tx, { row }: Owed<Meeting>): Promise<Reckoned[]> {
  const { day, begunAt, forumId } = row;
  const { timings } = await settingsOn(tx, forumId, day as LondonDate);
  const within = { workingDays: timings.minutesOutWorkingDaysAfter };
  return [{ name: 'minutes_out_10', from: begunAt ? londonDate(begunAt) : (day as LondonDate), settings: { within } }];
}

const own: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const held = { concludedAt: { $exists: true }, state: { $in: [...minutesOwed] } };
  const owed = tx.rows(Meeting).where({ ...among(ids), ...held, minuteTakerId: of });
  return (await owed.orderBy('day').all()).map(({ id, minuteTakerId: ownerId, reference, version }) => ({
    kind: 'minutes',
    subjectId: id,
    ownerId,
    reference,
    dueOn: null,
    version,
    href: `/meetings/${id}`,
  }));
};

/** The minutes of a meeting. */
export const minutesDuty = kindOfDuty({ source, entity: Meeting, section: 'meetings', reckoning, own });
