import { z } from 'zod';
import {
  choice,
  day,
  form,
  laterAs,
  longText,
  nameText,
  pick,
  readForm,
  text,
  yesNo,
} from '../../platform/http/form.js';
import { asks, type Form } from '../../platform/http/question.js';
import { isNeededToSend } from './nomination.needed.js';
import { columns } from './nomination-row.columns.js';

const prose = longText({ max: 20_000 });
const brief = longText({ max: 2000 });
const known = ['yes', 'no', 'not_known'] as const;
const knownOrNot = choice(known);
const optional = { optional: true } as const;
const name = nameText({ max: 200, ...optional });
/** As the spreadsheet has them in one cell: one a line, or parted by semicolons. */
const several = longText({ max: 2000, ...optional });

const perpetrator = {
  perpetratorKnown: choice(['known', 'unknown_suspect', 'anonymous_online']),
  perpetratorSurname: name,
  perpetratorForename: name,
  perpetratorDob: day(optional),
  perpetratorAliases: several,
  perpetratorPnc: text({ max: 100, ...optional }),
  perpetratorHomeForce: asks(text({ max: 100 }), { kind: 'pick', from: 'forces' }),
  perpetratorPostcode: text({ max: 200, ...optional }),
  perpetratorLegalStatus: choice(columns.perpetrator_legal_status.words),
};

const victim = {
  victimSurname: name,
  victimForename: name,
  victimDob: day(optional),
  victimPostcode: text({ max: 200, ...optional }),
  victimLanguage: asks(z.string().min(2).max(3), { kind: 'pick', from: 'languages' }),
  relationship: choice(columns.relationship.words),
  daRelated: yesNo(),
  /** Of both: whether a person on the panel may know them. */
  knownHere: knownOrNot,
  knownHereHow: longText({ max: 2000, ...optional }),
};

/** `domain.md` 6.9: nobody acts on a referral without it. */
const contact = {
  victimSafeContactMethod: choice(columns.victim_safe_contact_method.words),
  victimSafeContactValue: text({ max: 500 }),
  victimSafeContactTimes: text({ max: 500 }),
  contactVoicemail: knownOrNot,
  contactText: knownOrNot,
  contactEmail: knownOrNot,
  contactPost: knownOrNot,
  contactWhoMayAnswer: text({ max: 500 }),
  contactCodeWord: text({ max: 200 }),
  contactWithheldNumber: choice(['withheld', 'shown', 'not_known']),
  contactInterpreter: text({ max: 200 }),
  contactDoNotContact: brief,
  contactDeviceCompromised: knownOrNot,
  contactConsent: brief,
  contactVerifiedOn: day(optional),
};

const conduct = {
  fourFixated: yesNo(),
  fourObsessive: yesNo(),
  fourUnwanted: yesNo(),
  fourRepeated: yesNo(),
  behaviours: prose,
  firstSeenOn: day(),
  latestOn: day(),
  frequency: choice(columns.frequency.words),
  escalating: yesNo(),
  onlineElement: yesNo(),
  crimeRefs: longText({ max: 2000, ...optional }),
};

const risk = {
  riskTool: text({ max: 200, ...optional }),
  riskGrade: text({ max: 200, ...optional }),
  riskAssessedOn: day(optional),
  riskAssessor: text({ max: 200, ...optional }),
  riskNotDoneReason: longText({ max: 20_000, ...optional }),
  weaponsOrThreats: prose,
  perpetratorSuicideRisk: brief,
  victimSuicideRisk: brief,
  otherVictims: prose,
  otherForces: brief,
  ordersInForce: prose,
};

const wishes = {
  whyMultiAgency: prose,
  askOfPanel: prose,
  immediateSafetySteps: prose,
  victimAware: brief,
  victimView: prose,
  isacReferralStatus: choice(columns.isac_referral_status.words),
  childrenOrDependants: prose,
  vulnerability: brief,
  disability: brief,
  lawfulBasis: prose,
};

const about = {
  forumId: pick({ from: 'nominations.forums' }),
  /** For which of one's agencies; asked where two would fit. */
  agencyId: pick({ from: 'nominations.agencies', ...optional }),
  channel: text({ max: 100 }),
  list: choice(columns.list.words),
  urgency: choice(columns.urgency.words),
  externalRef: text({ max: 100, ...optional }),
};

/** The nomination form, `domain.md` 6.1 with the safe-contact block of 6.9. */
export const nominateForm = form(
  { ...about, ...perpetrator, ...victim, ...contact, ...conduct, ...risk, ...wishes },
  'nominations',
);

type Whole = z.output<typeof nominateForm>;
/** A nomination as it is sent: what can wait for the panel may be missing. */
export type Nominate = Pick<Whole, 'forumId' | 'channel' | 'list' | 'urgency'> & Partial<Whole>;

/** Whether an answer is needed before the panel: all that may not be left out, and of a risk that was not assessed, why. */
const isNeededLater = (name: string, schema: z.ZodType): boolean =>
  name === 'riskNotDoneReason' || (!isNeededToSend(name) && !schema.isOptional());

/** What is asked of whoever sends a nomination: what is needed to send it (`nomination.needed.ts`); the rest can wait. */
export const sendForm: Form<Record<string, z.ZodType>> = form(
  Object.fromEntries(
    Object.entries(nominateForm.shape).map(([name, schema]: [string, z.ZodType]) => [
      name,
      isNeededLater(name, schema) ? laterAs(schema, 'nominations.journey.beforePanel') : schema,
    ]),
  ),
  'nominations',
);

/** Reads a nomination that is sent. @throws Problem `invalid-input` */
export const readNomination = (answers: Readonly<Record<string, unknown>>): Nominate =>
  readForm(sendForm, answers) as Nominate;
