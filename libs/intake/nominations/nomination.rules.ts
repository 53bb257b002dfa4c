import { addWorkingDays, workingDaysBetween, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import { due, type Settings } from '../../timings/index.js';
import { hasLostLeadingZero } from './contact-number.rules.js';
import { columnNames, columnOf, propertyOf } from './nomination-row.columns.js';
import type { Answers } from './nomination.questions.js';

/** The last good day for an answer to a nomination submitted that day. @param settings what the forum's area settled */
export const answerDue = (submittedOn: LondonDate, settings: Settings = {}): LondonDate =>
  due('nomination_answer', submittedOn, settings);

/**
 * The last good day once a returned nomination comes back: as many working days from then as were left on the day of
 * its return. One that was late already is as late again. `domain.md` 6.2: returning pauses the clock.
 */
export const answerDueAgain = (dueOn: LondonDate, returnedOn: LondonDate, backOn: LondonDate): LondonDate =>
  addWorkingDays(backOn, workingDaysBetween(returnedOn, dueOn));

/** Whether an answer is late: only one that waits for us is. */
export const isAnswerOverdue = (
  { state, answerDueOn }: { state: string; answerDueOn: string },
  today: LondonDate,
): boolean => state === 'submitted' && answerDueOn < today;

const answered = (answer: unknown): boolean => answer !== undefined && answer !== null && answer !== '';
const wrong = (field: string, message: string, question = field): FieldError => ({
  field,
  message: message.includes('.') ? message : `platform.errors.${message}`,
  with: { question: `nominations.questions.${question}` },
});

/**
 * What is wrong with answers to the form besides each by itself: what must be there because of another, days after
 * today, a number that has lost its 0. Somebody with a single name has a surname or a forename alone.
 */
export function checkAnswers(answers: Answers, today: LondonDate): FieldError[] {
  return [...checkNames(answers), ...checkKnownHere(answers), ...checkDays(answers, today), ...checkContact(answers)];
}

function* checkNames(answers: Answers): Generator<FieldError> {
  const isKnown = answers.perpetratorLegalStatus !== 'unidentified' && answers.perpetratorKnown === 'known';
  const hasName = (part: 'perpetrator' | 'victim'): boolean =>
    answered(answers[`${part}Surname`]) || answered(answers[`${part}Forename`]);
  if (isKnown && !hasName('perpetrator')) yield wrong('perpetratorSurname', 'enter');
  if (!hasName('victim')) yield wrong('victimSurname', 'enter');
}

/** Those who decide need to know who it is, for which agency and how they are known. */
function* checkKnownHere({ knownHere, knownHereHow }: Answers): Generator<FieldError> {
  if (knownHere === 'yes' && !answered(knownHereHow)) yield wrong('knownHereHow', 'enter');
}

const dayKeys = columnNames.filter((column) => columnOf(column).kind === 'day').map(propertyOf);

function* checkDays(answers: Answers, today: LondonDate): Generator<FieldError> {
  for (const key of [...dayKeys, 'contactVerifiedOn'] as const) {
    const day = answers[key];
    if (typeof day === 'string' && day > today) yield wrong(key, 'dayInFuture');
  }
  const { firstSeenOn: first, latestOn: latest } = answers;
  if (typeof first === 'string' && typeof latest === 'string' && first > latest)
    yield wrong('latestOn', 'nominations.import.reasons.dates_out_of_order');
}

function* checkContact({
  victimSafeContactMethod: method,
  victimSafeContactValue: contact,
}: Answers): Generator<FieldError> {
  if (typeof contact !== 'string') return;
  if (hasLostLeadingZero(typeof method === 'string' ? method : undefined, contact))
    yield wrong('victimSafeContactValue', 'nominations.import.reasons.lost_leading_zero');
}
