import { addresses } from '../every-page/addresses.js';
import { openStory, who, type Story, type Who } from '../every-page/story.js';
import { caller, type Answer } from '../fuzz/caller.js';
import { operationsOf, type Document, type Operation, type Schema } from '../fuzz/document.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { tokenIn, type visitor } from '../web.js';

/** What Postgres cannot keep in a text, and days and instants that it or JavaScript cannot count. */
const texts = ['\0', 'a\0b', '\uD800'];
const days = [
  '10000-01-01',
  '99999-12-31',
  '+010000-01-01',
  '+275760-09-13',
  '275760-09-14',
  '-000001-01-01',
  '0000-01-01',
  '0000-00-00',
  '10000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '0000-12-31T23:59:59Z',
  '0001-01-01T00:00:00+23:59',
];
const uuid = '11111111-1111-4111-8111-111111111111';

let story: Story;
let wire: Awaited<ReturnType<typeof caller>>;
let operations: Operation[];
const tokens = new Map<Who, string>();
const people: Who[] = ['coordinator', 'police', 'isac', 'administrator'];

beforeAll(async () => {
  story = await openStory();
  const { clinic } = story;
  wire = await caller(clinic.api);
  operations = operationsOf(JSON.parse((await wire.send('GET', '/v1/openapi.json', { headers: {} })).text) as Document);
}, 240_000);
// Forms and operations that end sessions are among those that are sent.
beforeEach(async () => {
  const { clinic } = story;
  for (const one of people)
    tokens.set(
      one,
      (await clinic.api.get(Sessions).open((await clinic.actor(who[one])).id, 'api', clinic.clock.now())).token,
    );
});
afterAll(async () => {
  wire.close();
  await story.close();
});

const encoded = (text: string): string => (text === '\uD800' ? '%ED%A0%80' : encodeURIComponent(text));
const nowhere = (path: string): string => path.replaceAll(/\{\w+\}/g, uuid);

