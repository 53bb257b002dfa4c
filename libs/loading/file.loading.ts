import type { Tx } from '../platform/work/tx.js';
import type { Work } from '../platform/work/work.js';
import { systemAt } from '../platform/access/system.js';
import { checkCharacters } from './cells.js';
import { csvFile, jsonFile, type FileRead, type RecordRead } from './file.records.js';
import type { Folder } from './folder.js';
import type { Kept } from './keep.js';
import { keyOf, refuse, type Loaded, type RowProblem } from './loaded.outcome.js';
import { problemsOf } from './problems.js';

/** How one reference file is loaded. */
export interface ReferenceFile {
  readonly file: string;
  /** Where the records are, in a JSON file. */
  readonly list?: string;
  /** The fields that name the thing a record tells of. */
  readonly names: readonly string[];
  /** The fields of which no two records say the same; as a rule those that name it. */
  readonly unique?: readonly string[];
  /** The columns that a CSV file must have. */
  readonly needs?: readonly string[];
  /** Looks once at what is known already; answers what each record is then given to, in order. */
  readonly open: (tx: Tx, records: readonly RecordRead[]) => Promise<Load>;
}

/** Loads one record, in a transaction that is taken back where it is refused. */
export type Load = (tx: Tx, record: Readonly<Record<string, unknown>>) => Promise<Kept>;

interface Loader {
  readonly work: Work;
  readonly folder: Folder;
  readonly at: Date;
}

/**
 * Loads one file in one transaction, of which each row is a part with an outcome of its own: one that is refused takes no
 * other with it. A file that is not in the folder gives no outcome, and one that cannot be read gives one.
 */
export async function loadFile({ work, folder, at }: Loader, wanted: ReferenceFile): Promise<Loaded[]> {
  const { file } = wanted;
  try {
    const read = await fileOf(folder, wanted);
    return read ? await work.whole(() => loadRecords({ work, folder, at }, wanted, read.records)) : [];
  } catch (error) {
    return [{ file, row: 0, key: '', outcome: 'refused', problems: ofWhole(file, problemsOf(error)) }];
  }
}

/** Of a file that is refused as a whole its name is said already. */
export const ofWhole = (file: string, problems: readonly RowProblem[]): RowProblem[] =>
  problems.map((one) => (one.column === file ? { ...one, column: '' } : one));

async function fileOf(folder: Folder, { file, list, needs = [] }: ReferenceFile): Promise<FileRead | undefined> {
  const text = await folder.read(file);
  if (text === undefined) return undefined;
  if (list) return jsonFile(text, list);
  const read = csvFile(text);
  checkColumns(read.columns ?? [], needs);
  return read;
}

/** @throws RowRefused where a column is missing that no row can be without, or is there twice */
function checkColumns(columns: readonly string[], needs: readonly string[]): void {
  const missing = needs.filter((name) => !columns.includes(name));
  if (missing.length) throw refuse('', 'missing_columns', { columns: missing.join(', ') });
  const repeated = columns.filter((name, at) => name !== '' && columns.indexOf(name) < at);
  if (repeated.length) throw refuse('', 'repeated_columns', { columns: [...new Set(repeated)].join(', ') });
}

async function loadRecords(
  { work, at }: Loader,
  wanted: ReferenceFile,
  records: readonly RecordRead[],
): Promise<Loaded[]> {
  const load = await work.as(systemAt(at), (tx) => wanted.open(tx, records));
  const seen = new Set<string>();
  const all: Loaded[] = [];
  for (const read of records) {
    const about = { file: wanted.file, row: read.row, key: keyOf(read.record, wanted.names) };
    try {
      check(read, wanted, seen);
      const outcome = await work.as(systemAt(at), (tx) => load(tx, read.record));
      all.push({ ...about, outcome, problems: [] });
    } catch (error) {
      all.push({ ...about, outcome: 'refused', problems: problemsOf(error) });
    }
  }
  return all;
}

/** @throws RowRefused for a record that is none, and for one that tells again of what an earlier one told of */
function check({ record, fault }: RecordRead, { names, unique = names }: ReferenceFile, seen: Set<string>): void {
  if (fault) throw refuse('', fault);
  checkCharacters(record);
  const values = unique.map((name) => record[name]);
  const key = JSON.stringify(values.map((value) => (typeof value === 'string' ? value.trim() : value)));
  if (seen.has(key) && values.every(Boolean)) throw refuse(unique.join(', '), 'repeated_key');
  seen.add(key);
}
