import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A requirement of ASVS, as `docs/security.md` answers it. */
export interface Requirement {
  readonly id: string;
  readonly chapter: string;
  readonly level: number;
  readonly state: string;
  readonly shown: string;
}

const page = readFileSync(file('docs/security.md'), 'utf8');
const cellsOf = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim()); // prettier-ignore

/** Every requirement that the page walks. */
export const requirements: readonly Requirement[] = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map(cellsOf)
  .map(([id = '', level, , state = '', shown = '']) => ({
    id,
    chapter: `V${id.split('.')[0] ?? ''}`,
    level: Number(level),
    state,
    shown,
  }));

/** What the page says at its top: a chapter, or all, with its counts for each level and in all. */
export const toldCounts: ReadonlyMap<string, string[]> = new Map(
  page
    .split('\n')
    .filter((line) => /^\| (V\d+ .*|All) \|/.test(line))
    .map(cellsOf)
    .map(([name = '', ...counts]) => [name.split(' ')[0] ?? '', counts]),
);

/** The same, counted from the requirements. */
export function countsOf(chapter: string): string[] {
  const all = requirements.filter((one) => chapter === 'All' || one.chapter === chapter);
  const said = (some: readonly Requirement[]): string =>
    ['met', 'not applicable', 'not yet'].map((state) => some.filter((one) => one.state === state).length).join(', ');
  return [...[1, 2, 3].map((level) => said(all.filter((one) => one.level === level))), said(all)];
}

/** The files that a requirement's answer names, without those that are not there. */
export const filesOf = ({ shown }: Requirement): string[] =>
  [...shown.matchAll(/`((?:test|libs|apps|docs)\/[\w./-]+)`/g)].flatMap(([, path = '']) =>
    existsSync(file(path)) ? [path] : [],
  );

/** Whether one of them is a test. */
export const hasTest = (one: Requirement): boolean =>
  filesOf(one).some(
    (path) => path.endsWith('.spec.ts') && /\b(it|test)(\.each)?(\(|`)/.test(readFileSync(file(path), 'utf8')),
  );
