import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../work/tx.js';

/** What one report says that somebody did. */
export interface Reported {
  readonly caseId: string;
  readonly kind: 'nomination' | 'crime' | 'update';
  /** Its last day; of what was recorded or posted, that day. */
  readonly on: LondonDate;
  /** Its first day, where it says one. */
  readonly since?: LondonDate;
  readonly text: string;
  /** The page of the report. */
  readonly href: string;
}

/** What one room knows of what was done, in some cases, as far as the reader may read it; the latest, up to a number. */
export type ConductPart = (tx: Tx, caseIds: readonly string[], most: number) => Promise<readonly Reported[]>;

/** The parts of all rooms; given by the front door. */
export class Conduct {
  constructor(readonly parts: readonly ConductPart[]) {}
}
