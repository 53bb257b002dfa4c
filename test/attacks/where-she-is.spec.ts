import { who, type Story } from '../every-page/story.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import type { Known } from '../fuzz/values.js';
import type { Agent } from '../harness.js';
import { CARWYN, HELEN, TOMOS } from '../people.js';
import { reportSuite } from '../suite-report.js';
import { ofList, prepare, toldOf } from './where-she-is/accepted.js';
import { draftOf, isSpoken, takesText, TEXT } from './where-she-is/drafts.js';
import { lotsOf } from './where-she-is/lots.js';
import { readApart } from './where-she-is/reading.js';
import {
  beginningOf,
  hangsOnState,
  isEverCorrected,
  isFitting,
  isOfCases,
  partsOf,
  place,
  rowsFor,
  seenBy,
  tableOf,
  takingText,
  type Asked,
  type Beginning,
  type Seen,
} from './where-she-is/rows.js';
import { isByRight, isDone, seek, type Tried } from './where-she-is/seeking.js';
import { ofMany, prove, type Proven } from './where-she-is/trial.js';
import {
  apart,
  asking,
  differing,
  openWorld,
  versioned,
  worlds,
  type Outcome,
  type Sent,
  type World,
} from './where-she-is/worlds.js';

/**
 * Two worlds that differ only in where the victims are: in one of them every text that is sent says it, in the other none
 * does. People who may not see where a victim is are to get the same answers in both, and to leave the same behind.
 *
 * An operation is *reached* where one of these people is seen to make it with success, or where it is closed to all of them
 * by right: each is refused with 403 or 404, and the very request that they sent is made with success, in a third story that
 * is thrown away, by a person who may. Then it is refused for the right and for nothing else. What ends in 422, by its shape
 * or by a rule, or in 409, by a state, for all of them is not reached, and is printed.
 */
const isFull = process.env['FULL'] === '1';
/** So often each of them tries each operation. */
const TRIES = isFull ? 12 : 10;
/** With so many rows that they see, or that there are. */
const ROWS = isFull ? 6 : 1;
const LEAST_REACHED = 95;

const people = {
  clinician: who.clinician,
  provider: who.provider,
  probation: who.probation,
  housing: who.housing,
  chair: who.chair,
  mappa: HELEN,
} as const;
type Person = keyof typeof people;
const everybody = Object.keys(people) as Person[];

/** Who reads what one of them wrote: of the same agency where another works there who may not see the location, and of another. */
const seconds: Readonly<Record<Person, readonly string[]>> = {
  clinician: [who.probation, who.chair],
  provider: ['zofia.wrona@dp-programme.example', who.clinician],
  probation: [TOMOS, who.housing],
  housing: [HELEN, who.chair],
  chair: [CARWYN, who.probation],
  mappa: [who.provider, who.clinician],
};

const stories = {} as Record<World, Story>;
let all: Operation[];
let operations: Operation[];
let known: Known;
let tables: ReadonlySet<string>;
let lists: ReadonlySet<string>;
let beginning: Beginning;
let proven: ReadonlyMap<string, Proven>;
/** Ids of what was added, in the one world and in the other. */
const pairs = new Map<string, string>();
const succeeded = new Set<string>();
interface Refused {
  readonly isByRight: boolean;
  readonly said: string;
}
/** How an operation was refused: each answer to each person. */
const refusals = new Map<string, Refused[]>();
const counts = { passed: 0, failed: 0, asked: 0, succeeded: 0, read: 0, operations: 0 };

const inWorld = (text: string, world: World): string => {
  if (world === 'there') return text;
  return text.replaceAll(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/g, (id) => pairs.get(id) ?? id);
};
const sentIn = ({ operation, id, body }: Sent, world: World): Sent => ({
  operation,
  id: id && inWorld(id, world),
  body: JSON.parse(inWorld(JSON.stringify(body), world)) as object,
});

