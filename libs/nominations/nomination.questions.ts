import { columnNames, columnOf, propertyOf, type NominationRow } from './nomination-row.columns.js';

type Category =
  | 'victimIdentity' | 'victimLocation' | 'victimHealth' | 'perpetratorIdentity' | 'offendingHistory' | 'children'; // prettier-ignore

/**
 * What the form asks and the spreadsheet does not, with the category it belongs to: how well the perpetrator is known,
 * what else bears on the risk (`domain.md` 6.1), and the rest of the safe-contact block (6.9).
 */
export const notInSpreadsheet = {
  perpetratorKnown: 'perpetratorIdentity',
  knownHere: 'victimIdentity',
  vulnerability: 'victimIdentity',
  disability: 'victimHealth',
  victimSuicideRisk: 'victimHealth',
  perpetratorSuicideRisk: 'offendingHistory',
  otherVictims: 'offendingHistory',
  otherForces: 'offendingHistory',
  contactVoicemail: 'victimLocation',
  contactText: 'victimLocation',
  contactEmail: 'victimLocation',
  contactPost: 'victimLocation',
  contactWhoMayAnswer: 'victimLocation',
  contactCodeWord: 'victimLocation',
  contactWithheldNumber: 'victimLocation',
  contactInterpreter: 'victimLocation',
  contactDoNotContact: 'victimLocation',
  contactDeviceCompromised: 'victimLocation',
  contactConsent: 'victimLocation',
} as const satisfies Record<string, Category>;

/** Asked where it is known: when the contact was last found to be right, and how one of them is known on the panel. */
const ifKnown = { contactVerifiedOn: 'victimLocation', knownHereHow: 'victimIdentity' } as const;

export type NotInSpreadsheet = keyof typeof notInSpreadsheet;
export type QuestionKey = keyof NominationRow | NotInSpreadsheet | keyof typeof ifKnown;

/** Answers are words, yes or no, days, or lists of words. */
export type Answer = string | boolean | readonly string[];
export type Answers = Partial<Record<QuestionKey, Answer | null>>;

/** What a nomination's own row holds: everybody sees it who sees that there is a nomination. */
const ownColumns: readonly string[] = [
  'externalRef',
  'forum',
  'submittedAt',
  'nominatorEmail',
  'channel',
  'list',
  'urgency',
];

const ofColumns = columnNames.map((column) => [propertyOf(column), columnOf(column).category] as const);

/** The category of each question's answer; a question of the nomination's own row has none. */
const categories: ReadonlyMap<string, Category> = new Map([
  ...ofColumns.filter(([key]) => !ownColumns.includes(key)),
  ...Object.entries({ ...notInSpreadsheet, ...ifKnown }),
] as [string, Category][]);

export const categoryOf = (key: string): Category | undefined => categories.get(key);

/** The questions whose answers stand in rows by category, in the order in which they are asked. */
export const questionKeys = [...categories.keys()] as readonly QuestionKey[];

export const notAskedBySpreadsheet = Object.keys(notInSpreadsheet) as readonly NotInSpreadsheet[];

/** A question by its key, also as the spreadsheet writes it: `victim_postcode` is `victimPostcode`. */
export function questionKey(name: string): QuestionKey | undefined {
  const key = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return categories.has(key) ? (key as QuestionKey) : undefined;
}

/** Answers parted by category; what was not answered is left out. */
export function byCategory(answers: Answers): ReadonlyMap<Category, Answers> {
  const parted = new Map<Category, Answers>();
  for (const key of questionKeys) {
    const [answer, category] = [answers[key], categories.get(key)];
    if (answer === undefined || answer === null || !category) continue;
    if (Array.isArray(answer) && !answer.length) continue;
    parted.set(category, { ...parted.get(category), [key]: answer });
  }
  return parted;
}

/** The safe-contact block of the answers, by what each is called there. `domain.md` 6.9 */
export function contactOf(answers: Answers): Record<string, Answer> {
  const block: Record<string, Answer> = {};
  for (const key of questionKeys) {
    const name = /^(?:victimSafeC|c)ontact(.+)$/.exec(key)?.[1];
    const answer = answers[key];
    if (name && answer !== undefined && answer !== null) block[name.charAt(0).toLowerCase() + name.slice(1)] = answer;
  }
  return block;
}
