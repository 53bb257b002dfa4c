/**
 * The answers without which a nomination is not sent, each with the questions of the form that give it; everything else that
 * the form asks can wait for the panel. Source: the design of the pages, “Nominate”; what is asked at all: `domain.md` 6.1.
 * Of a name one part is enough, and a date of birth and references may be answered by there being none.
 */
export const neededToSend = {
  whoHeIs: ['perpetratorKnown', 'perpetratorSurname', 'perpetratorForename'],
  whenHeWasBorn: ['perpetratorDob'],
  whoSheIs: ['victimSurname', 'victimForename'],
  whenSheWasBorn: ['victimDob'],
  relationship: ['relationship'],
  domesticAbuse: ['daRelated'],
  knownOnThePanel: ['knownHere', 'knownHereHow'],
  fourOfStalking: ['fourFixated', 'fourObsessive', 'fourUnwanted', 'fourRepeated'],
  whatHappened: ['behaviours'],
  firstAndLastDay: ['firstSeenOn', 'latestOn'],
  howOften: ['frequency'],
  escalation: ['escalating'],
  references: ['crimeRefs'],
  dangers: ['weaponsOrThreats', 'perpetratorSuicideRisk', 'victimSuicideRisk'],
  stepsTaken: ['immediateSafetySteps'],
  whetherSheKnows: ['victimAware'],
  whatIsAsked: ['askOfPanel'],
  urgency: ['urgency'],
} as const;

/** What a nomination cannot be without besides; pages fill it in and show it. */
export const filledIn = ['forumId', 'channel', 'list', 'lawfulBasis'] as const;

const needed: ReadonlySet<string> = new Set([...Object.values(neededToSend).flat(), ...filledIn]);

/** Whether a question is answered before a nomination is sent; else it can wait for the panel. */
export const isNeededToSend = (question: string): boolean => needed.has(question);

type Answers = Readonly<Record<string, unknown>>;
type Need = keyof typeof neededToSend;

const isGiven = (answer: unknown): boolean => (answer ?? null) !== null && answer !== '';
const oneOf = (answers: Answers, ...names: readonly string[]): boolean => names.some((name) => isGiven(answers[name]));

/** Those that are given otherwise than by an answer to each of their questions. */
const givenBy: Partial<Record<Need, (answers: Answers) => boolean>> = {
  whoHeIs: (of) =>
    isGiven(of['perpetratorKnown']) &&
    (of['perpetratorKnown'] !== 'known' || oneOf(of, 'perpetratorSurname', 'perpetratorForename')),
  whenHeWasBorn: (of) => oneOf(of, 'perpetratorDob', 'perpetratorDobNotKnown'),
  whoSheIs: (of) => oneOf(of, 'victimSurname', 'victimForename'),
  whenSheWasBorn: (of) => oneOf(of, 'victimDob', 'victimDobNotKnown'),
  knownOnThePanel: (of) => isGiven(of['knownHere']) && (of['knownHere'] !== 'yes' || isGiven(of['knownHereHow'])),
};

/** How many of the answers that are needed to send are given. */
export const countGiven = (answers: Answers): number =>
  Object.entries(neededToSend).filter(
    ([need, questions]) =>
      givenBy[need as Need]?.(answers) ?? questions.every((name: string) => isGiven(answers[name])),
  ).length;

/** How many answers are needed to send. */
export const neededCount = Object.keys(neededToSend).length;
