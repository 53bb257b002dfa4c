import type { Category } from '../access/access-matrix.js';
import type { Actor } from '../access/actor.js';

/** Who looks, with those beside them, and which categories are read through none of these eyes. */
export interface Eyes {
  readonly people: readonly [Actor, ...Actor[]];
  readonly without?: readonly Category[];
}

/** Who sees it too, and what is left out whoever sees it. */
export interface Narrowed {
  readonly beside?: readonly Actor[];
  readonly without?: readonly Category[];
}
