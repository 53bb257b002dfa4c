import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

type Table = Readonly<Record<string, readonly string[]>>;
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults?: object[];
  }[];
}
/** What the commands are made of is no TypeScript: it runs before anything is installed. */
const tool = async <T>(name: string): Promise<T> => (await import(`../tools/testing/${name}.mjs`)) as T;

const sections = JSON.parse(read('libs/sections.json')) as Record<string, string[]>;
const { rooms, house, inspections } = JSON.parse(read('tools/testing/specs.json')) as {
  rooms: Table;
  house: Table;
  inspections: readonly string[];
};
const { allFiles, chooseFiles, filesOf, pathOf } = await tool<{
  allFiles: () => string[];
  chooseFiles: (asked: { all: boolean; changed?: readonly string[] }) => string[];
  filesOf: (paths: readonly string[]) => string[];
  pathOf: (name: string) => string;
}>('choose');
const { filesToRunAgain, joinReports, judgeAgain, seedsIn } = await tool<{
  joinReports: (first: Report, second: Report) => { numPassedTests: number; numFailedTests: number };
  filesToRunAgain: (report: Report) => string[];
  judgeAgain: (first: Report, second: Report, known: readonly string[]) => { unsteady: string[]; isForgiven: boolean };
  seedsIn: (text: string) => string[];
}>('again');

describe('which files a run takes', () => {
  const named = [...Object.values(rooms), ...Object.values(house), inspections].flat();

  it('is said of every file that opens a clinic, and of no other', () => {
    const there = allFiles().filter((file) => /^test\/[^/]+\//.test(file));
    expect([...new Set(named.map(pathOf))].sort()).toEqual(there);
  });

  it('is said of every room', () => {
    const foldersIn = (path: string) =>
      readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));
    const folders = foldersIn(`${root}libs`).flatMap((name) =>
      name in sections ? foldersIn(`${root}libs/${name}`) : name,
    );
    const said = [...Object.keys(rooms), ...Object.keys(house).map((name) => name.replace('libs/', ''))];
    expect(folders.filter((name) => !said.includes(name))).toEqual([]);
  });

  it('is every pure test, every inspection and the main path of every room, and with all of them every file', () => {
    const core = chooseFiles({ all: false });
    const pure = allFiles().filter((file) => /^(apps|libs)\//.test(file));
    expect(pure.length).toBeGreaterThan(100);
    expect(pure.filter((file) => !core.includes(file))).toEqual([]);
    for (const name of [...inspections, ...Object.values(rooms).map(([first = '']) => first)])
      expect(core).toContain(pathOf(name));
    expect(core.length).toBeLessThan(allFiles().length - 80);
    expect(chooseFiles({ all: true })).toEqual(allFiles());
  });

  it('is the same on every day', () => {
    const on = (day: string): string[] =>
      execFileSync(
        process.env['TEST_FAKETIME'] ?? 'faketime',
        [`${day} 10:00:00`, process.execPath, 'tools/test.mjs', '--list'],
        {
          cwd: root,
          encoding: 'utf8',
          env: { ...process.env, CI: '' },
        },
      )
        .trim()
        .split('\n');
    expect(on('2026-12-01').length).toBeGreaterThan(200);
    expect(on('2027-02-12')).toEqual(on('2026-12-01'));
  });

  it.each([
    ['a file of a room', 'libs/administration/grants/grants.service.ts', ['forum-grants']],
    ['a part of the house', 'apps/worker/load.ts', ['modes', 'loader', 'own-folders', 'failed-jobs']],
    ['a test file', 'test/features/door.spec.ts', ['door']],
    ['what tests stand on', 'test/plans-stage.ts', ['improvement-plans']],
    ['what tests stand on by another', 'test/told-by-time/operations.ts', ['told-by-time']],
    ['a test file that is gone', 'test/features/gone.spec.ts', []],
    ['a document', 'docs/glossary.md', []],
  ])('takes besides, where this is changed: %s', (_, path, names) => {
    expect(filesOf([path])).toEqual(names.map(pathOf));
  });
});

