import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { AdvocacyAllocation, AdvocacyAttempt } from './advocacy-allocation.entity.js';
import { AdvocacyCase, AdvocacyLink, AdvocacyText } from './advocacy-case.entity.js';
import { advocates } from './advocate.roles.js';
import { AdvocacyAnswer, AdvocacyFeedback } from './feedback.entity.js';
import { whereAllocating } from './services/service.access.js';

const ofMyService = ({ agencyId }: Post): Conditions => ({ agencyId });

/**
 * The cases of a service on whose team somebody is. The table opens them to an ISAC by that anyhow; an IDVA or ISVA
 * works on their service's own cases too.
 */
export function onTheTeam({ posts, team }: Facts): Conditions[] {
  return posts
    .filter(({ role }) => advocates.includes(role))
    .map(({ agencyId }) => ({
      agencyId,
      caseId: { $in: team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId) },
    }))
    .filter(({ caseId }) => caseId.$in.length);
}

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

const moves: readonly MoveGrant[] = [
  {
    to: advocates,
    can: [
      'create',
      'offer',
      'bounce',
      'refuse',
      'accept',
      'decline',
      'attempt',
      'lose_contact',
      'reoffer',
      'fund',
      'ask_feedback',
      'close',
      'reopen',
    ],
    where: ofMyService,
  },
  { to: advocates, can: ['allocate', 'hand_over', 'support', 'stand_down', 'transfer'], where: whereAllocating },
];

export const advocacyAccess = [
  access(AdvocacyCase, 'matrix', moves, (actor) => [...onTheTeam(actor), ...toTheProduct(actor)]),
  access(AdvocacyText, 'matrix', [], onTheTeam),
  access(AdvocacyLink, 'matrix', [], (actor) => [...onTheTeam(actor), ...toTheProduct(actor)]),
  access(AdvocacyAllocation, 'matrix', [], onTheTeam),
  access(AdvocacyAttempt, 'matrix', [], onTheTeam),
  access(AdvocacyFeedback, 'matrix', [], onTheTeam),
  // What can be answered says nothing of anybody.
  access(AdvocacyAnswer, (actor) => (actor.posts.length ? [{}] : [])),
];
