import type { Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';

/** A table on the page of a case; a cell is a text, or what `cell` of record.njk shows. */
export interface PartShown {
  readonly title: string;
  /** A sentence under the heading. */
  readonly text?: string;
  readonly columns?: readonly object[];
  readonly rows?: readonly (readonly unknown[])[];
  /** What is said where there are no rows. */
  readonly empty?: string;
  /** Quotes of people, each with who says so; shown as typed. */
  readonly said?: readonly { readonly text: string; readonly by?: string }[];
  readonly link?: { readonly href: string; readonly text: string };
}

/** What one room shows on the page of a case, read as the person who looks; nothing where they may see nothing. */
export type CasePart = (tx: Tx, caseId: string, t: Words) => Promise<PartShown | undefined>;

/** The parts of all rooms, in the order of the rooms; given by the front door. */
export class CaseParts {
  constructor(readonly parts: readonly CasePart[]) {}
}
