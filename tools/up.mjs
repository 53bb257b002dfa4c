/**
 * `npm start`: installs, builds, opens the database, brings it up to date, and runs api, web and worker. With `--watch`
 * (`npm run dev`) it goes on to build and start them again whenever a source file was saved.
 */
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { openDatabase } from './launcher/database.mjs';
import { keepDemonstration, seedOnce } from './launcher/demonstration.mjs';
import { take } from './launcher/lock.mjs';
import { migrateOnce } from './launcher/migrating.mjs';
import { whenNpmIsGone } from './launcher/parent.mjs';
import { runOnce, startProcesses } from './launcher/processes.mjs';
import { runCommand } from './launcher/refused.mjs';
import { checkPorts, checkSettings, productEnvironment, readSettings } from './launcher/settings.mjs';
import { startWatched } from './launcher/watch.mjs';

const PROCESSES = ['api', 'web', 'worker'];
const SOURCES = ['apps', 'libs'].map((folder) => fileURLToPath(new URL(`../${folder}`, import.meta.url)));

/** What has been opened, closed in the opposite order, once. */
const opened = [];
let closing;
const closeAll = () =>
  (closing ??= (async () => {
    for (const close of opened.reverse()) await close();
  })());

async function end(code, message) {
  if (message) console.error(message);
  await closeAll();
  process.exit(code);
}

function announce({ ports, isDemonstration }, env) {
  console.log(
    `\nStalking Clinic is ready.\n  Pages  http://localhost:${ports.WEB_PORT}\n  API    http://localhost:${ports.API_PORT}/v1/openapi.json`,
  );
  if (isDemonstration) {
    console.log(
      `  The sign-in page lists the people of the demonstration, all invented. Password: ${env.DEMO_PASSWORD}`,
    );
  }
  console.log('Ctrl-C stops it.');
}

async function up() {
  const settings = readSettings();
  await checkPorts(settings);
  opened.push(take(settings.dataDir));
  await installIfNeeded();
  if (await buildIfChanged()) console.log('Built.');
  const product = productEnvironment(settings);
  const config = await checkSettings(product);
  if (settings.isDemonstration) keepDemonstration(settings, product);

  const database = await openDatabase(settings, { adopt: true });
  opened.push(database.close);
  const env = { ...product, ...database.env };
  const asked = { url: env.MIGRATION_DATABASE_URL, config };
  const migrate = () => migrateOnce(settings, asked, () => runOnce('worker/migrate.js', { env }));
  await migrate();
  if (settings.isDemonstration) await seedOnce(settings, env, () => runOnce('worker/seed.js', { env }));

  // Who owns the tables is none of the applications' business.
  const context = {
    env: { ...env, MIGRATION_DATABASE_URL: '' },
    dataDir: settings.dataDir,
    onGivingUp: (reason) => end(1, reason),
  };
  const start = () => startProcesses(PROCESSES, context);
  const isWatched = process.argv.includes('--watch');
  opened.push(
    isWatched ? await startWatched({ folders: SOURCES, build: buildIfChanged, start, migrate }) : await start(),
  );
  announce(settings, env);
}

/** npm passes on the Ctrl-C that the terminal has sent us too; only one that comes later is somebody losing patience. */
const IMPATIENCE = 1000;
let firstAsked;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    firstAsked ??= performance.now();
    if (performance.now() - firstAsked > IMPATIENCE) process.exit(1);
    if (closing) return;
    console.log('\nStopping.');
    void end(0);
  });
}
whenNpmIsGone(() => void end(1));

await runCommand(async () => {
  try {
    await up();
  } catch (error) {
    await closeAll();
    throw error;
  }
});
