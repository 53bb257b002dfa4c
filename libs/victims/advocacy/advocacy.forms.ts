import { z } from 'zod';
import { contactMethods } from '../../cases/people/index.js';
import { choice, day, form, longText, nameText, pick, storable, text, yesNo } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { advocacyStates } from './advocacy.states.js';
import { feedbackStages } from './feedback.entity.js';

const room = 'advocacy';

/** From where a victim comes to a service (`domain.md` 6.10, `capabilities.md` B1, B9). */
export const sources = ['self', 'police', 'professional', 'crime_feed'] as const;
export const risks = ['high', 'medium', 'standard'] as const;
/** Why a referral goes back to whoever made it: with these it was not valid, unless it is another reason (`capabilities.md` D4). */
export const bounces = ['duplicate', 'wrong_area', 'unsafe_contact', 'other'] as const;
/** By which rule a service refuses somebody. */
export const refusals = ['age', 'da', 'area', 'risk', 'other'] as const;
export const attemptMethods = ['phone', 'text', 'email', 'post', 'in_person', 'through_another'] as const;
export const attemptOutcomes = ['spoke', 'no_answer', 'message_left', 'wrong_number', 'not_safe', 'rang_off'] as const;

/** A code out of a list that the page supplies. */
const code = (from: string) => asks(z.string().min(1).max(100).refine(storable), { kind: 'pick', from }).optional();

/** What is asked of whoever takes a referral. Neither a crime nor the police need be known (`capabilities.md` B1). */
export const referralForm = form(
  {
    agencyId: pick({ from: 'advocacy.services' }),
    source: choice(sources),
    referredOn: day(),
    forename: nameText({ max: 200, optional: true }),
    surname: nameText({ max: 200, optional: true }),
    dateOfBirth: day({ optional: true }),
    language: text({ max: 3, optional: true }),
    areaCode: code('advocacy.areas'),
    district: code('advocacy.districts'),
    daRelated: yesNo(),
    risk: choice(risks, { optional: true }),
    contactMethod: choice(contactMethods, { optional: true }),
    contactValue: text({ max: 500, optional: true }),
    contactTimes: text({ max: 500, optional: true }),
    crimeRef: text({ max: 100, optional: true }),
    perpetrator: longText({ max: 2000, optional: true }),
    why: longText({ max: 10_000 }),
  },
  room,
);
export type Referred = z.output<typeof referralForm>;

/** Whether a victim agreed that a service gets their name and how they may safely be reached (`domain.md` 8, rule 3). */
export const consents = ['given', 'without'] as const;
export type Consent = (typeof consents)[number];
/** What is asked of whoever sends a victim’s name to a service that does not have it. */
export const consenting = { consent: choice(consents), withoutConsentReason: longText({ max: 2000, optional: true }) };
export interface Consented {
  readonly consent: Consent;
  readonly withoutConsentReason?: string | undefined;
}
/** Why it goes without the victim’s consent, where it does. */
export const withoutConsent = ({ consent, withoutConsentReason }: Consented): string | undefined =>
  consent === 'without' ? withoutConsentReason : undefined;

const reason = () => longText({ max: 4000 });
const streamId = pick({ from: 'advocacy.streams', optional: true });
const typeId = pick({ from: 'advocacy.types', optional: true });
const noteIfAny = () => longText({ max: 2000, optional: true });

export const offerForm = form({ overriding: noteIfAny() }, room);
export const bounceForm = form({ bounceReason: choice(bounces), reason: reason() }, room);
export const refuseForm = form({ refusedRule: choice(refusals), reason: reason() }, room);
export const acceptForm = form({ streamId }, room);
export const declineForm = form({ reofferOn: day({ optional: true }), reason: reason() }, room);
export const attemptForm = form(
  { attemptedOn: day(), method: choice(attemptMethods), outcome: choice(attemptOutcomes) },
  room,
);
export const feedbackForm = form(
  {
    stage: choice(feedbackStages),
    answeredOn: day(),
    fear: code('advocacy.fear'),
    frequency: code('advocacy.frequency'),
    engagement: code('advocacy.engagement'),
  },
  room,
);
export const becauseForm = form({ reason: reason() }, room);
export const noAnswers = form({}, room);
export const allocateForm = form(
  { leadId: pick({ from: 'advocacy.allocatable' }), typeId, since: day({ optional: true }), why: noteIfAny() },
  room,
);
export const handOverForm = form({ leadId: pick({ from: 'advocacy.allocatable' }), typeId, reason: reason() }, room);
export const supportForm = form({ staffId: pick({ from: 'advocacy.allocatable' }), typeId }, room);
export const standDownForm = form({ staffId: pick({ from: 'advocacy.supporting' }) }, room);
export const fundForm = form({ streamId: pick({ from: 'advocacy.streams' }) }, room);
export const transferForm = form(
  { serviceId: pick({ from: 'advocacy.taking' }), ...consenting, reason: reason() },
  room,
);
export const closeForm = form({ reason: reason(), reopenSign: longText({ max: 2000 }) }, room);

export const advocacyFilters = z.strictObject({
  state: z.enum(advocacyStates.states as unknown as [string, ...string[]]).optional(),
  /** Whose they are; `mine` is the person who asks. */
  lead: z.union([z.literal('mine'), z.guid()]).optional(),
});
export type AdvocacyFilters = z.output<typeof advocacyFilters>;
