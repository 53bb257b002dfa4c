/** What the launcher itself must know before the product is built, which then reads and checks all settings. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demonstrationSettings } from './demonstration.mjs';
import { Refused } from './refused.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function readPort(name, usual) {
  const given = process.env[name] || usual;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refused(`Check this setting: ${name} must be a port, 1 to 65535`);
  return port;
}

/** The launcher's settings, from the environment and from a file .env. @throws Refused */
export function readSettings() {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const isEmbedded = !process.env.DATABASE_URL;
  const ports = { WEB_PORT: readPort('WEB_PORT', '3000'), API_PORT: readPort('API_PORT', '3001') };
  if (ports.WEB_PORT === ports.API_PORT) throw new Refused('Check these settings: WEB_PORT and API_PORT must differ');
  return {
    ports,
    host: process.env.HOST || '127.0.0.1',
    dataDir: resolve(root, process.env.DATA_DIR || '.data'),
    isEmbedded,
    isDemonstration: process.env.DEMO ? process.env.DEMO === 'yes' : isEmbedded,
  };
}

/** @throws Refused where something listens on a port that we need */
export async function checkPorts({ ports, host }) {
  for (const [name, port] of Object.entries(ports)) {
    const problem = await new Promise((settle) => {
      const probe = createServer().once('error', settle);
      probe.listen(port, host, () => probe.close(() => settle(undefined)));
    });
    if (problem?.code === 'EADDRINUSE') throw new Refused(`Port ${port} is in use. Set ${name} to another.`);
    if (problem) throw new Refused(`Port ${port} cannot be opened: ${problem.message}. Set ${name} to another.`);
  }
}

/** The environment of the product's processes, the database apart. @throws Refused */
export function productEnvironment(settings) {
  const { ports, host, dataDir, isEmbedded, isDemonstration } = settings;
  return {
    ...process.env,
    WEB_PORT: String(ports.WEB_PORT),
    API_PORT: String(ports.API_PORT),
    HOST: host,
    DATA_DIR: dataDir,
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${ports.WEB_PORT}`,
    NO_COLOR: '1',
    EMBEDDED: isEmbedded ? 'yes' : 'no',
    ...(isDemonstration ? demonstrationSettings(settings) : {}),
  };
}

/**
 * Checks the settings as a whole before anything is opened, when the embedded database has no address yet.
 * Gives them as the product reads them. @throws Refused where it would not accept them; it names them and prints no values
 */
export async function checkSettings(env) {
  const { readConfig } = await import(join(root, 'dist/libs/platform/config/config.js'));
  try {
    return readConfig({ ...env, DATABASE_URL: env.DATABASE_URL || 'postgres://embedded/clinic' });
  } catch (error) {
    throw new Refused(error.message);
  }
}
