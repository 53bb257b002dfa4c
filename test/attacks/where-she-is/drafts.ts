import fc from 'fast-check';
import { addDays, type LondonDate } from '../../../libs/kernel/london-date.js';
import type { Schema } from '../../fuzz/document.js';

/** As typed, with forms that are redacted and forms that are not. */
export const TEXT = 'With Quilla Zennor at 14 Quarn Lane, q.x.7.7.z.z, 07700 900461';
/** What a field is told that takes no such text: the same, in a form of its own. */
const inForm = ['QX7 7ZZ', '07700 900461', 'quilla@quarn.example', '14 Quarn Lane', 'Zennor'];

/** What bodies are made of: ids by what they are ids of, those first that the writer sees; and the day. */
export interface Lots {
  readonly today: LondonDate;
  readonly idsFor: (field: string) => readonly string[];
}

const branches = ({ anyOf, oneOf, allOf }: Schema): readonly Schema[] => anyOf ?? oneOf ?? allOf ?? [];
const isText = (schema: Schema): boolean =>
  schema.type === 'string' && !schema.enum && !schema.format && !schema.pattern && (schema.maxLength ?? 1000) >= 20;
/** Whether a person can write words of their own in it. */
export const takesText = (schema: Schema): boolean =>
  isText(schema) ||
  branches(schema).some(takesText) ||
  Object.values(schema.properties ?? {}).some(takesText) ||
  (schema.items !== undefined && takesText(schema.items));

/** Whether anything in a body says where the victim is. */
export const isSpoken = (body: unknown): boolean => {
  const said = JSON.stringify(body);
  return said.includes(TEXT.slice(0, 20)) || inForm.some((one) => said.includes(one));
};

/** A field that is left out. */
const ABSENT = Symbol('absent');
/** Of ids and other values so many are tried in turn. */
const MOST = 12;

const daysFrom = (today: LondonDate): LondonDate[] => [0, 14, -3, 60, -30, 1, 200].map((days) => addDays(today, days));
const matching = (pattern: string): string[] =>
  fc.sample(fc.stringMatching(new RegExp(pattern.replace(/\\p\{\w+\}/g, 'a'))), { numRuns: 3, seed: 7 });

function ofText(schema: Schema): string[] {
  const { minLength = 0, maxLength = TEXT.length } = schema;
  const fitted = [TEXT, ...inForm].map((one) => one.slice(0, maxLength));
  return fitted.map((one) => one.padEnd(minLength, '.'));
}

function ofString(field: string, schema: Schema, lots: Lots): unknown[] {
  const days = daysFrom(lots.today);
  if (schema.format === 'uuid') return lots.idsFor(field).slice(0, MOST);
  if (schema.format === 'date') return days;
  if (schema.format === 'date-time') return days.map((day) => `${day}T08:30:00Z`);
  if (schema.format === 'email') return ['quilla@quarn.example'];
  // A time of day is a short text of its own kind.
  if (schema.maxLength === 20 && /(?:time|from|until|startsAt)$/i.test(field)) return ['10:30', '12:15'];
  if (schema.pattern)
    return ['10:30', lots.today.slice(0, 7), ...matching(schema.pattern)].filter((one) =>
      new RegExp(schema.pattern ?? '', 'u').test(one),
    );
  return ofText(schema);
}

const ofNumber = ({ minimum = 0, maximum = 1000, exclusiveMinimum }: Schema): number[] => {
  const least = exclusiveMinimum ? minimum + 1 : minimum;
  return [...new Set([Math.max(least, 1), least, 2, 3, 6, 20, maximum])].filter(
    (one) => one >= least && one <= maximum,
  );
};

interface Choosing {
  readonly lots: Lots;
  /** Which of its values each field has now. */
  readonly chosen: Map<string, number>;
  /** Values that are known to be accepted, by field. */
  readonly given: Readonly<Record<string, unknown>>;
  /** So many values each field has. */
  readonly sizes: Map<string, number>;
}

