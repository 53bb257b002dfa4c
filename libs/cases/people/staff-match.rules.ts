import { accountKey } from './fact-match.rules.js';
import { score, type Likeness } from './match.rules.js';
import { compareNames, namePoints } from './name-match.rules.js';
import { nameKey, nameWords, soundKey } from './name.rules.js';

/** A person on the register of people, by what is known there of each. */
export interface Registered {
  readonly staffId: string;
  readonly surname: string;
  readonly forename: string;
  readonly email: string;
}

/**
 * The register holds no dates of birth, so that nothing but the name can speak against a pair: from here on it is a likely
 * match. Both parts of the name are alike then; a surname or a forename alone never is enough.
 */
const LIKELY_FROM = 0.8 * (namePoints.surname + namePoints.forename);

const asKnown = ({ surname, forename, email }: Registered): Likeness => ({
  names: [{ surname, forename }],
  accounts: [email],
});

/** Whether a person in a case is likely to be one on the register: by the comparison that finds possible matches. */
export function isLikely(person: Likeness, registered: Registered): boolean {
  const theirs = asKnown(registered);
  const { offer, reasons } = score(person, theirs);
  return offer || reasons.includes('same_alias') || compareNames(person, theirs).points >= LIKELY_FROM;
}

/** By what two who are likely to be one are found: they share a word of a name, how one sounds, or an address of mail. */
function keysOf({ names, aliases = [], accounts = [] }: Likeness): string[] {
  const typed = [...names.flatMap(({ surname, forename }) => [surname, forename]), ...aliases];
  const words = typed.flatMap((name) => nameWords(name ?? ''));
  const sounds = words.map(soundKey).filter((sound) => sound.length > 1);
  const keys = [...words.map((word) => `w ${nameKey(word)}`), ...sounds.map((sound) => `s ${sound}`)];
  return [...new Set([...keys, ...accounts.map((account) => `a ${accountKey(account)}`)])];
}

/** Answers who on a register a person is likely to be; the register is gone through once, however many are asked about. */
export function likelyOn<R extends Registered>(register: readonly R[]): (person: Likeness) => R[] {
  const byKey = new Map<string, R[]>();
  for (const one of register) {
    for (const key of keysOf(asKnown(one))) {
      const near = byKey.get(key);
      if (near) near.push(one);
      else byKey.set(key, [one]);
    }
  }
  return (person) => {
    const near = new Set(keysOf(person).flatMap((key) => byKey.get(key) ?? []));
    return [...near].filter((one) => isLikely(person, one));
  };
}
