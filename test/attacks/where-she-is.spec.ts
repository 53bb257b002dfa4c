import fc from 'fast-check';
import type pg from 'pg';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { operationsOf, type Document, type Operation, type Schema } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent } from '../harness.js';
import { reportSuite } from '../suite-report.js';
import { exchanged } from '../told-by-time/comparing.js';
import { withoutIds } from '../told-by-time/hidden.js';

/**
 * Two worlds that differ only in where the victims are: in one of them every text that is sent says it, in the other none
 * does. People who may not see where a victim is are to get the same answers in both, and to leave the same behind.
 */
const isFull = process.env['FULL'] === '1';
/** This many bodies of each operation are sent, each to another row. */
const BODIES = isFull ? 6 : 2;
const SEED = 20260316;
const people: readonly Who[] = ['clinician', 'provider', 'probation', 'housing', 'chair'];

/** As typed, with forms that are redacted and forms that are not. */
const TEXT = 'With Quilla Zennor at 14 Quarn Lane, q.x.7.7.z.z, 07700 900461';
const recorded = {
  there: { postcode: 'QX7 7ZZ', phone: '07700 900461', address: '14 Quarn Lane', name: 'Quilla Zennor' },
  elsewhere: { postcode: 'QX9 9XX', phone: '07700 900592', address: '92 Zarle Moor', name: 'Ottoly Wexham' },
};
type World = keyof typeof recorded;
const worlds: readonly World[] = ['there', 'elsewhere'];

const stories = {} as Record<World, Story>;
let operations: Operation[];
let known: Known;
const versions = new Set<string>();
const counts = { passed: 0, failed: 0, asked: 0, succeeded: 0, operations: 0 };
const reached = new Set<string>();

/** Records where the victims of all cases are. */
async function record(owner: pg.Pool, world: World): Promise<void> {
  const { postcode, phone, address, name } = recorded[world];
  const { rows } = await owner.query<{ caseId: string; personId: string; agencyId: string }>(
    `SELECT DISTINCT ON (p.case_id) p.case_id AS "caseId", p.person_id AS "personId", p.agency_id AS "agencyId"
     FROM case_person p WHERE p.part = 'victim' ORDER BY p.case_id, p.person_id`,
  );
  for (const { caseId, personId, agencyId } of rows) {
    const of = [caseId, agencyId, personId];
    for (const [kind, value] of Object.entries({ postcode, phone, address }))
      await owner.query(
        `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
         VALUES (md5($1 || $4)::uuid, $1::uuid, $2, 'victimLocation', false, $3, $4, $5, 'key', 'nomination', '2026-05-14T09:00:00Z')`,
        [...of, kind, value],
      );
    await owner.query(
      `INSERT INTO person_name (id, case_id, agency_id, category, released, person_id, kind, full_name, name_key, source, recorded_at)
       VALUES (md5($1 || 'name')::uuid, $1::uuid, $2, 'victimLocation', false, $3, 'protected_new', $4, 'key', 'nomination', '2026-05-14T09:00:00Z')`,
      [...of, name],
    );
  }
  // What was granted to the people of this test, they may see: they are the ones who may not.
  await owner.query(
    `UPDATE case_grant SET categories = array_remove(categories, 'victimLocation')
     WHERE staff_id IN (SELECT id FROM staff WHERE email = ANY($1))`,
    [people.map((one) => who[one])],
  );
  await owner.query('ANALYZE');
}