interface Sent {
  readonly as: Who;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const send = ({ as, method, path, body, headers = {} }: Sent): Promise<Answer> =>
  wire.send(method, path, {
    headers: {
      authorization: `Bearer ${tokens.get(as) ?? ''}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

const isProblem = ({ type }: Answer): boolean => type.startsWith('application/problem+json');

/** What is wrong with an answer to something that cannot be kept. */
const wrongIn = (answer: Answer, allowed: readonly number[]): string | undefined => {
  if (answer.status >= 500) return `answered ${answer.status}`;
  if (!allowed.includes(answer.status)) return `answered ${answer.status}`;
  return isProblem(answer) ? undefined : `refused as ${answer.type}`;
};

const refusals = [403, 404, 409, 422];

async function wrongOf(asked: readonly (Sent & { allowed: readonly number[]; where: string })[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const one of asked) {
    const wrong = wrongIn(await send(one), one.allowed);
    if (wrong) found.set(`${one.method} ${one.path.replaceAll(uuid, '{}').slice(0, 90)} ${one.where} ${wrong}`, wrong);
  }
  return [...found.keys()].sort();
}

/** Whether a schema asks for a day or an instant. */
const isDated = (schema: Schema): boolean =>
  schema.format === 'date' ||
  schema.format === 'date-time' ||
  [...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.oneOf ?? [])].some(isDated);

/** An answer of the right shape, so that what is wrong is met on its own. */
function filler(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (first) return filler(first);
  if (schema.format === 'uuid') return uuid;
  if (schema.format === 'date') return '2026-03-02';
  if (schema.format === 'date-time') return '2026-03-02T09:00:00Z';
  if (schema.type === 'string') return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
  if (schema.type === 'array') return [filler(schema.items ?? {})];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, filler(one)]));
  return 1;
}

describe('what cannot be kept, sent to the API', () => {
  it('knows the operations', () => expect(operations.length).toBeGreaterThan(500));

  it('is refused in every step of every address', async () => {
    const asked = operations
      .filter(({ path }) => path.includes('{'))
      .flatMap(({ method, path }) =>
        texts.map((text) => ({
          as: 'coordinator' as const,
          method,
          path: path.replaceAll(/\{\w+\}/g, encoded(text)),
          where: 'in its address',
          // Half a character cannot be decoded: that address leads nowhere.
          allowed: text === '\uD800' ? [404, 422] : [422],
        })),
      );
    expect(asked.length).toBeGreaterThan(500);
    expect(await wrongOf(asked)).toEqual([]);
  });

  it('is refused in every question behind every address, known or not', async () => {
    const asked = operations.flatMap(({ method, path, query }) =>
      [...query.map(({ name }) => name), 'unknown', 'limit', 'cursor', 'x%00'].flatMap((name) =>
        ['\0', 'a\0b'].map((text) => ({
          as: 'coordinator' as const,
          method,
          path: `${nowhere(path)}?${name}=${encoded(text)}`,
          where: name,
          allowed: [422],
        })),
      ),
    );
    expect(await wrongOf(asked)).toEqual([]);
  });

  it('is refused in every answer of every body', async () => {
    const asked = operations.flatMap(({ method, path, body }) => {
      const properties = Object.entries(body?.type === 'application/json' ? (body.schema.properties ?? {}) : {});
      const good = Object.fromEntries(properties.map(([name, schema]) => [name, filler(schema)]));
      return [...properties.map(([name]) => name), ...(properties.length ? ['unknown', 'a\0b'] : [])].flatMap((name) =>
        ['a\0b', '\uD800', ['\0'], { deep: { er: '\0' } }].map((text) => ({
          as: 'coordinator' as const,
          method,
          path: nowhere(path),
          body: { ...good, [name]: text },
          where: name,
          allowed: [422],
        })),
      );
    });
    expect(asked.length).toBeGreaterThan(2000);
    expect(await wrongOf(asked)).toEqual([]);
  }, 240_000);

  it('is refused in the key of a command', async () => {
    const asked = operations
      .filter(({ method, body }) => method === 'POST' && body?.type === 'application/json')
      .flatMap(({ method, path }) =>
        ['\x01', '\xff', 'x'.repeat(300), 'a b'].map((key) => ({
          as: 'coordinator' as const,
          method,
          path: nowhere(path),
          body: {},
          headers: { 'idempotency-key': Buffer.from(key, 'latin1').toString('latin1') },
          where: 'Idempotency-Key',
          // Node itself refuses a control character in a header, before anything of ours is asked.
          allowed: [400, 422],
        })),
      )
      .filter(({ headers }) => !headers['idempotency-key'].includes('\x01'));
    expect(await wrongOf(asked)).toEqual([]);
  });
});

describe('days and instants that no calendar here has, sent to the API', () => {
  it.each(people)(
    'are refused by every question and every answer that asks for one, and are never our mistake (%s)',
    async (as) => {
      const asked = operations.flatMap(({ method, path, query, body }) => {
        const properties = Object.entries(body?.type === 'application/json' ? (body.schema.properties ?? {}) : {});
        const good = Object.fromEntries(properties.map(([name, schema]) => [name, filler(schema)]));
        const questions = query.flatMap(({ name, schema = {} }) =>
          days.map((day) => ({
            as,
            method,
            path: `${nowhere(path)}?${name}=${encoded(day)}`,
            where: name,
            allowed: isDated(schema) ? refusals : [200, ...refusals],
          })),
        );
        const answers = properties
          .filter(([, schema]) => isDated(schema))
          .flatMap(([name]) =>
            days.map((day) => ({
              as,
              method,
              path: nowhere(path),
              body: { ...good, [name]: day },
              where: name,
              allowed: refusals,
            })),
          );
        return [...questions, ...answers];
      });
      expect(asked.length).toBeGreaterThan(1000);
      const seen = await wrongOf(asked.filter((_, at) => at % people.length === people.indexOf(as)));
      expect(seen).toEqual([]);
    },
    240_000,
  );
});

describe('what cannot be kept, sent to the web', () => {
  const browsers = new Map<Who | 'nobody', ReturnType<typeof visitor>>();
  const browserOf = async (as?: Who) => {
    const known = browsers.get(as ?? 'nobody') ?? (as ? await story.pages.as(who[as]) : story.pages.stranger());
    browsers.set(as ?? 'nobody', known);
    return known;
  };

  it('is refused in every address, as a page', async () => {
    const wrong: string[] = [];
    const browser = await browserOf('coordinator');
    const open = story.routes.filter(({ method, path }) => method === 'GET' && path !== '*' && !path.includes(':move'));
    for (const { path } of open) {
      const steps = path.includes(':') ? [path.replaceAll(/:\w+/g, '%00'), path.replaceAll(/:\w+/g, 'a%00b')] : [];
      for (const url of [...steps, `${path.replaceAll(/:\w+/g, uuid)}?case=%00&id=%00&kept=%00&next=%00`]) {
        const { status, headers } = await browser.get(url);
        if (status !== 422 || !String(headers['content-type']).startsWith('text/html'))
          wrong.push(`GET ${url} ${String(status)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  const namesIn = (form: string): string[] => [
    ...new Set([...form.matchAll(/<(?:input|textarea|select)[^>]*\sname="([^"]+)"/g)].map(([, name = '']) => name)),
  ];

  it('is refused in every field of every form, and the form comes again or says why', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const [route, visits] of Object.entries(addresses)) {
      if (route === '*') continue;
      for (const { as, path, step } of visits(story)) {
        if (step) continue;
        const browser = await browserOf(as);
        const { text } = await browser.get(path);
        for (const [form] of (/<main[^]*<\/main>/.exec(text)?.[0] ?? '').matchAll(
          /<form[^>]*method="post"[^]*?<\/form>/g,
        )) {
          const action =
            /\saction="([^"]*)"/.exec(form.slice(0, form.indexOf('>')))?.[1]?.replaceAll('&amp;', '&') ?? path;
          const names = namesIn(form).filter((name) => name !== '_csrf' && name !== 'upload');
          const key = `${action.replace(/[\da-f-]{36}/g, '{}')} ${names.join()}`;
          if (seen.has(key) || /multipart/.test(form.slice(0, form.indexOf('>')))) continue;
          seen.add(key);
          const csrf = tokenIn(form) || tokenIn(text);
          const sent = Object.fromEntries(names.map((name) => [name, 'a\0b']));
          const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('_')));
          // Its key and its version are ours; whatever it asks for is said beside its field, or not read at all.
          for (const fields of [
            { ...sent, _key: 'a\0b' },
            { ...typed, unknown: 'a\0b' },
          ]) {
            const { status } = await browser.post(action, { _csrf: csrf, ...fields });
            if ('_key' in fields ? status !== 422 : status >= 500)
              wrong.push(`${as ?? 'nobody'} POST ${action} ${String(status)} ${names.join()}`);
          }
        }
      }
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  }, 300_000);
});

