/** Puts all that a process loads of the product into few files: Node reads and links two thousand of them far more slowly. */
import { isAscii } from 'node:buffer';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Every file of a bundle lies this deep. */
const DEPTH = '../../';

/**
 * What a module reads beside itself it finds by its own address, which is another one in a bundle: the address that it has
 * in the build is put there instead.
 */
const ownAddresses = (target) => ({
  name: 'own addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\/(apps|libs)\/.*\.js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      if (!code.includes('import.meta.url')) return undefined;
      const address = `new URL(${JSON.stringify(DEPTH + relative(target, path))}, import.meta.url).href`;
      return { contents: code.replaceAll('import.meta.url', address), loader: 'js' };
    });
  },
});

/** What is started and not loaded by something else: it gives nothing to others. */
const isProgram = (file) => !/(?:^|\*\/ )export /m.test(readFileSync(file, 'utf8'));

const programsIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /^[^/]+\/[^/]+\.js$/.test(name))
    .map((name) => join(folder, name))
    .filter(isProgram);

/**
 * One letter beyond those of Latin makes V8 keep the whole file in two bytes a letter. esbuild escapes every letter beyond
 * ASCII but those of regular expressions. @throws Error for a file that has any
 */
function mustBeAscii(files) {
  const wide = files.filter((file) => file.endsWith('.js') && !isAscii(readFileSync(resolve(file))));
  if (wide.length)
    throw new Error(`A regular expression has letters beyond ASCII: make it of a string. It is in ${wide.join(', ')}`);
}

/**
 * Writes each program of the build in the folder `target` anew, over its own module, with all that it loads of the product.
 * The bundler's helper process ends with it: whoever starts the product lives on for as long as that does.
 */
export async function bundle(target) {
  const { build, stop } = await import('esbuild');
  const { metafile } = await build({
    entryPoints: programsIn(join(target, 'apps')),
    outbase: target,
    outdir: target,
    allowOverwrite: true,
    chunkNames: 'apps/shared/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    keepNames: true,
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [ownAddresses(target)],
  }).finally(stop);
  mustBeAscii(Object.keys(metafile.outputs));
}
