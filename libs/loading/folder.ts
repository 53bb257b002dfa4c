import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

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
  const found = (JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>)[list];
  if (!Array.isArray(found)) throw new Error(`No list ${list}`);
  return found.map((record, index) => ({ row: index + 1, record: record as Record<string, unknown> }));
}
