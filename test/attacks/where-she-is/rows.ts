import { domains } from '../../../libs/domains.js';
import type { Story } from '../../every-page/story.js';
import { operationsOf, type Document, type Operation, type Schema } from '../../fuzz/document.js';
import { tableOf as tableOfPath } from '../../fuzz/requests.js';
import type { Known } from '../../fuzz/values.js';
import type { Agent } from '../../harness.js';

const things = new Map(domains.flatMap((room) => (room.things ?? []).map((thing) => [thing.name, thing] as const)));

/** The part of an address that names what it is about, and what is done with it. */
export const partsOf = (path: string): { readonly thing: string; readonly move: string } => {
  const [, , thing = '', , move = ''] = path.split('/');
  return { thing, move };
};

/** The table of a path's rows. */
export const tableOf = (path: string): string =>
  path.startsWith('/v1/people/matches/') ? 'match_decision' : tableOfPath(path);

/** An operation; one that makes a move of many rows with the move that it is asked to make. */
export interface Asked extends Operation {
  readonly moves?: Operation | undefined;
}

/** From which states a move leads on; nothing, where it is none. */
export const statesFor = ({ path, moves }: Asked): readonly string[] | undefined => {
  const { thing, move } = partsOf(moves?.path ?? path);
  return things.get(thing)?.machine.moves[move]?.from;
};

/** What a person's lists show of each kind of thing, once each. */
export function seenBy(agent: Agent, lists: ReadonlySet<string>) {
  const seen = new Map<string, Promise<readonly string[]>>();
  const ask = async (thing: string): Promise<readonly string[]> => {
    const { status, body } = await agent.get(`/v1/${thing}?limit=200`);
    const items = (status === 200 ? ((body as { items?: unknown }).items ?? body) : []) as unknown;
    return Array.isArray(items) ? items.flatMap((one) => (one as { id?: string }).id ?? []) : [];
  };
  return (thing: string): Promise<readonly string[]> => {
    const found = seen.get(thing) ?? (lists.has(thing) ? ask(thing) : Promise.resolve([]));
    seen.set(thing, found);
    return found;
  };
}
export type Seen = ReturnType<typeof seenBy>;

/** Whose last move can still be put right by a person of some role. */
async function correctable({ clinic: { owner } }: Story, { path }: Operation): Promise<string[]> {
  const thing = things.get(partsOf(path).thing);
  const { rows } = await owner.query<{ id: string; move: string }>(
    `SELECT DISTINCT m.subject_id AS id, m.move FROM move_made m JOIN "${tableOf(path)}" t ON t.id = m.subject_id AND t.version = m.version_after
     WHERE m.taken_back_at IS NULL`,
  );
  return rows.flatMap(({ id, move }) =>
    thing?.corrects || thing?.machine.moves[move]?.correctedBy.length ? [id] : [],
  );
}

/** Whether a row can be put right is asked as whether it is in a state: it hangs on its last move. */
export const hangsOnState = (operation: Asked): boolean =>
  Boolean(statesFor(operation)) || (partsOf(operation.path).move === 'correct' && isEverCorrected(operation));

/** Whether there is a person who could ever put a move of this thing right: its machine names roles, or it decides by the row. */
export const isEverCorrected = ({ path }: Operation): boolean => {
  const { thing: name, move } = partsOf(path);
  const thing = things.get(name);
  if (move !== 'correct' || !thing) return true;
  return (
    Boolean(thing.corrects) || Object.values(thing.machine.moves).some(({ correctedBy }) => correctedBy.length > 0)
  );
};

/** Rows of things as they stood at the beginning. */
export type Beginning = ReadonlyMap<string, ReadonlyMap<string, { readonly state: string; readonly row: object }>>;

export async function beginningOf({ clinic: { owner } }: Story): Promise<Beginning> {
  const found = new Map<string, ReadonlyMap<string, { state: string; row: object }>>();
  for (const { name } of things.values()) {
    const table = tableOf(`/v1/${name}`);
    const text = `SELECT id, state, to_jsonb(t) - 'version' AS row FROM "${table}" t`;
    const read = await owner.query<{ id: string; state: string; row: object }>(text).catch(() => undefined);
    found.set(table, new Map((read?.rows ?? []).map((one) => [one.id, one])));
  }
  return found;
}

interface Ranking {
  readonly known: Known;
  readonly beginning: Beginning;
  readonly seen: readonly string[];
  readonly own: readonly string[];
}

/** The rows of a path in the order in which they are tried: those in a fitting state first, and of these those that are seen. */
export async function rowsFor(
  story: Story,
  operation: Asked,
  { known, beginning, seen, own }: Ranking,
): Promise<string[]> {
  const table = tableOf(operation.path);
  const those = known.ids[table] ?? [];
  const there = new Set(those);
  const ranked = [...own, ...seen.filter((id) => there.has(id)), ...those.filter((id) => !seen.includes(id))];
  const states = statesFor(operation);
  const first = (fits: ReadonlySet<string>, all: readonly string[]): string[] => [
    ...all.filter((id) => fits.has(id)),
    ...all.filter((id) => !fits.has(id)),
  ];
  if (partsOf(operation.path).move === 'correct') return first(new Set(await correctable(story, operation)), ranked);
  if (!states) return ranked;
  const text = `SELECT id FROM "${table}" WHERE state = ANY($1)`;
  const { rows } = await story.clinic.owner.query<{ id: string }>(text, [states]);
  const began = [...(beginning.get(table) ?? [])].flatMap(([id, { state }]) => (states.includes(state) ? [id] : []));
  return first(new Set(rows.map(({ id }) => id)), first(new Set(began), ranked));
}

