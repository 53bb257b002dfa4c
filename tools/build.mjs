/**
 * Compiles apps and libs into dist in one pass, puts each program into few files, and takes along what the code reads beside
 * itself (templates, messages, data). Types are checked elsewhere. `node tools/build.mjs` builds; `buildIfChanged` only where something changed.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['apps', 'libs'];
const MARKER = 'dist/.built-from';

const isCode = (file) => file.endsWith('.ts');
const isLeftOut = (file) => /\.spec\.ts$|\.d\.ts$|\.md$|tsconfig[^/]*\.json$/.test(file);

function sourceFiles() {
  return SOURCES.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((file) => !isLeftOut(file))
    .sort();
}

/** Names, sizes and times of what the build reads. */
function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of [...files, '.swcrc', 'tools/build.mjs', 'tools/bundle.mjs']) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function compile(files, target) {
  const { default: swc } = await import('@swc/core');
  const config = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const compileOne = async (file) => {
    const sourceFileName = relative(dirname(join(root, 'dist', file)), join(root, file));
    const { code, map } = await swc.transformFile(join(root, file), { ...config, swcrc: false, sourceFileName });
    const out = join(target, file.replace(/\.ts$/, '.js'));
    writeFileSync(out, `${code}\n//# sourceMappingURL=${basename(out)}.map\n`);
    writeFileSync(`${out}.map`, map);
  };
  await Promise.all(files.map(compileOne));
}

/** Builds beside the old build and then takes its place, so that a failed build leaves the old one. */
export async function build() {
  const files = sourceFiles();
  const print = fingerprint(files);
  const target = join(root, 'dist.new');
  rmSync(target, { recursive: true, force: true });
  for (const folder of new Set(files.map((file) => dirname(join(target, file)))))
    mkdirSync(folder, { recursive: true });
  await compile(files.filter(isCode), target);
  for (const file of files) if (!isCode(file)) cpSync(join(root, file), join(target, file));
  await bundle(target);
  writeFileSync(join(target, '.built-from'), print);
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(target, join(root, 'dist'));
  return files.length;
}

/** What the build that stands was made from, as a mark that no other has; absent where there is none. */
export function builtFrom() {
  const marker = join(root, MARKER);
  return existsSync(marker) ? readFileSync(marker, 'utf8') : undefined;
}

/** Builds unless dist holds just this. Gives whether it built. */
export async function buildIfChanged() {
  if (builtFrom() === fingerprint(sourceFiles())) return false;
  await build();
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const began = performance.now();
  const count = await build();
  console.log(`Built ${count} files in ${((performance.now() - began) / 1000).toFixed(2)} s`);
}
