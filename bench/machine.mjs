/** What the machine was doing meanwhile, from /proc; on other systems than Linux it is not known. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const known = existsSync('/proc/stat');
const TICKS = 100;

/** Above this percentage of a core the machine was doing something else meanwhile, and a figure is not to be quoted. */
export const MOST_OTHERS = 20;

/** A process's parent, and its ticks with those of its children that have ended. A name in the line may hold spaces. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0) };
  } catch {
    return undefined;
  }
}

function busyTicks() {
  const [, user, nice, system, , , irq, soft, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/ +/)
    .map(Number);
  return { own: user + nice + system + irq + soft, steal };
}

/** Ticks of these processes and of all that they have started. */
function ticksOf(roots) {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), statOf(pid)]),
  );
  const isOurs = (pid) =>
    roots.includes(pid) || (all.get(pid) !== undefined && all.get(pid).parent > 1 && isOurs(all.get(pid).parent));
  let ticks = 0;
  for (const [pid, stat] of all) if (stat && isOurs(pid)) ticks += stat.ticks;
  return ticks;
}

/** Begins to watch; gives a function that says what percent of one core each group and everybody else has used. */
export function watchCpu(groups) {
  if (!known) return () => undefined;
  const look = () => ({
    at: performance.now(),
    busy: busyTicks(),
    used: Object.fromEntries(Object.entries(groups).map(([name, roots]) => [name, ticksOf(roots)])),
    // One of them may have started another, which is then in both.
    ours: ticksOf(Object.values(groups).flat()),
  });
  const before = look();
  return () => {
    const after = look();
    const percent = (ticks) => Math.max(0, Math.round(((ticks / TICKS) * 100_000) / (after.at - before.at)));
    const used = Object.entries(groups).map(([name]) => [name, after.used[name] - before.used[name]]);
    return {
      ...Object.fromEntries(used.map(([name, ticks]) => [name, percent(ticks)])),
      others: percent(after.busy.own - before.busy.own - (after.ours - before.ours)),
      stolen: percent(after.busy.steal - before.busy.steal),
    };
  };
}

/** The process that has started another one: the server, of one of its connections. */
export const parentOf = (pid) => (known ? statOf(pid)?.parent : undefined);

/** What everybody else uses, in percent of a core, over a while in which we do nothing. */
export async function othersNow(roots, milliseconds = 500) {
  const said = watchCpu({ ours: roots });
  await wait(milliseconds);
  return said()?.others ?? 0;
}

/** Resident memory of a process in MB: now, what of it is its own, and the most it has had. */
export function memoryOf(pid) {
  if (!known) return { now: undefined, own: undefined, peak: undefined };
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? Number.NaN) / 1024);
  return { now: megabytes('VmRSS'), own: megabytes('RssAnon'), peak: megabytes('VmHWM') };
}

export const machine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.version,
});