describe('what a person, an agency or a forum is called', () => {
  /** In the order of their names: a control character, marks of direction, and what has no width. */
  const unseen = [
    '\u0007',
    '\u009F',
    '\u202E',
    '\u2066',
    '\u200F',
    '\u061C',
    '\u200B',
    '\u200D',
    '\u2060',
    '\u00AD',
    '\uFEFF',
    '\u2028',
  ];

  it('has no character that cannot be seen or that turns the others, in any operation', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { method, path, body } of operations) {
      const properties = Object.entries(body?.type === 'application/json' ? (body.schema.properties ?? {}) : {});
      const good = Object.fromEntries(properties.map(([name, schema]) => [name, filler(schema)]));
      for (const [name] of properties.filter(
        ([name, { type }]) => type === 'string' && /^name(Cy)?$|(sur|fore|full)name$/i.test(name),
      )) {
        for (const character of unseen) {
          asked += 1;
          const answer = await send({
            as: 'coordinator',
            method,
            path: nowhere(path),
            body: { ...good, [name]: `Ann${character}Ap Rhys` },
          });
          // Where somebody may not, or there is no such thing, its form is not read.
          if (answer.status === 403 || answer.status === 404) continue;
          if (answer.status !== 422 || !answer.text.includes(`"#/${name}"`))
            wrong.push(`${method} ${path} ${name} ${escape(character)} ${String(answer.status)}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});
