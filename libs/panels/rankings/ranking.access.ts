import { access } from '../../platform/access/access.js';
import { forumsAs, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Ranking, RankingFormula, RankingScore, RankingWeight } from './ranking.entity.js';

const runIt = ['coordinator', 'chair'] as const;
const ofMyForum = (post: Post): Conditions => ({ forumId: { $in: post.forumIds } });

function ofForumsIRun(actor: Facts): Conditions[] {
  const forums = forumsAs(actor, ...runIt);
  return forums.length ? [{ forumId: { $in: forums } }] : [];
}

/** Who scored what is for those who run the forum that ranks, while the case stands there: it says what they decided. */
function scoresOf(actor: Facts): Conditions[] {
  const forums = forumsAs(actor, ...runIt);
  return forums.length
    ? [{ forumId: { $in: forums }, caseForums: { $in: forums }, caseId: { $nin: actor.barredCaseIds } }]
    : [];
}

/** How people are ranked is no secret; who is ranked how is for those who run the forum. */
export const rankingAccess = [
  access(RankingFormula, () => [{}]),
  access(RankingWeight, () => [{}]),
  access(Ranking, ofForumsIRun, [{ to: runIt, can: ['create', 'choose'], where: ofMyForum }]),
  access(RankingScore, scoresOf),
];
