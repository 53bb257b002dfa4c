import type { AttemptSaid } from '../decisions/attempt.view.js';
import type { BelowRank } from '../decisions/index.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { heardAll } from '../attendance/quorum.rules.js';
import { inOrder } from '../discussion/discussion.rules.js';
import { reasonKinds } from '../decisions/note.rules.js';

type Instant = string | null;
const iso = (at: Date | string | null): Instant => (at instanceof Date ? at.toISOString() : at);

export interface MeetingSaid {
  readonly reference: string;
  readonly number: number;
  readonly day: string;
  readonly place: string | null;
  readonly begunAt: Date | null;
  readonly concludedAt: Date | null;
  readonly edition: number;
  readonly overrideReason: string | null;
  readonly calledBecause?: string;
  readonly chairRankReason?: string;
  /** Absent where each core agency sent somebody who may decide for it, and in copies that were given before it was asked. */
  readonly belowRank?: BelowRank;
  /** Absent until the chair has signed, and in copies that were given before it was kept. */
  readonly signedOffBy?: string;
  readonly signedOffAt?: Date | null;
  /** Of which kind the change is that made a new edition; why it was made only for those who run the forum. */
  readonly amendedAs?: string;
  readonly amendedBecause?: string;
  readonly forumName: string;
  readonly chairName: string | null;
  readonly minuteTakerName: string | null;
}

export interface StaySaid {
  readonly staffId: string;
  readonly staffName: string | null;
  readonly agencyName: string | null;
  readonly state: string;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  readonly chairing: boolean;
  readonly guest: boolean;
  readonly itemId: string | null;
}

/** An answer; `asked` is there for a question of the forum's own alone, as in copies that were given before there were any. */
export interface AnswerSaid {
  readonly question: string;
  readonly asked?: string;
  readonly answer: string;
  readonly reason: string;
  readonly givenBy: string | null;
}

/** What was decided; copies that were given before there were options, what would change it, a day to tell by and who tells lack the rest. */
export type DecisionSaid = Readonly<
  Record<'decision' | 'rationale', string> &
    Record<'dissent' | 'telling', string | null> &
    Partial<
      Record<
        'options' | 'wouldChange' | 'tellBy' | 'tellNothingReason' | 'tellerName' | 'tellerAgencyName',
        string | null
      >
    >
>;

export interface ItemSaid extends Pick<AgendaItem, 'outOfMeeting' | 'awaitingRatification' | 'ratifiedAt'> {
  readonly id: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly perpetratorName: string | null;
  readonly victimName: string | null;
  readonly list: string;
  readonly itemKind: string;
  readonly carryCount: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly levelOfConcern: string | null;
  readonly reviewOn: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly quorum: {
    readonly quorate: boolean;
    readonly override: boolean;
    readonly coreMissing: readonly string[];
  } | null;
  readonly excluded: readonly string[];
  /** Who acknowledged the confidentiality statement for it. */
  readonly acknowledged: readonly string[];
  readonly answers: readonly AnswerSaid[];
  readonly notes: readonly { kind: string; standing: string | null; text: string; agencyName: string | null }[];
  readonly returns: readonly {
    readonly agencyName: string | null;
    /** Absent in copies that were given before answers were kept apart. */
    readonly state?: string;
    readonly result: string | null;
    readonly contactName?: string | null;
    readonly late: boolean;
  }[];
  /** Absent where nothing was tried, and in copies that were given before it was kept. */
  readonly attempts?: readonly AttemptSaid[];
  readonly decision: DecisionSaid | null;
  readonly sections: Readonly<Record<string, readonly object[]>>;
}

const stayOf = (one: StaySaid) => ({
  name: one.staffName,
  agency: one.agencyName,
  arrivedAt: iso(one.arrivedAt),
  leftAt: iso(one.leftAt),
  chairing: one.chairing,
  guest: one.guest,
});

