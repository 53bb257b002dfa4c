import { z } from 'zod';
import { isDay } from '../kernel/london-date.js';
import { namable } from '../kernel/readable-text.js';
import { RowRefused, type RowProblem } from './loaded.outcome.js';

const typed = z
  .string()
  .default('')
  .transform((text) => text.trim());
const missing = 'missing_mandatory';

/** The kinds of cell that the reference files have; an error's message is the code of the reason. */
export const cell = {
  must: typed.refine((text) => text !== '', missing),
  name: typed.refine((text) => text !== '', missing).refine(namable, 'bad_value'),
  may: typed.transform((text) => text || null),
  mustDay: typed.refine((text) => text !== '', missing).pipe(z.string().refine(isDay, 'bad_date')),
  mayDay: typed.refine((text) => text === '' || isDay(text), 'bad_date').transform((text) => text || null),
  oneOf: <const T extends readonly [string, ...string[]]>(known: T) =>
    typed.refine((text) => text !== '', missing).pipe(z.enum(known, 'bad_value')),
  /** Parted by bars. */
  list: typed.transform((text) =>
    text
      .split('|')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
  count: typed
    .refine((text) => text !== '', missing)
    .pipe(z.string().regex(/^\d{1,6}$/, 'bad_value'))
    .transform(Number),
} as const;

/** The columns without which no row can be read. */
export const neededColumns = (schema: z.ZodType): string[] =>
  (schema.safeParse({}).error?.issues ?? [])
    .map(problemOf)
    .filter(({ reason }) => reason === missing)
    .map(({ column }) => column);

const keepable = (value: unknown): boolean => {
  if (typeof value === 'string') return !/[\0\p{Cs}]/u.test(value);
  return typeof value !== 'object' || value === null || Object.entries(value).flat().every(keepable);
};

/** @throws RowRefused for each field in which something stands that is no character */
export function checkCharacters(record: Readonly<Record<string, unknown>>): void {
  const bad = Object.entries(record).filter((field) => !keepable(field));
  if (bad.length)
    throw new RowRefused(bad.map(([name]) => ({ column: keepable(name) ? name : '', reason: 'bad_character' })));
}

/** Reads a record by its schema. @throws RowRefused with each cell that is wrong */
export function readRow<S extends z.ZodType>(schema: S, record: unknown): z.infer<S> {
  const read = schema.safeParse(record);
  if (read.success) return read.data;
  throw new RowRefused(read.error.issues.map(problemOf));
}

function problemOf({ path, message, code }: z.core.$ZodIssue): RowProblem {
  const column = path.join('.');
  if (/^[a-z]+(_[a-z]+)+$/.test(message)) return { column, reason: message };
  const isMissing = code === 'invalid_type' && /received (undefined|null)$/.test(message);
  return { column, reason: isMissing ? missing : 'bad_value' };
}
