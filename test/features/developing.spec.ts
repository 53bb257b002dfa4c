import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '../seeded.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const node = promisify(execFile);

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'developing-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('npm run db:new', () => {
  const make = (name: string) => node(process.execPath, ['tools/new-migration.mjs', name, folder], { cwd: root });
  beforeEach(() => cp(join(root, 'libs/platform/database/migrations'), folder, { recursive: true }));
  const list = () => readFile(join(folder, 'index.ts'), 'utf8');

  it('writes the next migration and its line in the list', async () => {
    const before = await list();
    const { stdout } = await make('what-is-new');
    const [, file = '', number = ''] = /((\d{4})-what-is-new)\.ts/.exec(stdout) ?? [];
    expect(Number(number) % 10).toBe(0);
    const named = `WhatIsNew176400000${number}`;
    expect(await readFile(join(folder, `${file}.ts`), 'utf8')).toContain(`export class ${named} implements`);
    const lines = (await list()).split('\n').filter((line) => !before.split('\n').includes(line));
    expect(lines).toEqual([`import { ${named} } from './${file}.js';`, `  ${named},`]);
    expect((await list()).trimEnd().endsWith(`  ${named},\n];`)).toBe(true);
  });

  it('refuses a name that is none', async () => {
    const before = await list();
    await expect(make('What Is New')).rejects.toMatchObject({ code: 1 });
    expect(await list()).toBe(before);
  });
});

describe('npm run dev', () => {
  /** Tells on each line what was asked of it; a file named `broken` cannot be built, nor one named `dead` be started. */
  const program = `
    import { existsSync } from 'node:fs';
    import { join } from 'node:path';
    import { startWatched } from './tools/launcher/watch.mjs';
    const folder = process.argv[1];
    const is = (name) => existsSync(join(folder, 'libs', name));
    const say = (line) => console.log(line);
    const close = await startWatched({
      folders: [join(folder, 'libs')],
      build: async () => { say('build'); if (is('broken')) throw new Error('It cannot be built'); return true; },
      start: async () => { if (is('dead')) throw new Error('It cannot be started'); say('start'); return async () => say('stop'); },
      migrate: async () => say('migrate'),
      say,
    });
    say('ready');
    process.stdin.once('data', () => void close().then(() => process.exit(0)));
  `;

  it('builds and starts again after a change, and keeps what runs where it cannot be built', async () => {
    const source = (name: string) => join(folder, 'libs', 'room', '..', name);
    await mkdir(join(folder, 'libs', 'room'), { recursive: true });
    const child = execFile(process.execPath, ['--input-type=module', '-e', program, folder], { cwd: root });
    let said = '';
    child.stdout?.on('data', (data: string) => (said += data));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const hears = (...lines: string[]) => until(() => said.endsWith(`${lines.join('\n')}\n`));
    try {
      await hears('start', 'ready');
      await writeFile(join(folder, 'libs', 'room', 'a.ts'), 'one');
      await hears('build', 'stop', 'migrate', 'start', 'Built, and started again.');
      await writeFile(source('broken'), '');
      await hears('Built, and started again.', 'build', 'It cannot be built');
      await rm(source('broken'));
      await hears('build', 'stop', 'migrate', 'start', 'Built, and started again.');
      await writeFile(source('dead'), '');
      await hears('build', 'stop', 'migrate', 'It cannot be started');
      await rm(source('dead'));
      await hears('build', 'migrate', 'start', 'Built, and started again.');
      child.stdin?.write('end');
      await ended;
      expect(said.endsWith('Built, and started again.\nstop\n')).toBe(true);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

describe('npm run build', () => {
  /** Bundles a small program, says which processes it has then, and says it again with a helper that it left running. */
  const program = `
    import { execFileSync, spawn } from 'node:child_process';
    import { bundle } from './tools/bundle.mjs';
    const others = () => execFileSync('ps', ['-o', 'stat=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      .split('\\n').filter((line) => line && !/^Z|^\\S+ +ps /.test(line));
    await bundle(process.argv[1]);
    const after = others();
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(JSON.stringify([after, others().length]));
    left.kill();
  `;

  it('leaves no process of the bundler behind, which would keep its memory for as long as the product runs', async () => {
    await mkdir(join(folder, 'apps', 'one'), { recursive: true });
    await writeFile(join(folder, 'apps', 'one', 'main.js'), "console.log('one');\n");
    const { stdout } = await node(process.execPath, ['--input-type=module', '-e', program, folder], { cwd: root });
    expect(JSON.parse(stdout)).toEqual([[], 1]);
    const { stdout: said } = await node(process.execPath, [join(folder, 'apps', 'one', 'main.js')]);
    expect(said).toBe('one\n');
  });
});
