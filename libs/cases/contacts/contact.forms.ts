import { z } from 'zod';
import { contactForm } from '../cases/index.js';
import {
  choice,
  choices,
  day,
  form,
  hiddenId,
  longText,
  owing,
  part,
  timeOfDay,
  wholeNumber,
  yesNo,
  type Form,
} from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { directions, modes, outcomes, purposes } from './contact.entity.js';
import { contactStates } from './contact.states.js';
import { ruleChecks } from './gate.rules.js';

const room = 'contacts';

/** Of what a note may be, besides that there was a contact. */
export const noteCategories = [
  'victimIdentity',
  'victimLocation',
  'victimHealth',
  'children',
  'offendingHistory',
] as const;

const said = {
  direction: choice(directions),
  mode: choice(modes),
  reached: choice(outcomes),
  happenedOn: day(),
  happenedTime: timeOfDay(),
  minutes: wholeNumber({ min: 1, max: 1440, optional: true }),
  purpose: choice(purposes),
  note: longText({ max: 20_000, optional: true }),
  noteCategory: choice(noteCategories, { optional: true }),
  inConfidence: yesNo({ optional: true }),
};

/**
 * One contact with a victim, as the API takes it. `confirmedId` is the version of the safe contact rule that was shown
 * and confirmed; who must check it says what was found, and who goes beyond it says why.
 */
export const logForm = form(
  {
    caseId: hiddenId(),
    personId: hiddenId({ optional: true }),
    confirmedId: hiddenId({ optional: true }),
    ...said,
    ruleCheck: choice(ruleChecks, { optional: true }),
    reason: longText({ max: 2000, optional: true, whenNeeded: true }),
    warned: choice(['yes'], { optional: true, whenNeeded: true }),
  },
  room,
);
export type Logged = z.output<typeof logForm>;

const inOnly = asks(z.literal('in'), { kind: 'hidden' });

/** What the page asks besides: that the rule above it was read. It is owed of what goes by the rule, and of nothing that came in. */
const confirmed = owing(choices(['yes'], { optional: true }));
const ruleCheck = owing(choice(ruleChecks, { optional: true }));
const pageForm = logForm.extend({ confirmed, ruleCheck });

/** What its page asks of one rule: nothing is confirmed where there is none, and nothing checked that was checked lately. */
export function pageFormFor(of: {
  readonly rule: boolean;
  readonly mustCheck: boolean;
  readonly advocate: boolean;
}): Form {
  const { confirmed: tick, ...asked } = pageForm.shape;
  const { ruleCheck: check, inConfidence, direction, confirmedId, caseId, personId, ...rest } = asked;
  return form(
    {
      caseId,
      personId,
      ...(of.rule ? { confirmedId, confirmed: tick, direction } : { direction: inOnly }),
      ...(of.rule && of.mustCheck && { ruleCheck: check }),
      ...rest,
      ...(of.advocate && { inConfidence }),
    },
    room,
  );
}

/** An id that the page carries, among questions that speak the words of cases. */
const carried = (name: string) => asks(z.guid().toLowerCase(), { kind: 'hidden', words: `${room}.questions.${name}` });

/** How a victim may safely be reached, checked with them: the first rule of them, or another in the place of one. */
export const safeContactForm = contactForm.extend({
  caseId: carried('caseId'),
  personId: carried('personId').optional(),
  /** The version that was shown; none where it is the first. */
  confirmedId: carried('confirmedId').optional(),
});
export type SafeContactGiven = z.output<typeof safeContactForm>;

/** What may be put right of one that is logged; another way or another day is another contact. */
export const amendForm = form(
  {
    ...part(logForm, ['reached', 'minutes', 'purpose']).shape,
    note: longText({ max: 20_000, optional: true }),
    amendReason: longText({ max: 2000 }),
  },
  room,
);
export type Amended = z.output<typeof amendForm>;

export const withdrawForm = form({ withdrawReason: longText({ max: 2000 }) }, room);

const whose = ['mine', 'agency'] as const;

export const contactFilters = z.strictObject({
  state: z.enum(contactStates.states as unknown as [string, ...string[]]).optional(),
  case: z.guid().optional(),
  mode: z.enum(modes).optional(),
  reached: z.enum(outcomes).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Those that the person logged, or that anybody of their agencies did. */
  whose: z.enum(whose).optional(),
});
export type ContactFilters = z.output<typeof contactFilters>;

/** What the page of the list narrows by, besides the state. */
export const listFilter = form(
  {
    mode: choice(modes, { optional: true }),
    reached: choice(outcomes, { optional: true }),
    from: day({ optional: true }),
    to: day({ optional: true }),
    whose: choice(whose, { optional: true }),
  },
  room,
);
