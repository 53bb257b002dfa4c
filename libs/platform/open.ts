import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BadSettings, readConfig, type Config } from './config/config.js';
import { exitWithParent } from './config/parent.js';
import { checkConnections, dataSource, waitBriefly } from './database/data-source.js';
import { checkDatabaseUser } from './database/database-user.js';
import type { Domain } from './domain.js';
import { entitiesOf } from './house.js';
import { JsonLog, traceOf } from './log.js';
import { knownPart, onMissingWords } from './messages/messages.js';
import { checkMode, fixedMode, type Mode } from './mode.js';
import { keepWithin } from './work/statement.js';

interface Opened {
  readonly db: DataSource;
  readonly config: Config;
  readonly mode: Mode;
}

/**
 * Opens one process: settings, database, the front door itself; closes it on a signal, and with its launcher.
 * A bad setting or a database out of reach is one clear line and exit code 1.
 */
export async function open(
  name: string,
  domains: readonly Domain[],
  start: (opened: Opened) => Promise<() => Promise<void>>,
): Promise<void> {
  Logger.overrideLogger(new JsonLog());
  const log = new Logger(name);
  endUncaught(log);
  onMissingWords((key) => log.error(`There are no words for ${knownPart(key)}`));
  try {
    const config = readConfig();
    const db = sourceOf(name, domains, config);
    await db.initialize();
    await checkConnections(db);
    if (name !== 'worker') waitBriefly(db);
    const stop = await start({ db, config, mode: await modeOf(db, config) });
    closeWith(async () => {
      await stop();
      if (db.isInitialized) await db.destroy();
    });
    process.send?.('ready');
  } catch (error) {
    log.error(knownReason(error) ?? 'It could not start', traceOf(error).join('\n'));
    process.exit(1);
  }
}

/** What nobody caught ends the process, as Node would have it; but Node would write its words into the log. */
function endUncaught(log: Logger): void {
  process.on('uncaughtException', (error: unknown) => {
    log.fatal(error instanceof Error ? error : new Error('What was thrown is no error'));
    process.exit(1);
  });
}

function sourceOf(name: string, domains: readonly Domain[], config: Config): DataSource {
  keepWithin(config.DATABASE_STATEMENTS_MB);
  return dataSource({
    url: config.DATABASE_URL,
    entities: entitiesOf(domains),
    size: config.DATABASE_CONNECTIONS,
    name: `stalking-clinic-${name}`,
  });
}

/** Runs a command to its end: what it answers is the exit code, and whatever goes wrong is one clear line. */
export async function run(
  name: string,
  domains: readonly Domain[],
  act: (opened: Opened) => Promise<number>,
): Promise<void> {
  try {
    const config = readConfig();
    const db = sourceOf(name, domains, { ...config, DATABASE_URL: config.DATABASE_DIRECT_URL ?? config.DATABASE_URL });
    await db.initialize();
    process.exitCode = await act({ db, config, mode: await modeOf(db, config) });
    await db.destroy();
  } catch (error) {
    process.stderr.write(`${reason(error)}\n`);
    process.exit(1);
  }
}

async function modeOf(db: DataSource, config: Config): Promise<Mode> {
  const mode = await fixedMode(db);
  if (!mode) throw new BadSettings('The database is not prepared: run the migrations first');
  checkMode(mode, config);
  // A demonstration holds invented people alone, and may be given a database that has one user.
  if (mode === 'live') await checkDatabaseUser(config);
  return mode;
}

function closeWith(close: () => Promise<void>): void {
  let closing = false;
  const once = (): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    void close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, once);
  exitWithParent();
}

/** What went wrong in words that hold no setting's value. */
export const reason = (error: unknown): string =>
  knownReason(error) ?? (error instanceof Error ? (error.stack ?? error.message) : 'It could not start');

function knownReason(error: unknown): string | undefined {
  if (error instanceof BadSettings) return error.message;
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE') return `The port ${String((error as { port?: number }).port)} is in use`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'The database cannot be reached';
  return undefined;
}
