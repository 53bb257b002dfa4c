import { access, type AccessTable, type Entity, type MoveGrant } from '../../platform/access/access.js';
import { ofMyAgency, ofMyArea, toKeepersOfArea } from '../../platform/access/registers.js';
import { withPerson } from '../../platform/access/names-held.js';

/** The data protection officer: nobody else knows that anybody asked. */
export const keepers = ['auditor'] as const;

const moves: readonly MoveGrant[] = [
  { to: keepers, can: ['create'], where: ofMyAgency },
  {
    to: keepers,
    can: ['answer', 'confirm_identity', 'ask_identity', 'ask_clarification', 'resume', 'extend', 'withdraw'],
    where: ofMyArea,
  },
];

/** The access table of the register. */
export const subjectAccessTable = (request: Entity): AccessTable =>
  withPerson(access(request, toKeepersOfArea(keepers), moves), 'dob');
