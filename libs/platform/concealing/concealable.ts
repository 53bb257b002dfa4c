import type { Entity } from '../access/access.js';
import type { Held } from '../access/conditions.js';

/** What may be taken out of view: whose it is, what goes with it, and where it was to be seen. */
export interface Concealable {
  readonly entity: Entity<Pick<Held, 'id' | 'caseId'>>;
  readonly table: string;
  /** The columns that name whoever wrote it. */
  readonly authors: readonly string[];
  /** When it was written. */
  readonly since: string;
  /** Its parts, which go with it: their table and the column that names it. */
  readonly parts: readonly (readonly [string, string])[];
  /** The columns that name what it was read with: an item, a nomination, a return, a person. */
  readonly within: readonly string[];
  /** Where the words of its reason are, which is one of a list and not typed. */
  readonly reasons?: string;
  /** Where the words of its answers are, by the question in its `field`: some are chosen of a list and not typed. */
  readonly answers?: string;
}

/** Declares a kind of row that holds what people typed. */
export const concealable = (
  entity: Concealable['entity'],
  table: string,
  rest: Partial<Omit<Concealable, 'entity' | 'table'>>,
): Concealable => ({ entity, table, authors: [], since: 'made_at', parts: [], within: [], ...rest });

/** The kinds of rows of all rooms that may be taken out of view, by the name of their entity; given by the front door. */
export class Concealables {
  readonly byName: ReadonlyMap<string, Concealable>;

  constructor(contributed: readonly Concealable[]) {
    this.byName = new Map(contributed.map((one) => [one.entity.name, one]));
  }
}
