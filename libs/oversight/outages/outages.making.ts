import { packLines, readPack } from '../packs/index.js';
import { Meeting, toBeHeld } from '../../panels/meetings/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { outageRoles } from '../../platform/access/export-roles.js';
import { systemAt } from '../../platform/access/system.js';
import { unseal } from '../../platform/config/seal.js';
import { documentPdf } from '../../platform/documents/pdf.js';
import type { Carrier } from '../../platform/jobs/job.js';
import { formatInstant, words } from '../../platform/messages/messages.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { OutageCopy } from './outage.entity.js';
import { endCopies, endPacks, keepPack, sealedFor, type Made, type Wanted } from './outages.keeping.js';

interface Open extends Wanted {
  readonly sealed: Buffer;
}

/** For what, and in which request. */
export interface Occasion {
  readonly occasion: string;
  readonly requestId: string;
}

/**
 * Makes somebody's copies anew, one for each forum that they run, as them and with the rights that they have at each step.
 * A try that was cut short leaves the copy from before, and the next one goes on after those that were kept. Whoever runs
 * no forum any more, or is suspended, has none left, and the switch is off.
 */
export async function makePacksOf(carrier: Carrier, copyId: string, { occasion, requestId }: Occasion): Promise<void> {
  const { work, now, secret } = carrier;
  const copy = await work.as(systemAt(now()), (tx) => openCopy(tx, copyId));
  const passphrase = copy && unseal(secret, sealedFor.passphrase(copy), copy.sealed);
  if (!copy || !passphrase) return;
  const who = () => carrier.actor(copy.staffId, requestId);
  const forumIds = runBy(await who());
  if (!forumIds.length) return work.as(systemAt(now()), (tx) => switchOff(tx, copy));
  await work.as(systemAt(now()), (tx) => endPacks(tx, { copyId, butForumIds: forumIds }, 'deleted'));
  for (const forumId of forumIds) {
    const actor = await who();
    if (!runBy(actor).includes(forumId)) continue;
    const made = await work.as(actor as Actor, (tx) => make(tx, { forumId, passphrase, occasion }));
    await keep(carrier, copy, { made, forumId, actor: await who() });
  }
}

const runBy = (actor: Actor | undefined): string[] => (actor ? forumsAs(actor, ...outageRoles) : []);

/** What was read is kept only while the person may still have it; without a meeting, the copy of one before goes. */
function keep(
  { work, now, secret, outageDir }: Carrier,
  copy: Wanted,
  { made, forumId, actor }: { made: Made | undefined; forumId: string; actor: Actor | undefined },
): Promise<void> {
  if (!made || !actor || !runBy(actor).includes(forumId))
    return work.as(systemAt(now()), (tx) => endPacks(tx, { copyId: copy.id, forumIds: [forumId] }, 'deleted'));
  return work.as(actor, (tx) => keepPack(tx, copy, made, { secret, placed: Boolean(outageDir) }));
}

async function openCopy(tx: Tx, copyId: string): Promise<Open | undefined> {
  const text = `SELECT id, staff_id AS "staffId", tells, passphrase_sealed AS "sealed" FROM outage_copy
    WHERE id = $1 AND ended_at IS NULL`;
  return (await tx.run<Open>({ text, values: [copyId] }))[0];
}

async function switchOff(tx: Tx, { staffId }: Wanted): Promise<void> {
  for (const id of await endCopies(tx, staffId)) tx.record('end', { id }, OutageCopy);
}

interface Asked {
  readonly forumId: string;
  readonly passphrase: string;
  readonly occasion: string;
}

/** The next meeting of a forum as a document, where it is near enough. */
async function make(tx: Tx, { forumId, passphrase, occasion }: Asked): Promise<Made | undefined> {
  const { today } = tx.actor;
  const toCome = { forumId, state: { $in: toBeHeld }, day: { $gte: today } };
  const [meeting] = await tx.rows(Meeting).where(toCome).orderBy('day').orderBy('startsAt').page(1).all();
  if (!meeting || due('outage_pack_from', meeting.day as LondonDate) > today) return undefined;
  const found = await readPack(tx, meeting);
  const t = words();
  const [title, at] = [t('outages.pack.title'), formatInstant(tx.at)];
  const about = [t('outages.pack.asAt', { at }), t('outages.pack.handling')];
  const pdf = await documentPdf({
    title,
    language: 'en',
    lines: packLines(found.read, { title, about }),
    top: t('outages.pack.marking'),
    bottom: (page, pages) => t('outages.pack.page', { at, page, pages }),
    passphrase,
  });
  return { meeting, pdf, found, occasion };
}
