/** A clock for the processes of a demonstration: it stands at one moment when they begin, and goes on from there. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused } from '../launcher/refused.mjs';

/** What the program faketime would load. @throws Refused where there is none beside it */
function libraryOf(program) {
  const lib = join(dirname(program), '../lib');
  const folders = existsSync(lib) ? readdirSync(lib) : [];
  const found = folders.map((one) => join(lib, one, 'faketime/libfaketimeMT.so.1')).find((one) => existsSync(one));
  if (!found) throw new Refused("It sets the demonstration's clock by faketime's library: install Debian's package.");
  return found;
}

/**
 * What processes are started with whose clock stands at a moment now. What only lasts is measured as always, and files keep
 * their times, by which the build knows whether it is up to date.
 * @param program of faketime @param moment as ISO 8601 with an offset
 */
export function clockAt(program, moment) {
  const offset = (new Date(moment).getTime() - Date.now()) / 1000;
  return {
    LD_PRELOAD: libraryOf(program),
    FAKETIME: `${offset < 0 ? '' : '+'}${offset.toFixed(0)}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}
