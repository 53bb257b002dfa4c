import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays, londonInstant, type LondonDate } from '../../../kernel/london-date.js';
import { invalid, Problem } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { Answers } from '../../../platform/http/form.js';
import { Scopes } from '../../../platform/http/scopes.js';
import { SYSTEM_TOKEN } from '../../../platform/http/system-tokens.js';
import { Installation } from '../../../platform/house.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { Agency } from '../agency.entity.js';
import { asAsked } from '../second-person.js';
import { Post, Staff } from '../staff.entity.js';
import { ApiToken } from './api-token.entity.js';
import { sendTokenEnding } from './api-token.jobs.js';
import type { systemForm } from './system.forms.js';

type Given = Answers<typeof systemForm>;

/** A token that was made; its text is told once, and not again to whoever presses twice. */
export interface MadeToken {
  readonly id: string;
  readonly token: string | undefined;
}

/** 256 random bits: a plain hash is enough to keep them by. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What an administrator does about the systems of agencies and the tokens they come in by. */
@Injectable()
export class Systems {
  constructor(
    private readonly work: Work,
    private readonly installation: Installation,
    private readonly scopes: Scopes,
  ) {}

  /**
   * Makes a system of an agency, with one post and one token. Where its role reads cases the post waits, as anybody's does.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  add(me: Actor, agencyId: string, given: Given): Promise<MadeToken> {
    return this.making(me, `systems.add ${agencyId}`, async (tx, tokenHash) => {
      const agency = await tx.rows(Agency).where({ id: agencyId }).one();
      if (!agency) throw new Problem('not-found');
      if (given.scopes.some((one) => !this.scopes.all.includes(one)))
        throw invalid({ field: 'scopes', message: 'systems.errors.scopes' });
      const staffId = randomUUID();
      await tx.add(
        Object.assign(new Staff(), {
          id: staffId,
          key: `system-${staffId}`,
          kind: 'system',
          forename: '',
          surname: given.name,
          email: `${staffId}@systems.invalid`,
          languages: ['en'],
          madeBy: tx.actor.id,
        }),
      );
      await tx.add(
        Object.assign(new Post(), {
          id: randomUUID(),
          staffId,
          agencyId,
          role: given.role,
          jobTitle: '',
          areaCode: agency.areaCode,
          forumIds: given.forums ?? [],
          membership: 'substantive',
          fromOn: tx.actor.today,
          ...asAsked(given.role, tx.actor.id),
        }),
      );
      return this.token(tx, { staffId, agencyId, scopes: [...given.scopes].sort(), tokenHash }, given.endsOn);
    });
  }

  /** Makes another token for the same system, so that it can change over; the former goes on until it is revoked. */
  renew(me: Actor, id: string, { endsOn, version }: { endsOn: LondonDate; version: number | undefined }) {
    return this.making(me, `systems.renew ${id}`, async (tx, tokenHash) => {
      const former = await tx.get(ApiToken, id, 'renew', version);
      if (former.revokedAt) throw new Problem('wrong-state');
      const { staffId, agencyId, scopes } = former;
      await tx.save(former);
      return this.token(tx, { staffId, agencyId, scopes, tokenHash }, endsOn);
    });
  }

  /** Ends a token at once. @throws Problem `not-found`, `not-allowed`, `moved-on` */
  revoke(me: Actor, id: string, version: number | undefined): Promise<{ id: string }> {
    return this.work.once(me, `systems.revoke ${id}`, async (tx) => {
      const token = await tx.get(ApiToken, id, 'revoke', version);
      if (token.revokedAt) throw new Problem('moved-on');
      await tx.save(Object.assign(token, { revokedAt: tx.at }));
      return { id };
    });
  }

  /** The answer that is kept for a second press holds a mark of the token and not the token. */
  private async making(
    me: Actor,
    command: string,
    act: (tx: Tx, tokenHash: Buffer) => Promise<string>,
  ): Promise<MadeToken> {
    const token = `${SYSTEM_TOKEN}${randomBytes(32).toString('base64url')}`;
    const hash = hashOf(token);
    const made = await this.work.once(me, command, async (tx) => ({
      id: await act(tx, hash),
      mark: hash.toString('base64url'),
    }));
    return { id: made.id, token: made.mark === hash.toString('base64url') ? token : undefined };
  }

  private async token(
    tx: Tx,
    row: Pick<ApiToken, 'staffId' | 'agencyId' | 'scopes' | 'tokenHash'>,
    endsOn: LondonDate,
  ): Promise<string> {
    const { today } = tx.actor;
    const days = this.installation.config.API_TOKEN_MAX_DAYS;
    if (endsOn < today) throw invalid({ field: 'endsOn', message: 'systems.errors.past' });
    if (endsOn > addDays(today, days))
      throw invalid({ field: 'endsOn', message: 'systems.errors.long', with: { days } });
    const endsAt = londonInstant(addDays(endsOn, 1), '00:00');
    const made = { id: randomUUID(), ...row, madeAt: tx.at, endsAt, revokedAt: null, usedAt: null, version: 1 };
    await tx.add(Object.assign(new ApiToken(), made));
    const warnAt = new Date(endsAt.getTime() - this.installation.config.API_TOKEN_WARN_DAYS * 86_400_000);
    tx.followUp(sendTokenEnding, { tokenId: made.id }, warnAt > tx.at ? warnAt : tx.at);
    return made.id;
  }
}
