import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { seal, unseal } from '../../platform/config/seal.js';
import { Installation } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ago, limits } from './account.limits.js';
import { added, type Added } from './added.js';
import { sealedIn } from '../../platform/keys/keyed.js';
import { useRecoveryCode } from './recovery-codes.js';
import { inFours, isFreshPeriod, plainCode, WINDOW } from './time-code.rules.js';

/** What a program that shows codes is set up with: the secret in groups of four, and as an address it can open. */
export interface Offer {
  readonly secret: string;
  readonly address: string;
}

interface Kept {
  readonly id: string;
  readonly sealed: Buffer;
  readonly last: number | null;
}

/** Time-based one-time codes (RFC 6238) of any program, on a telephone or not, and recovery codes in their place. */
@Injectable()
export class TimeCodes {
  private readonly secret: string;

  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Installation) { config }: Installation,
  ) {
    this.secret = config.SESSION_SECRET;
  }

  /**
   * A secret to set a program up with; the same for an hour, until its first code came back. It is shown to the session or
   * step that it was made for and to no other: whoever else knows the password would have the owner's codes.
   */
  offer(me: Actor, holderId: string): Promise<Offer> {
    return this.work.as(me, async (tx) => {
      const pending = await this.pending(tx, me.id, holderId);
      const plain = (pending && this.opened(pending)) ?? (await this.begin(tx, me.id, holderId));
      const totp = this.totp(plain);
      return { secret: inFours(totp.secret.base32, ' '), address: totp.toString() };
    });
  }

  /**
   * Takes the first code of a program, which shows that it was set up right.
   * @throws Problem `invalid-input`, `not-signed-in` where the holder is over meanwhile
   */
  confirm(me: Actor, holderId: string, given: { code: string; name: string }): Promise<Added> {
    return this.work.as(me, async (tx) => {
      const pending = await this.pending(tx, me.id, holderId);
      const period = pending && this.periodOf(pending, given.code, tx.at);
      if (!pending || period === undefined) throw invalid({ field: 'code', message: 'accounts.errors.first-code' });
      const text = `UPDATE factor SET confirmed_at = $2, used_at = $2, last_period = $3, name = $4, version = version + 1 WHERE id = $1`;
      await tx.run({ text, values: [pending.id, tx.at, period, given.name] });
      return added(tx, me.id, { factorId: pending.id, kind: 'code', secret: this.secret, holderId });
    });
  }

  /**
   * Takes a code as the second step of signing in: one of a program's, each once, or a recovery code.
   * @throws Problem `invalid-input` for any other
   */
  use(me: Actor, code: string): Promise<void> {
    return this.work.as(me, async (tx) => {
      if (await this.useOfProgram(tx, me.id, code)) return;
      if (await useRecoveryCode(tx, me.id, { code, secret: this.secret })) return;
      throw invalid({ field: 'code', message: 'accounts.errors.code' });
    });
  }

  private async useOfProgram(tx: Tx, staffId: string, code: string): Promise<boolean> {
    const text = `SELECT id, sealed_secret AS "sealed", last_period AS "last" FROM factor WHERE staff_id = $1
      AND kind = 'code' AND confirmed_at IS NOT NULL AND ended_at IS NULL ORDER BY id FOR UPDATE`;
    for (const kept of await tx.run<Kept>({ text, values: [staffId] })) {
      const period = this.periodOf(kept, code, tx.at);
      if (period === undefined) continue;
      const used = 'UPDATE factor SET last_period = $2, used_at = $3 WHERE id = $1';
      await tx.run({ text: used, values: [kept.id, period, tx.at] });
      tx.note('use', 'Factor', { factorId: kept.id, kind: 'code' });
      return true;
    }
    return false;
  }

  /** The period of a code that is right and was not used yet. */
  private periodOf(kept: Kept, code: string, at: Date): number | undefined {
    const plain = this.opened(kept);
    if (!plain) return undefined;
    const totp = this.totp(plain);
    const timestamp = at.getTime();
    const delta = totp.validate({ token: plainCode(code), timestamp, window: WINDOW });
    if (delta === null) return undefined;
    const period = totp.counter({ timestamp }) + delta;
    return isFreshPeriod(period, kept.last) ? period : undefined;
  }

  /** A secret that was moved from another row, changed, or sealed under another installation's secret lets nobody in. */
  private opened({ id, sealed }: Kept): string | undefined {
    return unseal(this.secret, sealedFor(id), sealed);
  }

  private async pending(tx: Tx, staffId: string, holderId: string): Promise<Kept | undefined> {
    const text = `SELECT id, sealed_secret AS "sealed", last_period AS "last" FROM factor WHERE staff_id = $1 AND kind = 'code'
      AND confirmed_at IS NULL AND ended_at IS NULL AND made_at > $2 AND holder_id = $3 ORDER BY made_at DESC LIMIT 1 FOR UPDATE`;
    return (await tx.run<Kept>({ text, values: [staffId, ago(tx.at, limits.pendingFactorMs), holderId] }))[0];
  }

  private async begin(tx: Tx, staffId: string, holderId: string): Promise<string> {
    const id = randomUUID();
    const plain = new Secret({ size: 20 }).base32;
    const text = `INSERT INTO factor (id, staff_id, kind, name, sealed_secret, made_at, holder_id) VALUES ($1, $2, 'code', '', $3, $4, $5)`;
    await tx.run({ text, values: [id, staffId, seal(this.secret, sealedFor(id), plain), tx.at, holderId] });
    return plain;
  }

  /** The label names the service and nobody: whoever has several accounts names them in their program. */
  private totp(plain: string): TOTP {
    const name = words()('platform.product');
    return new TOTP({ issuer: name, label: name, issuerInLabel: false, secret: Secret.fromBase32(plain) });
  }
}

/** A secret opens for its own row. */
const sealedFor = (id: string) => ({ use: 'factor', about: [id] });

/** The secrets of programs, for a newer secret of the installation. */
export const programKeys = sealedIn<{ id: string }>({
  label: 'accounts.keys.programs',
  table: 'factor',
  column: 'sealed_secret',
  about: 'id',
  sealedFor: ({ id }) => sealedFor(id),
});
