/**
 * Runs one program of the product on its database, also while the product runs:
 * `node tools/with-database.mjs worker/load.js FOLDER`. With `--as-it-is` before the program the database is not brought up to
 * date first: a backup is made of what there is, and put into what is empty.
 */
import { buildIfChanged } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { openDatabase } from './launcher/database.mjs';
import { keepDemonstration } from './launcher/demonstration.mjs';
import { isTaken, take } from './launcher/lock.mjs';
import { run, runOnce } from './launcher/processes.mjs';
import { runCommand } from './launcher/refused.mjs';
import { checkSettings, productEnvironment, readSettings } from './launcher/settings.mjs';

const given = process.argv.slice(2);
const asItIs = given[0] === '--as-it-is';
const [program, ...args] = asItIs ? given.slice(1) : given;

await runCommand(async () => {
  const settings = readSettings();
  const isRunning = isTaken(settings.dataDir);
  const handBack = isRunning ? () => {} : take(settings.dataDir);
  await installIfNeeded();
  // What runs is left the files that it runs from.
  if (!isRunning) await buildIfChanged();
  const product = productEnvironment(settings);
  await checkSettings(product);
  if (settings.isDemonstration) keepDemonstration(settings, product);
  const database = await openDatabase(settings, { adopt: !isRunning });
  try {
    const env = { ...product, ...database.env };
    if (!asItIs) await runOnce('worker/migrate.js', { env });
    // Paths among the arguments are meant from where the command was given.
    process.exitCode = await run(program, { env, args, cwd: process.env.INIT_CWD ?? process.cwd() });
  } finally {
    await database.close();
    handBack();
  }
});
