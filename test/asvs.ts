import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import levels from './asvs-5.0.0.json' with { type: 'json' };

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Every requirement of ASVS 5.0.0 with its level, as OWASP gives them. */
export const standard: ReadonlyMap<string, number> = new Map(Object.entries(levels));

/** A requirement of ASVS, as `docs/security.md` answers it. */
export interface Requirement {
  readonly id: string;
  readonly chapter: string;
  readonly level: number;
  readonly state: string;
  readonly shown: string;
}

/** What an answer may be. */
export const states = ['met', 'not applicable', 'not yet'] as const;

/** The page on security, as it is written. */
export const page = readFileSync(file('docs/security.md'), 'utf8');
const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The chapter that a requirement stands in: `V6` of `6.2.1`. */
export const chapterOf = (id: string): string => `V${id.split('.')[0] ?? ''}`;

/** Every requirement that the page walks. */
export const requirements: readonly Requirement[] = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map(cellsOf)
  .map(([id = '', level, , state = '', shown = '']) => ({
    id,
    chapter: chapterOf(id),
    level: Number(level),
    state,
    shown,
  }));

/** The chapters that the page walks, in its order. */
export const chaptersWalked: readonly string[] = [...new Set(requirements.map(({ chapter }) => chapter))];

/** What the page says at its top: a chapter, or all, with its counts for each level and in all. */
export const toldCounts: ReadonlyMap<string, string[]> = new Map(
  page
    .split('\n')
    .filter((line) => /^\| (V\d+ .*|All) \|/.test(line))
    .map(cellsOf)
    .map(([name = '', ...counts]) => [name.split(' ')[0] ?? '', counts]),
);

/** Whether the page leaves out all that the standard asks of a chapter at level 3. */
export const leavesOutLevel3 = (chapter: string): boolean =>
  [...standard].some(([id, level]) => level === 3 && chapterOf(id) === chapter) &&
  !requirements.some((one) => one.level === 3 && one.chapter === chapter);

/** The same, counted from the requirements. */
export function countsOf(chapter: string): string[] {
  const all = requirements.filter((one) => chapter === 'All' || one.chapter === chapter);
  const said = (some: readonly Requirement[]): string =>
    states.map((state) => some.filter((one) => one.state === state).length).join(', ');
  const at = (level: number): string => said(all.filter((one) => one.level === level));
  return [at(1), at(2), leavesOutLevel3(chapter) ? 'left out' : at(3), said(all)];
}

/** The files that a text names, whether they are there or not. */
export const filesNamed = (text: string): string[] =>
  [...text.matchAll(/`((?:test|libs|apps|docs|docker|tools|bench)\/[\w./-]+)`/g)].map(([, path = '']) => path);

export const isThere = (path: string): boolean => existsSync(file(path));

/** The files that a requirement's answer names, without those that are not there. */
export const filesOf = ({ shown }: Requirement): string[] => filesNamed(shown).filter(isThere);

/** Whether one of them is a test. */
export const hasTest = (one: Requirement): boolean =>
  filesOf(one).some(
    (path) => path.endsWith('.spec.ts') && /\b(it|test)(\.each)?(\(|`)/.test(readFileSync(file(path), 'utf8')),
  );

const asSaid = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The day by which an answer is to be another, which it says last; nothing where it says none, or one that no calendar has. */
export function dayOf(shown: string): string | undefined {
  const said = / \*By (\d{1,2} [A-Z][a-z]+ \d{4})\.\*$/.exec(shown)?.[1] ?? '';
  const at = new Date(`${said} UTC`);
  return !Number.isNaN(at.getTime()) && asSaid.format(at) === said ? at.toISOString().slice(0, 10) : undefined;
}
