import type { Tx } from '../work/tx.js';

/** A duty that one person owns, as it is told to whoever may open it. */
export interface OwnDuty {
  readonly kind: string;
  readonly subjectId: string;
  readonly ownerId: string | null;
  /** What it is called; absent where it has no name of its own. */
  readonly reference: string | null;
  /** By when; absent where that is worked out elsewhere. */
  readonly dueOn: string | null;
  /** Of the thing, as it was when it was read. */
  readonly version: number;
  readonly href: string;
}

/** Those of an owner, or those of some things: what is still owed and the person who asks may open. */
export interface OfOwner {
  readonly ownerId?: string | { readonly $in: readonly string[] };
  readonly ids?: readonly string[];
}

/** What of a kind is a person's own; one list, however many people or things. */
export type OwnDuties = (tx: Tx, of: OfOwner) => Promise<OwnDuty[]>;

/** The condition that a row is one of some things, where some are given. */
export const among = (ids: readonly string[] | undefined) => (ids ? { id: { $in: ids } } : {});
