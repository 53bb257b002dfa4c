import { addresses } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, type Story } from '../every-page/story.js';
import { reportSuite } from '../suite-report.js';
import { differences, slower, type Question } from '../told-by-time/comparing.js';
import { bar, hiddenIn, idsIn, withoutIds } from '../told-by-time/hidden.js';
import { operationsAsked } from '../told-by-time/operations.js';
import { formsAsked, formsOn, pagesAsked } from '../told-by-time/pages.js';

const isFull = process.env['FULL'] === '1';
/** So many requests of each are timed; with fewer than fifteen nothing could be told apart surely. */
const TIMED = 40;

let story: Story;
let barred: ReadonlySet<string>;
let pages: Question[];
/** The names of the pages of moves, which are looked at in full. */
let moves: ReadonlySet<string>;
let forms: Question[];
let operations: Question[];
const counts = { passed: 0, failed: 0 };

beforeAll(async () => {
  story = await openStory();
  const hidden = await hiddenIn(story);
  const plain = Object.values(addresses).flatMap((of) => of(story));
  const moving = isFull ? [...(await movePages(story)).pages.values()] : [];
  moves = new Set(moving.map(({ path }) => withoutIds(path)));
  const visits = [...plain, ...moving].filter(({ as, path }) => as && hidden.isNamedIn(path));
  const sent = await formsOn(story, hidden, visits);
  const cases = visits.flatMap(({ path }) => idsIn(path)).flatMap((id) => hidden.caseOf.get(id) ?? []);
  barred = await bar(story, [...new Set(cases)]);
  pages = await pagesAsked(story, hidden, visits);
  forms = await formsAsked(story, hidden, sent);
  operations = await operationsAsked(story, hidden, barred);
}, 240_000);
afterAll(async () => {
  const asked = { pages: pages.length, forms: forms.length, operations: operations.length };
  reportSuite('03-told-by-time', counts, { ...asked, barredFrom: barred.size, requests: TIMED });
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

const inAnswers = async ({ ask, ways }: Question): Promise<string[]> => {
  const [there, nowhere] = [await ask(ways.there), await ask(ways.nowhere)];
  if (there.status !== nowhere.status) return [`answered ${there.status} and ${nowhere.status}`];
  return differences(ask, ways);
};
const inTime = async ({ ask, ways }: Question): Promise<string[]> => [(await slower(ask, ways, TIMED)) ?? []].flat();

describe('what is hidden from somebody, asked for by its id as what is not there', () => {
  it('asks enough to prove something', () => {
    expect(pages.length).toBeGreaterThan(isFull ? 300 : 90);
    expect(forms.length).toBeGreaterThan(isFull ? 200 : 30);
    expect(operations.length).toBeGreaterThan(300);
    expect(barred.size).toBeGreaterThan(3);
  });

  it('has the database asked and answer the same, by every page', async () => {
    expect(await wrongOf(pages, inAnswers)).toEqual({});
  }, 240_000);

  it('has the database asked and answer the same, by every form that is sent', async () => {
    expect(await wrongOf(forms, inAnswers)).toEqual({});
  }, 240_000);

  it('has the database asked and answer the same, by every operation', async () => {
    expect(await wrongOf(operations, inAnswers)).toEqual({});
  }, 240_000);

  it(`takes no longer by any page, over ${TIMED} requests of each`, async () => {
    const asked = pages.filter(({ name }) => name.includes('case=') || (isFull && !moves.has(name)));
    expect(asked.length).toBeGreaterThan(20);
    expect(await wrongOf(asked, inTime)).toEqual({});
  }, 300_000);
});
