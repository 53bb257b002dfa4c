import { advisers, enteredByServices } from '../advice/index.js';
import type { Role } from '../platform/access/access-matrix.js';
import type { Facts } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { TrainingSession } from './training.entity.js';

/** Who keeps the log: whoever enters advice, of what other agencies give and take too. */
export const keepers = advisers;

/** Who reads the log: whoever keeps it, and the policing body of the area. */
export const readers: readonly Role[] = [...keepers, 'policing_body'];

/** Whoever oversees an area reads of the training that there was for any of its forums. */
const ofTheirArea = ({ oversees }: Facts): Conditions[] =>
  oversees?.forumIds.length ? [{ forumId: { $in: oversees.forumIds } }] : [];

export const trainingAccess = [enteredByServices(TrainingSession, ofTheirArea)];
