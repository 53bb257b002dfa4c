import { z } from 'zod';
import type { Fact } from './eligibility.rules.js';
import { choice, day, form, longText, text, wholeNumber, type Form } from '../../platform/http/form.js';

const room = 'mappa';
export const categories = ['1', '2', '3', '4'] as const;
export type MappaCategory = (typeof categories)[number];
export const levels = ['1', '2', '3'] as const;

type Options = { readonly optional?: true };
type Ask = (options: Options) => z.ZodType;
const paragraph: Ask = (options) => longText({ max: 4000, ...options });
const line: Ask = (options) => text({ max: 200, ...options });
const days: Ask = (options) => day(options);
const one =
  (values: readonly [string, ...string[]]): Ask =>
  (options) =>
    choice(values, options);

/** Every question that a version of the reduced form may ask (`domain.md` 6.7), in their order. */
export const prescreenFields = {
  subject: paragraph,
  conviction: paragraph,
  convictedOn: days,
  sentence: paragraph,
  sentenceKind: one(['custody', 'suspended', 'community', 'hospital_order', 'caution', 'none']),
  sentenceMonths: (options) => wholeNumber({ min: 0, max: 1200, ...options }),
  listed: one(['notification', 'schedule_15', 'neither']),
  ordersEnd: paragraph,
  category: one(categories),
  harm: one(['low', 'medium', 'high', 'very_high']),
  harmTool: line,
  adds: paragraph,
  level: one(levels),
  recommendedBy: line,
} satisfies Record<string, Ask>;
export type PrescreenField = keyof typeof prescreenFields;
export const prescreenNames = Object.keys(prescreenFields) as [PrescreenField, ...PrescreenField[]];

/** What the helper asks besides, of which no form has a question. */
export const helperFacts = [
  'convicted',
  'terrorist',
  'coercive',
  'capable',
  'severalAgencies',
  'senior',
  'imminent',
] as const;
type HelperFact = (typeof helperFacts)[number];

const yesOrNo = ['yes', 'no'] as const;

/** Every question of the helper, each as its form asks it where one does (`eligibility.rules.ts`). */
export const helperFields = {
  convicted: one(['convicted', 'cautioned', 'no']),
  terrorist: one(yesOrNo),
  listed: prescreenFields.listed,
  coercive: one(yesOrNo),
  sentenceKind: prescreenFields.sentenceKind,
  sentenceMonths: prescreenFields.sentenceMonths,
  capable: one(yesOrNo),
  severalAgencies: one(yesOrNo),
  harm: prescreenFields.harm,
  senior: one(yesOrNo),
  imminent: one(yesOrNo),
} satisfies Record<Fact, Ask> & Record<HelperFact, Ask>;

/** Every question that a version of the full form may ask (`domain.md` 6.8), in their order. */
export const fullFields = {
  identity: paragraph,
  ethnicity: line,
  visorReference: line,
  pncId: line,
  ndeliusId: line,
  addresses: paragraph,
  formCategory: one(categories),
  formLevel: one(levels),
  indexOffence: paragraph,
  formSentence: paragraph,
  briefFacts: paragraph,
  previousOffences: paragraph,
  sentencedOn: days,
  releaseOn: days,
  licenceEndsOn: days,
  ordersEndOn: paragraph,
  hospitalPart: paragraph,
  referralReason: paragraph,
  riskAssessments: paragraph,
  victimConcerns: paragraph,
  otherAgencies: paragraph,
  leadCannot: paragraph,
  // The risk management plan: its four pillars, with contingency plans and licence conditions.
  planSupervision: paragraph,
  planMonitoring: paragraph,
  planInterventions: paragraph,
  planVictimSafety: paragraph,
  planContingency: paragraph,
  planLicence: paragraph,
} satisfies Record<string, Ask>;
export type FullField = keyof typeof fullFields;
export const fullNames = Object.keys(fullFields) as [FullField, ...FullField[]];

/** Without these nothing can be decided; where a version asks them, they are answered. */
const needed: readonly string[] = [
  'subject',
  'conviction',
  'sentenceKind',
  'listed',
  'category',
  'harm',
  'adds',
  'level',
  'recommendedBy',
];

const asked = (fields: Readonly<Record<string, Ask>>, names: readonly string[], all: boolean): Form =>
  form(
    Object.fromEntries(
      Object.keys(fields)
        .filter((name) => names.includes(name))
        .map((name) => [name, fields[name]?.(all || !needed.includes(name) ? { optional: true } : {})]),
    ) as Record<string, z.ZodType>,
    room,
  );

/** The questions of the reduced form as a version asks them. */
export const prescreenFormOf = (names: readonly string[]): Form => asked(prescreenFields, names, false);

/** The questions of the full form as a version asks them; it is a draft until it is submitted, so that none must be answered. */
export const fullFormOf = (names: readonly string[]): Form => asked(fullFields, names, true);

/** As the API takes them, whichever version asks them: what a version does not ask is refused with the move. */
export const anyPrescreenForm = asked(prescreenFields, prescreenNames, true);
export const anyFullForm = asked(fullFields, fullNames, true);

/** The questions of the helper: those that are missing, of which none must be answered. */
export const helperFormOf = (names: readonly string[]): Form => asked(helperFields, names, true);

/** What the answers of a question are read as: words of an option, a day, or as they were written. */
export function kindOfField(name: string): 'option' | 'day' | 'text' {
  const schema = ({ ...helperFields, ...prescreenFields, ...fullFields } as Record<string, Ask>)[name];
  if (schema === days) return 'day';
  return schema === paragraph || schema === line || !schema || name === 'sentenceMonths' ? 'text' : 'option';
}
