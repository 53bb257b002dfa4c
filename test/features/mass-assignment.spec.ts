import { onceMoreIfBusy } from '../busy.js';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { domains } from '../../libs/domains.js';
import { openStory } from '../factories.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent, Clinic } from '../harness.js';
import { reportSuite } from '../suite-report.js';

const SEED = Number(process.env['MASS_SEED'] ?? '20260316');
/** People by whom most of what there is can be done, and so refused only for what is sent with it. */
const people = [
  'siwan.gwynne@dp-coord.example',
  'huw.bebb@dp-ppu.example',
  'owain.pask@dp-cid.example',
  'lleucu.nantlais@dp-isac.example',
];

/** What nobody is to set by sending it: whose a row is, what may be seen of it, how it stands, who made it and when. */
const always = [
  'id',
  'caseId',
  'agencyId',
  'category',
  'released',
  'state',
  'version',
  'createdBy',
  'createdAt',
  'madeBy',
  'madeAt',
  'changedAt',
  'changedBy',
  'open',
  'restricted',
  'suspendedAt',
  'mergedInto',
  'decidedBy',
  'decidedAt',
  'staffId',
  'nominatorId',
  'role',
  'kind',
  'isAdmin',
  'passwordHash',
  '__proto__x',
  'constructor',
];

const FORGED = {
  id: 'f0f0f0f0-aaaa-4bbb-8ccc-f0f0f0f0f0f0',
  text: 'zq-forged-qz',
  day: '1911-11-11',
  number: 987_654_321,
} as const;
/** Schemas that let other answers through, because the answers of a move or nothing at all go with them. */
const isLoose = ({ path }: Operation): boolean => /\/(moves|undo|correct)$/.test(path);
/** Searches keep nothing, and what signs in or takes a file has tests of its own. */
const isLeftOut = ({ path, body, method }: Operation): boolean =>
  method !== 'POST' || body?.type !== 'application/json' || /\/search$|^\/v1\/sessions$|password-resets/.test(path);

let clinic: Clinic;
let known: Known;
let operations: Operation[];
const agents: Agent[] = [];
const counts = { passed: 0, failed: 0 };
const refusedByName = new Set<string>();

beforeAll(async () => {
  clinic = await openStory('2026-04-23T09:00:00Z');
  operations = operationsOf((await clinic.nobody().get('/v1/openapi.json')).body as Document);
  known = await knownOf(clinic);
  const { rows } = await clinic.owner.query<{ email: string }>(
    `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'system_admin' LIMIT 1`,
  );
  for (const email of [...people, ...rows.map((row) => row.email)]) agents.push(await clinic.as(email));
}, 240_000);
afterAll(async () => {
  const routes = operations.filter((one) => !isLeftOut(one)).length;
  reportSuite('02-mass-assignment', counts, { routes, refusedByName: refusedByName.size, seed: SEED });
  await clinic.close();
});

/** The columns of the entity that a route is about, by property, with what would be forged into each. */
function forgedFor({ path, body }: Operation): Map<string, unknown> {
  const name = path.split('/')[2] ?? '';
  const entity = domains.flatMap(({ things }) => things ?? []).find((thing) => thing.name === name)?.entity;
  const columns = entity ? clinic.db.getMetadata(entity).columns : [];
  const forged = new Map<string, unknown>(always.map((field) => [field, valueOf(field, '')]));
  for (const { propertyName, type } of columns) forged.set(propertyName, valueOf(propertyName, String(type)));
  for (const taken of Object.keys(body?.schema.properties ?? {})) forged.delete(taken);
  return forged;
}

function valueOf(field: string, type: string): unknown {
  if (type === 'uuid' || /(^id|Id|By)$/.test(field)) return FORGED.id;
  if (/^(timestamp|date)/.test(type) || /(At|On)$/.test(field)) return FORGED.day;
  if (/int/.test(type) || field === 'version') return FORGED.number;
  if (/bool/.test(type) || ['released', 'open', 'restricted', 'isAdmin'].includes(field)) return true;
  return FORGED.text;
}

