import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Operation } from './document.js';
import { spreadsheet, strangeTexts, valid, wrong, type Known } from './values.js';

/** A request as it goes over the wire, and in which way it was made. */
export interface Asked {
  readonly how: How;
  readonly operation: Operation;
  readonly path: string;
  readonly type?: string | undefined;
  readonly body?: string | undefined;
  readonly key?: string | undefined;
  /** Put in at the last moment: the version that the thing then has, or one that it has not. */
  readonly version?: 'current' | 'stale' | undefined;
  readonly twice?: boolean;
}

const hows = [
  'valid',
  'boundary',
  'strange',
  'wrong-type',
  'missing',
  'surplus',
  'malformed',
  'wrong-media-type',
  'unknown-id',
  'stale',
  'repeated-key',
  'odd-key',
  'odd-query',
] as const;
export type How = (typeof hows)[number];

type Body = Record<string, unknown>;
const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As an address holds it; half a character becomes the one that stands for what cannot be read. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
const oddIds = [
  ...strangeTexts.map(encoded),
  randomUUID(),
  'x'.repeat(3000),
  '%',
  '%zz',
  '%00',
  '%ff',
  '..%2f..',
  '1',
  'undefined',
  '{id}',
];

/** The table of a thing's rows, by the address of the thing. */
export const tableOf = (path: string): string =>
  ({
    cases: 'case_file',
    returns: 'agency_return',
    people: 'person',
    'agenda-items': 'agenda_item',
    absences: 'absence',
    'duty-shares': 'duty_share',
    agencies: 'agency',
    agreements: 'sharing_agreement',
    updates: 'case_update',
    'safe-contacts': 'case_file',
    investigations: 'investigation',
    'officer-requests': 'officer_request',
    'work-list': 'case_file',
    summaries: 'disclosure_summary',
    orders: 'protection_order',
    'order-breaches': 'order_breach',
    'data-breaches': 'data_breach',
    'subject-access': 'subject_access',
    retention: 'retention',
    intelligence: 'intelligence_item',
    'agency-leads': 'agency',
    'people-at-risk': 'person_at_risk',
    'advocacy-services': 'agency',
    duties: 'action',
    mappa: 'mappa_referral',
    pdp: 'pdp_check',
    'mappa-forms': 'mappa_forms',
    messages: 'sent_mail',
    'message-choice': 'sent_mail',
    'notify-receipts': 'sent_mail',
    'working-days': 'absence',
  })[path.split('/')[2] ?? ''] ?? (path.split('/')[2] ?? '').replace(/s$/, '').replaceAll('-', '_');

function addressOf(operation: Operation, known: Known, how: How): fc.Arbitrary<string> {
  const ids = known.ids[tableOf(operation.path)] ?? [];
  const id = how === 'unknown-id' || !ids.length ? fc.constantFrom(...oddIds) : fc.constantFrom(...ids);
  return id.map((one) => operation.path.replace('{kind}', 'action').replaceAll(/\{\w+\}/g, () => one));
}

const pair =
  (name: string) =>
  (value: unknown): string =>
    `${name}=${encoded(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`;

/** Questions behind the address: good ones, or good and bad ones, unknown ones and the same one twice. */
function queryOf(operation: Operation, known: Known, how: How): fc.Arbitrary<string> {
  const names = operation.query.map(({ name, schema = {} }) => ({ name, value: valid(schema, known, 'plain', name) }));
  const good = names.map(({ name, value }) => fc.option(value.map(pair(name)), { nil: '', freq: 2 }));
  const parts =
    how === 'odd-query'
      ? [
          ...good,
          fc.array(oddPair(names.map(({ name }) => name)), { minLength: 1, maxLength: 4 }).map((all) => all.join('&')),
        ]
      : good;
  return fc.tuple(...parts).map((all) => all.filter(Boolean).join('&'));
}

