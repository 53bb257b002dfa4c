import { addDays, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Level } from './risk.levels.js';
import type { RiskTool } from './tool.entity.js';

/** Whether a row of a register holds on a day. */
export const holdsOn = (
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string | null },
  day: string,
): boolean => fromOn <= day && (toOn === null || toOn >= day);

type ToolRules = Pick<
  RiskTool,
  'maxCount' | 'maxScore' | 'countGrades' | 'grades' | 'domains' | 'types' | 'dataWindow'
>;
const ranks: Readonly<Record<Level, number>> = { standard: 0, medium: 1, high: 2 };
const rank = (level: Level): number => ranks[level];

/** The level that a tool's own word comes to; none for a word that it does not have. */
export const levelIn = ({ grades }: Pick<RiskTool, 'grades'>, word: string | null | undefined): Level | null =>
  grades.find((one) => one.word === word)?.level ?? null;

/** The word to which a count comes by itself; none where the tool never grades by its count (`domain.md` 12). */
export function wordOfCount(tool: Pick<RiskTool, 'countGrades'>, count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  return [...tool.countGrades].sort((a, b) => b.from - a.from).find(({ from }) => from <= count)?.word;
}

/** The last day on which a result holds: as it was said, else as the register of tools has it. */
export const validUntilOf = (
  { validDays }: Pick<RiskTool, 'validDays'>,
  assessedOn: LondonDate,
  said?: LondonDate,
): LondonDate | null => said ?? (validDays ? addDays(assessedOn, validDays) : null);

/** Whether a result no longer holds on a day; on its last day it does. */
export const hasExpired = ({ validUntil }: { readonly validUntil: string | null }, today: string): boolean =>
  validUntil !== null && validUntil < today;

/**
 * What becomes of a grade that somebody wants, by the one in force: up at once, down only once a second person confirms
 * it (`domain.md` 12, 14).
 */
export function becomes(now: Level | undefined, wanted: Level): 'settled' | 'asked' | 'same' {
  if (now === wanted) return 'same';
  return now === undefined || rank(wanted) > rank(now) ? 'settled' : 'asked';
}

interface Settled {
  readonly id: string;
  readonly state: string;
  readonly replacesId: string | null;
}

/** The grade in force of a case, of those of its grades that somebody sees: the settled one that no other replaces. */
export function inForceOf<T extends Settled>(grades: readonly T[]): T | undefined {
  const settled = grades.filter(({ state }) => state === 'settled');
  const replaced = new Set(settled.map(({ replacesId }) => replacesId));
  return settled.find(({ id }) => !replaced.has(id));
}

interface Lowering {
  readonly madeBy: string;
  readonly replacesId: string | null;
}

/** Why somebody may not confirm that a grade is lowered; nothing where they may. */
export function unconfirmable(
  asked: Lowering,
  inForceId: string | undefined,
  by: string,
): 'self' | 'changed' | undefined {
  if (asked.madeBy === by) return 'self';
  return asked.replacesId === (inForceId ?? null) ? undefined : 'changed';
}

interface Dated {
  readonly toolKey: string;
  readonly assessedOn: string;
}

/** Results side by side: the newest of each tool first, then what each said before. */
export function sideBySide<T extends Dated>(results: readonly T[]): { readonly newest: T[]; readonly earlier: T[] } {
  const inOrder = [...results].sort((a, b) => b.assessedOn.localeCompare(a.assessedOn));
  const newest = inOrder.filter((one, at) => inOrder.findIndex(({ toolKey }) => toolKey === one.toolKey) === at);
  return { newest, earlier: inOrder.filter((one) => !newest.includes(one)) };
}

/** The results that grade differently, where there are such: they stand side by side and are never averaged. */
export function disagreeing<T extends { readonly level: Level | null; readonly expired: boolean }>(
  newest: readonly T[],
): T[] {
  const graded = newest.filter(({ level, expired }) => level && !expired);
  return new Set(graded.map(({ level }) => level)).size > 1 ? graded : [];
}

