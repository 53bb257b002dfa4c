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
  /** None of the export's seals was declared as lost: then the heads of its chains hold as well. */
  readonly isWhole?: boolean;
}

/**
 * Everything that was exported and not declared as lost, in the order in which it was sealed, read bit by bit; each file is
 * proved by a key or by the digest in one that is, and each export by the one after it. After a newer key of the ring no older
 * one signs: whoever has a key that was retired adds nothing by it.
 * @param upTo seals beyond this one are taken as lost
 * @throws BadExport at the first file that cannot be believed
 */
export async function* anchorsOf(
  folder: HeadsFolder,
  key: KeyRing | KeyObject,
  upTo = Infinity,
): AsyncGenerator<Anchored> {
  const cuts = await cutsOf(folder, key);
  let before: KnownExport | undefined;
  for (const [index, number] of (await folder.numbers()).entries()) {
    if (number !== index + 1) throw new BadExport(nameOf(index + 1), 'missing');
    const one = await folder.read(number, key);
    if (!follows(one, before)) throw new BadExport(nameOf(number), 'order');
    if (before && isOlder(key, one.signedBy, before.signedBy)) throw new BadExport(nameOf(number), 'older-key');
    await checkSeals(folder, one);
    const end = Math.min(upTo, ...cuts.filter((cut) => cut.number > number).map(({ from }) => from));
    yield* sealsOf(folder, one, end);
    yield { seals: [], ends: one, isWhole: one.count <= end };
    before = one;
  }
}

/** Whether one key of a ring, which has the newest first, is older than another. */
export const isOlder = (ring: KeyRing | KeyObject, one: KeyObject, other: KeyObject): boolean =>
  [ring].flat().indexOf(one) > [ring].flat().indexOf(other);

/** The seals of an export up to one of them. */
async function* sealsOf(folder: HeadsFolder, one: KnownExport, end: number): AsyncGenerator<Anchored> {
  let left = end - one.from;
  for await (const kept of readKept(folder.path, one.seals.file)) {
    if (left <= 0) return;
    const seals = kept.slice(0, left).map(({ entryId, chain, hash }) => ({
      entryId: String(entryId),
      chain: one.heads[chain]?.[0] ?? '',
      hash,
    }));
    left -= seals.length;
    yield { seals };
  }
}

/** Where restores that were declared went back to. What cannot be believed ends it: it is named when it is read in its turn. */
async function cutsOf(folder: HeadsFolder, key: KeyRing | KeyObject): Promise<{ number: number; from: number }[]> {
  const cuts: { number: number; from: number }[] = [];
  try {
    for (const number of await folder.numbers()) {
      const { restored, from } = await folder.read(number, key);
      if (restored) cuts.push({ number, from });
    }
  } catch (error) {
    if (!(error instanceof BadExport)) throw error;
  }
  return cuts;
}

/** Whether an export goes on where the one before it ended, or says how far it goes back. */
function follows({ previous, from, count, restored }: KnownExport, before: KnownExport | undefined): boolean {
  if (previous !== (before?.digest ?? null)) return false;
  const had = before?.count ?? 0;
  return restored ? from === count && from < had && restored.lost + restored.anew === had - from : from === had;
}

async function checkSeals(folder: HeadsFolder, { seals, from, count }: KnownExport): Promise<void> {
  if ((await folder.digestOf(seals.file)) !== seals.digest) throw new BadExport(seals.file, 'seals');
  const { size } = await stat(join(folder.path, seals.file));
  if (size !== (count - from) * LENGTH) throw new BadExport(seals.file, 'seals');
}
