import { toPostHolders } from '../../administration/areas/index.js';
import { lettersOf, workers, type Category, type Role } from '../../platform/access/access-matrix.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { begunBy } from '../../sharing/referrals/index.js';
import { ProgrammeReferral, ProgrammeSession, ProgrammeSupport, ProgrammeText } from './programme-referral.entity.js';
import { Programme } from './programme.entity.js';

const whoRunsIt = ['coordinator', 'chair'] as const satisfies readonly Role[];
/** Those who deliver programmes: their own people, and health or probation where they do. */
export const providing = ['programme_provider', 'health', 'probation'] as const satisfies readonly Role[];
/** Those who refer. */
export const referring: readonly Role[] = begunBy.programme;
/** Those who know what became of support for the victim. */
const supporting = ['coordinator', 'chair', 'police', 'isac', 'idva'] as const satisfies readonly Role[];

/** Those who refer to programmes, deliver them, or keep those safe whom their participants stalked. */
export const meetsProgrammes: readonly Role[] = [...new Set([...referring, ...providing, ...supporting])];

const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });
const mine = (_: Post, { id }: Facts): Conditions => ({ madeBy: id });
const inMyForums = ({ forumIds }: Post): Conditions => ({ forumId: { $in: forumIds } });
const providedByUs = ({ agencyId }: Post): Conditions => ({ providerAgencyId: agencyId });
const asDisposal = { entryRoute: 'oocd' };

/** The provider says so; for those who are not here, whoever runs the forum writes down what they said. */
const delivers = [
  'assess',
  'accept',
  'decline',
  'start',
  'offer_more',
  'disclose_risk',
  'complete',
  'drop_out',
  'end',
  'alert',
  'follow_up',
] as const;
const ofReferrals: readonly MoveGrant[] = [
  { to: referring, can: ['create'], where: ofMyAgency },
  { to: providing, can: delivers, where: providedByUs },
  { to: whoRunsIt, can: [...delivers, 'move_on', 'flag', 'withdraw'], where: inMyForums },
  { to: referring, can: ['withdraw', 'flag', 'move_on'], where: mine },
  { to: supporting, can: ['answer_support'] },
  { to: ['police'], can: ['accept_disposal', 'breach'], where: () => asDisposal },
  { to: whoRunsIt, can: ['accept_disposal', 'breach'], where: (post) => ({ ...asDisposal, ...inMyForums(post) }) },
  { to: providing, can: ['breach'], where: (post) => ({ ...asDisposal, ...providedByUs(post) }) },
];

/**
 * Whom it concerns until when a programme is funded: its provider, whoever keeps the catalogue of its area or runs a forum
 * there, and the agencies that it names. Everybody else is told no day, and that it takes nobody once the money has ended.
 */
export const concernsFunding = (
  { posts }: Facts,
  { agencyId, areaCode, concernedIds }: Pick<Programme, 'agencyId' | 'areaCode' | 'concernedIds'>,
): boolean =>
  posts.some(
    (post) =>
      post.role === 'system' ||
      post.agencyId === agencyId ||
      concernedIds.includes(post.agencyId) ||
      (post.role === 'system_admin' && !post.areaCode) ||
      (['coordinator', 'chair', 'system_admin'].includes(post.role) && post.areaCode === areaCode),
  );

const ofSessions = ['plan', 'attend', 'miss', 'alert', 'cancel'] as const;

/** What was sent to an agency is read there by those who deliver programmes: the case itself stays shut. */
const received = ({ posts, barredCaseIds }: Facts): Conditions[] =>
  posts
    .filter(({ role }) => (providing as readonly Role[]).includes(role))
    .map(({ agencyId }) => ({ providerAgencyId: agencyId, caseId: { $nin: barredCaseIds } }));

/** What goes to a provider, each what the table opens to their post. */
export const carried = [
  'perpetratorIdentity',
  'offendingHistory',
  'programmeAttendance',
] as const satisfies readonly Category[];
const rowless: readonly string[] = ['N', 'P', 'A', 'R'];
const opened = ({ role, duty }: Post): Category[] =>
  carried.filter((category) => lettersOf(category, role, duty).some((letter) => !rowless.includes(letter)));
const textsReceived = ({ posts, barredCaseIds }: Facts): Conditions[] =>
  posts
    .filter(({ role }) => (providing as readonly Role[]).includes(role))
    .map((post) => ({
      providerAgencyId: post.agencyId,
      caseId: { $nin: barredCaseIds },
      category: { $in: opened(post) },
    }));

/** The product reminds of what is owed; of what was written it reads nothing. */
const toTheProduct = (actor: Facts): Conditions[] => (hasRole(actor, 'system') ? [{}] : []);

/** An administrator keeps what is of the area of their post; one whose post names none keeps it for all. */
const ofTheirArea = ({ areaCode }: Post): Conditions => (areaCode ? { areaCode } : {});
const ofCoordinatorsArea = ({ areaCode }: Post): Conditions => ({ areaCode });
const keeping = ['create', 'revise', 'set_capacity', 'begin_closing', 'close'] as const;

export const programmeAccess = [
  access(Programme, toPostHolders, [
    { to: ['system_admin'], can: keeping, where: ofTheirArea },
    { to: ['coordinator'], can: keeping, where: ofCoordinatorsArea },
    { to: providing, can: ['set_capacity'], where: ofMyAgency },
  ]),
  access(ProgrammeReferral, 'matrix', ofReferrals, (actor) => [...received(actor), ...toTheProduct(actor)]),
  access(
    ProgrammeSession,
    'matrix',
    [
      { to: providing, can: ofSessions, where: providedByUs },
      { to: whoRunsIt, can: ofSessions, where: inMyForums },
    ],
    (actor) => [...received(actor), ...toTheProduct(actor)],
  ),
  access(ProgrammeText, 'matrix', [{ to: workers, can: ['create'], where: ofMyAgency }], textsReceived),
  access(ProgrammeSupport, 'matrix', [{ to: supporting, can: ['create'], where: ofMyAgency }]),
];
