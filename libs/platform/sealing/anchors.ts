import { stat } from 'node:fs/promises';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { KeyRing } from './audit-key.js';
import { BadExport, nameOf, type HeadsFolder, type KnownExport } from './heads-folder.js';
import { LENGTH, readKept } from './seals-file.js';

/** What an export says of one seal. */
export interface Anchor {
  readonly entryId: string;
  readonly chain: string;
  readonly hash: string;
}

/** Some seals of an export, in order; with the last of them the export itself. */
export interface Anchored {
  readonly seals: readonly Anchor[];
  readonly ends?: KnownExport;
}

/**
 * Everything that was exported, in the order in which it was sealed, read bit by bit; each file is proved by a key or by
 * the digest in one that is, and each export by the one after it. After a newer key of the ring no older one signs: whoever
 * has a key that was retired adds nothing by it.
 * @throws BadExport at the first file that cannot be believed
 */
export async function* anchorsOf(folder: HeadsFolder, key: KeyRing | KeyObject): AsyncGenerator<Anchored> {
  let before: KnownExport | undefined;
  for (const [index, number] of (await folder.numbers()).entries()) {
    if (number !== index + 1) throw new BadExport(nameOf(index + 1), 'missing');
    const one = await folder.read(number, key);
    if (one.previous !== (before?.digest ?? null) || one.from !== (before?.count ?? 0)) {
      throw new BadExport(nameOf(number), 'order');
    }
    if (before && isOlder(key, one.signedBy, before.signedBy)) throw new BadExport(nameOf(number), 'older-key');
    await checkSeals(folder, one);
    for await (const kept of readKept(folder.path, one.seals.file)) {
      yield {
        seals: kept.map(({ entryId, chain, hash }) => ({
          entryId: String(entryId),
          chain: one.heads[chain]?.[0] ?? '',
          hash,
        })),
      };
    }
    yield { seals: [], ends: one };
    before = one;
  }
}

/** Whether one key of a ring, which has the newest first, is older than another. */
export const isOlder = (ring: KeyRing | KeyObject, one: KeyObject, other: KeyObject): boolean =>
  [ring].flat().indexOf(one) > [ring].flat().indexOf(other);

async function checkSeals(folder: HeadsFolder, { seals, from, count }: KnownExport): Promise<void> {
  if ((await folder.digestOf(seals.file)) !== seals.digest) throw new BadExport(seals.file, 'seals');
  const { size } = await stat(join(folder.path, seals.file));
  if (size !== (count - from) * LENGTH) throw new BadExport(seals.file, 'seals');
}
