import fc from 'fast-check';
import { addresses } from '../every-page/addresses.js';
import { movePages } from '../every-page/moves.js';
import { openStory, who, type Story } from '../every-page/story.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent } from '../harness.js';
import { reportSuite } from '../suite-report.js';
import { differences, slower, type Ask, type Ways } from '../told-by-time/comparing.js';
import { bar, bothWays, hiddenIn, idsIn, withoutIds, type Hidden } from '../told-by-time/hidden.js';

const isFull = process.env['FULL'] === '1';
/** So many requests of each are timed; with fewer than fifteen nothing could be told apart surely. */
const TIMED = 40;
const BODIES = 8;

interface Question {
  readonly name: string;
  readonly ask: Ask;
  readonly ways: Ways;
}

let story: Story;
let hidden: Hidden;
let barred: ReadonlySet<string>;
let pages: Question[];
/** The names of the pages of moves, which are in full looked at too. */
let moves: ReadonlySet<string>;
let operations: Question[];
const counts = { passed: 0, failed: 0 };

beforeAll(async () => {
  story = await openStory();
  hidden = await hiddenIn(story);
  const visits = Object.values(addresses).flatMap((of) => of(story));
  const plain = visits.flatMap(({ as, path }) => (as ? [path] : []));
  const moving = isFull ? [...(await movePages(story)).pages.values()].map(({ path }) => path) : [];
  moves = new Set(moving.map(withoutIds));
  const paths = [...plain, ...moving].filter((path) => idsIn(path).some((id) => hidden.caseOf.has(id)));
  barred = await bar(story, [...new Set(paths.flatMap(idsIn).flatMap((id) => hidden.caseOf.get(id) ?? []))]);
  pages = await pagesAt(paths);
  operations = await operationsAsked();
}, 180_000);
afterAll(async () => {
  reportSuite('03-told-by-time', counts, { pages: pages.length, operations: operations.length, barredFrom: barred.size, requests: TIMED }); // prettier-ignore
  await story.close();
}); // prettier-ignore

/** Each page of a case once, by an address that names something of one. */
async function pagesAt(paths: readonly string[]): Promise<Question[]> {
  const browser = await story.pages.as(who.coordinator);
  const byName = new Map(paths.map((path) => [withoutIds(path), path]));
  return [...byName].map(([name, path]) => ({
    name,
    ask: (spelt) => browser.get(spelt(path)),
    ways: bothWays(idsIn(path).filter((id) => hidden.caseOf.has(id))),
  }));
}

/** Ids to ask with: of what belongs to a case those of cases from which the coordinator is barred, if there are such. */
async function idsToAsk(): Promise<Known> {
  const known = await knownOf(story.clinic);
  const own = hidden.tables.map((table) => {
    const ids = hidden.idsOf(table);
    const kept = ids.filter((id) => barred.has(hidden.caseOf.get(id) ?? ''));
    return [table, (kept.length ? kept : ids).slice(0, 3)] as const;
  });
  return { ...known, ids: { ...known.ids, ...Object.fromEntries(own) } };
}

/** Good bodies of an operation; none, for one that takes none. */
const bodiesOf = ({ body }: Operation, known: Known): unknown[] =>
  body?.type === 'application/json' ? fc.sample(valid(body.schema, known), { numRuns: BODIES, seed: 7 }) : [undefined];

/** What an operation is asked, once for each way in which it is refused; what succeeds hangs on nothing that is hidden. */
async function operationsAsked(): Promise<Question[]> {
  const { clinic } = story;
  const [agent, known] = [await clinic.as(who.coordinator), await idsToAsk()];
  const { body: document } = await clinic.nobody().get('/v1/openapi.json');
  const questions = new Map<string, Question>();
  for (const operation of operationsOf(document as Document)) {
    for (const body of bodiesOf(operation, known)) {
      const question = questionOf(operation, { agent, known, body });
      if (!question) continue;
      const { status, errors } = await question.ask(question.ways.there);
      const refused = operation.method === 'GET' || status >= 400;
      const name = `${question.name} ${status} ${errors?.map(({ pointer }) => pointer).join(' ') ?? ''}`.trim();
      if (refused && !questions.has(name)) questions.set(name, { ...question, name });
    }
  }
  return [...questions.values()];
}

interface Asking {
  readonly agent: Agent;
  readonly known: Known;
  readonly body: unknown;
}

interface Refused {
  readonly status: number;
  readonly errors?: readonly { readonly pointer: string }[];
}

/** One request to an operation, if it names something that belongs to a case. */
function questionOf({ method, path, query }: Operation, { agent, known, body }: Asking) {
  const [id] = known.ids[tableOf(path)] ?? [];
  const [caseId] = known.ids['case_file'] ?? [];
  if (path.includes('{id}') && !id) return undefined;
  const narrowing = query.find(({ name }) => name === 'case' || name === 'caseId');
  const narrowed = narrowing && method === 'GET' ? `?${narrowing.name}=${caseId}` : '';
  const url = path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => id ?? '') + narrowed;
  const said = body === undefined ? undefined : JSON.stringify(body);
  const ids = idsIn(url + (said ?? '')).filter((one) => hidden.caseOf.has(one));
  if (!ids.length) return undefined;
  const ask = async (spelt: (text: string) => string): Promise<Refused> => {
    const request = agent[method.toLowerCase() as 'get' | 'post' | 'delete'](spelt(url));
    const { status, body: told } = await (said === undefined ? request : request.type('json').send(spelt(said)));
    return { status, errors: (told as Partial<Refused>).errors ?? [] };
  };
  return { name: `${method} ${path}`, ask, ways: bothWays(ids) };
}

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
    expect(operations.length).toBeGreaterThan(300);
    expect(barred.size).toBeGreaterThan(3);
  });

  it('has the database asked and answer the same, by every page', async () => {
    expect(await wrongOf(pages, inAnswers)).toEqual({});
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