/** Where anything forged has come to be kept, and how much of each table is released. */
async function kept(): Promise<{ forged: string[]; released: Record<string, number> }> {
  const { rows } = await clinic.owner.query<{ name: string; released: boolean }>(
    `SELECT t.table_name AS name, EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_name = t.table_name
       AND c.table_schema = 'public' AND c.column_name = 'released') AS released
     FROM information_schema.tables t WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
  );
  const forged: string[] = [];
  const released: Record<string, number> = {};
  for (const { name, released: has } of rows) {
    const text = `SELECT count(*)::int AS n FROM "${name}" t WHERE t::text ~ $1`;
    const pattern = Object.values(FORGED).join('|');
    const found = (await clinic.owner.query<{ n: number }>(text, [pattern])).rows[0]?.n ?? 0;
    if (found) forged.push(`${name}: ${String(found)}`);
    // A line of the ledger says what went out: it has no other beginning.
    if (has && name !== 'ledger_entry')
      released[name] =
        (await clinic.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${name}" WHERE released`)).rows[0]
          ?.n ?? 0;
  }
  return { forged, released };
}

const currentVersion = async (path: string, id: string): Promise<number> => {
  const { rows } = await clinic.owner.query<{ version: number }>(
    `SELECT (to_jsonb(t)->>'version')::int AS version FROM "${tableOf(path)}" t WHERE id::text = $1`,
    [id],
  );
  return rows[0]?.version ?? 1;
};

/** A field that no form has, and what is sent in it. */
type Forged = readonly [field: string, value: unknown];

/** What one body with more in it than is asked for came to: what was named in the refusal, if anybody was let as far. */
interface Answer {
  readonly status: number;
  readonly named: readonly string[];
}

/** A good body for a route with more in it, sent by each of the people until one of them is heard. */
async function send(operation: Operation, forged: readonly Forged[], nth: number): Promise<Answer> {
  const [made] = fc.sample(valid(operation.body?.schema ?? {}, known), { seed: SEED + nth, numRuns: 1 });
  const ids = known.ids[tableOf(operation.path)] ?? [];
  const id = ids[nth % Math.max(1, ids.length)] ?? randomUUID();
  const path = operation.path.replace('{id}', id);
  const { happenedAt: _, actingPost: __, ...answers } = made as Record<string, unknown>;
  const version = operation.body?.schema.properties?.['version'] ? { version: await currentVersion(path, id) } : {};
  let status = 0;
  for (const agent of agents) {
    const body = { ...answers, ...version, ...Object.fromEntries(forged) };
    const answer = await onceMoreIfBusy(() => agent.post(path).send(body));
    ({ status } = answer);
    const { errors = [] } = answer.body as { errors?: { pointer: string }[] };
    if (status !== 403 && status !== 404) return { status, named: errors.map(({ pointer }) => pointer.slice(2)) };
  }
  return { status, named: [] };
}

const isTaken = ({ status }: Answer, operation: Operation): boolean =>
  status >= 500 || (status < 300 && !isLoose(operation));

/** A refusal names no more than twenty things; so many of ours leave room for what else was wrong. */
const TOGETHER = 15;

/**
 * What could be forged goes together, some with each body: where that is refused for what is in it, each is named, and whatever
 * is not is sent by itself, because the others may be what it was refused for.
 */
async function faultsOf(operation: Operation, forged: readonly Forged[], nth: number): Promise<string[]> {
  const together = await send(operation, forged, nth);
  const alone = together.status === 422 ? forged.filter(([field]) => !together.named.includes(field)) : [];
  if (forged.length > 1 && alone.length)
    return (await Promise.all(alone.map((one) => faultsOf(operation, [one], nth)))).flat();
  if (forged.some(([field]) => together.named.includes(field))) refusedByName.add(operation.name);
  const isWrong = isTaken(together, operation);
  counts[isWrong ? 'failed' : 'passed'] += forged.length;
  return isWrong
    ? [`${operation.name}: ${forged.map(([field]) => field).join(', ')} taken (${String(together.status)})`]
    : [];
}

const partsOf = (forged: readonly Forged[]): Forged[][] =>
  Array.from({ length: Math.ceil(forged.length / TOGETHER) }, (_, at) =>
    forged.slice(at * TOGETHER, (at + 1) * TOGETHER),
  );

it('takes nothing from anybody that a form does not ask for, on any route', async () => {
  const before = await kept();
  expect(before.forged).toEqual([]);
  const wrong: string[] = [];
  let nth = 0;
  for (const operation of operations.filter((one) => !isLeftOut(one)))
    for (const part of partsOf([...forgedFor(operation)])) wrong.push(...(await faultsOf(operation, part, (nth += 1))));
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual(before);
  // Elsewhere the thing was not there to be changed, or in a state in which nobody may: refused before it is read.
  expect(refusedByName.size).toBeGreaterThan(60);
}, 900_000);
