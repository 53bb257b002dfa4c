import { createHash, hash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { signed, verifySignature, type KeyRing } from './audit-key.js';

const digest = z.string().regex(/^[\da-f]{64}$/);
const count = z.number().int().nonnegative();

/**
 * What is said where a backup was put back that is older than the last export: by whom and why, of how many exported seals
 * the entry is lost, and of how many it is there, to be sealed anew; and when the last seal that is left was made.
 */
const restored = z.strictObject({
  by: z.string().min(1),
  why: z.string().min(1),
  lost: count,
  anew: count,
  after: z.iso.datetime().nullable(),
});

/**
 * One export, as it is signed. Its heads are those of the chains that grew since the one before; `seals` names the file
 * with the hash of each seal since then, so that the entry that was altered can be named although its whole chain was
 * hashed anew.
 */
const exported = z.strictObject({
  number: count.min(1),
  at: z.iso.datetime(),
  /** How many seals there were before, and are with this one. */
  from: count,
  count,
  /** The digest of the whole file of the export before; none for the first. */
  previous: digest.nullable(),
  seals: z.strictObject({ file: z.string().regex(/^[\w-]+\.seals$/), digest }),
  heads: z.array(z.tuple([z.string(), count, digest])),
  /** It exports no seal, and declares those beyond `from` as lost. */
  restored: restored.optional(),
});
export type Exported = z.infer<typeof exported>;

/** A restore that was declared, with when. */
export type Restoration = z.infer<typeof restored> & { readonly at: string };

/** An export with the digest of its file, and which of the keys that are believed signed it. */
export interface KnownExport extends Exported {
  readonly digest: string;
  readonly signedBy: KeyObject;
}

/** A file of an export that cannot be believed. */
export class BadExport extends Error {
  constructor(
    readonly file: string,
    readonly why: 'missing' | 'signature' | 'order' | 'seals' | 'older-key',
  ) {
    super(`${file}: ${why}`);
  }
}

/** The name of an export's file. */
export const nameOf = (number: number): string => `${String(number).padStart(8, '0')}.heads`;

/** The second place: a folder to which files are added and in which none is ever replaced. */
export class HeadsFolder {
  constructor(readonly path: string) {}

  /** The numbers of the exports that are there, in order. */
  async numbers(): Promise<number[]> {
    const names = await readdir(this.path).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ENOENT') return [];
      throw error;
    });
    return names
      .flatMap((name) => (/^\d{8}\.heads$/.test(name) ? [Number.parseInt(name, 10)] : []))
      .sort((a, b) => a - b);
  }

  /** One export, which one of these keys signed. @throws BadExport */
  async read(number: number, key: KeyRing | KeyObject): Promise<KnownExport> {
    const name = nameOf(number);
    const file = await readFile(join(this.path, name), 'utf8').catch(() => {
      throw new BadExport(name, 'missing');
    });
    const [body = '', signature = ''] = file.split('\n');
    const signedBy = verifySignature(key, body, signature);
    if (!signedBy) throw new BadExport(name, 'signature');
    const read = exported.safeParse(JSON.parse(body));
    if (!read.success || read.data.number !== number) throw new BadExport(name, 'signature');
    return { ...read.data, digest: hash('sha256', file), signedBy };
  }

  /** Adds an export; where somebody else has just added one of this number, nothing. @returns whether it was added */
  async add(body: Exported, key: KeyObject): Promise<boolean> {
    const text = JSON.stringify(body);
    return this.place(nameOf(body.number), (write) => write(`${text}\n${signed(key, text)}\n`));
  }

  /** Writes a file under a name that nobody has seen, and then gives it its own, unless that is taken. */
  async place(
    name: string,
    fill: (write: (data: string | Buffer) => Promise<unknown>) => Promise<unknown>,
  ): Promise<boolean> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const unseen = join(this.path, `${name}.${String(process.pid)}-${String(performance.now())}`);
    const file = await open(unseen, 'wx', 0o600);
    try {
      await fill((data) => file.appendFile(data));
      await file.sync();
      await link(unseen, join(this.path, name));
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      return false;
    } finally {
      await file.close();
      await unlink(unseen);
    }
  }

  /** The digest of a file, read bit by bit. @throws BadExport */
  async digestOf(name: string): Promise<string> {
    const sum = createHash('sha256');
    try {
      for await (const part of createReadStream(join(this.path, name))) sum.update(part as Buffer);
    } catch {
      throw new BadExport(name, 'missing');
    }
    return sum.digest('hex');
  }
}