beforeAll(async () => {
  const emails = [...Object.values(people), ...Object.values(seconds).flat()];
  const trial = await openWorld('elsewhere', []);
  const document = (await trial.clinic.nobody().get('/v1/openapi.json')).body as Document;
  [all, operations] = [operationsOf(document), takingText(document, takesText)];
  counts.operations = operations.length;
  lists = new Set(
    all.flatMap(({ method, path }) => (method === 'GET' && /^\/v1\/[\w-]+$/.test(path) ? [path.slice(4)] : [])),
  );
  [known, tables] = [await knownOf(trial.clinic), await versioned(trial)];
  beginning = await beginningOf(trial);
  ({ proven } = await prove({ story: trial, known, operations, lists, tables, beginning }));
  await trial.close();
  for (const world of worlds) stories[world] = await openWorld(world, emails);
}, 400_000);

afterAll(async () => {
  const { passed, failed, ...figures } = counts;
  const reached = operations.length - unreached().length;
  reportSuite('attack-where-she-is', { passed, failed }, { ...figures, reached, byRight: reached - succeeded.size });
  for (const world of worlds) await stories[world].close();
});

/** A person in both worlds. */
interface Writer {
  readonly name: Person;
  readonly agents: Readonly<Record<World, Agent>>;
  readonly seen: Seen;
  readonly own: Map<string, string[]>;
  readonly written: Map<string, Set<string>>;
}

async function signIn(email: string): Promise<Record<World, Agent>> {
  return { there: await stories.there.clinic.as(email), elsewhere: await stories.elsewhere.clinic.as(email) };
}

/** What one person makes of an operation in both worlds, and where these come apart. */
async function attack(writer: Writer, operation: Asked): Promise<{ tried: Tried[]; found: string[] }> {
  const found: string[] = [];
  const send = async (sent: Sent): Promise<Outcome> => {
    const outcomes = {} as Record<World, Outcome>;
    const isPlaced =
      Boolean(sent.id && hangsOnState(operation)) && !(await isFitting(stories.there, operation, sent.id ?? ''));
    for (const world of worlds) {
      const one = sentIn(sent, world);
      if (isPlaced) await place(stories[world], operation, { id: one.id ?? '', beginning });
      await prepare(stories[world], one);
      // What follows from two requests of one moment is done in either order.
      stories[world].clinic.clock.advance({ minutes: 1 / 60_000 });
      outcomes[world] = await asking(stories[world], tables)(writer.agents[world], one);
    }
    counts.asked += 1;
    found.push(...apart(outcomes.there, outcomes.elsewhere));
    if (outcomes.there.status < 300) note(writer, sent, outcomes);
    return outcomes.there;
  };
  const { thing } = partsOf(operation.path);
  const own = writer.own.get(thing) ?? [];
  const seen = await writer.seen(thing);
  const proof = proven.get(operation.name)?.sent;
  const ranked = (await rowsFor(stories.there, operation, { known, beginning, seen, own })).slice(0, ROWS);
  const told = async (id?: string) => {
    const [first] = await Promise.all(worlds.map((world) => toldOf(operation, stories[world], id)));
    return first ?? { fields: {} };
  };
  if (proof) await told(proof.id);
  if (proof && !isSpoken(proof.body)) await send({ ...proof, body: spokenIn(operation, proof.body) });
  const first = proof ? [{ sent: proof, outcome: await send(proof) }] : [];
  if (first.some(isDone) || (proof && !isOfCases(operation) && first.every(isByRight))) return { tried: first, found };
  const { fields, row } = await told(ranked[0]);
  const cases = await writer.seen('cases');
  const lots = lotsOf(stories.there, { known, own, seen: (table) => (table === 'case_file' ? cases : []) });
  const rows = [...(row ? [row] : []), ...ranked].filter((id) => id !== proof?.id).slice(0, ROWS);
  const draft = draftOf(operation.body?.schema ?? {}, lots, { ...withoutNames(proof?.body), ...fields });
  const tried = await seek({ operation, rows, draft, most: TRIES, send });
  return { tried: [...first, ...tried], found };
}

