import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildProduct } from '../processes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const small = ['--cases=400', '--actions=2000', '--entries=1000', '--people=800', '--nominations=400'];

beforeAll(buildProduct, 120_000);

it('the bench’s own data fits the tables of today, and what is written by hand answers as the API does', async () => {
  const asked = ['bench/run.mjs', '--seconds=0', '--rest=0', ...small];
  const { stdout } = await promisify(execFile)('node', asked, { cwd: root });
  expect(stdout).toContain('5 operations are answered alike');
}, 240_000);

it('whoever comes in again under another spelling is found, by few candidates', async () => {
  const asked = ['bench/run.mjs', '--part=alike', '--alike=5000', '--probes=760', '--searched=0'];
  const { stdout } = await promisify(execFile)('node', asked, { cwd: root });
  expect(stdout).toMatch(/PASS {2}matching among 5,000 people, recall at least 98 %: [\d.]+ % of \d{3}/);
  expect(stdout).toMatch(/PASS {2}matching, at most 3 candidates a search/);
  expect(stdout).toMatch(
    /PASS {2}search by words among 5,000 people, one letter wrong in the surname, recall at least 98 %: [\d.]+ % of 760/,
  );
  expect(stdout).toMatch(/PASS {2}search by words, one letter wrong in the surname, at most 3 more a search/);
  for (const kind of [
    'left out',
    'doubled',
    'replaced',
    'swapped with its neighbour',
    'inserted',
    'at the first letter',
    'surname alone',
  ])
    expect(stdout).toMatch(new RegExp(`search by words, ${kind}: [1-9]\\d* of`));
  // Each kind of variant was among them.
  for (const kind of ['Welsh', 'South Asian', 'swapped', 'as heard', 'in each other’s place'])
    expect(stdout).toMatch(new RegExp(`${kind}.*: [1-9]\\d* of`));
}, 240_000);
