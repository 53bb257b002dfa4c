import { randomInt } from 'node:crypto';
import type { AccessTable, Entity } from '../access/access.js';
import { words } from '../messages/messages.js';
import type { Rows } from './rows.js';

/** No vowels and no digits: a code is no word, and has the form of no contact detail. */
const letters = 'bcdfghjklmnpqrstvwxz';
const LENGTH = 8;

/** A new code of a held text. */
export const heldCode = (): string =>
  Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)] ?? '').join('');

/** What stands in the place of a held text until it is released, in English as every text that is kept so. */
export const heldPlaceholder = (code: string): string => words('en')('platform.withheld.held', { code });

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

let pattern: RegExp | undefined;
const placeholders = (): RegExp => {
  const [before = '', after = ''] = heldPlaceholder('\0').split('\0');
  return (pattern ??= new RegExp(`${escaped(before)}([${letters}]{${LENGTH}})${escaped(after)}`, 'g'));
};

/** A text, or each text within a value of JSON, changed; other values as they are. */
export function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => changeTexts(one, change));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changeTexts(one, change)]));
}

/** The codes of the held texts whose placeholders stand in a value. */
export function heldIn(value: unknown): string[] {
  if (typeof value === 'string')
    return value.includes('[') ? [...value.matchAll(placeholders())].map(([, code = '']) => code) : [];
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return [];
  return Object.values(value).flatMap(heldIn);
}

/** A value with the held texts that are known in the place of their placeholders. */
export const withHeld = (value: unknown, held: ReadonlyMap<string, string>): unknown =>
  changeTexts(value, (text) => text.replaceAll(placeholders(), (all, code: string) => held.get(code) ?? all));

type Values = { id: string } & Record<string, string | null>;
interface Reader {
  rows<T extends { id: string }>(entity: Entity<T>): Rows<T>;
}

/** The held texts of some codes by these, as far as a reader may see them. */
export async function heldBy(
  reader: Reader,
  tables: ReadonlyMap<Entity, AccessTable>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const table = [...tables.values()].find(({ holds }) => holds);
  if (!table?.holds) return new Map();
  const { code, text } = table.holds;
  const rows = reader.rows<Values>(table.entity).where({ [code]: { $in: codes } });
  const found = await rows.select(code, text).all();
  return new Map(found.map((one) => [one[code] ?? '', one[text] ?? '']));
}

type Known = (codes: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Puts held texts in the place of their placeholders in rows, for a reader who may see them. @param known asks for them by their codes */
export async function showHeld(
  rows: readonly Record<string, unknown>[],
  texts: readonly string[],
  known: Known,
): Promise<void> {
  const codes = new Set(rows.flatMap((row) => texts.flatMap((one) => heldIn(row[one]))));
  if (!codes.size) return;
  const held = await known([...codes]);
  for (const row of rows) for (const one of texts) row[one] = withHeld(row[one], held);
}
