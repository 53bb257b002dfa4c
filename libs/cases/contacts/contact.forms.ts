import { z } from 'zod';
import { choice, choices, form, owing, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { contactForm } from '../cases/index.js';
import { contactFields } from './contact.fields.js';
import { ruleChecks } from './gate.rules.js';

const room = 'contacts';

const inOnly = asks(z.literal('in'), { kind: 'hidden' });

/** What the page asks besides: that the rule above it was read. It is due of what goes by the rule, and of nothing that came in. */
const confirmed = owing(choices(['yes'], { optional: true }));
const ruleCheck = owing(choice(ruleChecks, { optional: true }));
const warnedAtOnce = owing(choice(['yes'], { optional: true }));
const pageForm = contactFields.formOf('create').extend({ confirmed, ruleCheck });

/** What its page asks of one rule: nothing is confirmed where there is none, and nothing checked that was checked lately. */
export function pageFormFor(of: {
  readonly rule: boolean;
  readonly mustCheck: boolean;
  readonly advocate: boolean;
  /** Whether the rule warns of every contact, or of one now: that it was read is asked from the start. */
  readonly warns: boolean;
}): Form {
  const { confirmed: tick, ...asked } = pageForm.shape;
  const { ruleCheck: check, inConfidence, direction, confirmedId, caseId, personId, ...others } = asked;
  const { reached, happenedOn, happenedTime, mode, reason, warned, ...rest } = others;
  // What the rule has against it is asked where that is: beside how it was done, and when.
  return form(
    {
      caseId,
      personId,
      ...(of.rule ? { confirmedId, confirmed: tick, direction } : { direction: inOnly }),
      ...(of.rule && of.mustCheck && { ruleCheck: check }),
      mode,
      reached,
      happenedOn,
      happenedTime,
      warned: of.rule && of.warns ? warnedAtOnce : warned,
      reason,
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
