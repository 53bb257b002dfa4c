import { ofTheirArea } from '../../administration/agencies/index.js';
import type { Category, Role } from '../../platform/access/access-matrix.js';
import { access, readingBy, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { begunBy } from '../../sharing/referrals/index.js';
import { PdpCheck } from './pdp.entity.js';
import { MappaForms, MappaReferral, MappaText } from './mappa.entity.js';

/** Those who manage offenders under MAPPA, or run the forum that looks for them (`domain.md` 8, MAPPA documents). */
const managing = ['police', 'probation', 'mappa_coordinator'] as const satisfies readonly Role[];
const whoRunsIt = ['coordinator', 'chair'] as const satisfies readonly Role[];
const readers: readonly Role[] = [...whoRunsIt, ...managing, 'auditor'];

const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });

/** What the table opens to those parts of it that have anything to do with MAPPA; to advocates and providers nothing is. */
const narrowed = (actor: Facts, categories: readonly Category[]): Conditions[] => {
  const some: Facts = { ...actor, posts: actor.posts.filter(({ role }) => readers.includes(role)) };
  return some.posts.length ? categories.flatMap((category) => readingBy(category, some)) : [];
};

/** What was submitted to an agency is read there by those who manage offenders: the case itself stays shut. */
const received = ({ posts, barredCaseIds }: Facts): Conditions[] => {
  const theirs = posts.filter(({ role }) => (managing as readonly Role[]).includes(role));
  return theirs.map(({ agencyId }) => ({ recipientAgencyId: agencyId, caseId: { $nin: barredCaseIds } }));
};

/** Whose view of a pre-screen is asked reads it until it is decided, and nothing else of the case (decision 93). */
const asked = ({ posts, barredCaseIds }: Facts, of: (agencyId: string) => Conditions): Conditions[] =>
  posts
    .filter(({ role }) => role === 'probation')
    .map(({ agencyId }) => ({ ...of(agencyId), caseId: { $nin: barredCaseIds } }));

/** The product reminds of reviews; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

const screens = ['weigh', 'prescreen', 'find_eligible', 'rule_out'] as const;
const goesOn = [
  'record_level_1',
  'review',
  'ask_more',
  'accept',
  'list_meeting',
  'hold_meeting',
  'change_level',
  'confirm_level',
  'change_area',
  'refuse',
  'challenge',
  'lose_challenge',
  'win_challenge',
  'exit',
] as const;

/** Whose agency is asked for its view gives that: it neither screens nor decides, unless they work on the case. */
const beyondAView: readonly MoveGrant[] = [
  { to: ['probation'], can: screens, where: () => ({ viewAgencyId: { $exists: false } }) },
  { to: ['probation'], can: screens, where: ({ agencyId }) => ({ viewAgencyId: { $nin: [agencyId] } }) },
  { to: ['probation'], can: screens, where: (_, { team }) => ({ caseId: { $in: team.map(({ caseId }) => caseId) } }) },
];

const moves: readonly MoveGrant[] = [
  { to: begunBy.mappa_prescreen, can: ['create'], where: ofMyAgency },
  // Whoever runs the forum writes down what probation said, and who said it.
  { to: whoRunsIt, can: [...screens, ...goesOn, 'ask_view', 'view'], where: inMyForums },
  { to: ['probation'], can: ['view'] },
  // The full form is a MAPPA document: whoever runs the forum knows that there is one.
  { to: managing, can: [...goesOn, 'open_form', 'fill', 'draw_plan', 'submit'] },
  { to: ['police', 'mappa_coordinator'], can: screens },
  ...beyondAView,
];

const pdpMoves = ['take_up', 'accept', 'decline', 'end'] as const;

const toPostHolders = (actor: Facts): Conditions[] => (actor.posts.length ? [{}] : []);

export const mappaAccess = [
  access(MappaForms, toPostHolders, [{ to: ['system_admin'], can: ['create'], where: ofTheirArea }]),
  access(
    MappaReferral,
    (actor) => [
      ...narrowed(actor, ['offendingHistory']),
      ...received(actor),
      ...asked(actor, (viewAgencyId) => ({ viewAgencyId, state: 'prescreen' })),
      ...toTheProduct(actor),
    ],
    moves,
  ),
  access(PdpCheck, (actor) => narrowed(actor, ['offendingHistory']), [
    { to: [...whoRunsIt, ...managing], can: ['create'], where: ofMyAgency },
    { to: whoRunsIt, can: pdpMoves, where: inMyForums },
    { to: managing, can: pdpMoves },
  ]),
  access(
    MappaText,
    (actor) => [
      ...narrowed(actor, ['offendingHistory', 'mappaDocuments']),
      ...received(actor),
      ...asked(actor, (askedAgencyId) => ({ askedAgencyId })),
    ],
    [{ to: [...whoRunsIt, ...managing], can: ['create'], where: ofMyAgency }],
  ),
];
