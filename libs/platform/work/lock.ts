import type { PoolClient, QueryResult } from 'pg';
import { categories, lettersOf, teamOnly, type Category, type Letter } from '../access/access-matrix.js';
import { forumsAs, hasRole, SYSTEM_ID, type Actor, type Facts, type Post } from '../access/actor.js';
import { placesOf } from '../access/apart.js';
import { factsOf } from '../access/facts.js';
import { limitOf } from '../database/statement-classes.js';
import type { Statement } from './composing.js';
import { putOff, send, takeBack } from './statement.js';

/** The most that these people could ever be shown, whatever is asked: what the database itself holds a transaction to. */
export interface Lock {
  readonly agencyIds: readonly string[];
  readonly ownAgencyIds: readonly string[];
  readonly categories: readonly Category[];
  /** The cases in which the victim's location may be read. */
  readonly caseIds: readonly string[];
  readonly barredCaseIds: readonly string[];
  /** Where they take part, and where they run it: what says who is concerned with a case carries no agency of its own. */
  readonly forumIds: readonly string[];
  readonly runForumIds: readonly string[];
  /** Whose items, and what hangs on them, they could be shown: where they take part, and where a case is opened to them. */
  readonly placeIds: readonly string[];
  /** Whether they look back at what was done anywhere. */
  readonly officer: boolean;
}

/** The letters that open rows; presence, counts and nothing open none. */
const openRows: readonly Letter[] = ['F', 'S', 'I', 'O', 'G'];

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** Those who share with a post in any forum; in none where every forum of an agreement only consults its agency. */
const givers = ({ shares }: Post): string[] =>
  shares.filter(({ forumIds }) => forumIds.length).flatMap(({ agencyIds }) => agencyIds);

const hosts = ({ items }: Facts): string[] => items.flatMap(({ hostIds }) => hostIds ?? []);

/**
 * The bounds of what some people may be shown: wider than their rights, which are narrower row by row, and never beyond
 * what no right of theirs could open. A case is barred where it is barred to each of them.
 */
export function lockOf(...people: readonly Facts[]): Lock {
  const posts = people.flatMap((actor) => actor.posts);
  const opened = people.flatMap(({ grants }) =>
    grants.filter((grant) => teamOnly.some((one) => grant.categories.includes(one))),
  );
  const [first, ...others] = people;
  return {
    // Whose item a guest comes for is theirs to be shown, agreed or not.
    agencyIds: distinct([
      ...posts.flatMap((post) => [...post.ownAgencyIds, ...givers(post)]),
      ...people.flatMap(hosts),
    ]),
    ownAgencyIds: distinct(posts.map(({ agencyId }) => agencyId)),
    categories: categories.filter((category) =>
      posts.some(({ role, duty }) => lettersOf(category, role, duty).some((one) => openRows.includes(one))),
    ),
    caseIds: distinct([...people.flatMap(({ team }) => team), ...opened].map(({ caseId }) => caseId)),
    barredCaseIds: (first?.barredCaseIds ?? []).filter((id) =>
      others.every((other) => other.barredCaseIds.includes(id)),
    ),
    forumIds: distinct(posts.flatMap((post) => post.forumIds)),
    runForumIds: distinct(people.flatMap((actor) => forumsAs(actor, 'coordinator', 'chair'))),
    placeIds: distinct(people.flatMap(placesOf).flatMap((place) => place.forumIds)),
    officer: people.some((actor) => hasRole(actor, 'auditor')),
  };
}

const settings = [
  'house',
  'staff',
  'at',
  'agencies',
  'own',
  'categories',
  'cases',
  'barred',
  'forums',
  'run',
  'places',
  'officer',
];
const bounds = settings.map((name, index) => `set_config('clinic.${name}', $${String(index + 1)}, true)`);
/** How long a statement may take is set with the lock: it costs no statement of its own. */
const text = `SELECT ${bounds.join(', ')}, set_config('statement_timeout', $${String(settings.length + 1)}, true)`;
const list = (values: readonly string[]): string => `{${values.join()}}`;

/** The statement that sets the lock for the rest of a transaction. The product itself is held to nothing by it. */
export function locking(...people: readonly [Actor, ...Actor[]]): Statement {
  const [first, ...others] = people;
  const house = first.id === SYSTEM_ID ? 'on' : 'off';
  const lists = others.length ? listsOf(people) : listsOfOne(factsOf(first));
  const limit = limitOf(first.request.takes ?? 'job');
  return { text, values: [house, first.id, first.at.toISOString(), ...lists, limit] };
}

/** The lock of two people, where it is another than that of the first alone. */
export function widening(actor: Actor, reader: Actor): Statement | undefined {
  if (actor.id === SYSTEM_ID) return undefined;
  const lock = locking(actor, reader);
  return JSON.stringify(lock.values) === JSON.stringify(locking(actor).values) ? undefined : lock;
}

function listsOf(people: readonly Facts[]): string[] {
  const lock = lockOf(...people);
  const lists = [
    lock.agencyIds,
    lock.ownAgencyIds,
    lock.categories,
    lock.caseIds,
    lock.barredCaseIds,
    lock.forumIds,
    lock.runForumIds,
    lock.placeIds,
  ];
  return [...lists.map(list), lock.officer ? 'on' : 'off'];
}

const known = new WeakMap<Facts, string[]>();

function listsOfOne(facts: Facts): string[] {
  const lists = known.get(facts) ?? listsOf([facts]);
  known.set(facts, lists);
  return lists;
}

/** Before and after what does for a person what goes beyond what they may read, such as closing all that is open. */
const opening = `SELECT set_config('clinic.house', 'on', true)`;
const closing = `SELECT set_config('clinic.house', 'off', true)`;

/**
 * Sends a statement outside the second lock. The lock holds again before anything else goes over the connection; what
 * leaves outside it one after the other in one turn leaves through one opening.
 */
export function sendUnlocked<Row extends object>(
  client: PoolClient,
  text: string,
  values: unknown[],
): Promise<QueryResult<Row>> {
  if (!takeBack(client, closing)) send(client, opening).catch(() => undefined);
  const sent = send<Row>(client, text, values);
  putOff(client, closing);
  return sent;
}
