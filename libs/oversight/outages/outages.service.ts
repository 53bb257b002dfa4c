import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ownerOf } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { goneOut, rowsOfBasis, stillSeen } from '../exports/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { packMadeOf } from '../packs/index.js';
import { forumsAs, hasRole, type Actor } from '../../platform/access/actor.js';
import { outageRoles } from '../../platform/access/export-roles.js';
import { seal, unseal } from '../../platform/config/seal.js';
import { passphraseOf } from '../../platform/documents/pdf.js';
import { checkPassword } from '../../platform/http/passwords.js';
import { Installation } from '../../platform/house.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { OutageCopy, OutagePack } from './outage.entity.js';
import { makePacks } from './outage.jobs.js';
import { endCopies, sealedFor } from './outages.keeping.js';

export interface Given {
  readonly password: string;
  readonly tells: boolean;
  /** Of the copy that stands now, whose place this takes; absent where there is none. */
  readonly version?: number | undefined;
}

/** What is told of a copy: never the file. */
const told = ['id', 'forumId', 'meetingId', 'day', 'items', 'madeAt', 'expiresAt', 'fileName'] as const;
type Listed = Pick<OutagePack, (typeof told)[number]>;

/** Somebody's switch, and what is ready for them; what was made before is not told. */
export interface Own {
  readonly copy: Pick<OutageCopy, 'version' | 'tells' | 'madeAt'> | undefined;
  readonly packs: readonly (Listed & { readonly forumName: string | null })[];
}

/** Copies for when the service cannot be reached: switched on and off, and fetched while they last. */
@Injectable()
export class Outages {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  /** What somebody has switched on for themselves, with the copies that they can fetch. */
  own(actor: Actor): Promise<Own> {
    return this.work.as(actor, ownIn);
  }

  /** As `own`, for the page on which it is switched on. @throws Problem `not-allowed` for whoever runs no forum */
  ownOfRunner(actor: Actor): Promise<Own> {
    return this.work.as(actor, (tx) => {
      if (!hasRole(actor, ...outageRoles)) throw new Problem('not-allowed', { subject: OutageCopy.name });
      return ownIn(tx);
    });
  }

  /**
   * Switches it on, or sets another passphrase: what was made with the one before is deleted. A first copy is made at once.
   * @throws Problem `not-allowed` for whoever runs no forum, `invalid-input` for a passphrase that is short or guessed
   * first, `moved-on` where it was switched on or off meanwhile
   */
  switchOn(actor: Actor, given: Given): Promise<{ id: string; version: number }> {
    return this.work.once(actor, 'outages.on', async (tx) => {
      const fresh = Object.assign(new OutageCopy(), {
        id: randomUUID(),
        staffId: actor.id,
        version: 1,
        tells: given.tells,
        madeAt: tx.at,
        endedAt: null,
        passphraseSealed: null as Buffer | null,
      });
      if (!(await tx.may(OutageCopy, fresh, 'create'))) throw new Problem('not-allowed', { subject: OutageCopy.name });
      await this.check(tx, given.password);
      await inPlaceOf(tx, given.version);
      const { SESSION_SECRET: secret } = this.installation.config;
      fresh.passphraseSealed = seal(secret, sealedFor.passphrase(fresh), given.password);
      await tx.add(fresh);
      tx.followUp(makePacks, { copyId: fresh.id, occasion: 'first', requestId: actor.request.id });
      return { id: fresh.id, version: fresh.version };
    });
  }

  /** Switches it off; what was made is deleted. @throws Problem `not-found` where it is off, `moved-on` */
  switchOff(actor: Actor, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(actor, 'outages.off', async (tx) => {
      const [standing] = await tx
        .rows(OutageCopy)
        .where({ endedAt: { $exists: false } })
        .page(1)
        .select('id')
        .all();
      if (!standing) throw unseen(OutageCopy.name, actor.id);
      const { id, endedAt } = await tx.get(OutageCopy, standing.id, 'end', version);
      if (endedAt) throw new Problem('moved-on');
      await endCopies(tx, actor.id);
      tx.record('end', { id }, OutageCopy);
      return { id };
    });
  }

