import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { chosenBases } from '../../cases/ledger/index.js';
import { nameText } from '../../platform/http/form.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, day, id, instant, line, lines, outsideKey, ref, yesNo } from '../../platform/resource/kinds.js';
import { conditionNames } from './conditions.js';
import { shareable } from './disclosure.openable.js';
import { disclosureStates } from './disclosure.states.js';
import { recipientNames } from './recipients.js';

export const kinds = ['share', 'disclosure'] as const;

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
const empty = { nullable: true } as const;
/** Of the category that goes out, for those who may read all of it. */
const apart = { category: 'own' } as const;
/** What bears on the safety of the victim, written for those who decide. */
const ofSafety = { category: 'safetyPlan', released: true } as const;

/**
 * That information of one category of a case is to go out, or went: a share with a partner agency, or a disclosure to a
 * person outside all of them. Without basis, necessity and proportionality nothing goes out, in an emergency neither
 * (`domain.md` 6.14 and 9.3).
 */
export const disclosureFields = define(
  {
    name: 'disclosures',
    entity: 'Disclosure',
    messages: 'disclosures',
    machine: disclosureStates,
    colours: {
      requested: 'blue',
      considered: 'purple',
      approved: 'teal',
      refused: 'orange',
      made: 'green',
      acknowledged: 'green',
      reviewed: 'grey',
    },
  },
  {
    caseId: ref(caseReferences, { ...required, hidden: true, nameAs: 'caseReference' }),
    /** The agency whose information goes out, or that passes it on. */
    agencyId: ref(agencyNames),
    released: yesNo({ told: false }),
    forumId: id(),
    kind: choice(kinds),
    recipientKind: choice(recipientNames, required),
    recipientAgencyId: ref(agencyNames, { ...optional, from: 'disclosures.agencies' }),
    recipientName: line(nameText({ max: 300 }), { asked: { create: 'optional' }, kept: false }),
    recipient: line(300, { apart }),
    /** What goes out. */
    category: choice(shareable, required),
    information: lines(4000, { ...required, apart }),
    purpose: lines(2000, { ...required, apart }),
    necessity: lines(2000, { ...required, apart }),
    proportionality: lines(2000, { ...required, apart }),
    /** One of the ledger's `bases`, under the regime of the agency that passes it on. */
    basis: choice(chosenBases, required),
    /** One of `conditions`, where the category needs one. */
    condition: choice(conditionNames, optional),
    /** Made first and looked at afterwards. */
    emergency: yesNo({ asked: { create: 'optional' } }),
    emergencyReason: lines(2000, { asked: { create: 'optional' }, apart }),
    externalKey: outsideKey(optional),
    requestedBy: ref(staffNames),
    requestedAt: instant(),
    alternatives: lines(2000, { asked: { consider: 'required' }, apart }),
    riskIfDisclosed: lines(2000, { asked: { consider: 'required' }, apart: ofSafety }),
    riskIfNotDisclosed: lines(2000, { asked: { consider: 'required' }, apart: ofSafety }),
    victimConsulted: yesNo({ asked: { consider: 'required' }, nullable: true }),
    victimView: lines(2000, { asked: { consider: 'optional' }, apart: ofSafety }),
    /** Whether the subject is to be told, as is normal. */
    subjectTold: yesNo({ asked: { consider: 'required' }, nullable: true }),
    subjectNotToldReason: lines(2000, { asked: { consider: 'optional' }, apart }),
    consideredBy: ref(staffNames, empty),
    consideredAt: instant(empty),
    outcome: choice(['upheld', 'not_upheld'], { asked: { review: 'required' }, nullable: true }),
    /** Kept as the reason for the decision, or as what the review found. */
    reason: lines(2000, { asked: { approve: 'required', refuse: 'required', review: 'required' }, kept: false }),
    decisionReason: lines(2000, { apart }),
    decidedBy: ref(staffNames, empty),
    decidedAt: instant(empty),
    undertakingSigned: yesNo({ asked: { make: 'required' }, nullable: true }),
    /** Kept as the day by which it is reviewed. */
    reviewOn: day({ asked: { make: 'required' }, kept: false }),
    madeBy: ref(staffNames, empty),
    madeAt: instant(empty),
    acknowledgement: lines(2000, { asked: { acknowledge: 'optional' }, apart }),
    acknowledgedAt: instant(empty),
    reviewDueOn: day(empty),
    reviewReason: lines(2000, { apart }),
    reviewedBy: ref(staffNames, empty),
    reviewedAt: instant(empty),
  },
);

export const Disclosure = disclosureFields.entity;
export type Disclosure = Row<typeof disclosureFields>;
export type DisclosureTold = Told<typeof disclosureFields>;
export type Requested = Answers<typeof disclosureFields, 'create'>;
