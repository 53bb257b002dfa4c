import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { operationsOf, type Document, type Operation } from '../fuzz/document.js';
import { knownOf } from '../fuzz/people.js';
import { tableOf } from '../fuzz/requests.js';
import { valid, type Known } from '../fuzz/values.js';
import type { Agent } from '../harness.js';
import { tokenIn } from '../web.js';

/** Typed wherever something is typed: the record must not know it. */
const TYPED = 'Qwyllion';
/** What refuses; a form's own shape (422) is told beside its field and stands in no record. */
const refusing = [401, 403, 404, 409, 412];

let story: Story;
let operations: Operation[];
let known: Known;
beforeAll(async () => {
  story = await openStory();
  operations = operationsOf((await story.clinic.nobody().get('/v1/openapi.json')).body as Document);
  known = await knownOf(story.clinic);
}, 240_000);
afterAll(() => story.close());

interface Entry {
  readonly action: string;
  readonly subject: string;
  readonly details: Record<string, unknown>;
  readonly actorId: string;
}

const newest = async (): Promise<number> =>
  Number(
    (await story.clinic.owner.query<{ n: string }>('SELECT coalesce(max(id), 0) AS n FROM audit_entry')).rows[0]?.n,
  );

async function entriesOf(act: () => PromiseLike<unknown>): Promise<Entry[]> {
  const before = await newest();
  await act();
  const text = `SELECT action, subject, details, actor_id AS "actorId" FROM audit_entry WHERE id > $1 AND action = 'refused' ORDER BY id`;
  return (await story.clinic.owner.query<Entry>(text, [before])).rows;
}

/** Ids that those of another area do not see, for each thing. */
const idIn = (path: string): string | undefined => known.ids[tableOf(path)]?.[0];

const bodyFor = ({ body }: Operation, version: number): object | undefined => {
  if (body?.type !== 'application/json') return undefined;
  const [made] = fc.sample(valid(body.schema, known), { seed: 11, numRuns: 1 }) as Record<string, unknown>[];
  const texts = Object.entries(made ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' &&
    body.schema.properties?.[name]?.type === 'string' &&
    !body.schema.properties[name].format &&
    !body.schema.properties[name].pattern &&
    !body.schema.properties[name].enum
      ? `${TYPED}${value}`.slice(0, body.schema.properties[name].maxLength ?? 200)
      : value,
  ]);
  return { ...Object.fromEntries(texts), ...(body.schema.properties?.['version'] && { version }) };
};

interface Way {
  readonly name: string;
  readonly id: (path: string) => string | undefined;
  readonly version: number;
}
const ways: readonly Way[] = [
  { name: 'hidden or not theirs', id: idIn, version: 1 },
  { name: 'missing', id: () => randomUUID(), version: 1 },
  { name: 'no id', id: () => `${TYPED}-no-id`, version: 1 },
  { name: 'stale', id: idIn, version: 9999 },
];

async function unrecorded(as: Who, way: Way): Promise<{ wrong: string[]; refused: number; told: string[] }> {
  const agent: Agent = await story.clinic.as(who[as]);
  const me = (await story.clinic.actor(who[as])).id;
  const wrong: string[] = [];
  const told: string[] = [];
  let refused = 0;
  for (const operation of operations) {
    const { method, path } = operation;
    if (method === 'DELETE' || path.startsWith('/v1/account') || path.startsWith('/v1/sessions')) continue;
    const id = way.id(path);
    if (!path.includes('{') || id === undefined) continue;
    const url = path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => id);
    const body = bodyFor(operation, way.version);
    let status = 0;
    const entries = await entriesOf(async () => {
      const asked = agent[method.toLowerCase() as 'get' | 'post'](url);
      ({ status } = await (body === undefined ? asked : asked.type('json').send(body)));
    });
    if (!refusing.includes(status)) continue;
    refused += 1;
    if (entries.length !== 1 || entries[0]?.actorId !== me)
      wrong.push(`${method} ${path} ${status}: ${String(entries.length)} ${JSON.stringify(entries)}`);
    if (JSON.stringify(entries).includes(TYPED)) told.push(`${method} ${path}`);
  }
  return { wrong, refused, told };
}

