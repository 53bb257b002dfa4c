import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../work/tx.js';

/** What one report says that somebody did. */
export interface Reported {
  readonly caseId: string;
  readonly kind: 'nomination' | 'crime' | 'update' | 'incident';
  /** Its last day; of what was recorded or posted, that day. */
  readonly on: LondonDate;
  /** Its first day, where it says one. */
  readonly since?: LondonDate;
  /** The instant, where the report is of one. */
  readonly at?: Date;
  /** How it was done, and in which channel that is drawn, where the report is of one thing. */
  readonly behaviour?: string;
  readonly channel?: string;
  /** What it is alleged to have broken. */
  readonly breachOf?: string;
  readonly text: string;
  /** The page of the report. */
  readonly href: string;
}

/** What one room knows of what was done, in some cases, as far as the reader may read it; the latest, up to a number. */
export type ConductPart = (tx: Tx, caseIds: readonly string[], most: number) => Promise<readonly Reported[]>;

/** What was done about somebody and is seen beside what they did. */
export const markKinds = [
  'order_interim_made',
  'order_interim_served',
  'order_made',
  'order_served',
  'order_ended',
  'order_breach',
  'arrest',
  'bail',
  'bail_conditions',
  'charge',
  'release',
  'breach_told',
] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Marked {
  readonly caseId: string;
  readonly kind: MarkKind;
  readonly on: LondonDate;
  /** It binds from that day on, until this one; none where it has no end. */
  readonly binds?: { readonly until: LondonDate | null };
  readonly href: string;
}

/** What one room knows of what was done about somebody, in some cases, as far as the reader may read it. */
export type MarkPart = (tx: Tx, caseIds: readonly string[], most: number) => Promise<readonly Marked[]>;

/** The parts of all rooms; given by the front door. */
export class Conduct {
  constructor(
    readonly parts: readonly ConductPart[],
    readonly marks: readonly MarkPart[] = [],
  ) {}
}
