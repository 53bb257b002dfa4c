import { Readable } from 'node:stream';
import { Problem } from '../../kernel/problem.js';
import { fileProblem } from './xlsx.reading.js';
import { readApart } from './xlsx.apart.js';

/** A workbook may be this large; it is read whole. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How a zip archive begins, and how a workbook of the old kind or one with a password does. */
const ARCHIVE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * A file as CSV: one that is so goes through as it streams in; of a workbook (.xlsx) the first sheet is written so. True
 * dates become days, a time of day is London's; text stays as it is typed.
 * @param mostRows so many rows are taken of any such file: what is said of a workbook that reaches too far down
 * @throws Problem `invalid-input` for a workbook that cannot be read or has a formula, `too-large`
 */
export async function asCsv(bytes: Readable, mostRows: number): Promise<Readable> {
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  let head = Buffer.alloc(0);
  let next = await chunks.next();
  for (; !next.done && head.length < ARCHIVE.length; next = await chunks.next())
    head = Buffer.concat([head, Buffer.from(next.value)]);
  const rest = async function* (): AsyncGenerator<Buffer> {
    if (head.length) yield head;
    for (; !next.done; next = await chunks.next()) yield Buffer.from(next.value);
  };
  if (head.subarray(0, OLD.length).equals(OLD)) throw fileProblem('oldWorkbook');
  if (!head.subarray(0, ARCHIVE.length).equals(ARCHIVE)) return Readable.from(rest(), { objectMode: false });
  return Readable.from(linesIn(await readApart(await whole(rest()), mostRows)), { objectMode: false });
}

async function whole(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Problem('too-large');
    held.push(chunk);
  }
  return Buffer.concat(held);
}

const PIECE = 64 * 1024;

function* linesIn(csv: Buffer): Generator<Buffer> {
  for (let at = 0; at < csv.length; at += PIECE) yield csv.subarray(at, at + PIECE);
}
