import fc from 'fast-check';
import { addDays, type LondonDate } from '../../libs/kernel/london-date.js';
import type { Schema } from './document.js';

/** Ids that exist, by what they are ids of, and people with the agency that each works for. */
export interface Known {
  readonly today: LondonDate;
  /** By table: `action`, `case_file`, `staff`, … */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Lines of a spreadsheet, the names of its columns first. */
  readonly lines: readonly string[];
  readonly posts: readonly { readonly staffId: string; readonly agencyId: string }[];
}

/** How a body's texts are made. */
export type Manner = 'plain' | 'boundary' | 'strange';

const nothing = String.fromCharCode(0);
/** Texts that have broken programs before. */
export const strangeTexts = [
  nothing,
  `a${nothing}b`,
  '\uD800',
  '\uDFFF text',
  'a\u0301'.repeat(40),
  '\u202Eevird',
  '🧑‍🧑‍🧒'.repeat(9),
  '\uFEFF',
  'Siân Ŵyn-ap Rhŷs',
  '%s%n%00',
  "'; DROP TABLE action; --",
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '\\u0000',
  '%',
  '_%\\',
  '=cmd()',
  '\r\nset-cookie: a=b',
  '٣٤٥',
  'ﷺ'.repeat(30),
  'null',
  'NaN',
  '-0',
  '1e999',
  '9'.repeat(40),
  ' ',
  '\t',
  '\u00A0',
];

const strange = fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }));

const tables: readonly (readonly [RegExp, string])[] = [
  [/case/i, 'case_file'],
  [/item/i, 'agenda_item'],
  [/meeting/i, 'meeting'],
  [/forum/i, 'forum'],
  [/agency/i, 'agency'],
  [/owner|deputy|staff|nominator|requestedBy|by$|people|attend/i, 'staff'],
  [/person/i, 'person'],
  [/superseded|action/i, 'action'],
  [/return/i, 'agency_return'],
  [/nomination/i, 'nomination'],
];

function anId(name: string, known: Known): fc.Arbitrary<string> {
  const table = tables.find(([pattern]) => pattern.test(name))?.[1] ?? 'case_file';
  const ids = known.ids[table] ?? [];
  return ids.length ? fc.constantFrom(...ids) : fc.uuid();
}

function aText(schema: Schema, manner: Manner): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = 300 } = schema;
  if (manner === 'boundary') return fc.constantFrom('x'.repeat(Math.max(minLength, 1)), 'y'.repeat(maxLength));
  if (manner === 'strange') return strange.map((text) => text.slice(0, maxLength));
  return fc.lorem({ maxCount: 6 }).map((text) => text.slice(0, maxLength).padEnd(minLength, 'x'));
}

function aNumber({ minimum = 0, maximum = 1000, exclusiveMinimum }: Schema, manner: Manner): fc.Arbitrary<number> {
  const least = exclusiveMinimum ? minimum + 1 : minimum;
  return manner === 'boundary'
    ? fc.constantFrom(least, maximum)
    : fc.integer({ min: least, max: Math.min(maximum, least + 60) });
}

const aDay = (known: Known): fc.Arbitrary<string> =>
  fc.integer({ min: -40, max: 80 }).map((days) => addDays(known.today, days));

function ofString(name: string, schema: Schema, known: Known, manner: Manner): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return anId(name, known);
  if (schema.format === 'date') return aDay(known);
  if (schema.format === 'date-time') return aDay(known).map((day) => `${day}T09:30:00Z`);
  if (schema.format === 'email') return fc.constantFrom('nobody@clinic.example', 'a@b.example');
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern.replace(/\\p\{\w+\}/g, 'a')));
  return aText(schema, manner);
}

/** A value that keeps to a schema, of ids that exist where it asks for ids. */
export function valid(schema: Schema, known: Known, manner: Manner = 'plain', name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices?.length) return fc.oneof(...choices.map((one) => valid(one, known, manner, name)));
  switch (schema.type) {
    case 'string':
      return ofString(name, schema, known, manner);
    case 'integer':
    case 'number':
      return aNumber(schema, manner);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valid(schema.items ?? {}, known, manner, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object':
      return anObject(schema, known, manner);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** Whoever is named for an agency works there, so that an answer is good as a whole and not only field by field. */
function anObject(schema: Schema, known: Known, manner: Manner): fc.Arbitrary<Record<string, unknown>> {
  const required = schema.required ?? [];
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const value = valid(one, known, manner, name);
    return [name, required.includes(name) ? value : fc.option(value, { nil: undefined, freq: 2 })] as const;
  });
  const post = known.posts.length ? fc.constantFrom(...known.posts) : fc.constant(undefined);
  return fc.tuple(fc.record(Object.fromEntries(fields)), post).map(([made, named]) => {
    if (named && 'ownerId' in made && 'agencyId' in made)
      Object.assign(made, { ownerId: named.staffId, agencyId: named.agencyId });
    return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined));
  });
}

/** A spreadsheet: good lines, cut ones, and cells that break things. */
export function spreadsheet({ lines }: Known): fc.Arbitrary<string> {
  const [head = '', ...rest] = lines;
  const line = fc.oneof(
    fc.constantFrom(...rest),
    fc.tuple(fc.constantFrom(...rest), fc.nat({ max: 20 }), strange).map(([good, nth, cell]) =>
      good
        .split(',')
        .with(nth % good.split(',').length, cell)
        .join(','),
    ),
    strange,
  );
  const first = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(head, `\uFEFF${head}`) },
    { weight: 1, arbitrary: strange },
  );
  return fc.tuple(first, fc.array(line, { maxLength: 6 })).map(([top, made]) => [top, ...made].join('\n'));
}

/** Values that no field of any form takes, whatever it asks for, or that a few take. */
export const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -0,
    2 ** 53,
    '',
    [],
    {},
    [[]],
    [null],
    { length: 1 },
    'x'.repeat(100_000),
  ),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '275760-09-13',
    '+010000-01-01',
    '2026-03-16T25:00:00Z',
    '2099-01-01',
  ),
  strange,
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.nat(), { minLength: 300, maxLength: 600 }),
);
