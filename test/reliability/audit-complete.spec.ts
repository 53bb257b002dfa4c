import fc from 'fast-check';
import { openStory } from '../factories.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { fingerprint, knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent, Clinic } from '../harness.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
const SEED = Number(process.env['AUDIT_SEED'] ?? '20260423');
/** So often each route is asked by each person, each time about another thing; in the usual run by two of five, whoever come after them ask the next. */
const turns = isFull ? 6 : 1;
const isAsked = (route: number, person: number): boolean => isFull || (route * 2 + person) % 5 < 2;
const people = [
  'siwan.gwynne@dp-coord.example',
  'huw.bebb@dp-ppu.example',
  'owain.pask@dp-cid.example',
  'michelle.frayne@dp-housing.example',
];

/** Written otherwise: signing in and asking for a link are counted and entered when their window is over (`recorded.spec.ts`). */
const isLeftOut = ({ path, method, body }: Operation): boolean =>
  method !== 'POST' ||
  body?.type !== 'application/json' ||
  /\/v1\/(sessions|password-resets|invitations|account)/.test(path);

interface Line {
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly caseId: string | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
}

let clinic: Clinic;
let operations: Operation[];
let known: Known;
const agents: { agent: Agent; id: string }[] = [];
const counts = { passed: 0, failed: 0 };
const done = new Set<string>();
const refused = new Set<string>();

beforeAll(async () => {
  clinic = await openStory('2026-04-23T09:00:00Z');
  operations = operationsOf((await clinic.nobody().get('/v1/openapi.json')).body as Document);
  known = await knownOf(clinic);
  const { rows } = await clinic.owner.query<{ email: string }>(
    `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'system_admin'
     UNION SELECT email FROM staff WHERE email = ANY($1)`,
    [people],
  );
  for (const { email } of rows) agents.push({ agent: await clinic.as(email), id: (await clinic.actor(email)).id });
}, 240_000);
afterAll(async () => {
  reportSuite('12-audit-complete', counts, {
    routes: operations.filter((one) => !isLeftOut(one)).length,
    done: done.size,
    refused: refused.size,
    seed: SEED,
  });
  await clinic.close();
});

async function linesSince(id: number): Promise<Line[]> {
  const text = `SELECT action, subject, subject_id AS "subjectId", case_id AS "caseId", actor_id AS "actorId", request_id AS "requestId"
    FROM audit_entry WHERE id > $1 ORDER BY id`;
  return (await clinic.owner.query<Line>(text, [id])).rows;
}
const newest = async (): Promise<number> =>
  Number((await clinic.owner.query<{ n: number }>('SELECT coalesce(max(id), 0) AS n FROM audit_entry')).rows[0]?.n);

/** A good body for a route, and the thing that it is about. */
async function asking(
  operation: Operation,
  nth: number,
): Promise<{ path: string; id: string | undefined; body: object }> {
  const [made] = fc.sample(valid(operation.body?.schema ?? {}, known), { seed: SEED + nth, numRuns: 1 });
  const { happenedAt: _, actingPost: __, ...answers } = made as Record<string, unknown>;
  const ids = known.ids[tableOf(operation.path)] ?? [];
  const id = operation.path.includes('{id}') ? ids[(nth * 7) % Math.max(1, ids.length)] : undefined;
  const asked = operation.body?.schema.properties?.['version'] && id;
  const text = `SELECT (to_jsonb(t)->>'version')::int AS version FROM "${tableOf(operation.path)}" t WHERE id::text = $1`;
  const version = asked ? (await clinic.owner.query<{ version: number }>(text, [id])).rows[0]?.version : undefined;
  return { path: operation.path.replace('{id}', id ?? ''), id, body: { ...answers, ...(version && { version }) } };
}

/** What is wrong with what was entered about one request: who, what, about which thing, and by which request. */
function wrongIn(
  lines: readonly Line[],
  { status, id, who, operation }: { status: number; id: string | undefined; who: string; operation: Operation },
): string | undefined {
  const told = `${String(status)}: ${lines.map(({ action, subject }) => `${action} ${subject}`).join(', ')}`;
  if (lines.some(({ actorId }) => actorId !== who)) return `not by whom, ${told}`;
  if (new Set(lines.map(({ requestId }) => requestId)).size > 1 && !/\/moves$/.test(operation.path))
    return `of several requests, ${told}`;
  if (status === 403 || (status === 404 && id)) {
    refused.add(operation.name);
    const [line, ...more] = lines;
    if (line?.action !== 'refused' || more.length) return `not refused once, ${told}`;
    const isWithin = line.subject !== 'Conflict' || !operation.path.startsWith('/v1/cases');
    return operation.path.includes('{id}') && isWithin && !line.subjectId ? `of nothing, ${told}` : undefined;
  }
  // Of many at once each is entered, the same one as often as it was sent.
  if (status < 300 && !/\/(search|moves|presence|hand-over|nominations\/answers)$/.test(operation.path)) {
    done.add(operation.name);
    // One act: what was done to the thing itself is told once, whatever else came along with it.
    const same = new Map<string, number>();
    for (const { action, subject, subjectId } of lines) {
      const key = `${action} ${subject} ${subjectId ?? ''}`;
      same.set(key, (same.get(key) ?? 0) + 1);
    }
    // A merge's way back also says of each row that it is its own case's again.
    if (operation.name === 'nominations.correct' || operation.name === 'nominations.undo') return undefined;
    if (!lines.length) return `not at all, ${told}`;
    return [...same.values()].some((count) => count > 1) ? `twice, ${told}` : undefined;
  }
  return undefined;
}

describe('every command', () => {
  it('is entered as who, what, which case and result, a refusal too, once', async () => {
    const wrong = new Set<string>();
    let nth = 0;
    for (const [route, operation] of operations.filter((one) => !isLeftOut(one)).entries()) {
      for (const { agent, id: who } of agents.filter((_, person) => isAsked(route, person))) {
        for (let turn = 0; turn < turns; turn += 1) {
          nth += 1;
          const { path, id, body } = await asking(operation, nth);
          const before = await newest();
          const { status } = await agent.post(path).send(body);
          const one = wrongIn(await linesSince(before), { status, id, who, operation });
          counts[one ? 'failed' : 'passed'] += 1;
          if (one) wrong.add(`${operation.name}: ${one}`);
        }
      }
    }
    expect([...wrong]).toEqual([]);
    expect(done.size).toBeGreaterThan(20);
    expect(refused.size).toBeGreaterThan(60);
  }, 600_000);

  it('fails and changes nothing where the record cannot be written', async () => {
    await clinic.owner.query(`
      CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER no_space BEFORE INSERT ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION no_space()`);
    const before = await fingerprint(clinic);
    const wrong: string[] = [];
    let nth = 50_000;
    for (const [route, operation] of operations.filter((one) => !isLeftOut(one)).entries()) {
      for (const { agent } of agents.filter((_, person) => isAsked(route, person))) {
        nth += 1;
        const { path, body } = await asking(operation, nth);
        const { status } = await agent.post(path).send(body);
        // Answers that are no good are told before anything is done; many at once tell it row by row.
        const isDone = status < 300 && !/\/moves$/.test(operation.path);
        counts[isDone ? 'failed' : 'passed'] += 1;
        if (isDone) wrong.push(`${operation.name}: ${String(status)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await fingerprint(clinic)).toBe(before);
    await clinic.owner.query('DROP TRIGGER no_space ON audit_entry');
  }, 600_000);
});
