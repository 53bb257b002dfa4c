import { z } from 'zod';
import { bases, basisNames, type BasisName } from '../../cases/ledger/index.js';
import { choice, day, form, hiddenId, longText, nameText, outsideKey, pick, yesNo } from '../../platform/http/form.js';
import { conditionNames } from './conditions.js';
import { shareable } from './disclosure.openable.js';
import { disclosureStates } from './disclosure.states.js';
import { recipientNames } from './recipients.js';

const room = 'disclosures';
const reason = longText({ max: 2000 });
const chosen = basisNames.filter((name) => bases[name].chosen) as [BasisName, ...BasisName[]];

/**
 * `domain.md` 6.14 and 9.3: who asks for what to go to whom, why, and on which basis. Without basis, necessity and
 * proportionality nothing goes out, in an emergency neither.
 */
export const requestForm = form(
  {
    caseId: hiddenId(),
    recipientKind: choice(recipientNames),
    recipientAgencyId: pick({ from: 'disclosures.agencies', optional: true }),
    recipientName: nameText({ max: 300, optional: true }),
    category: choice(shareable),
    information: longText(),
    purpose: longText({ max: 2000 }),
    necessity: longText({ max: 2000 }),
    proportionality: longText({ max: 2000 }),
    basis: choice(chosen),
    condition: choice(conditionNames, { optional: true }),
    emergency: yesNo({ optional: true }),
    emergencyReason: longText({ max: 2000, optional: true }),
    externalKey: outsideKey(),
  },
  room,
);
export type Requested = z.output<typeof requestForm>;

export const considerForm = form(
  {
    alternatives: longText({ max: 2000 }),
    riskIfDisclosed: longText({ max: 2000 }),
    riskIfNotDisclosed: longText({ max: 2000 }),
    victimConsulted: yesNo(),
    victimView: longText({ max: 2000, optional: true }),
    subjectTold: yesNo(),
    subjectNotToldReason: longText({ max: 2000, optional: true }),
  },
  room,
);
export const decideForm = form({ reason }, room);
export const makeForm = form({ undertakingSigned: yesNo(), reviewOn: day() }, room);
export const acknowledgeForm = form({ acknowledgement: longText({ max: 2000, optional: true }) }, room);
export const reviewForm = form({ outcome: choice(['upheld', 'not_upheld']), reason }, room);

export const disclosureFilters = z.strictObject({
  state: z.enum(disclosureStates.states as unknown as [string, ...string[]]).optional(),
  kind: z.enum(['share', 'disclosure']).optional(),
  case: z.guid().optional(),
});
export type DisclosureFilters = z.output<typeof disclosureFilters>;
