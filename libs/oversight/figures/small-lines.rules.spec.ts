import { linesShown, type LineShown } from './small-lines.rules.js';

const words = (lines: readonly LineShown[]): string => lines.map(({ shown, count }) => count ?? shown).join(' ');
const shown = (counts: readonly number[], below = 5): string => words(linesShown(counts, below));

/** Every table of so many lines that comes to a total. */
function* tables(total: number, lines: number): Generator<number[]> {
  if (lines === 1) return yield [total];
  for (let first = 0; first <= total; first += 1)
    for (const others of tables(total - first, lines - 1)) yield [first, ...others];
}

/** What each line may be in the tables that look alike and come to the same total. */
function readings(total: number, lines: number, below: number): Map<string, Set<number>[]> {
  const found = new Map<string, Set<number>[]>();
  for (const counts of tables(total, lines)) {
    const look = shown(counts, below);
    const may = found.get(look) ?? counts.map(() => new Set<number>());
    counts.forEach((count, line) => may[line]?.add(count));
    found.set(look, may);
  }
  return found;
}

/** The least and the most that a small line may be, to somebody who reads the table and is told what its marks mean. */
function bounds(look: readonly string[], total: number, below: number): [number, number] {
  const of = (mark: string): number => look.filter((one) => one === mark).length;
  const [few, withheld] = [of('few'), of('withheld')];
  const left = total - look.reduce((all, one) => all + (Number(one) || 0), 0);
  const others = (few - 1) * (below - 1);
  const least = withheld ? 0 : Math.max(0, left - others);
  return [least, Math.min(below - 1, left - withheld * below)];
}

describe('the lines of a table that goes out', () => {
  it.each<[string, number[], string]>([
    ['are all shown where none is small', [30, 12, 6], '30 12 6'],
    ['hide the small ones, which cannot be worked out of what is left', [30, 12, 6, 3, 2, 0], '30 12 6 few few few'],
    ['hide a larger one with a single small one', [50, 8, 2], '50 withheld few'],
    ['hide the smallest of the larger ones', [30, 9, 12, 1], '30 withheld 12 few'],
    [
      'hide a larger one with small ones that come to next to nothing',
      [30, 12, 9, 9, 1, 0, 0],
      '30 12 withheld 9 few few few',
    ],
    [
      'hide a larger one with small ones that are all as large as small ones may be',
      [30, 12, 4, 4],
      '30 withheld few few',
    ],
    ['hide as many as are needed', [3, 7, 7, 8, 30], 'few withheld withheld withheld 30'],
    ['leave no number of two lines of which one is small', [57, 3], 'withheld few'],
    ['are hidden alike where a mark would tell', [5, 1], 'withheld withheld'],
    ['tell no nought, which says something of everybody', [20, 0, 3, 2, 10], '20 few few few 10'],
  ])('%s', (_, counts, expected) => expect(shown(counts)).toBe(expected));

  it.each([
    [2, 40, 5],
    [3, 36, 5],
    [4, 28, 5],
    [5, 20, 5],
    [4, 24, 4],
    [4, 26, 6],
  ])(
    'of %i lines leave a small one two readings at least, even to somebody who works out every table up to %i, below %i',
    (lines, most, below) => {
      for (let total = below; total <= most; total += 1)
        for (const [look, may] of readings(total, lines, below)) {
          const open = look.split(' ').map((mark, line) => mark !== 'few' || (may[line]?.size ?? 0) > 1);
          expect([total, look, open.every(Boolean)]).toEqual([total, look, true]);
        }
    },
  );

  it.each([
    [3, 30],
    [4, 24],
    [5, 18],
  ])(
    'of %i lines show no small number, and tell of a small one no more than that it is small, up to %i',
    (lines, most) => {
      for (let total = 5; total <= most; total += 1)
        for (const counts of tables(total, lines)) {
          const look = shown(counts).split(' ');
          const told = look.map((one) => (one === 'few' ? bounds(look, total, 5) : [0, 4]));
          const small = look.filter((one) => Number(one) < 5);
          expect([counts, small, told.filter(([least, top]) => least !== 0 || top !== 4)]).toEqual([counts, [], []]);
        }
    },
  );

  it('tells no line where all are hidden alike', () => {
    for (let total = 5; total <= 24; total += 1)
      for (const [look, may] of readings(total, 3, 5))
        if (!/\d|few/.test(look)) expect([total, may.every((of) => of.size > 1)]).toEqual([total, true]);
  });
});
