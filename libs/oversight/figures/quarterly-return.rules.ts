/** Why figures that were handed in are corrected: one of a list, so that no words about a person can be handed in. */
export const correctionReasons = ['recorded_late', 'put_right', 'counted_otherwise'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

/** A number that is another than in the version before, by where it is; null: hidden, or not there. */
export interface Change {
  readonly of: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** What a line of a list is called by, whichever of these it has. */
const names = ['kind', 'standing', 'agencyId', 'tactic', 'name'] as const;
/** What is beside the numbers: names, and which size is hidden. */
const noNumbers: readonly string[] = [...names, 'agencyName', 'hiddenBelow'];

const isNamed = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function lineName(line: unknown): string {
  const said = isNamed(line) ? names.map((name) => line[name]).filter((one) => typeof one === 'string') : [];
  return said.length ? said.join('.') : 'none';
}

/** Every number of some figures, by where it is, such as `attendance.probation.core.whole`. */
function numbersIn(value: unknown, at: string): [string, number | null][] {
  if (typeof value === 'number' || value === null) return [[at, value]];
  if (Array.isArray(value)) return value.flatMap((line: unknown) => numbersIn(line, `${at}.${lineName(line)}`));
  if (!isNamed(value)) return [];
  return Object.entries(value)
    .filter(([name]) => !noNumbers.includes(name))
    .flatMap(([name, part]) => numbersIn(part, at ? `${at}.${name}` : name));
}

/** The numbers that differ between two versions, as one reader is shown both: nothing that either of them hides is told. */
export function changesBetween(before: object, after: object): Change[] {
  const [was, is] = [new Map(numbersIn(before, '')), new Map(numbersIn(after, ''))];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((of) => ({ of, before: was.get(of) ?? null, after: is.get(of) ?? null }))
    .filter((change) => change.before !== change.after);
}