/** Whether a row is in a state from which it can be moved so. */
export async function isFitting(story: Story, operation: Asked, id: string): Promise<boolean> {
  const states = statesFor(operation);
  const { owner } = story.clinic;
  if (partsOf(operation.path).move === 'correct') return (await correctable(story, operation)).includes(id);
  if (!states) return true;
  const text = `SELECT 1 FROM "${tableOf(operation.path)}" WHERE id = $1 AND state = ANY($2)`;
  return Boolean((await owner.query(text, [id, states])).rowCount);
}

const columns = new Map<string, Promise<readonly string[]>>();
const columnsOf = ({ clinic: { owner } }: Story, table: string): Promise<readonly string[]> => {
  const text = `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'version')`;
  const found =
    columns.get(table) ?? owner.query<{ name: string }>(text, [table]).then(({ rows }) => rows.map(({ name }) => name));
  columns.set(table, found);
  return found;
};

/** Notes a move of a row that can be put right, as if it had been made last. */
async function moved({ clinic: { owner, clock } }: Story, { path }: Asked, id: string): Promise<void> {
  const thing = things.get(partsOf(path).thing);
  const made = Object.entries(thing?.machine.moves ?? {}).find(([, { correctedBy }]) => correctedBy.length);
  if (!thing || !made) return;
  await owner
    .query(
      `INSERT INTO move_made (id, subject, subject_id, move, from_state, to_state, before, version_after, made_by, made_at, happened_at, request_id)
     SELECT md5(t.id::text || t.version)::uuid, $2, t.id, $3, t.state, t.state, jsonb_build_object('state', t.state), t.version, (SELECT id FROM staff ORDER BY id LIMIT 1), $4, $4, 'placed'
     FROM "${tableOf(path)}" t WHERE t.id = $1`,
      [id, thing.entity.name, made[0], clock.now()],
    )
    .catch(() => undefined);
}

/** Puts a row into a state from which it can be moved so, as it was at the beginning if that was one, where the database takes it. */
export async function place(
  story: Story,
  operation: Asked,
  { id, beginning }: { id: string; beginning: Beginning },
): Promise<void> {
  const table = tableOf(operation.path);
  if (partsOf(operation.path).move === 'correct') return void (await moved(story, operation, id));
  const [states = [], began] = [statesFor(operation), beginning.get(table)?.get(id)];
  const { owner } = story.clinic;
  if (began && states.includes(began.state)) {
    const list = (await columnsOf(story, table)).map((name) => `"${name}"`).join(', ');
    const text = `UPDATE "${table}" SET (${list}) = (SELECT ${list} FROM jsonb_populate_record(NULL::"${table}", $2::jsonb)) WHERE id = $1`;
    if (await owner.query(text, [id, JSON.stringify(began.row)]).catch(() => undefined)) return;
  }
  for (const state of states) {
    const text = `UPDATE "${table}" SET state = $2 WHERE id = $1`;
    if (await owner.query(text, [id, state]).catch(() => undefined)) return;
  }
}

/** What others hang on is moved last, and what ends everybody's session last of all. */
const lastOf = [
  'agenda-items',
  'meetings',
  'cases',
  'forums',
  'posts',
  'staff',
  'agencies',
  'agreements',
  'acceptances',
  'undertakings',
  'invitations',
  'password-resets',
  'account',
  'sessions',
];

/** Operations in the order in which they are sent: what is new first, so that there are rows of the writer's own. */
function inOrder(operations: readonly Operation[]): Operation[] {
  const rank = ({ path }: Operation): number =>
    3 * (lastOf.indexOf(partsOf(path).thing) + 1) + (path.endsWith('/moves') ? 2 : Number(path.includes('{id}')));
  return operations.toSorted((one, other) => rank(one) - rank(other));
}

/** Whether an operation is asked of a row, in its address or among many. */
export const isOfRow = ({ path, moves }: Asked): boolean => path.includes('{id}') || moves !== undefined;

/** Whether an operation is about a row, or names a thing of a case; of all others the same is asked by every person. */
export const isOfCases = (operation: Asked): boolean =>
  isOfRow(operation) ||
  Object.keys(operation.body?.schema.properties ?? {}).some(
    (name) => /case|item|meeting|nomination|action|plan(?!ned)|order|mappa|subject/i.test(name) && /Id$/.test(name),
  );

/** For a move of many: the moves in which something can be said, each as it is asked of one row. */
export const movesOf = (operation: Operation, all: readonly Operation[]): Operation[] =>
  /^\/v1\/[\w-]+\/moves$/.test(operation.path)
    ? all.filter(
        ({ path }) =>
          path.startsWith(operation.path.replace('/moves', '/{id}/')) &&
          things.get(partsOf(path).thing)?.moves[partsOf(path).move],
      )
    : [];

/** The operations of a document that take text, in the order in which they are sent; as JSON where they take that. */
export function takingText(document: Document, takesText: (schema: Schema) => boolean): Operation[] {
  const asJson = (one: Operation): Operation => {
    const described = document.paths[one.path]?.[one.method.toLowerCase()];
    const schema = described?.requestBody?.content?.['application/json']?.schema;
    return schema ? { ...one, body: { type: 'application/json', schema } } : one;
  };
  return inOrder(
    operationsOf(document)
      .map(asJson)
      .filter(({ body }) => body && takesText(body.schema)),
  );
}
