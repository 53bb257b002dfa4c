import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openStory } from '../factories.js';
import { caller, type Answer } from '../fuzz/caller.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { fingerprint, knownOf, peopleOf, spreadsheetFile, type Person } from '../fuzz/people.js';
import { hugeBody, requestTo, tableOf, type Asked } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Clinic } from '../harness.js';
import { noteOperations } from '../reached.js';

const isFull = process.env['FULL'] === '1';
const seed = Number(process.env['FUZZ_SEED'] ?? '20260316');
/** In all, and of them at random; the others follow what the API offers. */
const [atLeast, atRandom] = isFull ? [50_000, 45_000] : [1_400, 1_200];
/** Between so many it is looked whether anything was changed. */
const BATCH = isFull ? 50 : 25;

/** Operations that need nobody: the list of `architecture.spec.ts`. */
const isOpenToAll = ({ path, method }: Operation): boolean =>
  path.startsWith('/health/') || (method === 'POST' && /^\/v1\/(sessions$|invitations|password-resets)/.test(path));

describe('the API, asked anything', () => {
  let clinic: Clinic;
  let wire: Awaited<ReturnType<typeof caller>>;
  let operations: Operation[];
  let people: Person[];
  let known: Known;
  let sent = 0;
  const wrongAnswers: string[] = [];
  const succeeded = new Set<string>();
  const statuses = new Map<number, number>();

  beforeAll(async () => {
    clinic = await openStory('2026-04-23T09:00:00Z');
    wire = await caller(clinic.api);
    const document = await wire.send('GET', '/v1/openapi.json', { headers: {} });
    operations = operationsOf(JSON.parse(document.text) as Document);
    noteOperations(operations);
    await bringIn();
    people = await peopleOf(clinic);
    known = await knownOf(clinic);
  }, 240_000);

  /** The reference spreadsheet, so that there is something to ask about. */
  const bringIn = async () => {
    const importer = await clinic.as('siwan.gwynne@dp-coord.example');
    await importer
      .post('/v1/nominations/import')
      .type('text/csv')
      .send(readFileSync(spreadsheetFile, 'utf8'))
      .expect(200);
    await clinic.runJobs();
  };

  afterAll(async () => {
    wire.close();
    await clinic.close();
  });

  const wrongIn = ({ status, type, text }: Answer, operation: Operation, who: Person): string | undefined => {
    if (status >= 500) return `answered ${status}`;
    if (/\bat .{1,80}\.js:\d+|SELECT .+ FROM/.test(text)) return 'says how it is made';
    if (status < 400) {
      if (who.role === 'nobody' && !isOpenToAll(operation)) return `let nobody in with ${status}`;
      return status !== 204 && type.includes('json') && JSON.parse(text) === undefined ? 'is empty' : undefined;
    }
    if (!type.startsWith('application/problem+json')) return `refused with ${status} as ${type}`;
    const problem = JSON.parse(text) as Record<string, unknown>;
    const isWhole = ['type', 'title', 'detail', 'kept', 'next'].every(
      (name) => typeof problem[name] === 'string' && problem[name] !== '',
    );
    return isWhole && problem['status'] === status ? undefined : `refused with a problem that is not whole: ${text}`;
  };

  const versionOf = async ({ path, version }: Asked): Promise<number> => {
    const [id] = /[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}/.exec(path) ?? [];
    const text = `SELECT version FROM "${tableOf(path)}" WHERE id = $1`;
    const [row] = id ? (await clinic.owner.query<{ version: number }>(text, [id])).rows : [];
    return (row?.version ?? 1) + (version === 'stale' ? 1 : 0);
  };

  /** Minutes or agendas that were opened or printed: that is entered in the ledger, and in nothing else. */
  let printed = 0;

  /** Sends one request and judges its answer; whether it may have changed something. */
  const ask = async (asked: Asked, who: Person): Promise<boolean> => {
    const { operation, key, type } = asked;
    const made =
      asked.version && asked.body
        ? JSON.stringify({ ...(JSON.parse(asked.body) as object), version: await versionOf(asked) })
        : asked.body;
    const headers = {
      ...(who.authorization && { authorization: who.authorization }),
      ...(type && { 'content-type': type }),
      ...(key !== undefined && { 'idempotency-key': Buffer.from(key).toString('latin1') }),
    };
    const answer = await wire.send(operation.method, asked.path, { headers, body: made });
    sent += 1;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300) succeeded.add(operation.name);
    const wrong = wrongIn(answer, operation, who);
    if (wrong)
      wrongAnswers.push(
        `${operation.method} ${asked.path.slice(0, 120)} (${asked.how}, as ${who.role}) ${wrong}\n  ${String(made).slice(0, 250)}`,
      );
    if (asked.twice && answer.status < 300) await again(asked, { who, headers, made, first: answer });
    // A search travels in a body and changes nothing: it is held to that, and so is what was only asked for (202).
    if (answer.status < 300 && /\/(minutes(\.pdf)?|agenda\.pdf)$/.test(operation.path)) printed += 1;
    const reads = operation.method === 'GET' || operation.path.endsWith('/search');
    return answer.status < 300 && answer.status !== 202 && !reads;
  };

  /** The same key again gives the first answer again. */
  const again = async (
    { operation, path }: Asked,
    { headers, made, first }: { who: Person; headers: Record<string, string>; made: string | undefined; first: Answer },
  ) => {
    const second = await wire.send(operation.method, path, { headers, body: made });
    sent += 1;
    // What needs nobody is held by limits, and not by keys.
    const isIdempotent = operation.method === 'POST' && !/search|moves|sessions|invitations|password-resets/.test(path);
    if (isIdempotent && second.text !== first.text)
      wrongAnswers.push(`${operation.name} by the same key: ${first.text} and then ${second.text}`);
  };

  /** Sessions that were ended by asking for it begin anew. */
  const signInAgain = async () => void (people = await peopleOf(clinic));

  const report = () => wrongAnswers.slice(0, 12).join('\n');

  it(`gets at least ${atRandom} answers, none of which is our mistake`, async () => {
    const anyone = fc.nat({ max: people.length - 1 });
    const any = fc.constantFrom(...operations).chain((operation) => fc.tuple(requestTo(operation, known), anyone));
    const unchanged = { compared: 0, changed: [] as string[] };
    let before: string | undefined;
    for (let round = 0; sent < atRandom; round += 1) {
      const batch = fc.sample(any, { seed: seed + round, numRuns: BATCH });
      before ??= await fingerprint(clinic);
      let mayHaveChanged = false;
      printed = 0;
      for (const [asked, who] of batch) mayHaveChanged = (await ask(asked, people[who] as Person)) || mayHaveChanged;
      const stood: string = before;
      before = undefined;
      if (!mayHaveChanged) {
        unchanged.compared += 1;
        const after = await fingerprint(clinic);
        const tables = after
          .split('\n')
          .filter((line) => !stood.includes(line) && !(printed && line.startsWith('ledger_entry ')));
        before = after;
        if (tables.length)
          unchanged.changed.push(
            `${tables.join(' ')}, by one of ${batch.map(([{ operation }]) => operation.name).join(' ')}`,
          );
      }
      if (mayHaveChanged) await signInAgain();
      if (round % 20 === 19) known = await knownOf(clinic);
    }
    process.stdout.write(
      `fuzz: ${sent} requests, seed ${seed}, ${JSON.stringify(Object.fromEntries(statuses))}, ${unchanged.compared} batches changed nothing\n`,
    );
    expect(report()).toBe('');
    expect(unchanged.changed).toEqual([]);
    expect(unchanged.compared).toBeGreaterThan(10);
  }, 1_800_000);

  it('refuses two million bytes on every route, and goes on', async () => {
    for (const operation of operations.filter(({ body }) => body)) {
      for (const who of (isFull ? [people[0], people.at(-3)] : [people[0]]) as Person[]) {
        await ask(
          {
            how: 'valid',
            operation,
            path: operation.path.replace(/\{\w+\}/, known.ids['case_file']?.[0] ?? ''),
            type: operation.body?.type,
            body: hugeBody(operation),
          },
          who,
        );
      }
    }
    expect(report()).toBe('');
  }, 120_000);

  /** Something that this person sees in a list, with what the API then offers them to do with it. */
  const look = async (list: Operation, who: Person, nth: number) => {
    const headers = { authorization: who.authorization };
    const listed = await wire.send('GET', `${list.path}?limit=200`, { headers });
    const items = listed.status === 200 ? (JSON.parse(listed.text) as { items: { id: string }[] }).items : [];
    const item = items[nth % Math.max(1, items.length)];
    if (!item) return undefined;
    const shown = await wire.send('GET', `${list.path}/${item.id}`, { headers });
    sent += 2;
    const { moves = [], version } = JSON.parse(shown.text) as { moves?: { name: string }[]; version?: number };
    return { id: item.id, version, moves: moves.map(({ name }) => name) };
  };

  it('makes the moves that it offers, whatever their answers are', async () => {
    const lists = operations.filter(
      ({ path, method }) =>
        method === 'GET' && operations.some((one) => one.path === `${path}/{id}` && one.method === 'GET'),
    );
    const members = people.filter(({ role }) => role !== 'nobody');
    const leaders = members.filter(({ role }) => ['coordinator', 'chair', 'isac'].includes(role));
    for (const [turn, nth] of fc.sample(fc.nat(), { seed, numRuns: isFull ? 6000 : 200 }).entries()) {
      const from = turn % 3 ? leaders : members;
      const [list, who] = [lists[turn % lists.length] as Operation, from[nth % from.length] as Person];
      const seen = await look(list, who, nth);
      if (!seen) continue;
      const about = operations.filter(({ path }) => path.startsWith(`${list.path}/{id}/`));
      const offered = about
        .filter(({ path, method }) => method === 'GET' || !path.endsWith('/undo') || nth % 4 === 0)
        .filter(({ path, name }) => !name.endsWith('.undo') || seen.moves.includes(path.split('/').at(-1) ?? ''));
      const operation =
        offered.filter(({ path }) => seen.moves.includes(path.split('/').at(-1) ?? ''))[
          nth % Math.max(1, seen.moves.length)
        ] ?? about[nth % Math.max(1, about.length)];
      if (!operation) continue;
      const path = operation.path.replace('{id}', seen.id);
      const [answers] = operation.body
        ? fc.sample(valid(operation.body.schema, known), { seed: seed + turn, numRuns: 1 })
        : [undefined];
      const { happenedAt: _, ...rest } = (answers ?? {}) as Record<string, unknown>;
      const body =
        operation.body &&
        JSON.stringify(
          seen.version && operation.body.schema.properties?.['version'] ? { ...rest, version: seen.version } : rest,
        );
      await ask({ how: 'valid', operation, path, type: operation.body?.type, body }, who);
      if (turn % 50 === 49) known = await knownOf(clinic);
    }
    process.stdout.write(
      `fuzz: ${sent} requests in all, ${succeeded.size} of ${operations.length} operations have succeeded; not yet: ${operations
        .filter(({ name }) => !succeeded.has(name))
        .map(({ name }) => name)
        .join(' ')}\n`,
    );
    expect(report()).toBe('');
    expect(sent).toBeGreaterThanOrEqual(atLeast);
  }, 600_000);

  it('is there afterwards', async () => {
    expect(await wire.send('GET', '/health/ready', { headers: {} })).toMatchObject({ status: 200 });
  });
});
