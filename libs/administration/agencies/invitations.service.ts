import { Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import { systemAt } from '../../platform/access/system.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { tellOf } from './account-notes.js';
import { setPassword } from './accounts.js';
import { Invitation } from './invitation.entity.js';
import { hashOf } from './invitation.jobs.js';
import { providersOf } from './providers/provider.linking.js';

/** What somebody who was invited answers, and from where. */
interface Accepted {
  readonly token: string;
  readonly password: string;
  readonly address: string;
}

/** Lets somebody in who was invited: opening the link uses nothing up, choosing a password does. */
@Injectable()
export class Invitations {
  constructor(private readonly work: Work) {}

  /** Whether the invitation is still good. */
  isOpen(token: string, at: Date): Promise<boolean> {
    return this.work.as(systemAt(at), async (tx) => Boolean(await openId(tx, token)));
  }

  /**
   * Sets the password of whoever was invited, and ends the invitation.
   * @returns the id of the person @throws Problem `not-found` for one that is unknown, used or out of date,
   * `invalid-input` for a guessable password, and where the person's agency signs its people in itself
   */
  accept({ token, password, address }: Accepted, at: Date): Promise<string> {
    return this.work.as(systemAt(at, { address }), async (tx) => {
      const id = await openId(tx, token);
      if (!id) throw new Problem('not-found');
      const invitation = await tx.get(Invitation, id, 'accept');
      if (invitation.usedAt) throw new Problem('not-found');
      if ((await providersOf(tx, { staffId: invitation.staffId })).some(({ required }) => required))
        throw invalid({ field: 'password', message: 'providers.errors.elsewhere' });
      await tx.save(Object.assign(invitation, { usedAt: at }));
      await setPassword(tx, invitation.staffId, password);
      tellOf(tx, invitation.staffId, 'password-set');
      return invitation.staffId;
    });
  }
}

async function openId(tx: Tx, token: string): Promise<string | undefined> {
  const text = 'SELECT id FROM invitation WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2';
  return (await tx.run<{ id: string }>({ text, values: [hashOf(token), tx.at] }))[0]?.id;
}