  /**
   * A copy, encrypted as it was made. @throws Problem `not-found` where it is over, and where whoever asks does not run its
   * forum any more or no longer sees something that is in it
   */
  file(actor: Actor, id: string): Promise<Buffer> {
    return this.work.as(actor, async (tx) => {
      const pack = await tx
        .rows(OutagePack)
        .where({ id, state: 'ready', expiresAt: { $gt: tx.at } })
        .one();
      const theirs = pack && forumsAs(actor, ...outageRoles).includes(pack.forumId);
      if (!theirs || !(await stillSeen(tx, packMadeOf, pack.basis))) throw unseen(OutagePack.name, id);
      const { SESSION_SECRET: secret } = this.installation.config;
      const base64 = pack.sealed && unseal(secret, sealedFor.pack(pack), pack.sealed);
      if (!base64) throw unseen(OutagePack.name, id);
      await firstOut(tx, pack);
      tx.record('download', pack, OutagePack, { count: pack.items });
      return Buffer.from(base64, 'base64');
    });
  }

  private async check(tx: Tx, password: string): Promise<void> {
    const { OUTAGE_PASSPHRASE_MIN: min } = this.installation.config;
    const wrong = (error: string, max?: number) =>
      invalid({ field: 'password', message: `outages.errors.${error}`, with: max === undefined ? { min } : { max } });
    if (password.length < min) throw wrong('short');
    if (password.length > passphraseOf.most) throw wrong('long', passphraseOf.most);
    if (!passphraseOf.letters.test(password)) throw wrong('letters');
    await checkPassword(password, await ownerOf(tx, tx.actor.id));
  }
}

async function ownIn(tx: Tx): Promise<Own> {
  const ready = { state: 'ready', expiresAt: { $gt: tx.at } };
  const [[copy], packs, forums] = await Promise.all([
    tx
      .rows(OutageCopy)
      .where({ endedAt: { $exists: false } })
      .page(1)
      .select('version', 'tells', 'madeAt')
      .all(),
    tx
      .rows(OutagePack)
      .where(ready)
      .orderBy('day')
      .select(...told)
      .all(),
    tx
      .rows(Forum)
      .where({ id: { $in: forumsAs(tx.actor, ...outageRoles) } })
      .select('id', 'name')
      .all(),
  ]);
  tx.note('list', OutagePack.name, { count: packs.length });
  const names = new Map(forums.map(({ id, name }) => [id, name]));
  return { copy, packs: packs.map((one) => ({ ...one, forumName: names.get(one.forumId) ?? null })) };
}

/** Ends what stands now, if it is what was seen. Two presses at once come one after the other. @throws Problem `moved-on` */
async function inPlaceOf(tx: Tx, version: number | undefined): Promise<void> {
  const { id } = tx.actor;
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 345))', values: [id] });
  const text = 'SELECT version FROM outage_copy WHERE staff_id = $1 AND ended_at IS NULL';
  const [standing] = await tx.run<{ version: number }>({ text, values: [id] });
  if (standing?.version !== version) throw new Problem('moved-on');
  for (const ended of await endCopies(tx, id)) tx.record('end', { id: ended }, OutageCopy);
}

/** That it went out is entered once, however often it is fetched; what is in the folder has been entered. */
async function firstOut(tx: Tx, { id, staffId, basis }: OutagePack): Promise<void> {
  const text = 'UPDATE outage_pack SET out_at = $2 WHERE id = $1 AND out_at IS NULL RETURNING id';
  if (!(await tx.run({ text, values: [id, tx.at] })).length) return;
  const rows = await rowsOfBasis(tx, packMadeOf, basis);
  enterInLedger(tx, goneOut(rows, { subject: OutagePack.name, id, askedBy: staffId }));
}
