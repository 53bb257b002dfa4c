import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { movedCell, movedDeep } from './shift.rules.js';

/** A folder of files, as they are or with their days moved; a file that is not in it is absent. */
export interface Folder {
  readonly read: (file: string) => Promise<string | undefined>;
}

/** A folder on this machine. */
export const folderAt = (path: string): Folder => ({
  read: async (file) => {
    try {
      return await readFile(join(path, file), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },
});

/** The same folder, its story so many weeks later; what cannot be read is left for whoever reads it to refuse. */
export const movedFolder = (folder: Folder, weeks: number): Folder => ({
  read: async (file) => {
    const text = await folder.read(file);
    if (text === undefined || weeks === 0) return text;
    try {
      return file.endsWith('.json') ? movedJson(text, weeks) : movedCsv(text, weeks);
    } catch {
      return text;
    }
  },
});

const movedJson = (text: string, weeks: number): string =>
  JSON.stringify(movedDeep(JSON.parse(withoutMark(text)), weeks));

function movedCsv(text: string, weeks: number): string {
  const [header = [], ...rows]: string[][] = parse(text, { bom: true, relax_column_count: true });
  return stringify([
    header,
    ...rows.map((row) => row.map((cell, index) => movedCell(header[index] ?? '', cell, weeks))),
  ]);
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** One record of a file, with where it stands. */
export interface RecordRead {
  readonly row: number;
  readonly record: Record<string, unknown>;
}

/** The records of a CSV file; those whose every cell is empty are left out and not counted. @throws Error if it is none */
export const csvRecords = (text: string): RecordRead[] =>
  parse<Record<string, string>>(text, { columns: true, bom: true, skip_records_with_empty_values: true }).map(
    (record, index) => ({ row: index + 1, record }),
  );

/** The entries of a list in a JSON file. @throws Error if there is no such list */
export function jsonRecords(text: string, list: string): RecordRead[] {
  const found = (JSON.parse(withoutMark(text)) as Record<string, unknown>)[list];
  if (!Array.isArray(found)) throw new Error(`No list ${list}`);
  return found.map((record, index) => ({ row: index + 1, record: record as Record<string, unknown> }));
}
