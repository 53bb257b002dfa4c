import type { Facts } from '../access/actor.js';
import type { StatementClass } from '../database/statement-classes.js';
import type { Naming } from '../naming/naming.js';
import type { Typed } from './typed.js';

/** What is read of a session and whose it is. */
export interface Asking {
  readonly id: string;
  readonly language: string | null;
  readonly scopes?: readonly string[];
  readonly sessionId: string | null;
  readonly kind: 'web' | 'api' | 'token';
  readonly seenAt: Date;
  /** Whether its pages show initials in the place of names. */
  readonly namesHidden?: boolean;
}

export interface Found extends Asking {
  readonly facts: Facts;
}

/** Who asks with every fact; and who asks, with whether what was read of them before still stands, which is less to ask. */
export interface Reading {
  readonly whole: string;
  readonly again: string;
}

export interface Request {
  readonly at: Date;
  readonly id?: string;
  readonly key?: string | undefined;
  readonly said?: readonly string[] | undefined;
  /** Asked by a page of itself, which says nothing of whether anybody is there. */
  readonly byItself?: boolean;
  readonly address?: string | undefined;
  readonly takes?: StatementClass | undefined;
  readonly typed?: (() => readonly Typed[]) | undefined;
  readonly locationReason?: string | undefined;
  /** Where a front door wants to know which texts the request had held. */
  readonly held?: Set<string>;
  /** Where a front door wants to know how many contact details the request wrote. */
  readonly details?: Map<string, number>;
  /** Where a front door makes pages: whom the cases are about that stand on them. */
  readonly naming?: Naming;
}
