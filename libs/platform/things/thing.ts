import type { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Machine } from '../../kernel/state-machine.js';
import type { Entity } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import type { Conditions } from '../access/conditions.js';
import type { Form } from '../http/form.js';
import type { Words } from '../messages/messages.js';
import type { Rows } from '../work/rows.js';
import type { Tx } from '../work/tx.js';
import type { ManyRows } from './many.js';

/** A row with states. */
export interface Moving {
  id: string;
  state: string;
  version: number;
}

/** What goes with one move: what is asked, what else is done, and what must be put back when it is undone. */
export interface MoveSpec<T extends Moving = Moving, Answers = Record<string, unknown>> {
  readonly form: z.ZodObject;
  /**
   * What its page has filled in, of the thing as it is shown, where a move settles anew what is settled already; `today` is the
   * day on which it is asked, for a move that would be recorded of that day.
   */
  readonly begins?: (shown: Readonly<Record<string, unknown>>, today: LondonDate) => Readonly<Record<string, unknown>>;
  /**
   * What its page asks of this thing, where not all that the form takes is asked of every one: fewer questions, and what
   * is said of some of them. What one is not asked, `act` refuses.
   */
  readonly asks?: (shown: Readonly<Record<string, unknown>>) => {
    readonly form: Form;
    readonly hints?: Readonly<Record<string, string>>;
  };
  /** Whether it is offered to this person for this row, where the rows alone do not say so: what `act` would refuse is not. */
  readonly offered?: (tx: Tx, row: T) => Promise<boolean>;
  /** A list from which it chooses, and where that begins which is chosen: said in place of a list with nothing in it. */
  readonly without?: { readonly from: string; readonly href: string };
  /** Done after the state has changed and before the row is saved; may change the row and add others along with it. */
  readonly act?: (tx: Tx, row: T, answers: Answers & Happened) => Promise<void>;
  /** Puts back what `act` did to other rows; the row itself is restored by the platform. */
  readonly undo?: (tx: Tx, row: T, before: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Whoever made it and does not see the thing afterwards goes on to the list of such things, and not home. */
  readonly leaves?: boolean;
  /** Offered for many at once on lists. */
  readonly many?: boolean;
  /**
   * Made by its button where that stands, without a page that asks first (decision 252): it asks nothing, and can be undone
   * or harms nothing. Where two posts fit, the press leads to its page, which asks in which.
   */
  readonly atOnce?: true;
}

/** When it happened in the world; the record's own time is that of entry. */
export interface Happened {
  readonly happenedAt: Date;
}

/** An entity with states and moves; its routes, buttons and pages follow from this. */
export interface Thing<T extends Moving = Moving> {
  /** Its part of the address, and the prefix of its messages. */
  readonly name: string;
  readonly entity: Entity<T>;
  readonly machine: Machine;
  readonly moves: Readonly<Record<string, MoveSpec<T>>>;
  /** What a list may be narrowed by; nothing that names anybody. */
  readonly filters: z.ZodObject;
  /** Narrows and sorts a list. */
  readonly list: (rows: Rows<T>, filters: Record<string, unknown>, actor: Actor) => Rows<T>;
  /** What a list is narrowed by besides, where that has to be looked up first. */
  readonly narrows?: (tx: Tx, filters: Record<string, unknown>) => Promise<Conditions>;
  /** What the page of each of its moves says of it, above what is asked: keys and values of a record, in words. */
  readonly tells?: (t: Words, shown: Readonly<Record<string, unknown>>) => readonly object[];
  /**
   * What it is called above the heading of the page of each of its moves, beside its reference, where no line beneath names the
   * people of its case; a name may stand in it. Where it says nothing, a thing without a reference is called by its name.
   */
  readonly called?: (tx: Tx, shown: Readonly<Record<string, unknown>>, t: Words) => string | Promise<string>;
  /**
   * Finds by words, which travel in the body of a post and never in an address; answers ids. Without it a thing is found by
   * what identifies it (`finding.ts`).
   */
  readonly search?: (tx: Tx, words: string) => Promise<readonly string[]>;
  /** The schema of what goes out for one thing; it strips whatever it does not list. */
  readonly shown: z.ZodObject;
  /** One thing for the person who asks, each part read through the door. */
  readonly show: (tx: Tx, row: T) => Promise<Record<string, unknown>>;
  /** Things as a list shows them, in their order; a handful of queries however many there are. */
  readonly listed: (tx: Tx, rows: readonly T[]) => Promise<Record<string, unknown>[]>;
  readonly listedShape: z.ZodObject;
  /** Who may put a move right, where the row itself decides about it and the machine names no roles. */
  readonly corrects?: (row: T, actor: Actor) => boolean;
  /** The page on which it is shown, where it has none of its own. */
  readonly shownAt?: (row: T) => string;
  /** Where its lists offer a move of many rows at once. */
  readonly many?: ManyRows;
}

/** Looks whether something in its own room holds up a move. @throws Problem where it does */
export type MoveGuard = (tx: Tx, row: Moving) => Promise<void>;

/** What a room to the right does along with a move, in the same transaction, and how that is put back. */
export interface MoveAlong {
  /** With what was answered to the move. */
  readonly act: (tx: Tx, row: Moving, answers: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly undo: (tx: Tx, row: Moving) => Promise<void>;
}

/** The guards of all rooms, and what they do along with moves, by `<thing>.<move>`; given by the front door. */
export class MoveGuards {
  constructor(
    private readonly guards: readonly (readonly [string, MoveGuard])[],
    private readonly alongs: readonly (readonly [string, MoveAlong])[] = [],
  ) {}

  along(move: string): MoveAlong[] {
    return this.alongs.filter(([name]) => name === move).map(([, along]) => along);
  }

  of(move: string): MoveGuard[] {
    return this.guards.filter(([name]) => name === move).map(([, guard]) => guard);
  }
}

/** Declares a thing, checking that each of its machine's moves has its specification. */
export function thing<T extends Moving>(declared: Thing<T>): Thing {
  const missing = Object.keys(declared.machine.moves).filter((name) => !declared.moves[name]);
  if (missing.length) throw new Error(`${declared.name} says nothing of ${missing.join(', ')}`);
  return declared as unknown as Thing;
}

/** One move's specification, with the answers' type taken from its form. */
export const moveSpec = <T extends Moving, F extends z.ZodObject>(
  spec: Omit<MoveSpec<T>, 'form' | 'act'> & {
    form: F;
    act?: (tx: Tx, row: T, answers: z.infer<F> & Happened) => Promise<void>;
  },
): MoveSpec<T> => spec as unknown as MoveSpec<T>;
