import { COUNTED } from '../../libs/platform/work/counted.js';

/** A field of an answer as `fields.ts` writes it. */
export interface Field {
  readonly name: string;
  readonly gate?: string | undefined;
  /** Words by keys of their own: whatever they are. */
  readonly open: boolean;
  readonly of: readonly Field[];
}

/** Reads `a b:gate c[]{d e} f{*}`. @throws Error where a bracket is missing */
export function fieldsIn(text: string): Field[] {
  const tokens = text.match(/[\w]+(?::\w+)?(?:\[\])?|\{|\}|\*/g) ?? [];
  const [fields, rest] = read(tokens);
  if (rest.length) throw new Error(`Too many brackets in ${text}`);
  return fields;
}

function read(tokens: readonly string[]): [Field[], readonly string[]] {
  const fields: Field[] = [];
  let left = tokens;
  while (left.length && left[0] !== '}') {
    const [token = '', ...rest] = left;
    const [name = '', gate] = token.replace('[]', '').split(':');
    left = rest;
    let of: Field[] = [];
    let open = false;
    if (left[0] === '{') {
      open = left[1] === '*';
      const inside = read(left.slice(open ? 2 : 1));
      of = inside[0];
      if (inside[1][0] !== '}') throw new Error(`A bracket of ${name} is not closed`);
      left = inside[1].slice(1);
    }
    fields.push({ name, gate, open, of });
  }
  return [fields, left];
}

/** What was seen of the fields of an answer. */
export interface SeenOf {
  /** Paths that no field is named by. */
  readonly unknown: Set<string>;
  /** Paths that the answer did not have at all, where its thing was shown. */
  readonly lacking: Set<string>;
  /** Every field that an answer had, empty or not. */
  readonly had: Set<string>;
  /** Fields with a gate, with the case that they are of, the agency that they were sent to, and whether something stood there. */
  readonly gated: {
    path: string;
    gate: string;
    caseId: string | undefined;
    itemId: string | undefined;
    sentTo: string | undefined;
    filled: boolean;
  }[];
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** A list that counted as far as it counts says so beside its total, whichever list it is (decision 225). */
const saysThereIsMore = (name: string, { total, more }: Record<string, unknown>): boolean =>
  name === 'more' && total === COUNTED && more === true;

/** Holds an answer against its fields, each with the nearest case and agency that it stands under. */
export function hold(
  value: unknown,
  fields: readonly Field[],
  { path = '', under = {}, seen }: { path?: string; under?: Record<string, unknown>; seen: SeenOf },
): void {
  if (Array.isArray(value)) {
    for (const one of value) hold(one, fields, { path, under, seen });
    return;
  }
  if (!isThing(value)) return;
  const known = new Map(fields.map((field) => [field.name, field]));
  for (const name of Object.keys(value))
    if (!known.has(name) && !saysThereIsMore(name, value)) seen.unknown.add(`${path}${name}`);
  const within = {
    ...under,
    ...('caseId' in value && {
      caseId: value['caseId'],
      itemId: value['itemId'] ?? value['id'],
      sentTo: value['providerAgencyId'],
    }),
  };
  for (const { name, gate, open, of } of fields) {
    const at = `${path}${name}`;
    seen.had.add(name in value ? at : '');
    if (gate) {
      const { caseId, itemId, sentTo } = within as { caseId?: string; itemId?: string; sentTo?: string };
      seen.gated.push({ path: at, gate, caseId, itemId, sentTo, filled: isFilled(value[name]) });
    }
    if (!(name in value)) seen.lacking.add(at);
    else if (!open) hold(value[name], of, { path: `${at}.`, under: within, seen });
  }
}
