import { access } from '../../platform/access/access.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { isSystem, myForums, runIt } from '../common/panel.access.js';

/** Who was given minutes is known to those who run the forum; each knows of their own. */
function issuesOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  const forums = myForums(actor, runIt);
  return [{ staffId: actor.id }, ...(forums.length ? [{ forumId: { $in: forums } }] : [])];
}

/** A copy is its reader's for as long as they hold a post; what of it is still open to them is worked out when it is read. */
function copiesOf(actor: Facts): Conditions[] {
  if (isSystem(actor)) return [{}];
  return actor.posts.length ? [{ staffId: actor.id }] : [];
}

/** Who reads and moves them. */
export const minutesAccess = [access(MinutesIssue, issuesOf), access(MinutesCopy, copiesOf)];
