import { advocates, onTheTeam } from '../advocacy/index.js';
import { access, type AccessTable, type Entity } from '../../platform/access/access.js';
import type { Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { ReleasedNote, ReleaseLine } from './released.entity.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });
const can = ['create', 'amend', 'release', 'nominate', 'discard', 'take_back'] as const;

/** Only the advocates who work on a case let anything of it go. */
export const releaseAccess = (release: Entity): AccessTable =>
  access(release, 'matrix', [{ to: advocates, can, where: ofMyService }], onTheTeam);

/** What they wrote for the clinic is read by the table. */
export const releasedAccess: readonly AccessTable[] = [
  access(ReleaseLine, 'matrix', [], onTheTeam),
  access(ReleasedNote, 'victimIdentity', []),
];