const resultFields = ['count', 'score', 'grade', 'domainsHigh', 'domainsMedium', 'domainsLow', 'type'] as const;
export const domainFields = {
  domainsHigh: 'high',
  domainsMedium: 'medium',
  domainsLow: 'standard',
} as const satisfies Record<string, Level>;

/** Which fields of a result a tool has. */
export function fieldsOf({ maxCount, maxScore, grades, domains, types, dataWindow }: ToolRules): string[] {
  return [
    ...(maxCount === null ? [] : ['count']),
    ...(maxScore === null ? [] : ['score']),
    ...(grades.length ? ['grade'] : []),
    ...(domains.length ? Object.keys(domainFields) : []),
    ...(types.length ? ['type'] : []),
    ...(dataWindow ? ['windowFrom', 'windowTo'] : []),
  ];
}

/** Which of these say what the tool said; a result has one of them at least. */
export const resultFieldsOf = (tool: ToolRules): string[] =>
  fieldsOf(tool).filter((field) => (resultFields as readonly string[]).includes(field));

/** What somebody says that a tool said. */
interface Said {
  readonly count?: number | undefined;
  readonly score?: number | undefined;
  readonly grade?: string | undefined;
  readonly domainsHigh?: readonly string[] | undefined;
  readonly domainsMedium?: readonly string[] | undefined;
  readonly domainsLow?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly windowFrom?: string | undefined;
  readonly windowTo?: string | undefined;
}

const judged = (said: Said): string[] =>
  (Object.keys(domainFields) as (keyof typeof domainFields)[]).flatMap((field) => said[field] ?? []);

function outOfReach(tool: ToolRules, said: Said): FieldError[] {
  const tooMany = (field: string, value: number | undefined, max: number | null): FieldError[] =>
    value !== undefined && max !== null && value > max
      ? [{ field, message: 'risk.errors.tooMany', with: { max } }]
      : [];
  const unknown = (field: string, values: readonly string[], known: readonly string[]): FieldError[] =>
    values.some((one) => !known.includes(one)) ? [{ field, message: 'risk.errors.notOfTool' }] : [];
  return [
    ...tooMany('count', said.count, tool.maxCount),
    ...tooMany('score', said.score, tool.maxScore),
    ...unknown(
      'grade',
      said.grade ? [said.grade] : [],
      tool.grades.map(({ word }) => word),
    ),
    ...unknown('type', said.type ? [said.type] : [], tool.types),
    ...unknown('domainsHigh', judged(said), tool.domains),
    ...(new Set(judged(said)).size < judged(said).length
      ? [{ field: 'domainsHigh', message: 'risk.errors.judgedTwice' }]
      : []),
  ];
}

function belowCount(tool: ToolRules, { count, grade }: Said): FieldError[] {
  const least = levelIn(tool, wordOfCount(tool, count));
  const level = levelIn(tool, grade);
  return least && level && rank(level) < rank(least) ? [{ field: 'grade', message: 'risk.errors.belowCount' }] : [];
}

/**
 * What is wrong with a result of a tool: a field that the tool does not have, nothing said at all, a value that is none
 * of its own, a grade below what its count comes to by itself. Judgement goes above a count, and never below it.
 */
export function wrongIn(tool: ToolRules, said: Said): FieldError[] {
  const own = fieldsOf(tool);
  const strange = [...resultFields, 'windowFrom', 'windowTo'].filter(
    (field) => said[field as keyof Said] !== undefined && !own.includes(field),
  );
  if (strange.length) return strange.map((field) => ({ field, message: 'risk.errors.notOfTool' }));
  if (resultFields.every((field) => said[field] === undefined))
    return [{ field: own[0] ?? '', message: 'risk.errors.nothing' }];
  const { windowFrom, windowTo } = said;
  const spans: FieldError[] =
    tool.dataWindow && (!windowFrom || !windowTo || windowFrom > windowTo)
      ? [{ field: 'windowFrom', message: 'risk.errors.window' }]
      : [];
  return [...outOfReach(tool, said), ...belowCount(tool, said), ...spans];
}
