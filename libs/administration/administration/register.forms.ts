import { proofs } from '../accounts/index.js';
import { agencyKinds, regimes } from '../agencies/index.js';
import { agreementWords, roles, type Role } from '../../platform/access/access-matrix.js';
import {
  choice,
  choices,
  day,
  form,
  longText,
  nameText,
  pick,
  picks,
  text,
  wholeNumber,
  yesNo,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { z } from 'zod';
import { textKeyPattern } from '../../kernel/text-key.js';
import { accreditationShows } from './accreditation.rules.js';
import {
  accreditationKindStates,
  agreementStates,
  failedJobStands,
  postStates,
  staffStates,
  undertakingStates,
} from './register.states.js';
import { postShows } from './post.rules.js';

const room = 'administration';
const optional = { optional: true } as const;
const reason = longText({ max: 2000 });
type Some = [string, ...string[]];
/** The posts that can be given: every column of the matrix but the product's own and that of a guest, who is invited to an item. */
const given = roles.filter((role: Role) => role !== 'system' && role !== 'guest') as unknown as Some;
const categoriesOfAgreements = [...new Set(Object.values(agreementWords))] as Some;
const agency = pick({ from: 'administration.agencies', ...optional });
const state = (states: readonly string[]) => choice(states as Some, optional);
const forums = picks({ from: 'administration.forums', ...optional });

export const noAnswers = form({}, room);
export const inviteAnewForm = form({ proof: choice(proofs) }, room);
export const endEverybodyForm = form({ everybody: choices(['yes']) }, room);
export const reasonForm = form({ reason }, room);

export const postFilters = form(
  { agency, role: choice(given, optional), show: choice(postShows, optional), state: state(postStates.states) },
  room,
);
export const staffFilters = form({ state: state(staffStates.states) }, room);

/** A kind of accreditation by its name, out of those that are in use or of those that are held. */
const kindFrom = (from: string) => asks(z.string().min(1).max(40), { kind: 'pick', from });
const provider = asks(z.string().regex(textKeyPattern), { kind: 'pick', from: 'administration.providers' });
export const accreditationFilters = form(
  {
    kind: kindFrom('administration.accreditationsHeld').optional(),
    provider: provider.optional(),
    agency: pick({ from: 'administration.agenciesAccredited', ...optional }),
    show: choice(accreditationShows, optional),
  },
  room,
);
export const accreditationKindFilters = form({ state: state(accreditationKindStates.states) }, room);
export const newAccreditationKindForm = form(
  { name: nameText({ max: 40 }), fromOn: day(optional), source: text({ max: 200 }) },
  room,
);
export const agencyFilters = form({ agencyKind: choice(agencyKinds, optional) }, room);
export const agreementFilters = form(
  { state: state(agreementStates.states), show: choice(['in_force', 'review_due'], optional) },
  room,
);
export const undertakingFilters = form(
  { kind: choice(['promise', 'terms'], optional), state: state(undertakingStates.states) },
  room,
);

/** A job by its name, of those that were given up. */
const job = asks(
  z
    .string()
    .regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/)
    .max(100),
  { kind: 'pick', from: 'administration.jobs' },
);
export const failedJobFilters = form({ job: job.optional(), state: state(failedJobStands) }, room);

/** One of the ranks and grades that there are, by its name. */
const rank = asks(z.string().min(1).max(100), { kind: 'pick', from: 'administration.ranks' });

const postAnswers = {
  agencyId: pick({ from: 'administration.agencies' }),
  role: choice(given),
  jobTitle: text({ max: 120, ...optional }),
  rank: rank.optional(),
  forumIds: forums,
  fromOn: day(optional),
  toOn: day(optional),
};
export const newPostForm = form(
  {
    forename: nameText({ max: 80 }),
    surname: nameText({ max: 80 }),
    email: asks(z.email('administration.errors.email').max(200).toLowerCase(), { kind: 'text', max: 200 }),
    ...postAnswers,
    vettingLevel: text({ max: 20, ...optional }),
    vettingExpiresOn: day(optional),
  },
  room,
);
export const extendForm = form({ lastDay: day(optional) }, room);
export const placeForm = form({ forumIds: forums }, room);
export const vetForm = form({ vettingLevel: text({ max: 20 }), vettingExpiresOn: day() }, room);
export const rankForm = form({ rank }, room);
export const secondForm = form({ ...postAnswers, toOn: day() }, room);
export const endForm = form({ lastDay: day(), reason }, room);

const accredited = {
  provider: text({ max: 120, ...optional }),
  course: text({ max: 120, ...optional }),
  accreditedOn: day(optional),
  lastGoodDay: day(),
};
export const newAccreditationForm = form(
  {
    staffId: pick({ from: 'administration.people' }),
    accreditation: kindFrom('administration.accreditationKinds'),
    ...accredited,
  },
  room,
);
export const renewAccreditationForm = form(accredited, room);

export const newAgencyForm = form(
  {
    name: nameText({ max: 120 }),
    agencyKind: choice(agencyKinds),
    controllerId: agency,
    areaCode: text({ max: 40 }),
    regime: choice(regimes),
    emailDomain: text({ max: 120, ...optional }),
  },
  room,
);
export const settleForm = form(
  {
    leadId: pick({ from: 'administration.peopleHere', ...optional }),
    deputyId: pick({ from: 'administration.peopleHere', ...optional }),
    roles: choices(given, optional),
    forumIds: forums,
    confirms: yesNo(),
    fromOn: day(optional),
  },
  room,
);
export const endAgencyForm = form({ lastDay: day(), successorId: agency, reason }, room);

export const newAgreementForm = form(
  {
    title: text({ max: 200 }),
    /** None where the forum is made afterwards: it is covered by the draft that it names. */
    forumIds: forums,
    part3Parties: picks({ from: 'administration.agencies', ...optional }),
    ukGdprParties: picks({ from: 'administration.agencies', ...optional }),
    words: choices(categoriesOfAgreements),
    startsOn: day(),
    reviewOn: day(optional),
    endsOn: day(),
  },
  room,
);
/** What is shared by it while the parties look at it again. */
export const openReviewForm = form({ sharing: choice(['goes_on', 'stops']) }, room);
export const reviewForm = form({ reviewOn: day() }, room);
export const replaceForm = form({ lastDay: day() }, room);
export const reissueForm = form(
  {
    alsoForumIds: picks({ from: 'administration.forums', ...optional }),
    startsOn: day(),
    reviewOn: day(optional),
    endsOn: day(),
  },
  room,
);

export const newUndertakingForm = form(
  {
    kind: choice(['promise', 'terms']),
    text: longText({ min: 20, max: 20_000 }),
    graceDays: wholeNumber({ max: 365, ...optional }),
  },
  room,
);
export const publishForm = form({ fromOn: day() }, room);
