import { addresses, type Visit } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, type Story, type Who } from '../every-page/story.js';
import { reportSuite } from '../suite-report.js';
import { differences, slower, type Question } from '../told-by-time/comparing.js';
import { bar, hiddenIn, idsIn } from '../told-by-time/hidden.js';
import { operationsAsked } from '../told-by-time/operations.js';
import { formsAsked, formsOn, pagesAsked } from '../told-by-time/pages.js';

const isFull = process.env['FULL'] === '1';
interface Asked {
  readonly barred: number;
  readonly pages: readonly Question[];
  readonly forms: readonly Question[];
  readonly operations: readonly Question[];
}

/** So many requests of each are timed; with fewer than fifteen nothing could be told apart surely. */
const TIMED = isFull ? 40 : 25;

/** Somebody who runs the forum, and somebody who works on cases of whose teams they are. */
const people: readonly Who[] = ['coordinator', 'police'];

let story: Story;
const asked = new Map<Who, Asked>();
const counts = { passed: 0, failed: 0 };

beforeAll(async () => {
  story = await openStory();
  const hidden = await hiddenIn(story);
  const plain = Object.values(addresses).flatMap((of) => of(story));
  const moving = isFull ? [...(await movePages(story)).pages.values()] : [];
  const ofCases = ({ as, path }: Visit): boolean => as !== undefined && hidden.isNamedIn(path);
  const visits = [...plain, ...moving].filter(ofCases);
  const sent = await formsOn(story, hidden, visits);
  const named = visits.flatMap(({ path }) => idsIn(path)).flatMap((id) => hidden.caseOf.get(id) ?? []);
  for (const as of people) {
    const barred = await bar(story, as, [...new Set(named)]);
    // What an advocate has of her own is hidden from a coordinator anyhow.
    const kept = { story, as, barred, hidden: as === 'coordinator' ? hidden : hidden.only(barred) };
    asked.set(as, {
      barred: barred.size,
      // The pages of moves are one page: whoever asks second opens the others alone.
      pages: await pagesAsked(kept, as === 'coordinator' ? visits : plain.filter(ofCases)),
      forms: await formsAsked(kept, sent),
      operations: await operationsAsked(kept),
    });
  }
}, 300_000);
afterAll(async () => {
  const sizes = [...asked].map(([as, { pages, forms, operations, barred }]) => [
    as,
    { pages: pages.length, forms: forms.length, operations: operations.length, barred },
  ]);
  reportSuite('03-told-by-time', counts, { ...Object.fromEntries(sizes), requests: TIMED });
  await story.close();
});

/** What is wrong with questions, by their names; a question with which nothing is wrong is not there. */
async function wrongOf(
  questions: readonly Question[],
  judge: (question: Question) => Promise<readonly string[]>,
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const question of questions) {
    const wrong = await judge(question);
    counts[wrong.length ? 'failed' : 'passed'] += 1;
    if (wrong.length) found[question.name] = wrong;
  }
  return found;
}

const of = (as: Who): Asked => asked.get(as) ?? { barred: 0, pages: [], forms: [], operations: [] };

const inAnswers = async ({ ask, ways }: Question): Promise<string[]> => {
  const [there, nowhere] = [await ask(ways.there), await ask(ways.nowhere)];
  if (there.status !== nowhere.status) return [`answered ${there.status} and ${nowhere.status}`];
  return differences(ask, ways);
};
const inTime = async ({ ask, ways }: Question): Promise<string[]> => [(await slower(ask, ways, TIMED)) ?? []].flat();

describe.each(people)('what is hidden from somebody (%s), asked for by its id as what is not there', (as) => {
  it('asks enough to prove something', () => {
    const { pages, forms, operations, barred } = of(as);
    expect(pages.length).toBeGreaterThan(isFull && as === 'coordinator' ? 300 : 90);
    expect(forms.length).toBeGreaterThan(isFull ? 150 : 30);
    expect(operations.length).toBeGreaterThan(300);
    expect(barred).toBeGreaterThan(3);
  });

  it('has the database asked and answer the same, by every page', async () => {
    expect(await wrongOf(of(as).pages, inAnswers)).toEqual({});
  }, 240_000);

  it('has the database asked and answer the same, by every form that is sent', async () => {
    expect(await wrongOf(of(as).forms, inAnswers)).toEqual({});
  }, 240_000);

  it('has the database asked and answer the same, by every operation', async () => {
    expect(await wrongOf(of(as).operations, inAnswers)).toEqual({});
  }, 240_000);
});

it(`what is hidden takes no longer by any page of a case, over ${TIMED} requests of each`, async () => {
  const timed = of('coordinator').pages.filter(({ name }) =>
    /[?&]case=|^\/cases\/:id(\/messages|\/conduct|\/team|$)/.test(name),
  );
  expect(timed.length).toBeGreaterThan(20);
  expect(await wrongOf(timed, inTime)).toEqual({});
}, 300_000);
