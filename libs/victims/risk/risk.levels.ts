import { concerns } from '../../administration/areas/index.js';

/** The levels of the clinic, the lowest first: tools have words of their own, each of which comes to one of these. */
export const levels = concerns;
export type Level = (typeof levels)[number];
