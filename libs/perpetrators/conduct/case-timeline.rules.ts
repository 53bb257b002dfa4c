import type { LondonDate } from '../../kernel/london-date.js';
import { type CaseEvent } from '../../platform/pages/case-event.js';
import { eventKindNames } from '../../platform/pages/case-event.rules.js';
import type { Settings } from '../../timings/index.js';
import { daysWithoutIncident, type Silence } from './timeline.rules.js';

/** What a timeline may be narrowed to: the kinds of events, and the silences between incidents. */
export const shownKinds = [...eventKindNames, 'silence'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** One line of the timeline of a case. */
export type Line = { readonly event: CaseEvent } | { readonly silence: Silence };

/** From incidents that a reader sees, the silences between them and up to today; an incident is never still to come. */
export function silencesOf(events: readonly CaseEvent[], today: LondonDate, settings?: Settings): Silence[] {
  const known = events
    .filter(({ kind, on }) => kind === 'incident' && on <= today)
    .map(({ on, since }) => ({ from: since && since < on ? since : on, to: on }));
  return daysWithoutIncident(known, today, settings);
}

interface Place {
  readonly on: LondonDate;
  /** Of one day: a silence that lasts stands above, one that ended below what ended it. */
  readonly rank: number;
  readonly at: number;
}

function placeOf(line: Line, today: LondonDate): Place {
  if ('silence' in line) {
    const { to } = line.silence;
    return { on: to ?? today, rank: to ? 2 : 0, at: 0 };
  }
  const { on, at } = line.event;
  return { on, rank: 1, at: at?.getTime() ?? 0 };
}

interface Narrowed {
  readonly today: LondonDate;
  /** None: all kinds. */
  readonly kinds: readonly ShownKind[];
  readonly silence?: Settings;
}

/**
 * The lines of a timeline, the newest first; of one day the latest hour first, and what has no hour after it. Silences
 * are those between all incidents that are read, whichever kinds are shown.
 */
export function linesOf(events: readonly CaseEvent[], { today, kinds, silence }: Narrowed): Line[] {
  const isShown = (kind: ShownKind): boolean => !kinds.length || kinds.includes(kind);
  const lines: Line[] = [
    ...events.filter(({ kind }) => isShown(kind)).map((event) => ({ event })),
    ...(isShown('silence') ? silencesOf(events, today, silence).map((one) => ({ silence: one })) : []),
  ];
  return lines
    .map((line) => ({ line, ...placeOf(line, today) }))
    .sort((one, other) => other.on.localeCompare(one.on) || one.rank - other.rank || other.at - one.at)
    .map(({ line }) => line);
}
