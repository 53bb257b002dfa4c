import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { ofMyAgency, ofMyArea, toKeepersOfArea } from '../../platform/access/registers.js';

/** Who looks after data, and who looks after the service: nobody else knows that there is a register. */
export const keepers = ['auditor', 'system_admin'] as const;

/** Both may open one; what is decided about it is for the data protection officer. */
const moves: readonly MoveGrant[] = [
  { to: keepers, can: ['create'], where: ofMyAgency },
  { to: ['auditor'], can: ['assess', 'report', 'not_report', 'tell_people', 'close'], where: ofMyArea },
];

/** The access table of the register. */
export const dataBreachAccess = (breach: Entity): AccessTable => access(breach, toKeepersOfArea(keepers), moves);
