import { access, readingBy } from '../../platform/access/access.js';
import { forumsAs, hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AuditAddress } from './audit-address.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What has no case, and what has one from which the person is not barred: together everything but the barred. */
const unbarred = (actor: Facts, conditions: Conditions = {}): Conditions[] =>
  actor.barredCaseIds.length
    ? [
        { ...conditions, caseId: { $exists: false } },
        { ...conditions, caseId: { $nin: actor.barredCaseIds } },
      ]
    : [conditions];

/**
 * What was done in the cases that a coordinator or chair reaches, in the categories whose rows they may read: that a
 * row exists is not told to whoever may not see it. An entry does not say whether its row is released, so what only a
 * release opens stays closed here.
 */
function ofMyCases(actor: Facts): Conditions[] {
  const deciding = actor.posts.filter(({ role }) => role === 'coordinator' || role === 'chair');
  const forums = forumsAs(actor, 'coordinator', 'chair');
  if (!forums.length) return [];
  const readable = readingBy('matrix', { ...actor, posts: deciding, team: [], grants: [], items: [] });
  const standing: Conditions = { caseForums: { $in: forums }, category: { $exists: false } };
  const notBarred: Conditions = actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};
  return [...readable.filter((conditions) => !('released' in conditions)), { ...standing, ...notBarred }];
}

/** `domain.md` section 8: the auditor sees the whole record, everybody their own acts, the forum what was done in its cases. */
function reads(actor: Facts): Conditions[] {
  const all = hasRole(actor, 'auditor') ? unbarred(actor) : [];
  return [...all, ...unbarred(actor, { actorId: actor.id }), ...ofMyCases(actor)];
}

/** From where people came is the auditor's alone, and of the entries that they read. */
const placed = (actor: Facts): Conditions[] => (hasRole(actor, 'auditor') ? [{}] : []);

export const auditAccess = [access(AuditEntry, reads), access(AuditAddress, placed)];
