/**
 * PostgreSQL without installing any: the real server from a package, supervised by us. See `tools/postgres/`.
 * `node tools/postgres.mjs` runs a throw-away server until Ctrl-C and prints its address; `node tools/postgres.mjs FOLDER` the
 * one whose initdb and postgres are in this folder.
 */
import { pathToFileURL } from 'node:url';
import { startEphemeral, startLasting } from './postgres/server.mjs';

export { startEphemeral, startLasting };

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { url, stop } = await startEphemeral({ programs: process.argv[2] });
  console.log(url);
  const hold = setInterval(() => {}, 60_000);
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => void stop().then(() => clearInterval(hold)));
}
