import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../every-page/story.js';
import type { Thing } from '../../libs/platform/things/thing.js';
import { reportSuite } from '../suite-report.js';
import { openWaysBack, things, type Made } from '../ways-back.js';

/** Whoever declares a conflict of their own sees the case no more, and cannot come back to it by themselves. */
const cannotUndo: readonly string[] = ['cases/declare'];
/** Of what the story offers, at least so many moves are made with answers that are made up, and so many put right. */
const [LEAST_MADE, LEAST_CORRECTED] = [200, 30];

let story: Story;
let ways: Awaited<ReturnType<typeof openWaysBack>>;
const counts = { passed: 0, failed: 0, made: 0, corrected: 0 };

beforeAll(async () => {
  story = await openStory();
  ways = await openWaysBack(story);
}, 240_000);
afterAll(async () => {
  const { made, corrected, ...bars } = counts;
  reportSuite('ways-back', bars, { made, corrected });
  await story.close();
});

/** Undoes a move by whoever made it, where it does not last. */
async function undone(thing: Thing, made: Made): Promise<string[]> {
  if (cannotUndo.includes(`${thing.name}/${made.move}`)) return [];
  return thing.machine.moves[made.move]?.lasting
    ? ways.mayNotUndo(thing, made)
    : ways.back(thing, made, ['undo', made]);
}

/** Makes a move anew and puts it right when it can no longer be undone; nothing where nobody of the story may. */
async function corrected(thing: Thing, { move, as, id }: Made): Promise<string[]> {
  const made = await ways.make(thing, move, [{ as, id }]);
  if (typeof made === 'string') return [];
  await ways.later();
  const by = await ways.whoCorrects(thing, id);
  if (!by) return [];
  counts.corrected += 1;
  return ways.back(thing, made, ['correct', by]);
}

describe('every move that can be made is taken back wholly', () => {
  it.each(things.map((thing) => ({ name: thing.name, thing })))(
    'of $name',
    async ({ thing }) => {
      const offers = await ways.offersOf(thing);
      const faults: string[] = [];
      let isCorrected = false;
      for (const move of Object.keys(thing.machine.moves)) {
        const made = await ways.make(thing, move, offers.get(move) ?? []);
        if (typeof made === 'string') continue;
        counts.made += 1;
        const before = counts.corrected;
        const wrong = await undone(thing, made);
        if (!isCorrected && !thing.machine.moves[move]?.lasting) wrong.push(...(await corrected(thing, made)));
        isCorrected ||= counts.corrected > before;
        counts[wrong.length ? 'failed' : 'passed'] += 1;
        faults.push(...wrong.map((one) => `${move}: ${one}`));
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('and enough of them could be made for that to say something', () => {
    expect(counts.made).toBeGreaterThan(LEAST_MADE);
    expect(counts.corrected).toBeGreaterThan(LEAST_CORRECTED);
  });
});
