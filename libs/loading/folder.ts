import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { csvRecords, withoutMark } from './file.records.js';
import { refuse } from './loaded.outcome.js';
import { movedCell, movedDeep } from './shift.rules.js';

export { csvRecords };

/** A folder of files, as they are or with their days moved; a file that is not in it is absent. */
export interface Folder {
  /** @throws RowRefused, with the file as its column, for what is there and is no text of UTF-8 */
  readonly read: (file: string) => Promise<string | undefined>;
}

/** A folder on this machine; nothing outside it is read. */
export const folderAt = (path: string): Folder => ({
  read: async (file) => {
    const within = relative(path, join(path, file));
    if (within.startsWith('..') || isAbsolute(within)) return undefined;
    const bytes = await bytesOf(join(path, file), file);
    return bytes && textOf(bytes, file);
  },
});

async function bytesOf(path: string, file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refuse(file, code === 'EISDIR' ? 'is_folder' : 'not_readable');
  }
}

/** A NUL is in no text: it comes from a file of UTF-16, or of something else. */
function textOf(bytes: Buffer, file: string): string {
  if (bytes.includes(0)) throw refuse(file, 'not_utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(file, 'not_utf8');
  }
}

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
