import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, who, type Story } from '../every-page/story.js';
import type { Thing } from '../../libs/platform/things/thing.js';
import { seeded } from '../seeded.js';
import { reportSuite } from '../suite-report.js';
import { openWaysBack, things, type Made, type Offer } from '../ways-back.js';
import { openWaysOn } from '../ways-on.js';

/** Whoever declares a conflict of their own sees the case no more, and cannot come back to it by themselves. */
const cannotUndo: readonly string[] = ['cases/declare'];
/** Whoever ends sessions of their own is led to where they sign in. */
const endsOwn: readonly string[] = ['staff/end_sessions', 'posts/end_sessions'];
/** In full, and where all files are run: what of the API succeeds is then counted, and much of it succeeds here alone. */
const isWhole = process.env['FULL'] === '1' || process.env['TEST_ALL'] === '1';
const SEED = 20_260_514;
/** Otherwise one in so many kinds of thing, by a seed. */
const ONE_IN = isWhole ? 1 : 6;
/** Of what the story offers, at least so many moves are made with answers that are made up, by the API and by their pages, and so many put right. */
const [LEAST_MADE, LEAST_CORRECTED] = isWhole ? [200, 30] : [20, 3];

const random = seeded(SEED);
const tried = things.filter(() => random() < 1 / ONE_IN);

let story: Story;
let ways: Awaited<ReturnType<typeof openWaysBack>>;
let pages: Awaited<ReturnType<typeof openWaysOn>>;
const counts = { passed: 0, failed: 0, made: 0, corrected: 0, pressed: 0 };

beforeAll(async () => {
  story = await openStory();
  [ways, pages] = [await openWaysBack(story), await openWaysOn(story)];
}, 240_000);
afterAll(async () => {
  const { passed, failed, ...others } = counts;
  reportSuite('ways-back', { passed, failed }, { ...others, oneIn: ONE_IN, seed: SEED });
  await story.close();
});

/** Without posts of their own: an administrator who ends that one has no post left by which to take it back. */
async function ofOthers(thing: Thing, offers: readonly Offer[]): Promise<readonly Offer[]> {
  if (thing.name !== 'posts') return offers;
  const { rows } = await story.clinic.owner.query<{ id: string; email: string }>(
    'SELECT p.id, s.email FROM post p JOIN staff s ON s.id = p.staff_id',
  );
  const owners = new Map(rows.map(({ id, email }) => [id, email]));
  return offers.filter(({ as, id }) => owners.get(id) !== who[as]);
}

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

/** Makes a move by its page and undoes it; what is wrong where the page leads on to one that is not there. */
async function led(thing: Thing, move: string, offers: readonly Offer[]): Promise<string[]> {
  const pressed = await pages.press(thing, move, offers);
  if (!pressed) return [];
  counts.pressed += 1;
  await ways.undo(thing, pressed);
  const { as, to, status } = pressed;
  if (status === 200 || (status === 303 && endsOwn.includes(`${thing.name}/${move}`))) return [];
  return [`as ${as} its page leads to ${to}, which answers ${String(status)}`];
}

describe('every move that can be made leads on from its page, and is taken back wholly', () => {
  it.each(tried.map((thing) => ({ name: thing.name, thing })))(
    'of $name',
    async ({ thing }) => {
      const offers = await ways.offersOf(thing);
      const faults: string[] = [];
      let isCorrected = false;
      for (const move of Object.keys(thing.machine.moves)) {
        const offered = await ofOthers(thing, offers.get(move) ?? []);
        const wrong = await led(thing, move, offered);
        const made = await ways.make(thing, move, offered);
        if (typeof made !== 'string') {
          counts.made += 1;
          const before = counts.corrected;
          wrong.push(...(await undone(thing, made)));
          if (!isCorrected && !thing.machine.moves[move]?.lasting) wrong.push(...(await corrected(thing, made)));
          isCorrected ||= counts.corrected > before;
          counts[wrong.length ? 'failed' : 'passed'] += 1;
        }
        faults.push(...wrong.map((one) => `${move}: ${one}`));
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('and enough of them could be made for that to say something', () => {
    expect(counts.made).toBeGreaterThan(LEAST_MADE);
    expect(counts.pressed).toBeGreaterThan(LEAST_MADE);
    expect(counts.corrected).toBeGreaterThan(LEAST_CORRECTED);
  });
});
