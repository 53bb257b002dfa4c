import { randomUUID } from 'node:crypto';
import { goneOut } from '../exports/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { PackRead } from '../packs/index.js';
import type { Meeting } from '../../panels/meetings/index.js';
import { seal } from '../../platform/config/seal.js';
import { sealedIn } from '../../platform/keys/keyed.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { OutagePack, type PackState } from './outage.entity.js';
import { expirePack, keepFolder, tellPack } from './outage.jobs.js';

/** What passphrases and copies are sealed for: each opens as this one of this person. */
export const sealedFor = {
  passphrase: ({ id, staffId }: { id: string; staffId: string }) => ({
    use: 'outage passphrase',
    about: [id, staffId],
  }),
  pack: ({ id, staffId }: { id: string; staffId: string }) => ({ use: 'outage pack', about: [id, staffId] }),
} as const;

/** Passphrases and copies, for a newer secret of the installation. */
export const outageKeys = [
  sealedIn<{ id: string; staffId: string }>({
    label: 'outages.keys.passphrases',
    table: 'outage_copy',
    column: 'passphrase_sealed',
    about: 'id, staff_id AS "staffId"',
    sealedFor: sealedFor.passphrase,
  }),
  sealedIn<{ id: string; staffId: string }>({
    label: 'outages.keys.copies',
    table: 'outage_pack',
    column: 'sealed',
    about: 'id, staff_id AS "staffId"',
    sealedFor: sealedFor.pack,
  }),
];

/** What is wanted, as the worker reads it. */
export interface Wanted {
  readonly id: string;
  readonly staffId: string;
  readonly tells: boolean;
}

/** A copy that was just made of a meeting. */
export interface Made {
  readonly meeting: Meeting;
  readonly pdf: Buffer;
  readonly found: PackRead;
  readonly occasion: string;
}

interface Means {
  readonly secret: string;
  /** Whether there is a folder for outages: what is made goes out into it. */
  readonly placed: boolean;
}

const waiting = `SELECT c.id,
    (SELECT p.file_name FROM outage_pack p WHERE p.copy_id = c.id AND p.forum_id = $2 ORDER BY p.made_at DESC LIMIT 1) AS "fileName",
    EXISTS (SELECT 1 FROM outage_pack p WHERE p.copy_id = c.id AND p.forum_id = $2 AND p.occasion = $3) AS "made"
  FROM outage_copy c WHERE c.id = $1 AND c.ended_at IS NULL FOR UPDATE`;

const insert = `INSERT INTO outage_pack (id, copy_id, staff_id, forum_id, meeting_id, day, occasion, state, file_name, items, basis,
    made_at, expires_at, out_at, sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'ready', $8, $9, $10, $11, $12, $13, $14)`;

/**
 * Keeps a copy in place of the one before, as the person whose it is: all of it or nothing. What was switched off
 * meanwhile, and what was made for the same occasion, stays as it is.
 */
export async function keepPack(tx: Tx, copy: Wanted, made: Made, { secret, placed }: Means): Promise<void> {
  const { meeting, occasion, found, pdf } = made;
  const { forumId } = meeting;
  const [open] = await tx.run<{ fileName: string | null; made: boolean }>({
    text: waiting,
    values: [copy.id, forumId, occasion],
  });
  if (!open || open.made) return;
  await endPacks(tx, { copyId: copy.id, forumIds: [forumId] }, 'replaced');
  const pack = { id: randomUUID(), staffId: copy.staffId };
  const expiresAt = londonInstant(due('outage_pack_kept', meeting.day as LondonDate), '00:00');
  const count = found.read.items.length;
  await tx.run({
    text: insert,
    values: [
      pack.id,
      copy.id,
      copy.staffId,
      forumId,
      meeting.id,
      meeting.day,
      occasion,
      open.fileName ?? randomUUID(),
      count,
      JSON.stringify(found.basis),
      tx.at,
      expiresAt,
      placed ? tx.at : null,
      seal(secret, sealedFor.pack(pack), pdf.toString('base64')),
    ],
    noting: 'nothing',
  });
  tx.record('export', pack, OutagePack, { count });
  if (placed) {
    enterInLedger(tx, goneOut(found.rows, { subject: OutagePack.name, id: pack.id, askedBy: copy.staffId }));
    tx.followUp(keepFolder, { packId: pack.id, because: 'ready' });
  }
  tx.followUp(expirePack, { packId: pack.id }, expiresAt);
  if (copy.tells) tx.followUp(tellPack, { packId: pack.id, staffId: copy.staffId });
}

/** Which copies: all of what somebody wants, those of some forums, those of all others, or one. */
interface Which {
  readonly copyId?: string;
  readonly packId?: string;
  readonly forumIds?: readonly string[];
  readonly butForumIds?: readonly string[];
}

/** Empties copies that are ready; that there were some stays to be seen. */
export async function endPacks(
  tx: Tx,
  { copyId, packId, forumIds, butForumIds }: Which,
  state: Exclude<PackState, 'ready'>,
): Promise<void> {
  const text = `UPDATE outage_pack SET state = $1, sealed = NULL, basis = '{}' WHERE state = 'ready'
    AND ($2::uuid IS NULL OR copy_id = $2) AND ($3::uuid IS NULL OR id = $3)
    AND ($4::uuid[] IS NULL OR forum_id = ANY ($4)) AND ($5::uuid[] IS NULL OR forum_id <> ALL ($5)) RETURNING id`;
  const values = [state, copyId ?? null, packId ?? null, forumIds ?? null, butForumIds ?? null];
  for (const { id } of await tx.run<{ id: string }>({ text, values })) {
    tx.record(actions[state], { id }, OutagePack);
    // What takes its place in the folder has the same name.
    if (state !== 'replaced') tx.followUp(keepFolder, { packId: id, because: state });
  }
}

const actions = { replaced: 'replace', expired: 'expire', deleted: 'delete' } as const;

/** Ends what somebody wants: its passphrase is forgotten, and its copies are deleted. @returns whether there was any */
export async function endCopies(tx: Tx, staffId: string): Promise<string[]> {
  const text = `UPDATE outage_copy SET ended_at = $2, passphrase_sealed = NULL, version = version + 1
    WHERE staff_id = $1 AND ended_at IS NULL RETURNING id`;
  const ended = await tx.run<{ id: string }>({ text, values: [staffId, tx.at] });
  for (const { id } of ended) await endPacks(tx, { copyId: id }, 'deleted');
  return ended.map(({ id }) => id);
}
