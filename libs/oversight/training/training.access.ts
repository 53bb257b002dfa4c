import { advisers, enteredByServices } from '../advice/index.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { AccessTable, Entity } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';

/** Who keeps the log: whoever enters advice, of what other agencies give and take too. */
export const keepers = advisers;

/** Who reads the log: whoever keeps it, and the policing body of the area. */
export const readers: readonly Role[] = [...keepers, 'policing_body'];

/** Whoever oversees an area reads of the training that there was for any of its forums. */
const ofTheirArea = ({ oversees }: Facts): Conditions[] =>
  oversees?.forumIds.length ? [{ forumId: { $in: oversees.forumIds } }] : [];

/** The access table of training. */
export const trainingAccess = (training: Entity): AccessTable => enteredByServices(training, ofTheirArea);
