import { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { beneath, form, owing, pick, questionsOf, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { typedOf } from './drafts.typed.js';
import { nominateForm, sendForm } from './nomination.forms.js';
import { openAfter } from './nomination.questions.js';
import { aware, born, dangers, four, reaching, references, type Way } from './nomination.ways.js';

type Answers = Readonly<Record<string, unknown>>;

/** The six parts of a nomination as its sender sees them, each a page; what is needed to send it stands first on each. */
export const tasks = ['who', 'conduct', 'risk', 'safety', 'contact', 'wishes'] as const;

/** The pages of the journey, each with its questions; a name is a question of the form as it is. */
const groups = {
  forum: ['forumId', 'agencyId'],
  about: ['channel', 'list', 'lawfulBasis', 'externalRef'],
  who: [
    'perpetratorKnown',
    'perpetratorSurname',
    'perpetratorForename',
    born('perpetrator'),
    'victimSurname',
    'victimForename',
    born('victim'),
    'relationship',
    'daRelated',
    'knownHere',
    'knownHereHow',
    'perpetratorLegalStatus',
    'perpetratorHomeForce',
    'perpetratorPostcode',
    'perpetratorPnc',
    'perpetratorAliases',
  ],
  conduct: [four, 'behaviours', 'firstSeenOn', 'latestOn', 'frequency', 'escalating', references, 'onlineElement'],
  risk: [
    dangers,
    'riskTool',
    'riskGrade',
    'riskAssessedOn',
    'riskAssessor',
    'riskNotDoneReason',
    'otherVictims',
    'otherForces',
    'ordersInForce',
  ],
  safety: ['immediateSafetySteps', 'isacReferralStatus', 'childrenOrDependants', 'vulnerability', 'disability'],
  contact: [
    aware,
    reaching,
    'victimLanguage',
    'victimPostcode',
    'contactVoicemail',
    'contactText',
    'contactEmail',
    'contactPost',
    'contactWhoMayAnswer',
    'contactCodeWord',
    'contactWithheldNumber',
    'contactInterpreter',
    'contactDoNotContact',
    'contactDeviceCompromised',
    'contactConsent',
    'contactVerifiedOn',
  ],
  wishes: ['askOfPanel', 'urgency', 'whyMultiAgency', 'victimView'],
} as const satisfies Record<string, readonly (string | Way)[]>;

export type Step = keyof typeof groups;
export const steps = Object.keys(groups) as Step[];
export const isStep = (name: string): name is Step => Object.hasOwn(groups, name);

const group = (step: Step): readonly (string | Way)[] => groups[step];
const waysOf = (step: Step): Way[] => group(step).filter((one) => typeof one !== 'string');
const askedAs: Readonly<Record<string, z.ZodType>> = {
  ...sendForm.shape,
  channel: asks(z.string().min(1).max(100), { kind: 'pick', from: 'channels' }),
  // One of the two is enough, and without either it is not sent.
  victimSurname: owing(nominateForm.shape.victimSurname.clone()),
  victimForename: owing(nominateForm.shape.victimForename.clone()),
  // Each is asked of those who say that there is something to answer.
  perpetratorSurname: beneath(owing(nominateForm.shape.perpetratorSurname.clone()), 'perpetratorKnown', 'known'),
  perpetratorForename: beneath(owing(nominateForm.shape.perpetratorForename.clone()), 'perpetratorKnown', 'known'),
  knownHereHow: beneath(owing(nominateForm.shape.knownHereHow.clone()), 'knownHere', 'yes'),
};
const asIs = (name: string): Record<string, z.ZodType> => {
  const schema = askedAs[name];
  if (!schema) throw new Error(`No question ${name}`);
  return { [name]: schema };
};
const formFor = (items: readonly (string | Way)[]): Form =>
  form(
    Object.assign({}, ...items.map((one) => (typeof one === 'string' ? asIs(one) : one.asks))) as z.core.$ZodLooseShape,
    'nominations',
  );

const forms = Object.fromEntries(steps.map((step) => [step, formFor(group(step))])) as Record<Step, Form>;
const forumOnly = form({ forumId: pick({ from: 'nominations.forums' }) }, 'nominations');

/** One group of questions of the journey; for which agency is asked only of somebody who works for several. */
export const formOf = (step: Step, agencies: number): Form =>
  step === 'forum' && agencies < 2 ? forumOnly : forms[step];

/** What a draft keeps of a step's answers. */
export const fieldsOf = (step: Step): string[] =>
  group(step).flatMap((one) => (typeof one === 'string' ? [one] : one.keys));

/** What a step's page folds away until it is wanted: what else is asked of a safe contact. */
export const foldedOn = (step: Step): string[] =>
  step === 'contact' ? askedOn(step).filter((name) => name.startsWith('contact') && name !== 'contactedBefore') : [];

/** The names of what a step's page asks. */
export const askedOn = (step: Step): string[] => Object.keys(forms[step].shape as object);

/** What a draft keeps of what a step's page was told. */
export function readStep(step: Step, said: Answers): Record<string, unknown> {
  const kept = Object.fromEntries(fieldsOf(step).map((name) => [name, said[name]]));
  return Object.assign(kept, ...waysOf(step).map((way) => way.read(said))) as Record<string, unknown>;
}

/** What a step's page shows of what a draft keeps. */
export const sayStep = (step: Step, kept: Answers): Record<string, unknown> =>
  Object.assign({ ...kept }, ...waysOf(step).map((way) => way.say(kept))) as Record<string, unknown>;

/** What is wrong with what a step's page was told, besides each answer by itself. */
export const wrongOn = (step: Step, said: Answers): FieldError[] => waysOf(step).flatMap((way) => way.wrong(said));

const isGiven = (answer: unknown): boolean => (answer ?? null) !== null && answer !== '';

const canWait: ReadonlySet<string> = new Set(
  questionsOf(sendForm).flatMap(({ name, marked }) => (marked ? [name] : [])),
);

/** The questions that a draft leaves open on a step and that can wait for the panel. */
export function openOn(step: Step, answers: Answers): string[] {
  const open: readonly string[] = openAfter(answers);
  return fieldsOf(step).filter((name) => canWait.has(name) && open.includes(name));
}

const ofTheForm = (step: Step): string[] => fieldsOf(step).filter((name) => name in sendForm.shape);
/** As they are kept, and not as they are asked. */
const kept = Object.fromEntries(steps.map((step) => [step, formFor(ofTheForm(step))])) as Record<Step, Form>;

/** Whether a step has all that is needed to send, and nothing that is to be finished. */
export function isWhole(step: Step, answers: Answers): boolean {
  if (typedOf(answers, step)) return false;
  const own = ofTheForm(step).filter((name) => isGiven(answers[name]));
  return kept[step].safeParse(Object.fromEntries(own.map((name) => [name, answers[name]]))).success;
}

export type Progress = 'completed' | 'started' | 'notStarted';

/** How far a step is, as its list says it. */
export function progressOf(step: Step, answers: Answers): Progress {
  if (isWhole(step, answers)) return 'completed';
  const isBegun = typedOf(answers, step) ?? fieldsOf(step).some((name) => isGiven(answers[name]));
  return isBegun ? 'started' : 'notStarted';
}

/** The first step that is not answered yet, or is to be finished; none where all are answered. */
export const firstOpen = (answers: Answers): Step | undefined => steps.find((step) => !isWhole(step, answers));
