import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { inSources } from './sources.js';

const source = `const first = 1;

export function fail(): never {
  throw new Error(String(first));
}
`;

describe('a line of a trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-sources-'));
  const built = join(folder, 'fail.js');
  const original = relative(process.cwd(), join(folder, 'fail.ts'));
  const { code, map } = transformSync(source, {
    loader: 'ts',
    minifyWhitespace: true,
    sourcemap: true,
    sourcefile: 'fail.ts',
  });
  const place = `:1:${String(code.indexOf('new Error') + 1)}`;
  beforeAll(() => {
    writeFileSync(built, code);
    writeFileSync(`${built}.map`, map);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['by its address', pathToFileURL(built).href],
    ['by its path', built],
  ])('says the place in the sources where the build is named %s', (_, of) => {
    expect(inSources(`at fail (${of}${place})`)).toBe(`at fail (${original}:4:9)`);
    expect(inSources(`at async ${of}${place}`)).toBe(`at async ${original}:4:9`);
  });

  it('stays as it is where the map of its file cannot be read', () => {
    const broken = join(folder, 'broken.js');
    writeFileSync(`${broken}.map`, '{"version":3');
    expect(inSources(`at fail (${broken}:1:1)`)).toBe(`at fail (${broken}:1:1)`);
  });

  it.each([
    'at fail (node:internal/process/task_queues:95:5)',
    `at fail (${join(folder, 'other.js')}:1:1)`,
    'at <anonymous>',
    'at new Promise (<anonymous>)',
  ])('stays as it is where nothing is known of it: %s', (line) => {
    expect(inSources(line)).toBe(line);
  });
});