const oddPair = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...names, 'limit', 'cursor', '__proto__', 'constructor', 'a[b]', 'x'),
      fc.oneof(
        fc.constantFrom('%00', '%', '-1', '0', '201', '1e3', '999999999'),
        fc.constantFrom(...strangeTexts.map(encoded)),
      ),
    )
    .map(([name, value]) => `${name}=${value}`);

/** Spoils one thing in a good body. */
function spoiled(body: fc.Arbitrary<unknown>, how: How): fc.Arbitrary<unknown> {
  if (!['wrong-type', 'missing', 'surplus'].includes(how)) return body;
  return fc.tuple(body, fc.nat(), wrong).map(([made, nth, value]) => {
    if (!isRecord(made)) return value;
    const names = Object.keys(made);
    const name = names[nth % Math.max(1, names.length)] ?? 'x';
    if (how === 'missing') return Object.fromEntries(Object.entries(made).filter(([one]) => one !== name));
    if (how === 'wrong-type') return { ...made, [name]: value };
    return { ...made, [['constructor', 'toString', 'id', 'state', 'caseId', 'ünknown'][nth % 6] ?? 'x']: value };
  });
}

/** Texts that are no JSON, or JSON that is no object. */
const malformed = (good: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.nat({ max: Math.max(0, good.length - 1) }).map((end) => good.slice(0, end)),
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '0',
      'NaN',
      '{"a":1,}',
      "{'a':1}",
      '\uFEFF{}',
      '{"__proto__":{"admin":true}}',
      '['.repeat(5000),
      '{"a":'.repeat(2000),
      '{"version":1,"version":2}',
      '\u0000',
      '{"constructor":{"prototype":{}}}',
    ),
  );

/** A body of two million bytes, of which most is one answer. */
export const hugeBody = (operation: Operation): string =>
  JSON.stringify({
    ...Object.fromEntries(Object.keys(operation.body?.schema.properties ?? {}).map((name) => [name, 'x'])),
    text: 'x'.repeat(2_000_000),
  });

const manner = (how: How) => (how === 'boundary' || how === 'strange' ? how : 'plain');

function bodyOf(operation: Operation, known: Known, how: How): fc.Arbitrary<Pick<Asked, 'body' | 'type' | 'version'>> {
  if (!operation.body) return fc.constant({});
  const { type, schema } = operation.body;
  const good = type === 'text/csv' ? spreadsheet(known) : valid(schema, known, manner(how));
  const made = type === 'text/csv' ? good : spoiled(good, how);
  const versioned = Boolean(schema.properties?.['version']) && how !== 'missing' && how !== 'wrong-type';
  const which = how === 'stale' ? 'stale' : 'current';
  const version = versioned ? which : undefined;
  const text = made.map((value) => (type === 'application/json' ? JSON.stringify(value) : String(value)));
  if (how === 'malformed') return text.chain(malformed).map((body) => ({ body, type }));
  if (how === 'wrong-media-type') {
    return fc
      .tuple(
        text,
        fc.constantFrom(
          'text/plain',
          'application/xml',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'x',
          'application/json; charset=utf-16',
        ),
      )
      .map(([body, other]) => ({ body, type: other }));
  }
  return text.map((body) => ({ body, type, version }));
}

const keys: Partial<Record<How, fc.Arbitrary<string | undefined>>> = {
  'repeated-key': fc.uuid(),
  'odd-key': fc.constantFrom('', ' ', 'x'.repeat(256), 'x'.repeat(255), 'clé', 'a b', 'the-same-for-all'),
};

/** Any request to an operation. */
export function requestTo(operation: Operation, known: Known): fc.Arbitrary<Asked> {
  return fc.constantFrom(...hows, 'valid' as const, 'valid' as const).chain((how) =>
    fc
      .record({
        address: addressOf(operation, known, how),
        query: queryOf(operation, known, how),
        sent: bodyOf(operation, known, how),
        key: keys[how] ?? fc.constant(undefined),
      })
      .map(({ address, query, sent, key }) => ({
        how,
        operation,
        key,
        ...sent,
        path: query ? `${address}?${query}` : address,
        twice: how === 'repeated-key',
      })),
  );
}
