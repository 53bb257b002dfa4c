/** Starts, finds and stops the embedded PostgreSQL. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBinaries } from './binaries.mjs';
import { initialise, urlOf } from './cluster.mjs';
import { ephemeralHome, findOwner, lastingHome } from './home.mjs';
import { guard, keepRunning, launch } from './process.mjs';
import { findSettled, freePort, readPidFile } from './running.mjs';

/** Three tries, because another program may take the free port between our looking and the server's. */
async function start(findHome, { owner, kind, programs }) {
  let home;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    home = findHome();
    const bin = programs ?? findBinaries(home, owner);
    if (!existsSync(join(home, 'data'))) initialise(home, bin, { owner, kind });
    const options = { owner, kind, port: await freePort() };
    const server = await launch(home, bin, options);
    if (!server) continue;
    const stop = kind === 'lasting' ? keepRunning(server, () => launch(home, bin, options)) : server.stop;
    return { url: urlOf(home, server.port), stop, isReused: false };
  }
  throw new Error(`PostgreSQL did not start.${kind === 'lasting' ? ` Its log is ${join(home, 'postgres.log')}` : ''}`);
}

/**
 * A server that is thrown away when it is stopped or when we end. Nothing in it survives a crash: for tests only.
 * Gives `{ url, stop }`, the URL being that of the superuser.
 * @param programs the folder of initdb and postgres; left out: the embedded ones
 */
export async function startEphemeral({ programs } = {}) {
  const owner = findOwner();
  const homes = [];
  const findHome = () => {
    homes.push(ephemeralHome(owner));
    return homes.at(-1);
  };
  try {
    return await start(findHome, { owner, kind: 'ephemeral', programs });
  } catch (error) {
    for (const home of homes) rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The lasting server of a data folder: the one that already runs there, or one started now. Gives `{ url, stop,
 * isReused }`. A running server is left to its starter, unless `adopt` says that its starter is known to be gone.
 */
export async function startLasting(dataDir, { adopt = false } = {}) {
  const owner = findOwner();
  const home = lastingHome(dataDir, owner);
  if (adopt && readPidFile(home)) await wait(300);
  const live = await findSettled(home);
  if (!live) return start(() => home, { owner, kind: 'lasting' });
  const stop = adopt ? guard(live.pid, home, 'lasting') : async () => {};
  return { url: urlOf(home, live.port), stop, isReused: true };
}