beforeAll(async () => {
  for (const world of worlds) {
    stories[world] = await openStory();
    await record(stories[world].clinic.owner, world);
  }
  const { clinic } = stories.there;
  const { body } = await clinic.nobody().get('/v1/openapi.json');
  operations = operationsOf(body as Document).filter(({ body: sent }) => sent && takesText(sent.schema));
  counts.operations = operations.length;
  known = await knownOf(clinic);
  const { rows } = await clinic.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'version'`,
  );
  for (const { name } of rows) versions.add(name);
}, 240_000);
afterAll(async () => {
  const { passed, failed, ...figures } = counts;
  const unreached = operations.filter(({ name }) => !reached.has(name)).map(({ name }) => name);
  reportSuite('attack-where-she-is', { passed, failed }, { ...figures, unreached: unreached.length });
  if (isFull) process.stdout.write(`Never succeeded here: ${unreached.join(', ')}\n`);
  for (const world of worlds) await stories[world].close();
});

const branches = ({ anyOf, oneOf, allOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? allOf ?? [];
const isText = (schema: Schema): boolean =>
  schema.type === 'string' && !schema.enum && !schema.format && !schema.pattern && (schema.maxLength ?? 1000) >= 20;
const takesText = (schema: Schema): boolean =>
  isText(schema) ||
  branches(schema).some(takesText) ||
  Object.values(schema.properties ?? {}).some(takesText) ||
  (schema.items !== undefined && takesText(schema.items));

/** A body with the text wherever its schema takes one. */
function spoken(value: unknown, schema: Schema): unknown {
  const branch = branches(schema).find((one) => one.type === (Array.isArray(value) ? 'array' : typeof value));
  if (branch) return spoken(value, branch);
  if (typeof value === 'string') return isText(schema) ? TEXT.slice(0, schema.maxLength ?? TEXT.length) : value;
  if (Array.isArray(value)) return value.map((one) => spoken(one, schema.items ?? {}));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, spoken(one, schema.properties?.[key] ?? {})]),
  );
}

interface Sent {
  readonly operation: Operation;
  readonly id: string | undefined;
  readonly url: string;
  readonly body: object;
}

/** What one person sends of an operation, the same in both worlds. */
function requestsOf(operation: Operation, nth: number): Sent[] {
  const schema = operation.body?.schema ?? {};
  const bodies = fc.sample(valid(schema, known), { numRuns: BODIES, seed: SEED + nth });
  const ids = known.ids[tableOf(operation.path)] ?? [];
  return bodies.flatMap((body, at) => {
    const id = ids[(nth + at * 7) % Math.max(1, ids.length)];
    if (operation.path.includes('{id}') && !id) return [];
    const url = operation.path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => id ?? '');
    return [{ operation, id, url, body: spoken(body, schema) as object }];
  });
}

/** The body with the version that its row has now. */
async function current({ clinic }: Story, { operation, id, body }: Sent): Promise<object> {
  const table = tableOf(operation.path);
  if (!operation.body?.schema.properties?.['version'] || !versions.has(table) || !id) return body;
  const { rows } = await clinic.owner.query<{ version: number }>(`SELECT version FROM "${table}" WHERE id = $1`, [id]);
  return { ...body, version: rows[0]?.version ?? 1 };
}

interface Outcome {
  readonly status: number;
  readonly told: string;
  readonly exchanged: readonly string[];
}

/** What an answer says, without what is made by chance. */
const toldBy = (body: unknown): string => withoutIds(JSON.stringify(body)).replaceAll(/[A-Za-z0-9_-]{40,}/g, ':secret');

async function outcomeOf(world: World, agent: Agent, sent: Sent): Promise<Outcome> {
  const body = await current(stories[world], sent);
  let answer = { status: 0, body: {} as unknown };
  const statements = await exchanged(async () => {
    const { status, body: said } = await agent[sent.operation.method === 'DELETE' ? 'delete' : 'post'](sent.url).send(
      body,
    );
    answer = { status, body: said as unknown };
  });
  return { status: answer.status, told: toldBy(answer.body), exchanged: statements };
}

/** What was left behind: what the record says was done, what is to be done, which mails went out, and how much there is of all. */
async function leftBehind({ clinic: { owner } }: Story): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const counted: string[] = [];
  // Of changed rights there is one row for each connection that changed some, whichever that was.
  for (const { name } of tables.filter((one) => one.name !== 'fact_change')) {
    const { rows } = await owner.query<{ count: string }>(`SELECT count(*) FROM "${name}"`);
    counted.push(`${name} ${rows[0]?.count ?? ''}`);
  }
  const said = await owner.query<{ line: string }>(
    `SELECT action || ' ' || subject || ' ' || count(*) AS line FROM audit_entry GROUP BY action, subject
     UNION ALL SELECT 'job ' || job || ' ' || count(*) FROM follow_up GROUP BY job
     UNION ALL SELECT 'mail ' || subject || ' ' || count(*) FROM sent_mail GROUP BY subject ORDER BY 1`,
  );
  return [...counted, ...said.rows.map(({ line }) => line)];
}

const differing = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((line) => !other.includes(line)).map((line) => `there: ${line}`),
  ...other.filter((line) => !one.includes(line)).map((line) => `elsewhere: ${line}`),
];

/** Each process reads the list of bank holidays anew every twenty seconds, whoever asks meanwhile. */
const isOfHolidays = /"bank_holiday"|set_config\('clinic\.house'|^(?:BEGIN|COMMIT)\b/;

/** Where two outcomes come apart. */
function apart(there: Outcome, elsewhere: Outcome): string[] {
  if (there.status !== elsewhere.status || there.told !== elsewhere.told)
    return [
      `${String(there.status)} ${there.told.slice(0, 160)}`,
      `${String(elsewhere.status)} ${elsewhere.told.slice(0, 160)}`,
    ];
  return differing(there.exchanged, elsewhere.exchanged)
    .filter((line) => !isOfHolidays.test(line.replace(/^\w+: /, '')))
    .map((line) => line.slice(0, 300));
}

describe('where a victim is, to people who may not see it', () => {
  it.each(people)(
    'is not told to %s by what they write',
    async (person) => {
      const agents = {
        there: await stories.there.clinic.as(who[person]),
        elsewhere: await stories.elsewhere.clinic.as(who[person]),
      };
      const wrong: Record<string, string[]> = {};
      for (const sent of operations.flatMap((one, nth) => requestsOf(one, nth + people.indexOf(person)))) {
        const there = await outcomeOf('there', agents.there, sent);
        const elsewhere = await outcomeOf('elsewhere', agents.elsewhere, sent);
        counts.asked += 1;
        if (there.status < 300) {
          counts.succeeded += 1;
          reached.add(sent.operation.name);
        }
        const found = apart(there, elsewhere);
        if (found.length) wrong[`${sent.operation.method} ${sent.operation.path}`] = found;
      }
      counts[Object.keys(wrong).length ? 'failed' : 'passed'] += 1;
      expect(wrong).toEqual({});
    },
    240_000,
  );

  it('leaves the same behind in both worlds', async () => {
    expect(differing(await leftBehind(stories.there), await leftBehind(stories.elsewhere))).toEqual([]);
  });

  it('was asked often, and often with success', () => {
    expect(counts.operations).toBeGreaterThan(200);
    expect(counts.succeeded).toBeGreaterThan(100);
  });
});
