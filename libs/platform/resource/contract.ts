import { z } from 'zod';
import type { Domain } from '../domain.js';
import type { Resource } from './resource.js';

interface Operation {
  readonly responses: Record<string, object>;
}
/** As much of a description of the API as is written here. */
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components?: { schemas?: Record<string, object> };
}

/** An output as JSON Schema; an instant is written as text. */
const outputOf = (of: z.ZodType): object =>
  z.toJSONSchema(of, {
    target: 'openapi-3.0',
    io: 'output',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });

const refTo = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const answering = (description: string, schema: object): object => ({
  description,
  content: { 'application/json': { schema } },
});

const moves = z.array(z.object({ name: z.string(), label: z.string() }));
const moved = outputOf(z.object({ id: z.guid(), state: z.string(), version: z.int() }));

/** The components of a resource, and the answers of its operations by path and method. */
function describe({ name, thing, defined }: Resource) {
  const one = defined.entity.name;
  const components = {
    [one]: outputOf(thing.shown.extend({ moves })),
    [`${one}Listed`]: outputOf(thing.listedShape),
  };
  const page = {
    type: 'object',
    required: ['items', 'total', 'next'],
    properties: {
      items: { type: 'array', items: refTo(`${one}Listed`) },
      total: { type: 'integer' },
      /** That there are more than were counted. */
      more: { type: 'boolean' },
      next: { type: 'string', nullable: true },
    },
  };
  const at = `/v1/${name}`;
  const moving = [...Object.keys(thing.moves), 'undo', 'correct'];
  const answers: [string, 'get' | 'post', string, object][] = [
    [at, 'get', '200', page],
    [`${at}/search`, 'post', '200', page],
    [`${at}/{id}`, 'get', '200', refTo(one)],
    [at, 'post', '201', moved],
    ...moving.map((move): [string, 'post', string, object] => [`${at}/{id}/${move}`, 'post', '200', moved]),
  ];
  return { components, answers };
}

/** Publishes what the operations of all resources answer, in a description of the API that knows their input. */
export function describeResources(document: object, domains: readonly Domain[]): void {
  const description: Description = { paths: {}, ...document };
  const schemas = description.components?.schemas ?? {};
  for (const { components, answers } of domains.flatMap((one) => one.resources ?? []).map(describe)) {
    Object.assign(schemas, components);
    for (const [path, method, status, schema] of answers) {
      const responses = description.paths[path]?.[method]?.responses;
      if (responses) responses[status] = { ...responses[status], ...answering('', schema) };
    }
  }
  Object.assign(document, { components: { ...description.components, schemas } });
}
