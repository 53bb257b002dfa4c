import type { AttemptSaid } from './attempt.view.js';
import type { BelowRank } from './deciders.js';
import type { AgendaItem } from './item.entity.js';
import { heardAll } from './quorum.rules.js';
import { inOrder } from './discussion.rules.js';
import { reasonKinds } from './note.rules.js';

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
}

/** An answer; `asked` is there for a question of the forum's own alone, as in copies that were given before there were any. */
export interface AnswerSaid {
  readonly question: string;
  readonly asked?: string;
  readonly answer: string;
  readonly reason: string;
  readonly givenBy: string | null;
}

/** What was decided; copies that were given before there were options, what would change it and a day to tell by lack the rest. */
export type DecisionSaid = Readonly<
  Record<'decision' | 'rationale', string> &
    Record<'dissent' | 'telling', string | null> &
    Partial<Record<'options' | 'wouldChange' | 'tellBy', string | null>>
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

function itemOf(item: ItemSaid, index: number, attendance: readonly StaySaid[]) {
  const { quorum } = item;
  return {
    order: index + 1, itemId: item.id, caseId: item.caseId, caseReference: item.caseReference,
    perpetratorName: item.perpetratorName, victimName: item.victimName,
    list: item.list, kind: item.itemKind, outOfMeeting: item.outOfMeeting, carryCount: item.carryCount, state: item.state,
    startedAt: iso(item.startedAt), endedAt: iso(item.endedAt), present: presentAt(item, attendance),
    quorum: quorum && { quorate: quorum.quorate, override: quorum.override, missing: quorum.coreMissing },
    outcome: item.outcome, levelOfConcern: item.levelOfConcern, reviewOn: item.reviewOn, awaitingRatification: item.awaitingRatification, ratifiedAt: iso(item.ratifiedAt),
    returns: item.returns,
    questions: inOrder(item.answers), ...(item.attempts && { attempts: item.attempts }),
    notes: item.notes.filter(({ kind }) => !reasonKinds.includes(kind)),
    reasons: item.notes.filter(({ kind }) => reasonKinds.includes(kind)).map(({ kind, text }) => ({ kind, text })),
    decision: item.decision, sections: item.sections,
  }; // prettier-ignore
}

/** The minutes of a meeting as plain data that survives JSON: what its reader may see of the record, and nothing else. */
export const minutesOf = (meeting: MeetingSaid, attendance: readonly StaySaid[], items: readonly ItemSaid[]) => ({
  meeting: { ...meeting, begunAt: iso(meeting.begunAt), concludedAt: iso(meeting.concludedAt) },
  attendance: attendance.filter(({ arrivedAt }) => arrivedAt).map(stayOf),
  apologies: attendance
    .filter(({ state }) => state === 'apologies')
    .map(({ staffName, agencyName }) => ({ name: staffName, agency: agencyName })),
  items: items.map((item, index) => itemOf(item, index, attendance)),
});

export type Minutes = ReturnType<typeof minutesOf>;

/** What a line says, whatever the order of its fields: a copy that was kept has them in another than the record. */
const saidBy = (line: unknown): string =>
  JSON.stringify(line, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

/** Lines of a list that are also in another, letter by letter. */
const also = <R>(lines: readonly R[], now: readonly R[]): R[] => {
  const said = new Set(now.map(saidBy));
  return lines.filter((line) => said.has(saidBy(line)));
};

type MinutedItem = Minutes['items'][number];

/** What was given of an item, less what its reader would not be given now. */
function stillSeen(given: MinutedItem, now: MinutedItem): MinutedItem {
  return {
    ...given,
    perpetratorName: given.perpetratorName === now.perpetratorName ? given.perpetratorName : null,
    victimName: given.victimName === now.victimName ? given.victimName : null,
    returns: also(given.returns, now.returns),
    questions: also(given.questions, now.questions),
    ...(given.attempts && { attempts: also(given.attempts, now.attempts ?? []) }),
    notes: also(given.notes, now.notes),
    reasons: also(given.reasons, now.reasons),
    decision: also([given.decision], [now.decision])[0] ?? null,
    sections: Object.fromEntries(
      Object.entries(given.sections).map(([name, lines]) => [name, also(lines, now.sections[name] ?? [])]),
    ),
  };
}

/**
 * Minutes given earlier, in which something of these cases has been taken out of view since: of their items only what
 * the reader would be given now, in the same words.
 */
export const inView = (minutes: Minutes, now: Minutes, caseIds: readonly string[]): Minutes => ({
  ...minutes,
  items: minutes.items.flatMap((item) => {
    if (!caseIds.includes(item.caseId)) return [item];
    const same = now.items.find(({ itemId }) => itemId === item.itemId);
    return same ? [stillSeen(item, same)] : [];
  }),
});

/** Some items of minutes; what is left is counted anew. */
export const onlyItems = (minutes: Minutes, itemIds: ReadonlySet<string>): Minutes => ({
  ...minutes,
  items: minutes.items
    .filter(({ itemId }) => itemIds.has(itemId))
    .map((item, index) => ({ ...item, order: index + 1 })),
});
