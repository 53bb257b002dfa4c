import { toPostHolders } from '../../administration/areas/index.js';
import { lettersOf, workers, type Role } from '../../platform/access/access-matrix.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { RiskFactor, RiskGrade, RiskResult, RiskText } from './risk.entity.js';
import { RiskExpected, RiskFactorKind, RiskTool } from './tool.entity.js';

/** Who may say something of the risk: whoever works on cases and may ever read who the victim is. The programme never does. */
export const assessors: readonly Role[] = workers.filter((role) => !lettersOf('victimIdentity', role).includes('N'));

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });
const anothers = (_: Post, { id }: Facts): Conditions => ({ madeBy: { $ne: id } });

/** What somebody's own agency recorded, in the cases on whose team they are for it; of an advocate's case that is all. */
function ofMyTeams({ posts, team }: Facts): Conditions[] {
  return posts
    .filter(({ role }) => assessors.includes(role))
    .map(({ agencyId }) => ({
      agencyId,
      caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
    }))
    .filter(({ caseId }) => caseId.$in.length);
}

const made: MoveGrant = { to: assessors, can: ['create'], where: ofMyAgency };

export const riskAccess = [
  access(RiskTool, toPostHolders, [{ to: ['system_admin'], can: ['create', 'retire'] }]),
  access(RiskExpected, toPostHolders),
  access(RiskFactorKind, toPostHolders),
  access(RiskResult, 'matrix', [made, { to: assessors, can: ['withdraw'], where: ofMyAgency }], ofMyTeams),
  access(
    RiskGrade,
    'matrix',
    [
      made,
      { to: assessors, can: ['confirm', 'decline'], where: anothers },
      { to: assessors, can: ['withdraw'], where: mine },
    ],
    ofMyTeams,
  ),
  access(
    RiskFactor,
    'matrix',
    [
      made,
      { to: assessors, can: ['meet', 'accept', 'reopen'] },
      { to: assessors, can: ['withdraw'], where: ofMyAgency },
    ],
    ofMyTeams,
  ),
  access(RiskText, 'matrix', [], ofMyTeams),
];
