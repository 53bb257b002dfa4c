/** Gives the tests a PostgreSQL server: the one of TEST_DATABASE_URL, or one that is thrown away afterwards. */
import { randomUUID } from 'node:crypto';
import { startEphemeral } from '../postgres.mjs';

export default async function setUp() {
  // What a file keeps for others is for those of this run alone: another may be of other code.
  process.env.TEST_RUN = randomUUID();
  if (process.env.TEST_DATABASE_URL) {
    process.env.TEST_ADMIN_URL = process.env.TEST_DATABASE_URL;
    return;
  }
  const server = await startEphemeral();
  process.env.TEST_ADMIN_URL = server.url;
  globalThis.stopTestServer = server.stop;
}
