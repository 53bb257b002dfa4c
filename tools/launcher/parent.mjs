/** npm stands between a person and us; when npm is killed outright, nobody tells us. */
import { existsSync, readFileSync } from 'node:fs';

const parentOf = (pid) => {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(') ').at(-1).split(' ');
  return { pid: Number(fields[1]), isShell: /\((da|ba|z|)sh\)/.test(readFileSync(file, 'utf8')) };
};

/** Our parents up to npm: one, or two where a shell stands between. */
function lineage() {
  const parent = parentOf(process.ppid);
  return parent?.isShell ? [process.ppid, parent.pid] : [process.ppid];
}

/** Calls back once when npm, which started us, is gone. Without npm our parent may go as it likes. */
export function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const began = lineage().join();
  const timer = setInterval(() => {
    if (lineage().join() === began) return;
    clearInterval(timer);
    act();
  }, 1000);
  timer.unref();
}
