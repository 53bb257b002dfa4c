import { text as textOf } from 'node:stream/consumers';
import { toCsv, type ExportCell } from '../../intake/nominations/index.js';
import { hasWords, words } from '../../platform/messages/messages.js';
import { columnsOf } from './export.kinds.js';

/** What a list calls itself, for the words of its values. */
export const thingNames = { actions: 'actions', nominations: 'nominations', agenda: 'agenda-items' } as const;
export type ListKind = keyof typeof thingNames;

/** A value as a spreadsheet has it: days stay days, and a word of a list is in words. */
function cellOf(kind: ListKind, column: string, value: unknown): ExportCell {
  const t = words();
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number' || value === null || value === undefined) return value;
  if (typeof value !== 'string') return JSON.stringify(value);
  const room = kind === 'agenda' ? 'panels' : kind;
  const keys = [`${thingNames[kind]}.states.${value}`, `${room}.questions.${column}.options.${value}`];
  const known = keys.find((key, nth) => (nth > 0 || column === 'state') && hasWords(key));
  return known ? t(known) : value;
}

/** The rows of a list as CSV, marked above and below. @param items as the list shows them */
export async function listCsv(kind: ListKind, items: readonly Readonly<Record<string, unknown>>[]): Promise<string> {
  const t = words();
  const columns = columnsOf[kind];
  const named = columns.map((column) => t(`exports.columns.${column}`));
  const rows = items.map((item) =>
    Object.fromEntries(columns.map((column, nth) => [named[nth] ?? '', cellOf(kind, column, item[column])])),
  );
  const csv = await textOf(toCsv(named, rows));
  const [mark, marking] = ['\uFEFF', `${t('exports.marking')}\r\n`];
  return `${mark}${marking}${csv.replace(/^\uFEFF/, '')}${marking}`;
}
