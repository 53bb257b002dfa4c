import { agencies } from '../agencies/index.js';
import { cases } from '../cases/index.js';
import type { Actor } from '../platform/access/actor.js';
import { postsOf, teamOf, type PostTold, type TeamTold } from '../platform/access/facts.js';
import type { Tx } from '../platform/work/tx.js';
import { panelFacts } from './panel.facts.js';

const whose = { staff: 's.id', day: '$2::date', at: '$3::timestamptz' };
const facts = Object.entries({ ...agencies.facts, ...cases.facts, ...panelFacts })
  .map(([name, fragment]) => `(${fragment(whose)}) AS "${name}"`)
  .join(', ');

type Told = Omit<Actor, 'at' | 'today' | 'request' | 'team' | 'posts'> & {
  readonly team: TeamTold;
  readonly posts: readonly PostTold[];
};

/** Several people with every fact that their rights hang on, by one statement; those who are suspended are left out. */
export async function readersOf(tx: Tx, staffIds: readonly string[]): Promise<Actor[]> {
  const text = `SELECT s.id, coalesce(s.languages[1], 'en') AS "language", ${facts} FROM staff s
    WHERE s.id = ANY($1::uuid[]) AND s.suspended_at IS NULL`;
  const found = await tx.run<Told>({ text, values: [staffIds, tx.actor.today, tx.at] });
  return found.map(({ team, posts, ...one }) => ({
    ...one,
    posts: postsOf(posts),
    team: teamOf(team),
    at: tx.at,
    today: tx.actor.today,
    request: { id: tx.actor.request.id },
  }));
}

/** Somebody else with every fact that their rights hang on, for what is made for them to read; nobody where suspended. */
export const readerOf = async (tx: Tx, staffId: string): Promise<Actor | undefined> =>
  (await readersOf(tx, [staffId]))[0];