describe('every refusal by the API is in the record, once, and says nothing of what was typed', () => {
  it.each(
    ways.flatMap((way) =>
      (['outsider', 'coordinator', 'housing', 'administrator'] as const).map((as) => [way.name, as, way] as const),
    ),
  )(
    '%s, asked by one person (%s)',
    async (_, as, way) => {
      const { wrong, refused, told } = await unrecorded(as, way);
      expect(refused).toBeGreaterThan(way.name === 'stale' ? 20 : 150);
      expect(wrong).toEqual([]);
      expect(told).toEqual([]);
    },
    240_000,
  );

  it('where a session has ended, to whomever it belonged', async () => {
    const { clinic } = story;
    const { id } = await clinic.actor(who.housing);
    const sessions = clinic.api.get(Sessions);
    const { id: session, token } = await sessions.open(id, 'api', clinic.clock.now());
    await sessions.end(session, { at: clinic.clock.now(), address: undefined });
    const ask = (bearer: string) =>
      clinic.nobody().get('/v1/actions').set('authorization', `Bearer ${bearer}`).expect(401);
    expect(await entriesOf(() => ask(token))).toMatchObject([{ actorId: id, details: { problem: 'not-signed-in' } }]);
    expect(await entriesOf(() => ask('x'.repeat(43)))).toEqual([]);
  });

  it('by a rule, and by a form’s own shape not', async () => {
    const { clinic } = story;
    const coordinator = await clinic.as(who.coordinator);
    const shape = await entriesOf(() => coordinator.post('/v1/actions').send({ text: TYPED }).expect(422));
    expect(shape).toEqual([]);
    const { body } = await coordinator.get(`/v1/actions/${story.actions.overdue}`).expect(200);
    const future = { version: body.version as number, happenedAt: '2099-01-01', reason: TYPED };
    const rule = await entriesOf(() =>
      coordinator.post(`/v1/actions/${story.actions.overdue}/cancel`).send(future).expect(422),
    );
    expect(rule).toMatchObject([{ subject: 'Action', details: { problem: 'invalid-input', fields: ['happenedAt'] } }]);
    expect(JSON.stringify(rule)).not.toContain(TYPED);
  });
});

describe('every refusal by the web is in the record, once', () => {
  it('hidden, missing, no id, and a route that is not there', async () => {
    const browser = await story.pages.as(who.outsider);
    const wrong: string[] = [];
    let refused = 0;
    const open = story.routes.filter(
      ({ method, path }) =>
        method === 'GET' &&
        path.includes(':') &&
        !path.includes(':move') &&
        !path.startsWith('/assets') &&
        !path.startsWith('/calendar') &&
        path !== '*',
    );
    for (const { path } of open) {
      for (const id of [story.actions.caseId, randomUUID(), 'no-id']) {
        let status = 0;
        const entries = await entriesOf(async () => ({ status } = await browser.get(path.replaceAll(/:\w+/g, id))));
        if (!refusing.includes(status)) continue;
        refused += 1;
        if (entries.length !== 1) wrong.push(`GET ${path} ${id} ${String(status)} ${JSON.stringify(entries)}`);
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
    expect(await entriesOf(() => browser.get('/there-is-no-such-page'))).toEqual([]);
  }, 240_000);

  it('a form of before, a form of somebody else', async () => {
    const browser = await story.pages.as(who.coordinator);
    expect(await entriesOf(() => browser.post('/conflicts/new', { _csrf: 'x', relation: TYPED }))).toMatchObject([
      { details: { problem: 'form-expired' } },
    ]);
    const csrf = tokenIn((await browser.get('/conflicts/new')).text);
    const late = { _csrf: csrf, _version: '999', reason: TYPED };
    const entries = await entriesOf(() => browser.post(`/actions/${story.actions.overdue}/cancel`, late));
    expect(entries).toMatchObject([{ subject: 'Action', details: { problem: 'moved-on' } }]);
    expect(JSON.stringify(entries)).not.toContain(TYPED);
  });
});
