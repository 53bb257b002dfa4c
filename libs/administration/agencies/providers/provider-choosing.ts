import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../../kernel/clock.js';
import { systemAt } from '../../../platform/access/system.js';
import { CLOCK } from '../../../platform/house.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { hashOf } from '../invitation.jobs.js';
import type { IdentityProvider } from './provider.entity.js';
import { providersOf } from './provider.linking.js';

/** A provider as somebody who is to sign in there may know it. */
export interface ChosenProvider {
  readonly id: string;
  readonly required: boolean;
  readonly host: string;
}

const chosen = (found: IdentityProvider | undefined): ChosenProvider | undefined =>
  found && { id: found.id, required: found.required, host: new URL(found.issuer).host };

/** Which provider somebody signs in at. */
@Injectable()
export class ProviderChoosing {
  constructor(
    private readonly work: Work,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By the domain of an address of mail; whose the address is, is not looked at. */
  async forEmail(email: string): Promise<ChosenProvider | undefined> {
    const domain = /@([^@\s]{1,253})$/.exec(email.trim().toLowerCase())?.[1];
    if (!domain || domain.includes('\0')) return undefined;
    return this.now(async (tx) => chosen((await providersOf(tx, { domain }))[0]));
  }

  /** By the agencies that whoever was invited works for. */
  forInvitation(token: string): Promise<ChosenProvider | undefined> {
    return this.now(async (tx) => {
      const text = `SELECT staff_id AS "staffId" FROM invitation WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2`;
      const [found] = await tx.run<{ staffId: string }>({ text, values: [hashOf(token), tx.at] });
      const serving = found ? await providersOf(tx, { staffId: found.staffId }) : [];
      return chosen(serving.find(({ required }) => required) ?? serving[0]);
    });
  }

  /** The one that somebody came by. */
  forSession(id: string): Promise<ChosenProvider | undefined> {
    return this.now(async (tx) => {
      const text = 'SELECT provider_id AS "id" FROM session WHERE id = $1 AND provider_id IS NOT NULL';
      const [found] = await tx.run<{ id: string }>({ text, values: [id] });
      return chosen(found && (await providersOf(tx, found))[0]);
    });
  }

  /** Whether there is any today. */
  any(): Promise<boolean> {
    return this.now(async (tx) => {
      const text = `SELECT 1 FROM identity_provider WHERE starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1) LIMIT 1`;
      return (await tx.run({ text, values: [tx.actor.today] })).length > 0;
    });
  }

  private now<R>(act: (tx: Tx) => Promise<R>): Promise<R> {
    return this.work.as(systemAt(this.clock.now()), act);
  }
}