/** The same body, in which every text says where she is, also where it may be one of a list alone. */
const spokenIn = ({ body }: Asked, said: object): object => ({
  ...said,
  ...Object.fromEntries(
    Object.entries(body?.schema.properties ?? {}).flatMap(([name, one]) => (takesText(one) ? [[name, TEXT]] : [])),
  ),
});

/** What is said in a body, and not of which things. */
const withoutNames = (body: object = {}): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => !/[\da-f]{8}-[\da-f]{4}-/.test(JSON.stringify(value))));

/** Remembers what was added and what was written to. */
function note({ own, written }: Writer, sent: Sent, { there, elsewhere }: Readonly<Record<World, Outcome>>): void {
  const { thing } = partsOf(sent.operation.path);
  const [id, other] = [there.body['id'], elsewhere.body['id']];
  if (typeof id === 'string' && typeof other === 'string' && id !== other) {
    pairs.set(id, other);
    own.set(thing, [id, ...(own.get(thing) ?? [])]);
  }
  for (const one of [id, sent.id])
    if (typeof one === 'string') written.set(thing, (written.get(thing) ?? new Set()).add(one));
}

/** All that was written, by all of them. */
const everything: Writer['written'] = new Map();

/** The case of each of these rows, by its id. */
async function casesOf(
  { clinic: { owner } }: Story,
  table: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const text = `SELECT id, case_id AS "caseId" FROM "${table}" WHERE id = ANY($1) AND case_id IS NOT NULL`;
  const found = await owner.query<{ id: string; caseId: string }>(text, [ids]).catch(() => undefined);
  return new Map((found?.rows ?? []).map(({ id, caseId }) => [id, caseId]));
}

/** The cases that were written to, and how all of it is read. */
async function reading(written: Writer['written']) {
  const cases = new Set(written.get('cases'));
  for (const [thing, ids] of written) {
    const table = tableOf(`/v1/${thing}`);
    const there = await casesOf(stories.there, table, [...ids]);
    const elsewhere = await casesOf(
      stories.elsewhere,
      table,
      [...ids].map((id) => inWorld(id, 'elsewhere')),
    );
    for (const [id, caseId] of there) {
      const other = elsewhere.get(inWorld(id, 'elsewhere'));
      if (other && other !== caseId) pairs.set(caseId, other);
      cases.add(caseId);
    }
  }
  const those = new Map<string, ReadonlySet<string>>([
    ...written,
    ['cases', cases],
    ['work-list', cases],
    ['safe-contacts', cases],
  ]);
  return { reads: all.filter(({ method }) => method === 'GET'), written: those, inWorld };
}

