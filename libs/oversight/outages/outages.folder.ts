import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unseal } from '../../platform/config/seal.js';
import type { Tx } from '../../platform/work/tx.js';
import { sealedFor } from './outages.keeping.js';

interface Ready {
  readonly id: string;
  readonly staffId: string;
  readonly fileName: string;
  readonly sealed: Buffer;
}

/** What of a folder is ours: copies, and what was left of one that was being written. Anything else is let be. */
const ours = /^\.?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.(pdf|part)$/;
const nameOf = ({ fileName }: Pick<Ready, 'fileName'>): string => `${fileName}.pdf`;

/**
 * Makes the folder for outages hold each copy that is ready, whole, and no other. One at a time does it, so that what lies
 * there half written is of somebody who was stopped. @param secret what copies are sealed by where they are kept
 */
export async function keepFolderAt(tx: Tx, folder: string, secret: string): Promise<void> {
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 345))', values: ['outages.folder'] });
  const text = `SELECT id, staff_id AS "staffId", file_name AS "fileName", sealed FROM outage_pack
    WHERE state = 'ready' AND expires_at > $1`;
  const ready = await tx.run<Ready>({ text, values: [tx.at] });
  const wanted = new Set(ready.map(nameOf));
  await mkdir(folder, { recursive: true, mode: 0o750 });
  for (const name of await readdir(folder))
    if (ours.test(name) && !wanted.has(name)) await rm(join(folder, name), { force: true });
  for (const pack of ready) {
    const base64 = unseal(secret, sealedFor.pack(pack), pack.sealed);
    if (base64) await place(folder, pack, Buffer.from(base64, 'base64'));
  }
}

/** Whoever reads the folder finds the copy from before or this one, never a part of one. */
async function place(folder: string, pack: Ready, bytes: Buffer): Promise<void> {
  const unseen = join(folder, `.${pack.fileName}.part`);
  const file = await open(unseen, 'w', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unseen, join(folder, nameOf(pack)));
}
