import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { CaseParts } from '../pages/case-part.js';
import type { Tx } from '../work/tx.js';
import type { Work } from '../work/work.js';

/** A job as one object: ids and dates only in its payload. */
export interface Job<P> {
  /** `room.verb-thing`, the same in the queue, the log and the table. */
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Names the occasion, not just the thing: the same occasion is followed up once. */
  readonly key: (payload: P) => string;
  readonly retry: { readonly attempts: number; readonly firstDelayMs: number };
  /** Done although the move it follows from was undone: it looks at how things are when it is done. */
  readonly outlivesUndo?: true;
  /** Made by itself once a day from this London time on, also when nobody was there at that minute. */
  readonly daily?: { readonly from: string; readonly payload: (day: string) => P };
}

export const job = <P>(declared: Job<P>): Job<P> => declared;

/** A job whatever its payload is, as tables of jobs hold it. */
export interface AnyJob {
  readonly name: string;
  readonly payload: z.ZodType;
  readonly key: (payload: never) => string;
  readonly retry: { readonly attempts: number; readonly firstDelayMs: number };
  readonly daily?: { readonly from: string; readonly payload: (day: string) => unknown };
}

/** What leaves the product: to whom, by which template; no names and no case detail. */
export interface Outgoing {
  readonly staffId: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** A path within the product. */
  readonly link: string;
  /**
   * Absent: it may wait for its reader's daily summary. `at_once`: it may not. `secret`: nor that, for its link opens
   * something by itself; no list keeps it.
   */
  readonly urgency?: 'at_once' | 'secret';
  /** The things of cases that it is about; what is about none, or about a whole meeting, has none. */
  readonly about?: readonly About[];
}

/** A thing that a message is about: which kind and which one, and its case. */
export interface About {
  readonly kind: string;
  readonly id: string;
  readonly caseId: string | null;
}

/** What files are made with: what the rooms show of a case, the secret that they are sealed by, and the folder for outages. */
export interface Tools {
  readonly parts: CaseParts;
  readonly secret: string;
  /** Where copies for outages go as well, if the installation has set one. */
  readonly outageDir?: string | undefined;
}

/** What a long job has to hand: it opens transactions of its own, as whomever it acts for. */
export interface Carrier extends Tools {
  readonly work: Work;
  readonly now: () => Date;
  /** A person with the rights that they have at this moment, in the request that asked for it; nobody where suspended. */
  readonly actor: (staffId: string, requestId: string) => Promise<Actor | undefined>;
}

/**
 * How a job is done: in our database, in one transaction with its being marked as done; by sending something; or, where
 * it is long, in steps that each commit by themselves.
 */
export type Handler =
  | { readonly job: AnyJob; readonly act: (tx: Tx, payload: never) => Promise<void> }
  | {
      readonly job: AnyJob;
      /** What to send, or nothing where the reason for it has gone. */
      readonly compose: (tx: Tx, payload: never) => Promise<Outgoing | undefined>;
    }
  | {
      readonly job: AnyJob;
      /** Whoever does it again after a crash finds what was committed, and goes on from there. */
      readonly carry: (carrier: Carrier, payload: never) => Promise<void>;
    };

export const on = <P>(declared: Job<P>, act: (tx: Tx, payload: P) => Promise<void>): Handler => ({
  job: declared,
  act,
});

export const sends = <P>(
  declared: Job<P>,
  compose: (tx: Tx, payload: P) => Promise<Outgoing | undefined>,
): Handler => ({ job: declared, compose });

export const carries = <P>(declared: Job<P>, carry: (carrier: Carrier, payload: P) => Promise<void>): Handler => ({
  job: declared,
  carry,
});
