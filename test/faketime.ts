import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../libs/kernel/clock.js';

/** The library that Debian's program loads; beside it, wherever that is. */
const libraries = (program: string): string[] => {
  const lib = join(dirname(program), '../lib');
  if (!existsSync(lib)) return [];
  return readdirSync(lib).map((one) => join(lib, one, 'faketime/libfaketimeMT.so.1'));
};

/** @throws Error naming the package, where there is none: a test that needs it fails, and is not left out */
function library(): string {
  const found = libraries(process.env['TEST_FAKETIME'] ?? '/usr/bin/faketime').find((one) => existsSync(one));
  if (!found)
    throw new Error(
      "Tests that set a process's clock need faketime: install Debian's package faketime, or set TEST_FAKETIME to its program",
    );
  return found;
}

/** A clock for other processes, which jumps where a test sets it and goes on from there; what only lasts is measured as always. */
export function fakeClock() {
  const preload = library();
  const folder = mkdtempSync(join(tmpdir(), 'clinic-clock-'));
  const file = join(folder, 'offset');
  let offset = 0;
  const set = (instant: Date): void => {
    offset = (instant.getTime() - systemClock.now().getTime()) / 1000;
    // Put in its place whole: a process that reads half of it ends.
    writeFileSync(`${file}.next`, `${offset < 0 ? '' : '+'}${offset.toFixed(3)}`);
    renameSync(`${file}.next`, file);
  };
  set(systemClock.now());
  return {
    /** What a process is started with whose clock this is. */
    env: {
      LD_PRELOAD: preload,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    set,
    now: (): Date => new Date(systemClock.now().getTime() + offset * 1000),
    stop: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}
