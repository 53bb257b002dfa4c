import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import type { Matching } from '../../administration/columns/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseNames } from '../../cases/people/index.js';
import { headingsIn, readCsv } from './csv.js';
import type { Import } from './import.entity.js';
import { besidesNames, columnNames } from './nomination-row.columns.js';
import { namesIn } from './nomination-row.names.js';

/** A file may be this large; ten thousand long rows are a good half of it. */
export const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_ROWS = 10_000;
const PIECE = 1024 * 1024;
/** So many pieces are looked through for names: a file whose rows are shown one by one is seldom longer. */
const PIECES_NAMED = 4;

/** Files while they are read: kept in pieces, so that one is never whole in memory and survives a stopped process. */
@Injectable()
export class ImportFiles {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Keeps a file as it streams in. @throws Problem `too-large` */
  async keep(actor: Actor, fileId: string, bytes: Readable): Promise<void> {
    let [held, size, n] = [[] as Buffer[], 0, 0];
    const flush = async (): Promise<void> => {
      const values = [fileId, n, Buffer.concat(held)];
      await this.work.as(actor, (tx) => tx.run({ text: 'INSERT INTO import_chunk VALUES ($1, $2, $3)', values }));
      [held, n] = [[], n + 1];
    };
    for await (const chunk of bytes) {
      held.push(Buffer.from(chunk as Buffer));
      size += (chunk as Buffer).length;
      if (size > MOST_BYTES) throw new Problem('too-large');
      if (held.reduce((sum, { length }) => sum + length, 0) >= PIECE) await flush();
    }
    if (held.length) await flush();
  }

  /** Keeps a file that is whole in memory, in the transaction of what it comes with. */
  keepWhole(tx: Tx, fileId: string, bytes: Buffer): void {
    tx.later({ text: 'INSERT INTO import_chunk VALUES ($1, 0, $2)', values: [fileId, bytes] });
  }

  /** The headings of a kept file; none where they cannot be read, or it is kept no longer. */
  async headings(tx: Tx, fileId: string): Promise<string[]> {
    const text = 'SELECT bytes FROM import_chunk WHERE file_id = $1 AND n = 0';
    const [first] = await tx.run<{ bytes: Buffer }>({ text, values: [fileId] });
    return headingsIn(first?.bytes ?? Buffer.alloc(0));
  }

  /**
   * Whom the rows at the beginning of a kept file are about, by their number: as many as are shown on a page. None where the
   * file is kept no longer.
   */
  async namesIn(tx: Tx, { fileId, columns }: Pick<Import, 'fileId' | 'columns'>): Promise<Map<number, CaseNames>> {
    const text = 'SELECT bytes FROM import_chunk WHERE file_id = $1 ORDER BY n LIMIT $2';
    const pieces = await tx.run<{ bytes: Buffer }>({ text, values: [fileId, PIECES_NAMED] });
    const names = new Map<number, CaseNames>();
    const bytes = Readable.from(
      pieces.map((piece) => piece.bytes),
      { objectMode: false },
    );
    try {
      for await (const { row, record } of readCsv(bytes, columnNames, columns, besidesNames))
        names.set(row, namesIn(record));
    } catch (error) {
      // Where the pieces end within a row, or the file is kept no longer, there is no more to name.
      if (!(error instanceof Problem)) throw error;
    }
    return names;
  }

  /** Reads a kept file from its beginning. */
  read(actor: Actor, fileId: string): Readable {
    const pieces = async function* (work: Work): AsyncGenerator<Buffer> {
      for (let n = 0; ; n += 1) {
        const text = 'SELECT bytes FROM import_chunk WHERE file_id = $1 AND n = $2';
        const [piece] = await work.as(actor, (tx) => tx.run<{ bytes: Buffer }>({ text, values: [fileId, n] }));
        if (!piece) return;
        yield piece.bytes;
      }
    };
    return Readable.from(pieces(this.work), { objectMode: false });
  }

  /** Nothing of the file is kept any more. */
  async empty(actor: Actor, fileId: string): Promise<void> {
    const text = `UPDATE import_chunk SET bytes = '' WHERE file_id = $1`;
    await this.work.as(actor, (tx) => tx.run({ text, values: [fileId] }));
  }

  /** As `empty`, in the transaction of what became of it. */
  emptyIn(tx: Tx, fileId: string): void {
    tx.later({ text: `UPDATE import_chunk SET bytes = '' WHERE file_id = $1`, values: [fileId] });
  }

  /**
   * Reads a kept file to its end for what is wrong with it as a whole, before anything of it is taken.
   * Answers how many rows it has and which forums it names.
   * @throws Problem `invalid-input`
   */
  async survey(
    actor: Actor,
    fileId: string,
    matching?: Matching | null,
  ): Promise<{ rows: number; forums: ReadonlySet<string> }> {
    const forums = new Set<string>();
    let rows = 0;
    for await (const { row, record } of readCsv(this.read(actor, fileId), columnNames, matching, besidesNames)) {
      rows = row;
      if (rows > MOST_ROWS)
        throw invalid({ field: 'file', message: 'nominations.import.file.tooManyRows', with: { max: MOST_ROWS } });
      forums.add((record['forum'] ?? '').trim().toLowerCase());
    }
    return { rows, forums };
  }
}
