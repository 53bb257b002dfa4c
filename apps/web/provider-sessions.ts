import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProviderChoosing, type ChosenProvider } from '../../libs/administration/agencies/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Database } from '../../libs/platform/database/database.js';
import { addressOf } from '../../libs/platform/http/address.js';
import { recordSignIn } from '../../libs/platform/http/sign-in.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { Browsers } from './browsers.js';

interface Came {
  readonly staffId: string;
  readonly providerId: string;
  readonly replaces: string | undefined;
  /** They signed in there just now, and did not only have a session there. */
  readonly anew: boolean;
  readonly address: string;
}

/** Sessions of people whom their agency's provider has signed in. */
@Injectable()
export class ProviderSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly choosing: ProviderChoosing,
    private readonly database: Database,
    private readonly browsers: Browsers,
  ) {}

  /** Whether any agency signs its people in itself, so that the page explains how. */
  any(): Promise<boolean> {
    return this.choosing.any();
  }

  /** The provider to sign in at instead of here, by what was typed: where it is required, or no password was given. */
  async insteadOf(answers: Readonly<Record<string, unknown>>): Promise<ChosenProvider | undefined> {
    const { email, password } = answers;
    if (typeof email !== 'string') return undefined;
    const provider = await this.choosing.forEmail(email);
    return provider && (provider.required || !password) ? provider : undefined;
  }

  /** The page whose button leads there; `anew` where they are to sign in there again, although they are signed in. */
  show(reply: FastifyReply, provider: ChosenProvider, on: { next: string; anew?: true }): Promise<FastifyReply> {
    return page(reply.status(200), 'web/views/provider.njk', {
      title: words()('providers.signIn.title'),
      back: '/sign-in',
      host: provider.host,
      action: `/sign-in/provider/${provider.id}`,
      ...on,
    });
  }

  /** The provider to sign in at again, for whoever came by one that is still in force. */
  async again({ session }: Actor): Promise<ChosenProvider | undefined> {
    return session && this.choosing.forSession(session.id);
  }

  /**
   * Opens a session for whoever came back from a provider, in place of one they had. How strongly they
   * have shown who they are is the provider's to ask: no second factor of ours comes in between.
   */
  async open(reply: FastifyReply, { staffId, providerId, replaces, anew, address }: Came, at: Date): Promise<void> {
    if (replaces) await this.sessions.end(replaces, { at, address: addressOf(address) });
    const { id, token } = await this.sessions.open(staffId, 'web', at);
    const proved = 'UPDATE session SET provider_id = $2, proved_at = $3 WHERE id = $1';
    await this.database.rows(proved, [id, providerId, anew ? at : null]);
    await recordSignIn(this.database.pool, { staffId, providerId, address }, at);
    await this.browsers.giveSession(reply, token, { staffId, at });
  }

  /** Where signing out leads: to a page that offers to sign out at the provider too, or to sign in again. */
  async wayOut({ session }: Actor): Promise<string> {
    const text = 'SELECT provider_id AS "providerId" FROM session WHERE id = $1 AND provider_id IS NOT NULL';
    const [found] = session ? await this.database.rows<{ providerId: string }>(text, [session.id]) : [];
    return found ? `/sign-out/provider/${found.providerId}` : '/sign-in?left=yes';
  }
}
