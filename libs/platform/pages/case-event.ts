import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';
import type { EventKind } from './case-event.rules.js';

/** One dated event of a case. */
export interface CaseEvent {
  readonly kind: EventKind;
  /** Its day; of what lasted, the last day that is told of. */
  readonly on: LondonDate;
  /** The instant, where the hour was recorded. */
  readonly at?: Date | undefined;
  /** Its first day, where it began before. */
  readonly since?: LondonDate | undefined;
  /** It holds from its day until this one; null has no end. */
  readonly until?: LondonDate | null | undefined;
  /** What happened, in words of a list. */
  readonly title: string;
  /** More of it: words of a list, or what was written, where that is short. */
  readonly text?: string | undefined;
  /** The page of the record. */
  readonly href?: string | undefined;
}

/** What the events of one case are told with: the reader's words, and how many rows of each kind are read at most. */
export interface Telling {
  readonly t: Words;
  readonly most: number;
}

/** The dated events that one room knows of a case, each read as the person who looks; the latest, up to a number. */
export type CaseEvents = (tx: Tx, caseId: string, telling: Telling) => Promise<readonly CaseEvent[]>;

/** What all rooms know of a case by its day; given by the front door. */
export class CaseEventTellers {
  constructor(readonly sources: readonly CaseEvents[]) {}
}

/** Longer texts are read on the page of their record. */
const SHORT = 200;

/** A text that people wrote, where it is short enough to stand in a table; else nothing. */
export const shortText = (text: string | null | undefined): string | undefined =>
  text && text.length <= SHORT ? text : undefined;

/** A step that may have been taken: what it is called, its day if it was, and what else is told of it. */
export type Step = readonly [title: string, day: Date | string | null | undefined, more?: Partial<CaseEvent>];

/** The steps of one record that were taken, each as an event; `of` is what they have in common. */
export const stepsOf = (of: Pick<CaseEvent, 'kind' | 'href'>, steps: readonly Step[]): CaseEvent[] =>
  steps.flatMap(([title, day, more]) =>
    day ? [{ ...of, title, on: day instanceof Date ? londonDate(day) : londonDay(day), ...more }] : [],
  );
