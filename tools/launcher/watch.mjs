/** `npm run dev`: builds anew and starts the processes again whenever a source file was saved. */
import { watch } from 'node:fs';

/** Editors save in several steps; so long after the last one a save is over. */
const QUIET_MS = 200;

/**
 * Starts the processes, and again after each change in `folders` that could be built; where it cannot be built or
 * started, says why and waits for the next change. Gives the function that ends it.
 * @param build whether something new was built
 * @param start starts the processes and gives the function that stops them
 * @param migrate brings the database up to date, before each start but the first
 */
export async function startWatched({ folders, build, start, migrate, say = console.log }) {
  let stop = await start();
  let turn = Promise.resolve();
  let isOver = false;

  const again = async () => {
    if (isOver || !(await build())) return;
    await stop();
    stop = async () => {};
    await migrate();
    if (isOver) return;
    stop = await start();
    say('Built, and started again.');
  };
  const look = () => {
    turn = turn.then(again).catch((error) => say(error.message || 'It could not start. Waiting for the next change.'));
  };

  let timer;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    }),
  );
  return async () => {
    isOver = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await turn;
    await stop();
  };
}
