import { advocates, onTheTeam } from '../advocacy/index.js';
import { access } from '../../platform/access/access.js';
import type { Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Release, ReleasedNote, ReleaseLine } from './release.entity.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });
const can = ['create', 'amend', 'release', 'nominate', 'discard', 'take_back'] as const;

/** Nobody but the advocates who work on a case lets anything of it go. What they wrote for the clinic is read by the table. */
export const releaseAccess = [
  access(Release, 'matrix', [{ to: advocates, can, where: ofMyService }], onTheTeam),
  access(ReleaseLine, 'matrix', [], onTheTeam),
  access(ReleasedNote, 'victimIdentity', []),
];