/** The values that a field may have, in the order in which they are tried. */
function valuesOf(schema: Schema, path: string, of: Choosing): unknown[] {
  const field = path.slice(path.lastIndexOf('/') + 1);
  if (schema.enum) return [...schema.enum];
  const choices = branches(schema);
  if (choices.length) return choices.flatMap((one) => valuesOf(one, path, of));
  switch (schema.type) {
    case 'string':
      return /^area(Code)?$|Area$/.test(field) && !schema.format ? ['dyfed-powys'] : ofString(field, schema, of.lots);
    case 'integer':
    case 'number':
      return ofNumber(schema);
    case 'boolean':
      return [true, false];
    case 'array': {
      const items = valuesOf(schema.items ?? {}, path, of).slice(0, MOST);
      const wide = schema.minItems && schema.minItems > 1 ? [items.slice(0, schema.minItems)] : [];
      return [...wide, ...items.map((one) => [one]), ...(schema.minItems ? [] : [[]]), items];
    }
    case 'object':
      return [fieldsOf(schema, path, of)];
    default:
      return [{}, TEXT, 1];
  }
}

/** The value that a field has now; nothing, where it is left out. */
function valueOf(schema: Schema, path: string, { isRequired, of }: { isRequired: boolean; of: Choosing }): unknown {
  const known = path in of.given ? [of.given[path] ?? ABSENT] : [];
  const made = valuesOf(schema, path, of);
  const isSaid = isRequired || takesText(schema);
  const first = isSaid ? made.slice(0, 1) : [];
  const others = isRequired ? made : [...first, ABSENT, ...made.slice(first.length)];
  const all = [...known, ...others];
  of.sizes.set(path, all.length);
  return all[(of.chosen.get(path) ?? 0) % Math.max(1, all.length)];
}

/** The version that its row has, and where there is none that of what is settled. */
function versionOf(of: Choosing): unknown {
  const all = [...('/version' in of.given ? [of.given['/version'] ?? null] : []), ABSENT, null, 1, 2, 0, 3];
  of.sizes.set('/version', all.length);
  return all[(of.chosen.get('/version') ?? 0) % all.length];
}

function fieldsOf({ properties = {}, required = [] }: Schema, path: string, of: Choosing): Record<string, unknown> {
  const fields = Object.entries(properties).map(([name, one]) => {
    if (name === 'version' && !path) return [name, versionOf(of)] as const;
    if (name === 'actingPost' || name === 'happenedAt') return [name, ABSENT] as const;
    return [name, valueOf(one, `${path}/${name}`, { isRequired: required.includes(name), of })] as const;
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== ABSENT && value !== undefined));
}

/** A body that is changed by what its refusals say, field by field, as its writer would. */
export interface Draft {
  body(): Record<string, unknown>;
  /** Gives each field at fault another value. @returns whether there was another */
  mend(pointers: readonly string[]): boolean;
  /** Names other things than before. */
  renamed(): boolean;
  /** Names another version than before. */
  newer(): boolean;
}

/** @param given values that are known to be accepted, by field */
export function draftOf(asked: Schema, lots: Lots, given: Readonly<Record<string, unknown>> = {}): Draft {
  const schema = branches(asked).find(({ type }) => type === 'object') ?? asked;
  const byPath = Object.fromEntries(Object.entries(given).map(([name, value]) => [`/${name}`, value]));
  const of: Choosing = { lots, chosen: new Map(), given: byPath, sizes: new Map() };
  const next = (path: string): boolean => {
    const at = (of.chosen.get(path) ?? 0) + 1;
    of.chosen.set(path, at);
    return at < (of.sizes.get(path) ?? 0);
  };
  /** The field that a fault is told beside: itself, or the nearest that holds it. */
  const fieldAt = (pointer: string): string | undefined => {
    const path = pointer.replace(/^#/, '').replaceAll(/\/\d+(?=\/|$)/g, '');
    const steps = path.split('/');
    return steps.map((_, at) => steps.slice(0, steps.length - at).join('/')).find((one) => one && of.sizes.has(one));
  };
  return {
    body: () => (schema.type === 'string' ? { ...given } : fieldsOf(schema, '', of)),
    mend: (pointers) => {
      const fields = new Set(pointers.flatMap((one) => fieldAt(one) ?? []));
      return [...fields].map(next).some(Boolean);
    },
    newer: () => of.sizes.has('/version') && next('/version'),
    renamed: () => {
      const ids = [...of.sizes.keys()].filter((path) => /Ids?$|^\/(officer|receiver|owner|subject)\w*$/.test(path));
      return ids.map(next).some(Boolean);
    },
  };
}
