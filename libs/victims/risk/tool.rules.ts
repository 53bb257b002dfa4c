import type { FieldError } from '../../kernel/problem.js';
import type { Level } from './risk.levels.js';
import type { ToolGrade } from './tool.entity.js';

/** What was written of a tool's results, a line each. */
export interface Written {
  readonly maxCount?: number | undefined;
  readonly maxScore?: number | undefined;
  readonly grades?: string | undefined;
  readonly countGrades?: string | undefined;
  readonly domains?: string | undefined;
  readonly types?: string | undefined;
}

export interface ToolResults {
  readonly grades: ToolGrade[];
  readonly countGrades: { from: number; word: string }[];
  readonly domains: string[];
  readonly types: string[];
}

const error = (field: keyof Written, name: string): FieldError => ({ field, message: `risk-tools.errors.${name}` });
const linesOf = (written: string | undefined): string[] =>
  (written ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The two sides of `High = high`, or of `14 = High`. */
function pairOf(line: string): readonly [string, string] {
  const at = line.lastIndexOf('=');
  return at < 1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

const levels: Readonly<Record<Level, true>> = { high: true, medium: true, standard: true };
const isLevel = (word: string): word is Level => Object.hasOwn(levels, word);
const short = (words: readonly string[]): boolean =>
  words.length <= 50 && words.every((word) => word.length <= 100) && new Set(words).size === words.length;

/** The words by which a tool grades, each with the level that it comes to: a line each, as `Moderate = medium`. */
function gradesOf(written: string | undefined): ToolGrade[] | undefined {
  const pairs = linesOf(written).map(pairOf);
  const grades = pairs.flatMap(([word, level]) => {
    const said = level.toLowerCase();
    return isLevel(said) ? [{ word, level: said }] : [];
  });
  return grades.length === pairs.length && short(grades.map(({ word }) => word)) ? grades : undefined;
}

/** From which count on a tool grades by itself: a line each, as `14 = High`, of its own words and within its count. */
function countGradesOf(
  { countGrades, maxCount }: Written,
  grades: readonly ToolGrade[],
): ToolResults['countGrades'] | undefined {
  const pairs = linesOf(countGrades).map(pairOf);
  const found = pairs.flatMap(([from, word]) =>
    /^\d{1,4}$/.test(from) && Number(from) <= (maxCount ?? -1) && grades.some((one) => one.word === word)
      ? [{ from: Number(from), word }]
      : [],
  );
  return found.length === pairs.length ? found.sort((one, other) => one.from - other.from) : undefined;
}

/**
 * The results that a tool has, as they were written.
 * @returns them, or what is wrong at which question; a tool without any result says nothing
 */
export function resultsWritten(written: Written): ToolResults | { readonly errors: readonly FieldError[] } {
  const grades = gradesOf(written.grades);
  const countGrades = countGradesOf(written, grades ?? []);
  const [domains, types] = [linesOf(written.domains), linesOf(written.types)];
  const says = written.maxCount ?? written.maxScore ?? (grades?.length || domains.length || types.length || undefined);
  const errors = [
    ...(grades ? [] : [error('grades', 'grades')]),
    ...((countGrades ?? !grades) ? [] : [error('countGrades', 'countGrades')]),
    ...(short(domains) ? [] : [error('domains', 'words')]),
    ...(short(types) ? [] : [error('types', 'words')]),
    ...(says === undefined && grades ? [error('maxCount', 'nothing')] : []),
  ];
  return errors.length || !grades || !countGrades ? { errors } : { grades, countGrades, domains, types };
}

/** A tool as it is written on a page: what `resultsWritten` reads again. */
export const writtenAgain = ({ grades, countGrades, domains, types }: ToolResults) => ({
  grades: grades.map(({ word, level }) => `${word} = ${level}`).join('\n'),
  countGrades: countGrades.map(({ from, word }) => `${String(from)} = ${word}`).join('\n'),
  domains: domains.join('\n'),
  types: types.join('\n'),
});

/** By what a tool is known through its editions, made of its name. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 50) || 'tool';
