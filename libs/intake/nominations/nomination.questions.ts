import {
  allColumnNames,
  columnOf,
  propertyOf,
  type Camel,
  type ColumnName,
  type NominationRow,
} from './nomination-row.columns.js';

type Category =
  | 'victimIdentity'
  | 'victimLocation'
  | 'victimHealth'
  | 'perpetratorIdentity'
  | 'offendingHistory'
  | 'children';

export type QuestionKey = keyof NominationRow | Camel<ColumnName>;

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

const ofColumns = allColumnNames.map((column) => [propertyOf(column), columnOf(column).category] as const);

/** The category of each question's answer; a question of the nomination's own row has none. */
const categories: ReadonlyMap<string, Category> = new Map(
  ofColumns.filter(([key]) => !ownColumns.includes(key)) as [string, Category][],
);

export const categoryOf = (key: string): Category | undefined => categories.get(key);

/** The questions whose answers stand in rows by category, in the order in which they are asked. */
export const questionKeys = [...categories.keys()] as readonly QuestionKey[];

/**
 * What is answered before a case comes before the panel: what every nomination holds but names, of which one part is enough.
 * Who sends a form can leave some of it for later (`nomination.needed.ts`), a row of the spreadsheet what it has no column for.
 */
export const neededByThePanel: readonly QuestionKey[] = allColumnNames
  .filter((name) => ['always', 'later'].includes(columnOf(name).needed) && !columnOf(name).names)
  .map(propertyOf)
  .filter((key) => categories.has(key));

const isAnswered = (answer: Answer | null | undefined): boolean =>
  answer !== undefined && answer !== null && answer !== '';

/** What the form asks of an assessment of the risk; each may be left empty. */
export const assessment = ['riskTool', 'riskGrade', 'riskAssessedOn', 'riskAssessor'] as const;

/** Whether the risk was assessed: by a tool or with a grade. `domain.md` 6.1: or the reason why it was not. */
export const isAssessed = (answers: Answers): boolean => isAnswered(answers.riskTool) || isAnswered(answers.riskGrade);

/** The questions that answers leave open. Where the risk was not assessed that is why it was not. Who says that one of them is known here says how, too. */
export const openAfter = (answers: Answers): QuestionKey[] => {
  const asked: readonly QuestionKey[] = [
    ...neededByThePanel,
    ...(answers.knownHere === 'yes' ? (['knownHereHow'] as const) : []),
    ...(isAssessed(answers) ? [] : (['riskNotDoneReason'] as const)),
  ];
  return questionKeys.filter((key) => asked.includes(key) && !isAnswered(answers[key]));
};

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
