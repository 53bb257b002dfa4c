/** Which test files a run takes: the same on every day for the same tree. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Which test files look at what, by name; each stands here, and each room. `rooms` and `house` (what every room stands on)
 * name the main path first, which every run takes. `inspections` go through everything there is, at small counts unless all
 * of it is asked for (decision 144).
 */
const { rooms, house, inspections } = JSON.parse(readFileSync(new URL('./specs.json', import.meta.url), 'utf8'));

/** The sections, each with its rooms. */
const sections = JSON.parse(readFileSync(join(root, 'libs/sections.json'), 'utf8'));

const SPEC = /\.spec\.ts$/;

/** `door` is `test/features/door.spec.ts`, `reliability/year` is `test/reliability/year.spec.ts`. */
export const pathOf = (name) => `test/${name.includes('/') ? name : `features/${name}`}.spec.ts`;

const filesBelow = (folder, pattern) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => pattern.test(file))
    .map((file) => `${folder}/${file}`);

/** Every test file of the project, by its path from the project's folder, sorted. */
export const allFiles = () => ['apps', 'libs', 'test'].flatMap((folder) => filesBelow(folder, SPEC)).sort();

/** What stands in no folder of `test`, and pure tests, are in every run. */
const isCore = (file) => !/^test\/[^/]+\//.test(file);

/** What every run takes: pure tests, what looks at the repository, inspections, and the main path of every room. */
function core() {
  const mainPaths = [rooms, house].flatMap((table) => Object.values(table).map(([first]) => first));
  return [...allFiles().filter(isCore), ...[...inspections, ...mainPaths].map(pathOf)];
}

/** For each file below `test`, the files that import it, directly or by another. */
function importers() {
  const files = filesBelow('test', /\.ts$/);
  const imports = new Map(
    files.map((file) => {
      const found = readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)\.js'/g);
      return [file, [...found].map(([, path]) => normalize(join(dirname(file), `${path}.ts`)))];
    }),
  );
  const reach = (wanted, seen = new Set()) => {
    for (const [file, named] of imports) {
      if (seen.has(file) || !named.includes(wanted)) continue;
      seen.add(file);
      reach(file, seen);
    }
    return seen;
  };
  return (file) => [...reach(file)].filter((one) => SPEC.test(one));
}

/**
 * The test files of what was changed: those of a changed room or part of the house, a changed test file itself, and those
 * that use a changed file of the tests.
 * @param paths from the project's folder
 */
export function filesOf(paths) {
  const findImporters = importers();
  const ofPath = (path) => {
    const [first, second, third] = path.split('/');
    const room = second in sections ? third : second;
    if (first === 'test') return SPEC.test(path) ? [path] : findImporters(path);
    const names = (first === 'libs' && rooms[room]) || house[`${first}/${second}`] || house[first] || [];
    return names.map(pathOf);
  };
  return [...new Set(paths.flatMap(ofPath))].filter((file) => existsSync(join(root, file)));
}

function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

/** What differs in the working tree from what was fetched last, committed here or not; nothing where git knows no tree. */
export function changedPaths() {
  if (relative(root, git('rev-parse', '--show-toplevel')?.trim() ?? '/') !== '') return [];
  const base = git('merge-base', 'HEAD', '@{upstream}')?.trim() ?? 'HEAD';
  const listed = [git('diff', '--name-only', '-z', base), git('ls-files', '--others', '--exclude-standard', '-z')];
  return [...new Set(listed.flatMap((list) => (list ?? '').split('\0').filter(Boolean)))].sort();
}

/**
 * The files of a run, sorted.
 * @param all whether every file is taken
 * @param changed paths whose own test files are taken besides
 */
export function chooseFiles({ all, changed = [] }) {
  if (all) return allFiles();
  return [...new Set([...core(), ...filesOf(changed)])].sort();
}
