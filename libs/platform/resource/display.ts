import type { Actor } from '../access/actor.js';
import type { Tag } from '../home/home.js';
import { hasWords, type Words } from '../messages/messages.js';
import { joined, momentOf, onDay, text } from '../pages/shown.js';
import type { AnyColumn, AnyDefined, Plain } from './erased.js';
import { nameKeyOf, type Field, type Kind } from './field.js';
import type { Resource } from './resource.js';

/** One value in a table or a record, as `cell` of record.njk draws it. */
export type Cell =
  | string
  | number
  | {
      readonly text?: string;
      readonly href?: string;
      /** The case that it belongs to, where its text is a reference: it is told by whom that is about. */
      readonly caseId?: string | null;
      readonly hidden?: string;
      readonly tag?: Tag | null | undefined;
      readonly lines?: true;
      readonly list?: readonly Cell[];
      /** More of it, after the link. */
      readonly also?: { readonly text: string };
      readonly nowrap?: true;
    };

/** The reader of a page, and the words of their language. */
interface Reader {
  readonly t: Words;
  readonly me: Actor;
}

type Shows = (value: unknown, t: Words, words: string) => Cell;

const listOf = (items: readonly Cell[]): Cell => (items.length ? { list: items } : '');
/** The texts of a list. */
export const textsIn = (value: unknown): string[] => [value].flat().map(text);
const asText: Shows = (value) => text(value);

/** How a field of each kind is shown; nothing where it is empty. */
const shows: Readonly<Record<Kind, Shows>> = {
  line: asText,
  code: asText,
  id: asText,
  ref: asText,
  refs: (value) => listOf(textsIn(value)),
  lines: (value) => (value ? { text: text(value), lines: true } : ''),
  choice: (value, t, words) => (value ? t(`${words}.options.${text(value)}`) : ''),
  choices: (value, t, words) => listOf(textsIn(value).map((one) => t(`${words}.options.${one}`))),
  yesNo: (value, t) => (typeof value === 'boolean' ? t(`platform.questions.${value ? 'yes' : 'no'}`) : ''),
  wholeNumber: (value) => (typeof value === 'number' ? value : ''),
  day: (value) => onDay(value),
  instant: (value) => momentOf(value),
  json: () => '',
};

/** A state as a tag. */
export const stateTag = (
  { name, colours }: { readonly name: string; readonly colours: Readonly<Record<string, string>> },
  t: Words,
  state: string,
): Tag => ({ text: t(`${name}.states.${state}`), colour: colours[state] ?? 'grey' });

const valueOf = (name: string, field: Field, one: Plain): unknown =>
  field.names ? one[nameKeyOf(name, field)] : one[name];

/** What a column or a line shows of a record. */
function cellIn({ defined }: Resource, { t, me }: Reader, column: AnyColumn, one: Plain): Cell {
  if (typeof column !== 'string') return column.cell(one, t, me);
  if (column === 'state') return { tag: stateTag(defined, t, text(one[column])) };
  const field = defined.fields[column];
  if (!field) return text(one[column]);
  return shows[field.kind](valueOf(column, field, one), t, `${defined.messages}.questions.${column}`);
}

const nameOf = (column: AnyColumn): string => (typeof column === 'string' ? column : column.name);
const kindOf = ({ fields }: AnyDefined, column: AnyColumn): Kind | undefined =>
  typeof column === 'string' ? fields[column]?.kind : undefined;

const asLink = (cell: Cell, href: string): Cell =>
  typeof cell === 'object' ? { ...cell, href } : { text: String(cell), href, nowrap: true };

const unbroken = (cell: Cell): Cell => (typeof cell === 'string' && cell ? { text: cell, nowrap: true } : cell);

/**
 * Records as a table; the first cell of each row opens its record.
 * @param without columns that say nothing there: on the page of a case, its own reference
 */
export function tableOf(resource: Resource, by: Reader, items: readonly Plain[], without: readonly string[] = []) {
  const { defined, behaviour } = resource;
  const columns = behaviour.columns.filter((one) => !without.includes(nameOf(one)));
  const isTime = columns.map((one) => ['day', 'instant'].includes(kindOf(defined, one) ?? ''));
  const isNumeric = (one: AnyColumn): boolean => kindOf(defined, one) === 'wholeNumber';
  return {
    columns: columns.map((one) => ({
      text: by.t(`${defined.messages}.columns.${nameOf(one)}`),
      ...(isNumeric(one) && { numeric: true }),
    })),
    rows: items.map((item) =>
      columns.map((one, nth) => {
        const cell = cellIn(resource, by, one, item);
        const shown = isTime[nth] ? unbroken(cell) : cell;
        return nth ? shown : asLink(shown, `/${resource.name}/${text(item['id'])}`);
      }),
    ),
  };
}

const isBlank = (cell: Cell): boolean =>
  cell === '' || (typeof cell === 'object' && !cell.tag && !cell.text && !cell.list?.length);

/** What a line is called: as its column, where it has no words of its own. */
function labelOf({ messages }: AnyDefined, t: Words, line: AnyColumn): string {
  const own = `${messages}.lines.${nameOf(line)}`;
  return t(hasWords(own) ? own : `${messages}.columns.${nameOf(line)}`);
}

/** One record line by line; a line that is empty is left out. */
export const recordOf = (resource: Resource, by: Reader, one: Plain) =>
  resource.behaviour.lines
    .map((line) => ({ line, cell: cellIn(resource, by, line, one) }))
    .filter(({ cell }) => !isBlank(cell))
    .map(({ line, cell }) => ({
      key: labelOf(resource.defined, by.t, line),
      value: typeof cell === 'number' ? String(cell) : cell,
    }));

/** The line of who entered a record, and when. */
export const madeLine = {
  name: 'made',
  cell: ({ madeByName, madeAt }: { readonly madeByName: string | null; readonly madeAt: Date }): Cell =>
    joined(madeByName, momentOf(madeAt)),
};
