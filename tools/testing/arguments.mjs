import { Refused } from '../launcher/refused.mjs';

/**
 * What was asked for on the command line.
 * @param args as typed, such as `['--all']` @param known the names that are understood, without their dashes
 * @returns each known name and whether it was given @throws Refused naming what is not understood
 */
export function readArguments(args, known) {
  const unknown = args.filter((one) => !known.some((name) => one === `--${name}`));
  if (unknown.length) {
    const list = known.map((name) => `--${name}`).join(', ');
    throw new Refused(`Not understood: ${unknown.join(' ')}. There is ${list}.`);
  }
  return Object.fromEntries(known.map((name) => [name, args.includes(`--${name}`)]));
}