/** Who heard the whole of an item. */
function presentAt(item: ItemSaid, attendance: readonly StaySaid[]): string[] {
  const { id, startedAt, endedAt } = item;
  if (!startedAt) return [];
  const there = attendance.filter(({ staffId, arrivedAt, leftAt }) => {
    if (!arrivedAt || item.excluded.includes(staffId)) return false;
    return heardAll(
      { agencyKind: '', arrived: arrivedAt, ...(leftAt && { left: leftAt }) },
      { item: id, started: startedAt, ...(endedAt && { ended: endedAt }) },
    );
  });
  return [...new Set(there.flatMap(({ staffName }) => staffName ?? []))];
}

interface Acknowledged {
  readonly acknowledged?: readonly string[];
  readonly unacknowledged?: readonly string[];
}

/** Whoever was in the room for any of an item: who promised to keep it, and who left before they were asked. */
function acknowledgedAt(item: ItemSaid, attendance: readonly StaySaid[]): Acknowledged {
  const { startedAt, endedAt } = item;
  if (!startedAt || !item.acknowledged.length) return {};
  const there = attendance.filter(({ staffId, arrivedAt, leftAt, guest, itemId }) => {
    const isFor = itemId === null ? !guest : itemId === item.id;
    const heardSome = arrivedAt && (!endedAt || arrivedAt < endedAt) && (!leftAt || leftAt > startedAt);
    return isFor && heardSome && !item.excluded.includes(staffId);
  });
  const names = (stays: readonly StaySaid[]) => [...new Set(stays.flatMap(({ staffName }) => staffName ?? []))];
  const unacknowledged = names(there.filter(({ staffId }) => !item.acknowledged.includes(staffId)));
  return {
    acknowledged: names(there.filter(({ staffId }) => item.acknowledged.includes(staffId))),
    ...(unacknowledged.length && { unacknowledged }),
  };
}

function itemOf(item: ItemSaid, index: number, attendance: readonly StaySaid[]) {
  const { quorum } = item;
  return {
    order: index + 1,
    itemId: item.id,
    caseId: item.caseId,
    caseReference: item.caseReference,
    perpetratorName: item.perpetratorName,
    victimName: item.victimName,
    list: item.list,
    kind: item.itemKind,
    outOfMeeting: item.outOfMeeting,
    carryCount: item.carryCount,
    state: item.state,
    startedAt: iso(item.startedAt),
    endedAt: iso(item.endedAt),
    present: presentAt(item, attendance),
    ...acknowledgedAt(item, attendance),
    quorum: quorum && { quorate: quorum.quorate, override: quorum.override, missing: quorum.coreMissing },
    outcome: item.outcome,
    levelOfConcern: item.levelOfConcern,
    reviewOn: item.reviewOn,
    awaitingRatification: item.awaitingRatification,
    ratifiedAt: iso(item.ratifiedAt),
    returns: item.returns,
    questions: inOrder(item.answers),
    ...(item.attempts && { attempts: item.attempts }),
    notes: item.notes.filter(({ kind }) => !reasonKinds.includes(kind)),
    reasons: item.notes.filter(({ kind }) => reasonKinds.includes(kind)).map(({ kind, text }) => ({ kind, text })),
    decision: item.decision,
    sections: item.sections,
  };
}

/** The minutes of a meeting as plain data that survives JSON: what its reader may see of the record, and nothing else. */
export const minutesOf = (meeting: MeetingSaid, attendance: readonly StaySaid[], items: readonly ItemSaid[]) => ({
  meeting: {
    ...meeting,
    begunAt: iso(meeting.begunAt),
    concludedAt: iso(meeting.concludedAt),
    ...(meeting.signedOffAt !== undefined && { signedOffAt: iso(meeting.signedOffAt) }),
  },
  attendance: attendance.filter(({ arrivedAt }) => arrivedAt).map(stayOf),
  apologies: attendance
    .filter(({ state }) => state === 'apologies')
    .map(({ staffName, agencyName }) => ({ name: staffName, agency: agencyName })),
  items: items.map((item, index) => itemOf(item, index, attendance)),
});

export type Minutes = ReturnType<typeof minutesOf>;
