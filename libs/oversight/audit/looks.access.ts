import { access } from '../../platform/access/access.js';
import { agenciesOf, hasRole, type Facts } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { LookWithoutTask } from './look-without-task.entity.js';

/** Whoever led the agency when the list was made, while they work for it; the officer all. Nobody of a case from which they are barred. */
function reads(actor: Facts): Conditions[] {
  const unbarred: Conditions = actor.barredCaseIds.length ? { caseId: { $nin: actor.barredCaseIds } } : {};
  const led: Conditions = { leadId: actor.id, agencyId: { $in: agenciesOf(actor) }, ...unbarred };
  return hasRole(actor, 'auditor') ? [led, unbarred] : [led];
}

export const looksAccess = access(LookWithoutTask, reads);
