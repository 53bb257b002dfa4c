import { z } from 'zod';
import { choice, choices, day, form, longText, part, pick, text } from '../../platform/http/form.js';
import { offers, told } from './offer.rules.js';

/** What a commissioned service offers in an area from a day on, up to which day, and why. */
export const offerForm = form(
  {
    areaCode: text({ max: 60 }),
    offerAgencyId: pick({ from: 'areas.advocacy' }),
    offerHigh: choice(offers),
    offerMedium: choice(offers),
    offerStandard: choice(offers),
    fromOn: day(),
    lastOn: day({ optional: true }),
    told: choices(told),
    reason: longText({ max: 1000 }),
    /** The number of what the area settled last of any service, as it was seen; 0 where it has settled nothing. */
    version: z.number().int().min(0),
  },
  'areas',
);

/** The same on a page that is about one area. */
export const offerPageForm = part(offerForm, [
  'offerAgencyId',
  'offerHigh',
  'offerMedium',
  'offerStandard',
  'fromOn',
  'lastOn',
  'told',
  'reason',
]);

export const offerFilters = form({ area: text({ max: 60, optional: true }) }, 'areas');
