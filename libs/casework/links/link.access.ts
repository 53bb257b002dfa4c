import { settledForAreas } from '../../administration/areas/index.js';
import { workers } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { SerialResult, SerialRule } from './serial-rule.entity.js';

const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
const ofMyForum = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });

/** An alert is for those who run the forum in which the case stands, and for nobody beside them. */
function toTheirForum(actor: Facts): Conditions[] {
  if (actor.posts.some(({ role }) => role === 'system')) return [{}];
  const forums = forumsAs(actor, 'coordinator', 'chair');
  return forums.length ? [{ forumId: { $in: forums }, caseId: { $nin: actor.barredCaseIds } }] : [];
}

export const linkAccess = [
  access(SerialRule, (actor) => (hasRole(actor, ...workers, 'system', 'system_admin') ? [{}] : []), settledForAreas),
  // What a rule came to is what one coordinator's eyes made of it, and theirs alone.
  access(SerialResult, (actor) => (actor.posts.some(({ role }) => role === 'system') ? [{}] : [{ staffId: actor.id }])),
  access(HistoryCheck, 'matrix', [
    { to: ['coordinator', 'chair', 'police'], can: ['create'], where: inMyForums },
    { to: ['coordinator', 'chair'], can: ['withdraw'], where: inMyForums },
  ]),
  access(AreaAlert, toTheirForum, [{ to: ['coordinator', 'chair'], can: ['accept', 'decline'], where: ofMyForum }]),
];
