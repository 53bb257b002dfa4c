import { access } from '../../platform/access/access.js';
import { hasRole } from '../../platform/access/actor.js';
import { LedgerEntry } from './ledger-entry.entity.js';

/**
 * What went out is known to whoever may read that category of the case, and all of it to whoever looks back, as with the
 * record (`domain.md` 8, audit log). Nobody enters anything by hand.
 */
export const ledgerAccess = access(LedgerEntry, 'matrix', [], (actor) => (hasRole(actor, 'auditor') ? [{}] : []));