/** What was left behind: what the record says was done, what is to be done, which mails went out, and how much there is of all. */
async function leftBehind({ clinic: { owner } }: Story): Promise<string[]> {
  const { rows: named } = await owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const counted: string[] = [];
  // Of changed rights there is one row for each connection that changed some, whichever that was.
  for (const { name } of named.filter((one) => one.name !== 'fact_change')) {
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

const refusedAs = (one: Tried): Refused => {
  const { status, problem, pointers } = one.outcome;
  return { isByRight: isByRight(one), said: `${String(status)} ${problem} ${pointers.join(' ')}`.trim() };
};

/** Does what follows from what was written: in full all of it, otherwise the comparison of texts and what follows from that. */
async function follow({ clinic }: Story): Promise<void> {
  if (!isFull) {
    const later = `UPDATE follow_up SET run_at = '2027-01-01' WHERE state = 'waiting' AND job NOT LIKE 'text-checks.%'`;
    await clinic.owner.query(later);
  }
  while ((await clinic.runJobs()) > 0);
  clinic.clock.advance({ minutes: 11 });
  while ((await clinic.runJobs()) > 0);
}

/** Operations that are not reached, each with the best that came of it. */
function unreached(): string[] {
  return operations.flatMap((operation) => {
    const { name, path } = operation;
    const tried = refusals.get(name) ?? [];
    const isClosed = tried.length >= everybody.length && tried.every((one) => one.isByRight);
    if (succeeded.has(name) || (isClosed && (proven.has(name) || !isEverCorrected(operation)))) return [];
    return [
      `${name} ${path}: ${proven.has(name) ? '' : 'not proven; '}${[...new Set(tried.map(({ said }) => said))].sort().join(', ')}`,
    ];
  });
}

describe('where a victim is, to people who may not see it', () => {
  it.each(everybody)(
    'is not told to %s by what they write, nor to a second person by what they read of it',
    async (name) => {
      const agents = await signIn(people[name]);
      const writer: Writer = { name, agents, seen: seenBy(agents.there, lists), own: new Map(), written: new Map() };
      for (const thing of lists) for (const world of worlds.slice(1)) await agents[world].get(`/v1/${thing}?limit=200`);
      for (const thing of lists) await writer.seen(thing);
      const wrong: Record<string, string[]> = {};
      const ask = async (operation: Operation): Promise<void> => {
        const { tried, found } = await attack(writer, ofMany(operation, operations, proven));
        if (tried.some((one) => isDone(one) && (isSpoken(one.sent.body) || ofList.includes(operation.name)))) {
          counts.succeeded += 1;
          succeeded.add(operation.name);
        }
        refusals.set(operation.name, [
          ...(refusals.get(operation.name) ?? []),
          ...tried.filter((one) => !isDone(one)).map(refusedAs),
        ]);
        if (found.length) wrong[`${operation.method} ${operation.path}`] = found;
      };
      for (const operation of operations) await ask(operation);
      // What lacked something that others have made since is asked once more.
      const lacking = ({ name: asked }: Operation) =>
        !succeeded.has(asked) && refusals.get(asked)?.some(({ said }) => /^(404|409|422)/.test(said));
      for (const operation of operations.filter(lacking)) await ask(operation);
      for (const [thing, ids] of writer.written)
        everything.set(thing, new Set([...(everything.get(thing) ?? []), ...ids]));
      const read = await reading(writer.written);
      for (const [from, second] of [people[name], ...seconds[name]].entries()) {
        const part = { oneIn: isFull ? 1 : 3, from };
        const { wrong: apartBy, found } = await readApart({ ...read, part }, await signIn(second));
        counts.read += found;
        for (const [address, lines] of Object.entries(apartBy)) wrong[`${second} reads ${address}`] = lines;
      }
      counts[Object.keys(wrong).length ? 'failed' : 'passed'] += 1;
      expect(wrong).toEqual({});
    },
    600_000,
  );

  it('leaves the same behind in both worlds', async () => {
    expect(differing(await leftBehind(stories.there), await leftBehind(stories.elsewhere))).toEqual([]);
  });

  it('is told to no person once all that follows from it is done', async () => {
    for (const world of worlds) await follow(stories[world]);
    const checks = worlds.map(
      async (world) => (await stories[world].clinic.owner.query('SELECT 1 FROM text_check')).rowCount,
    );
    const [inOne = 0, inOther = 0] = (await Promise.all(checks)) as number[];
    expect(inOne).toBeGreaterThan(inOther);
    const wrong: Record<string, string[]> = {};
    const read = await reading(everything);
    for (const [from, email] of [...new Set([...Object.values(people), ...Object.values(seconds).flat()])].entries()) {
      const part = { oneIn: isFull ? 1 : 12, from };
      const { wrong: apartBy, found: seen } = await readApart({ ...read, part }, await signIn(email));
      counts.read += seen;
      for (const [address, lines] of Object.entries(apartBy)) wrong[`${email} reads ${address}`] = lines;
    }
    expect(wrong).toEqual({});
  }, 400_000);

  it(`was looked for by ${String(LEAST_REACHED)} of 100 operations that take text, and what was written was read`, () => {
    const missed = unreached();
    if (missed.length) process.stdout.write(`Not reached:\n  ${missed.join('\n  ')}\n`);
    expect((100 * (operations.length - missed.length)) / operations.length).toBeGreaterThanOrEqual(LEAST_REACHED);
    expect(counts.read).toBeGreaterThan(500);
  });
});