describe('a file that failed', () => {
  const report = (status: string, ...names: string[]): Report => ({
    testResults: names.map((name) => ({ name, status })),
  });
  const passed = (...names: string[]) => report('passed', ...names);
  const failed = (...names: string[]) => report('failed', ...names);
  const both = (one: Report, other: Report): Report => ({ testResults: [...one.testResults, ...other.testResults] });

  it('is run again where few did', () => {
    expect(filesToRunAgain(passed('a', 'b'))).toEqual([]);
    expect(filesToRunAgain(failed('a', 'b', 'c'))).toEqual(['a', 'b', 'c']);
    expect(filesToRunAgain(failed('a', 'b', 'c', 'd'))).toEqual([]);
  });

  it.each<[string, { first: Report; second: Report; known?: string[]; unsteady: string[]; isForgiven: boolean }]>([
    [
      'once, and passed alone: it is unsteady',
      { first: failed('a'), second: passed('a'), unsteady: ['a'], isForgiven: true },
    ],
    ['once, and failed alone', { first: failed('a'), second: failed('a'), unsteady: [], isForgiven: false }],
    [
      'beside another that is unsteady too',
      { first: failed('a', 'b'), second: passed('a', 'b'), unsteady: ['a', 'b'], isForgiven: false },
    ],
    [
      'beside one that is broken',
      { first: failed('a', 'b'), second: both(passed('a'), failed('b')), unsteady: ['a'], isForgiven: false },
    ],
    [
      'and was unsteady before',
      { first: failed('a'), second: passed('a'), known: ['a'], unsteady: ['a'], isForgiven: false },
    ],
    [
      'where another was unsteady before',
      { first: failed('a'), second: passed('a'), known: ['b'], unsteady: ['a'], isForgiven: true },
    ],
  ])('%s', (_, { first, second, known = [], ...expected }) => {
    expect(judgeAgain(first, second, known)).toEqual(expected);
  });

  it('counts as what it came to alone, and the others as what they came to', () => {
    const tests = (status: string, of: readonly string[]): Report => ({
      testResults: [{ name: 'a', status, assertionResults: of.map((one) => ({ status: one })) }],
    });
    const first = both(tests('failed', ['passed', 'failed']), {
      testResults: [{ name: 'b', status: 'passed', assertionResults: [{ status: 'passed' }] }],
    });
    expect(joinReports(first, tests('passed', ['passed', 'passed']))).toMatchObject({
      numPassedTests: 3,
      numFailedTests: 0,
    });
    expect(joinReports(first, tests('failed', ['failed', 'passed']))).toMatchObject({
      numPassedTests: 2,
      numFailedTests: 1,
    });
  });

  it.each([
    ['const SEED = 20_260_514;', ['20_260_514']],
    ["const seed = Number(process.env['FUZZ_SEED'] ?? '20260316');", ['20260316']],
    ['const figures = { seed: SEED, random: seeded(SEED) };', []],
  ])('is listed with the seed that it names: %s', (text, seeds) => {
    expect(seedsIn(text)).toEqual(seeds);
  });

  it('is in a list that names files that there are', () => {
    const rows = JSON.parse(read('test/unsteady.json')) as { file: string; on: string }[];
    expect(rows.filter(({ file, on }) => !existsSync(`${root}${file}`) || !/^\d{4}-\d\d-\d\d$/.test(on))).toEqual([]);
  });
});

describe('versions and packages', () => {
  const { optionalDependencies: nodes } = JSON.parse(read('tools/node/package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  const [version = ''] = new Set(Object.values(nodes));

  it('are of Node the same in the image, for the tests and in what is written', () => {
    expect(new Set(Object.values(nodes)).size).toBe(1);
    const images = [...read('docker/Dockerfile').matchAll(/^FROM node:([\d.]+)-/gm)].map(([, found]) => found);
    expect(images).toEqual([version, version, version]);
    expect(read('README.md')).toContain(`Node ${version.split('.', 1)[0] ?? ''}`);
  });

  it('are each used by the product, or asked for by one that is', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const names = Object.keys(dependencies);
    const files = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$/.test(file))
        .map((file) => read(`${folder}/${file}`)),
    );
    const imported = new Set(
      files.flatMap((text) =>
        [...text.matchAll(/(?:from|import|resolve|require)[ (]*'((?:@[\w.-]+\/)?[\w.-]+)/g)].map(
          ([, name]) => name ?? '',
        ),
      ),
    );
    const peers = names
      .filter((name) => imported.has(name))
      .flatMap((name) => {
        const one = JSON.parse(read(`node_modules/${name}/package.json`)) as {
          peerDependencies?: Record<string, string>;
          peerDependenciesMeta?: Record<string, { optional?: boolean }>;
        };
        return Object.keys(one.peerDependencies ?? {}).filter((peer) => !one.peerDependenciesMeta?.[peer]?.optional);
      });
    expect(names.filter((name) => !imported.has(name) && !peers.includes(name))).toEqual([]);
  });

  it.each(['package-lock.json', 'tools/node/package-lock.json'])(
    'are locked without the address of a registry: %s',
    (file) => {
      expect(read(file)).not.toContain('"resolved"');
    },
  );
});
