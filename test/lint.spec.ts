import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

/** By our settings, in a folder of its own: the rules that each of these files breaks. */
function brokenIn(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    for (const name of ['.oxlintrc.json', 'tools/lint', 'tsconfig.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const command = ['node_modules/oxlint/bin/oxlint', '--format', 'json'];
    const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
    if (!stdout.startsWith('{')) throw new Error(`Oxlint says: ${stdout}${stderr}`);
    const { diagnostics } = JSON.parse(stdout) as Report;
    const of = (name: string) => diagnostics.filter(({ filename }) => filename === name).map(({ code }) => code);
    return Object.fromEntries(Object.keys(files).map((name) => [name, of(name).sort()]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const time = 'export const now = [new Date(), Date.now(), Date(), new Date(5)];';
const copied =
  "export const self = (me: { request: object }): object => ({ ...me, request: { ...me.request, key: 'k' } });";
const settings = "export const port = process.env['PORT'];";

it('what looks at the source refuses what has its place elsewhere, and nothing in that place', () => {
  const broken = brokenIn({
    'libs/rooms/time.ts': time,
    'libs/kernel/clock.ts': time,
    'test/time.ts': time,
    'libs/rooms/settings.ts': settings,
    'libs/platform/config/settings.ts': settings,
    'test/settings.ts': settings,
    'libs/rooms/copied.ts': copied,
    'libs/platform/access/facts.ts': copied,
    'libs/rooms/nameless.ts': 'export default 1;',
  });
  expect(broken).toEqual({
    'libs/rooms/time.ts': ['own(clock)', 'own(clock)', 'own(clock)'],
    'libs/kernel/clock.ts': [],
    'test/time.ts': ['own(clock)', 'own(clock)', 'own(clock)'],
    'libs/rooms/settings.ts': ['own(settings)'],
    'libs/platform/config/settings.ts': [],
    'test/settings.ts': [],
    'libs/rooms/copied.ts': ['own(facts)'],
    'libs/platform/access/facts.ts': [],
    'libs/rooms/nameless.ts': ['own(names)'],
  });
});

it('what looks at the source knows the types', () => {
  const text = 'export const go = (later: () => Promise<void>): void => {\n  later();\n};\n';
  expect(brokenIn({ 'libs/rooms/later.ts': text })).toEqual({
    'libs/rooms/later.ts': ['typescript(no-floating-promises)'],
  });
});
