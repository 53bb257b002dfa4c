/**
 * Tests run on the Node that the image has. A machine with an older one is given it from the npm registry, as
 * `tools/node/package.json` names it; with `--this-node` they run on the one that is there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from '../install.mjs';
import { Refused } from '../launcher/refused.mjs';

const folder = fileURLToPath(new URL('../node', import.meta.url));
const name = `node-${process.platform}-${process.arch}`;
const program = join(folder, 'node_modules', name, 'bin/node');

const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const majorOf = (version) => Number(version.replace(/^v/, '').split('.', 1)[0]);

function isThere(wanted) {
  const kept = join('node_modules', name, 'package.json');
  return existsSync(program) && existsSync(join(folder, kept)) && read(kept).version === wanted;
}

/** @throws Refused where npm could not */
function install(wanted) {
  console.log(`Node ${process.version} runs here; the tests run on ${wanted}, which npm is asked for.`);
  const [npm, ...args] = [
    ...npmCommand(),
    'ci',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status } = spawnSync(npm, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0 || !isThere(wanted)) throw new Refused(`Node ${wanted} could not be installed: npm says why above.`);
}

/** The program of Node to test with: our own where it is new enough. @throws Refused where none is to be had */
function findNode() {
  const wanted = read('package.json').optionalDependencies[name];
  const own = majorOf(process.version);
  const least = majorOf(Object.values(read('package.json').optionalDependencies)[0]);
  if (own >= least) return process.execPath;
  if (!wanted)
    throw new Refused(`The tests run on Node ${least} or later, and npm has none for this machine: install it.`);
  if (!isThere(wanted)) install(wanted);
  return program;
}

/** The same command once more, on another Node, and for whatever it starts by name. */
function runOn(node) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

/**
 * Does something on the Node that is tested with: here, or by the same command once more on that Node.
 * @param asked `this-node`: to do it on the Node that is there @param act what it does
 * @throws Refused where no Node is to be had, and what `act` throws
 */
export async function onTestedNode(asked, act) {
  const node = asked['this-node'] ? process.execPath : findNode();
  if (node === process.execPath) await act();
  else runOn(node);
}
