import pg from 'pg';
import { likelihoodOfLess, medianOf } from '../medians.js';
import type { Story, Who } from '../every-page/story.js';
import { withoutIds, type Hidden, type Spelt, type Ways } from './hidden.js';

interface Answer {
  readonly status: number;
}

/** Asks something, with ids spelt in one way or the other. */
type Ask = (spelt: Spelt) => PromiseLike<Answer>;

/** Something that is asked, with what is hidden and with what is not there. */
export interface Question {
  readonly name: string;
  readonly ask: Ask;
  readonly ways: Ways;
}

/** Somebody, and what is hidden from them. */
export interface Kept {
  readonly story: Story;
  readonly as: Who;
  readonly hidden: Hidden;
  readonly barred: ReadonlySet<string>;
}

type Sent = string | { readonly text: string };

/** What is sent to Postgres while something is done, and how much comes back for each, sorted. */
export async function exchanged(act: () => PromiseLike<unknown>): Promise<string[]> {
  const own = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query');
  if (!own) throw new Error('Statements are sent otherwise');
  const answers: Promise<string>[] = [];
  const watched = function (this: pg.Client, ...asked: unknown[]): unknown {
    const [said] = asked as [Sent];
    const answer = Reflect.apply(own.value as () => PromiseLike<pg.QueryResult> | undefined, this, asked);
    const text = typeof said === 'string' ? said : said.text;
    const noted = (what: string): string => `${text} => ${what}`;
    const size = ({ rows = [] }: pg.QueryResult): string =>
      noted(`${rows.length} rows, ${withoutIds(JSON.stringify(rows)).length} characters`);
    if (answer) answers.push(Promise.resolve(answer).then(size, () => noted('refused')));
    return answer;
  };
  Object.defineProperty(pg.Client.prototype, 'query', { ...own, value: watched });
  try {
    await act();
    return (await Promise.all(answers)).sort();
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', own);
  }
}

/** Where two answers come apart, what follows from them may leave apart: so often it is looked again. */
const LOOKS = 4;

/** What the database is asked and answers for the one and not for the other; nothing where both are alike. */
export async function differences(ask: Ask, { there, nowhere }: Ways): Promise<string[]> {
  let found: string[] = [];
  for (let looked = 0; looked < LOOKS; looked += 1) {
    const [one, other] = [await exchanged(() => ask(there)), await exchanged(() => ask(nowhere))];
    found = [
      ...one.filter((line) => !other.includes(line)).map((line) => `there: ${line}`),
      ...other.filter((line) => !one.includes(line)).map((line) => `nowhere: ${line}`),
    ];
    if (!found.length && one.length === other.length) return [];
  }
  return found.length ? found : ['one of them asks the same more often'];
}

/** So far apart two things that take the same time are found once in 150,000. */
const SURELY = 4.5;

/** By how much the one takes longer, in words; nothing where half of the time the one is quicker and half of the time the other. */
export async function slower(ask: Ask, ways: Ways, requests: number): Promise<string | undefined> {
  const took = { there: [] as number[], nowhere: [] as number[] };
  const time = async (which: keyof Ways): Promise<void> => {
    const began = performance.now();
    await ask(ways[which]);
    took[which].push(performance.now() - began);
  };
  const pairs = [
    ['there', 'nowhere'],
    ['nowhere', 'there'],
  ] as const;
  for (let request = 0; request < requests; request += 1)
    for (const which of pairs[request % 2] ?? []) await time(which);
  const off = Math.abs(likelihoodOfLess(took.there, took.nowhere) - 0.5) / Math.sqrt(1 / (6 * requests));
  if (off < SURELY) return undefined;
  return `${medianOf(took.there).toFixed(2)} ms and ${medianOf(took.nowhere).toFixed(2)} ms`;
}
