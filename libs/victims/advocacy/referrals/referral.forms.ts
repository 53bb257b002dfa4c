import { z } from 'zod';
import {
  choice,
  day,
  form,
  hiddenId,
  longText,
  nameText,
  part,
  pick,
  text,
  yesNo,
} from '../../../platform/http/form.js';
import { consenting, referralForm, risks } from '../advocacy.forms.js';
import { referralStates } from './referral.entity.js';

const { areaCode, district, contactMethod, contactValue, contactTimes, crimeRef } = referralForm.shape;

/** What is asked of somebody outside of a service who refers a victim to it, with or without a crime reference. */
export const sendForm = form(
  {
    caseId: hiddenId({ optional: true }),
    serviceId: pick({ from: 'advocacy.taking' }),
    forename: nameText({ max: 200, optional: true }),
    surname: nameText({ max: 200 }),
    dateOfBirth: day({ optional: true }),
    language: text({ max: 3, optional: true }),
    areaCode,
    district,
    daRelated: yesNo(),
    risk: choice(risks, { optional: true }),
    contactMethod,
    contactValue,
    contactTimes,
    ...consenting,
    crimeRef,
    streamId: pick({ from: 'advocacy.everyStream', optional: true }),
    why: longText({ max: 10_000 }),
  },
  'advocacy',
);
export type Sent = z.output<typeof sendForm>;

const { streamId: _, ...withoutStream } = sendForm.shape;
/** As it is asked where no service has funding that runs today. */
export const unfundedForm = form(withoutStream, 'advocacy');

export const seenForm = part(form({ version: z.number().int().min(1) }, 'advocacy'), ['version']);

export const referralFilters = z.strictObject({ state: z.enum(referralStates).optional() });
