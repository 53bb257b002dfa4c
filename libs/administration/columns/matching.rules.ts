/** A column of ours, and whether a file must have it. */
export interface Column {
  readonly name: string;
  readonly needed: boolean;
  /** Our template has it, and a file of ours need not. */
  readonly besides?: boolean;
}

/** Under which heading of the sender's each of our columns stands; a column that is not in it stands nowhere. */
export type Matching = Readonly<Record<string, string>>;

export interface MatchingFault {
  readonly column: string;
  readonly fault: 'needed' | 'twice' | 'notThere';
}

/** More and longer ones are not headings of a list. */
const MOST_HEADINGS = 200;
export const LONGEST_HEADING = 200;

/** A heading as it is compared: case, outer spaces and the number of spaces between words do not tell two apart. */
export const compared = (heading: string): string =>
  heading.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** What somebody would write who means the same: letters and digits alone. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const times = (headings: readonly string[], heading: string): number =>
  headings.filter((one) => compared(one) === compared(heading)).length;

/** The headings that can be chosen: each that stands above one column alone. */
export const choosable = (headings: readonly string[]): string[] =>
  headings.filter((one) => compared(one) !== '' && times(headings, one) === 1).map((one) => one.trim());

/** The headings that stand above several columns, each once: nobody could say which of them is meant. */
export const repeated = (headings: readonly string[]): string[] => {
  const all = headings.map(compared);
  return headings
    .filter((one, at) => compared(one) !== '' && times(headings, one) > 1 && all.indexOf(compared(one)) === at)
    .map((one) => one.trim());
};

/** What two files have in common whose headings are the same, in whatever order they stand. */
export const setOf = (headings: readonly string[]): string[] =>
  headings
    .map(compared)
    .filter((one) => one !== '')
    .sort();

/**
 * What is recognised at once: a heading that is our name of a column, or what we call it, however it is punctuated.
 * @param said what we call a column
 */
export function recognised(
  columns: readonly Column[],
  headings: readonly string[],
  said: (name: string) => string,
): Matching {
  const matching: Record<string, string> = {};
  const left = new Map(choosable(headings).map((one) => [plain(one), one]));
  for (const { name } of columns) {
    const found = [plain(name), plain(said(name))].find((one) => left.has(one));
    if (found === undefined) continue;
    matching[name] = left.get(found) ?? '';
    left.delete(found);
  }
  return matching;
}

/** A heading as our template writes it, with the apostrophe of any keyboard. */
const written = (heading: string): string => compared(heading).replaceAll('’', "'");

/**
 * The columns of a file that was made from our template: each of its headings is what we call a column, and none that every
 * file must have is missing. @param said what we call a column
 */
export function asCalled(
  columns: readonly Column[],
  headings: readonly string[],
  said: (name: string) => string,
): Matching | undefined {
  const there = headings.filter((one) => compared(one) !== '');
  const left = new Map(there.map((one) => [written(one), one.trim()]));
  if (left.size < there.length) return undefined;
  const matching: Record<string, string> = {};
  for (const { name, needed } of columns) {
    const heading = left.get(written(said(name)));
    if (heading === undefined && needed) return undefined;
    if (heading === undefined) continue;
    matching[name] = heading;
    left.delete(written(heading));
  }
  return left.size ? undefined : matching;
}

/**
 * What is wrong with a matching: a column that every file must have stands under no heading, one heading is given to two
 * columns, or there is no such heading, or several.
 */
export function faultsOf(columns: readonly Column[], headings: readonly string[], given: Matching): MatchingFault[] {
  const there = new Set(choosable(headings).map(compared));
  const chosen = columns.flatMap(({ name }) => (given[name] ? [compared(given[name])] : []));
  return columns.flatMap(({ name, needed }): MatchingFault[] => {
    const heading = compared(given[name] ?? '');
    if (heading === '') return needed ? [{ column: name, fault: 'needed' }] : [];
    if (!there.has(heading)) return [{ column: name, fault: 'notThere' }];
    return times(chosen, heading) > 1 ? [{ column: name, fault: 'twice' }] : [];
  });
}

/** What is kept of an answer: our columns that have a heading, each as the file writes it. */
export function keptOf(columns: readonly Column[], headings: readonly string[], given: Matching): Matching {
  const written = new Map(choosable(headings).map((one) => [compared(one), one]));
  return Object.fromEntries(
    columns.flatMap(({ name }) => {
      const heading = written.get(compared(given[name] ?? ''));
      return heading === undefined ? [] : [[name, heading]];
    }),
  );
}

/** Our column at each place of a file's first line; none where what stands below is not read. */
export function placesOf(headings: readonly string[], matching: Matching): (string | undefined)[] {
  const columns = new Map(Object.entries(matching).map(([column, heading]) => [compared(heading), column]));
  return headings.map((one) => columns.get(compared(one)));
}

/** Whether a file's headings are those of our own template, in whatever order. @param besides names that may stand there too */
export function areOwn(
  columns: readonly Column[],
  headings: readonly string[],
  besides: readonly string[] = [],
): boolean {
  const names = setOf(headings.filter((one) => !besides.includes(compared(one))));
  const there = columns.filter((one) => !one.besides || names.includes(one.name));
  return names.length === there.length && there.every(({ name }) => times(names, name) === 1);
}

/** A day, a number, a postcode, an address for mail, a yes or a no: what stands in rows and above none of them. */
const content = [
  /^[\d\s()+./:,-]*\d[\d\s()+./:,-]*$/,
  /^\d{4}-\d{2}-\d{2}t/i,
  /^\d{1,2}(st|nd|rd|th)?[\s-]+\p{L}+[\s,-]+\d{2,4}$/iu,
  /@/,
  /^[a-z]{1,2}\d[\da-z]?\s*\d[a-z]{2}$/i,
  /^(yes|no|true|false)$/i,
];

/**
 * Whether these are headings at all, and enough of them: a first line that looks like a row is none, for what it holds
 * would be remembered with it. Every row of ours holds a day, so that each gives itself away.
 */
export function mayBeMatched(columns: readonly Column[], headings: readonly string[]): boolean {
  if (headings.length > MOST_HEADINGS || headings.some((one) => one.length > LONGEST_HEADING)) return false;
  if (headings.some((one) => content.some((pattern) => pattern.test(one.trim())))) return false;
  return choosable(headings).length >= columns.filter(({ needed }) => needed).length;
}

/** The columns whose remembered headings a file has no more. */
export const lost = (matching: Matching, headings: readonly string[]): string[] =>
  Object.entries(matching).flatMap(([column, heading]) => (times(headings, heading) === 1 ? [] : [column]));

const stillThere = (matching: Matching, headings: readonly string[]): number =>
  Object.keys(matching).length - lost(matching, headings).length;

/**
 * The matching that a file was meant for whose headings have changed since: the one of which most is still there, where
 * that is at least as much as there is of our template's own names.
 */
export function nearest<M extends { readonly columns: Matching }>(
  known: readonly M[],
  columns: readonly Column[],
  headings: readonly string[],
): M | undefined {
  const ours = stillThere(Object.fromEntries(columns.map(({ name }) => [name, name])), headings);
  const [best] = known.toSorted((a, b) => stillThere(b.columns, headings) - stillThere(a.columns, headings));
  const there = best ? stillThere(best.columns, headings) : 0;
  return there > 0 && there >= ours ? best : undefined;
}
