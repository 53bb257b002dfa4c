import { createReadStream } from 'node:fs';
import { join } from 'node:path';

/** What is kept of a seal in the second place: whose it is, the head among those of its export, and the hash. */
export interface Kept {
  readonly entryId: number;
  /** Which of the export's heads is that of its chain. */
  readonly chain: number;
  readonly hash: string;
}

/** The bytes of one: its entry, its chain, its hash. */
export const LENGTH = 8 + 4 + 32;

/** Seals as they are written, one after another, each of the same length. */
export function writeKept(seals: readonly Kept[]): Buffer {
  const data = Buffer.alloc(seals.length * LENGTH);
  for (const [index, { entryId, chain, hash }] of seals.entries()) {
    const start = index * LENGTH;
    data.writeBigUInt64BE(BigInt(entryId), start);
    data.writeUInt32BE(chain, start + 8);
    data.write(hash, start + 12, 32, 'hex');
  }
  return data;
}

/** The seals of a file in their order, read bit by bit. */
export async function* readKept(folder: string, file: string): AsyncGenerator<Kept[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of createReadStream(join(folder, file), { highWaterMark: LENGTH * 4096 })) {
    const data = rest.length ? Buffer.concat([rest, part as Buffer]) : (part as Buffer);
    const whole = data.length - (data.length % LENGTH);
    rest = data.subarray(whole);
    const seals: Kept[] = [];
    for (let start = 0; start < whole; start += LENGTH) seals.push(readOne(data, start));
    yield seals;
  }
}

const readOne = (data: Buffer, start: number): Kept => ({
  entryId: data.readUInt32BE(start) * 2 ** 32 + data.readUInt32BE(start + 4),
  chain: data.readUInt32BE(start + 8),
  hash: data.toString('hex', start + 12, start + LENGTH),
});
