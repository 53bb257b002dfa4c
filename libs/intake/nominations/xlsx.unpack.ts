import { Unzip, UnzipInflate } from 'fflate';
import { Problem } from '../../kernel/problem.js';

/** What may be unpacked of one file, in bytes and in parts: a small file that unpacks to gigabytes is an attack. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_PARTS = 500;
/** So many times as large as it is packed may it be; a small file may be larger than that. */
const MOST_RATIO = 200;
const SMALL = 4 * 1024 * 1024;
/** Unpacked in such pieces, so that none of them can be much more than the limit. */
const PIECE = 8 * 1024;

const needed =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/** Programs of a workbook, in either of the ways in which it holds them. */
const programs = /^xl\/(vbaProject|macrosheets)\b/i;

/** A workbook with programs in it: nobody who fills in a list needs any. */
export class HasPrograms extends Error {
  override readonly name = 'HasPrograms';
}

/**
 * The parts of a workbook that hold its cells; pictures in it are not unpacked.
 * @throws Problem `too-large` as soon as more comes out than may; HasPrograms; Error for what is no whole archive
 */
export function unpacked(packed: Uint8Array): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let [size, count] = [0, 0];
  const most = Math.min(MOST_UNPACKED, Math.max(SMALL, MOST_RATIO * packed.length));
  const unzip = new Unzip((file) => {
    if ((count += 1) > MOST_PARTS) throw new Problem('too-large');
    if (programs.test(file.name)) throw new HasPrograms();
    if (!needed.test(file.name)) return;
    const pieces: Uint8Array[] = [];
    file.ondata = (error, piece, final) => {
      if (error) throw error;
      size += piece.length;
      if (size > most) throw new Problem('too-large');
      pieces.push(piece);
      if (final) parts.set(file.name, Buffer.concat(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < packed.length; at += PIECE)
    unzip.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  return parts;
}
