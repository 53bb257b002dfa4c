import { bellsOf, type Taken } from './bells.js';

const taken = (many: number, isQuick: boolean): Taken[] =>
  Array.from({ length: many }, (_, at) => ({ id: `${isQuick ? 'quick' : 'mail'}-${String(at)}`, isQuick }));
const sizes = (some: readonly Taken[]): number[] => bellsOf(some).map(({ ids }) => ids.length);

it.each([
  [0, []],
  [1, [1]],
  [99, Array(99).fill(1)],
  [100, Array(50).fill(2)],
  [500, Array(50).fill(10)],
])('%d that are quick', (many, found) => expect(sizes(taken(many, true))).toEqual(found));

it('rings by itself for what is long or mail, and leaves nothing out', () => {
  const both = [...taken(200, true), ...taken(200, false)];
  expect(sizes(both)).toEqual([...Array<number>(50).fill(4), ...Array<number>(200).fill(1)]);
  expect(new Set(bellsOf(both).flatMap(({ ids }) => ids)).size).toBe(400);
});
