import { settingsOn } from '../areas/index.js';
import { lengthInForum, workedOut, type WorkedDay } from '../deadlines/index.js';
import type { Disclosure } from '../disclosures/index.js';
import { londonDate, type LondonDate } from '../kernel/london-date.js';
import { AgendaItem, Meeting, type AgencyReturn } from '../panels/index.js';
import type { Tx } from '../platform/work/tx.js';
import { answeredWithin, type Referral } from '../referrals/index.js';
import type { VictimEvent } from '../telling/index.js';
import { isAreaTiming, timings as deadlines, type DayTimingName, type Settings } from '../timings/index.js';

/** The deadline that a duty's day comes from, with every day on the way. */
export type Working = Pick<WorkedDay, 'name' | 'from' | 'dueOn' | 'count' | 'provisional' | 'steps'>;

interface Owed {
  /** The thing that owes it. */
  readonly row: object;
  readonly dueOn: LondonDate;
  readonly since: LondonDate | null;
  readonly forumId: string | null;
}

interface Reckoned {
  readonly name: DayTimingName;
  readonly from: LondonDate;
  readonly settings?: Settings;
}

/** Of some deadline from the day since which it is owed, by the length that the forum's area has settled. */
async function sinceThen(tx: Tx, name: DayTimingName, { since, forumId }: Owed): Promise<Reckoned | undefined> {
  if (!since) return undefined;
  return { name, from: since, settings: isAreaTiming(name) && forumId ? await lengthInForum(tx, name, forumId) : {} };
}

/** The minutes' day, as `dueDays` has it. */
async function ofMinutes(tx: Tx, { row }: Owed): Promise<Reckoned> {
  const { day, begunAt, forumId } = row as Meeting;
  const { timings } = await settingsOn(tx, forumId, day as LondonDate);
  const within = { workingDays: timings.minutesOutWorkingDaysAfter };
  return { name: 'minutes_out_10', from: begunAt ? londonDate(begunAt) : (day as LondonDate), settings: { within } };
}

/** An answer is due when the agenda goes out, unless another day was said; of a meeting that the reader sees. */
async function ofReturn(tx: Tx, { row }: Owed): Promise<Reckoned | undefined> {
  const { itemId, forumId } = row as AgencyReturn;
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  const meeting = item?.meetingId && (await tx.rows(Meeting).where({ id: item.meetingId }).one());
  if (!meeting) return undefined;
  const from = meeting.day as LondonDate;
  const { timings } = await settingsOn(tx, forumId, from);
  return { name: 'agenda_out', from, settings: { within: { workingDays: timings.agendaOutWorkingDaysBefore } } };
}

type Reckoning = (tx: Tx, owed: Owed) => Promise<Reckoned | undefined>;

/** How the day of each kind comes about; the day of any other is set by a person. */
const reckonings: Readonly<Record<string, Reckoning>> = {
  minutes: ofMinutes,
  return: ofReturn,
  glass_review: (tx, owed) => sinceThen(tx, 'glass_break_review', owed),
  disclosure_review: async (tx, owed) =>
    (owed.row as Disclosure).emergency ? sinceThen(tx, 'emergency_share_review', owed) : undefined,
  referral_answer: (tx, owed) => sinceThen(tx, answeredWithin((owed.row as Referral).kind), owed),
  victim_event: (tx, owed) => sinceThen(tx, (owed.row as VictimEvent).timing as DayTimingName, owed),
  breach_risk_review: (tx, owed) => sinceThen(tx, 'breach_risk_review', owed),
  breach_triage: (tx, owed) => sinceThen(tx, 'breach_triage', owed),
  order_service: (tx, owed) => sinceThen(tx, 'spo_service', owed),
  order_refusal: (tx, owed) => sinceThen(tx, 'spo_refusal_appeal', owed),
  programme_answer: (tx, owed) => sinceThen(tx, 'programme_allocate', owed),
  programme_session: (tx, owed) => sinceThen(tx, 'programme_session_entered', owed),
  programme_alert: (tx, owed) => sinceThen(tx, 'programme_missed_alert', owed),
  programme_drop_out: (tx, owed) => sinceThen(tx, 'programme_missed_alert', owed),
  programme_follow_up: (tx, owed) => sinceThen(tx, 'programme_follow_up', owed),
};

/**
 * How the day of a duty was worked out, by what is settled now. Where that comes to another day, somebody set the day, or
 * what was settled has changed since: then nothing is said of a way that was not gone.
 */
export async function workingOf(tx: Tx, kind: string, owed: Owed): Promise<Working | null> {
  const reckoned = await reckonings[kind]?.(tx, owed);
  if (!reckoned) return null;
  const { name, from, settings } = reckoned;
  const { dueOn, count, provisional, steps } = workedOut(name, from, settings);
  return dueOn === owed.dueOn ? { name, from, dueOn, count, provisional, steps } : null;
}

/** Whether another length than the usual one was settled for it. */
export const lengthIsSettled = ({ name, count }: Working): boolean =>
  !Object.values(deadlines[name].within).includes(count as never);
