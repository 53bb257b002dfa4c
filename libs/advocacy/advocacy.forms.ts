import { z } from 'zod';
import { contactMethods } from '../people/index.js';
import { choice, day, form, longText, pick, text, yesNo } from '../platform/http/form.js';
import { advocacyStates } from './advocacy.states.js';

const room = 'advocacy';

/** From where a victim comes to a service (`domain.md` 6.10, `capabilities.md` B1, B9). */
export const sources = ['self', 'police', 'professional', 'crime_feed'] as const;
export const risks = ['high', 'medium', 'standard'] as const;

/** What is asked of whoever takes a referral. Neither a crime nor the police need be known (`capabilities.md` B1). */
export const referralForm = form(
  {
    agencyId: pick({ from: 'advocacy.services' }),
    source: choice(sources),
    referredOn: day(),
    forename: text({ max: 200, optional: true }),
    surname: text({ max: 200, optional: true }),
    dateOfBirth: day({ optional: true }),
    language: text({ max: 3, optional: true }),
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

export const allocateForm = form(
  { leadId: pick({ from: 'advocacy.advocates' }), why: longText({ max: 2000, optional: true }) },
  room,
);
export const closeForm = form({ reason: longText({ max: 4000 }), reopenSign: longText({ max: 2000 }) }, room);
export const reopenForm = form({ reason: longText({ max: 4000 }) }, room);

export const advocacyFilters = z.strictObject({
  state: z.enum(advocacyStates.states as unknown as [string, ...string[]]).optional(),
  /** Whose they are; `mine` is the person who asks. */
  lead: z.union([z.literal('mine'), z.guid()]).optional(),
});
export type AdvocacyFilters = z.output<typeof advocacyFilters>;
