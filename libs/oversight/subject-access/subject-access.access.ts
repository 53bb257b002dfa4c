import { access, type MoveGrant } from '../../platform/access/access.js';
import { ofMyAgency, ofMyArea, toKeepersOfArea } from '../../platform/access/registers.js';
import { SubjectAccess } from './subject-access.entity.js';

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

export const subjectAccessAccess = [access(SubjectAccess, toKeepersOfArea(keepers), moves)];
