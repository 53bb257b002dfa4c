import type { Tx } from '../platform/work/tx.js';
import type { Work } from '../platform/work/work.js';
import { systemAt } from '../platform/access/system.js';
import { csvRecords, jsonRecords, type Folder, type RecordRead } from './folder.js';
import type { Kept } from './keep.js';
import { RowRefused, type Loaded } from './loaded.outcome.js';

/** How one reference file is loaded. */
export interface ReferenceFile {
  readonly file: string;
  /** Where the records are, in a JSON file. */
  readonly list?: string;
  /** The fields that name the thing a record tells of. */
  readonly names: readonly string[];
  /** Looks once at what is known already; answers what each record is then given to, in order. */
  readonly open: (
    tx: Tx,
    records: readonly RecordRead[],
  ) => Promise<(record: Record<string, unknown>) => Promise<Kept>>;
}

interface Loader {
  readonly work: Work;
  readonly folder: Folder;
  readonly at: Date;
}

/** Loads one file in one transaction, each row with its outcome; a file that is not in the folder gives none. */
export async function loadFile({ work, folder, at }: Loader, wanted: ReferenceFile): Promise<Loaded[]> {
  const text = await folder.read(wanted.file);
  if (text === undefined) return [];
  const records = recordsOf(wanted, text);
  if (!records)
    return [
      { file: wanted.file, row: 0, key: '', outcome: 'refused', problems: [{ column: '', reason: 'not_readable' }] },
    ];
  return work.as(systemAt(at), async (tx) => {
    const load = await wanted.open(tx, records);
    return Promise.all(records.map((read) => outcomeOf(wanted, read, load)));
  });
}

function recordsOf({ list }: ReferenceFile, text: string): RecordRead[] | undefined {
  try {
    return list ? jsonRecords(text, list) : csvRecords(text);
  } catch {
    return undefined;
  }
}

async function outcomeOf(
  { file, names }: ReferenceFile,
  { row, record }: RecordRead,
  load: (record: Record<string, unknown>) => Promise<Kept>,
): Promise<Loaded> {
  const about = { file, row, key: names.map((name) => record[name]).join(' ') };
  try {
    return { ...about, outcome: await load(record), problems: [] };
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    return { ...about, outcome: 'refused', problems: error.problems };
  }
}
