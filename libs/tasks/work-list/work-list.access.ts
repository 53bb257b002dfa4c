import { access } from '../../platform/access/access.js';
import type { Facts, Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { EvidenceLine, OfficerRequest, WorkListEntry } from './work-list.entity.js';

const whoRunsIt = ['coordinator', 'chair'] as const;

const inMyForums = ({ forumIds }: Post): Conditions => ({ caseForums: { $in: forumIds } });
const mine = ({ agencyId }: Post, { id }: Facts): Conditions => ({ staffId: id, unitId: agencyId });

/** It is work on the case, read as its actions are; the officer who is asked reads and answers what they are asked. */
export const workListAccess = [
  // What evidence is looked for is no secret.
  access(EvidenceLine, () => [{}]),
  access(
    OfficerRequest,
    'actions',
    [
      { to: whoRunsIt, can: ['create', 'answer', 'withdraw'], where: inMyForums },
      { to: ['police'], can: ['answer'], where: mine },
    ],
    ({ id }) => [{ staffId: id }],
  ),
  access(WorkListEntry, 'actions', [{ to: whoRunsIt, can: ['create'], where: inMyForums }]),
];
