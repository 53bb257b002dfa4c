import { access, byForum } from '../../platform/access/access.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { ofMyAgency } from '../common/panel.access.js';

/** Who reads and moves them. */
export const discussionAccess = [
  byForum(access(ItemAnswer, 'minutes')),
  byForum(access(ItemDecision, 'minutes')),
  byForum(
    access(
      ItemNote,
      'matrix',
      [{ to: ['health'], can: ['create'], where: ({ agencyId }) => ({ agencyId, kind: 'consultation' }) }],
      (actor) => ofMyAgency(actor).map((mine) => ({ ...mine, kind: 'consultation' })),
    ),
  ),
];
