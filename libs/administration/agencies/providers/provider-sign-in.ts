import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { systemAt } from '../../../platform/access/system.js';
import { newestOf, ringOf } from '../../../platform/config/ring.js';
import { Installation } from '../../../platform/house.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { hashOf } from '../invitation.jobs.js';
import { IdentityProvider } from './provider.entity.js';
import { linkIdentity, providersOf, staffBehind } from './provider.linking.js';
import { ProviderClient, refusedBy } from './provider-client.js';
import { ProviderRefused } from './provider-refused.js';
import { derived, hashOfState, type State } from './provider-state.js';

/** How long somebody may take at their provider. */
const MINUTES = 10;
/** How long ago somebody may have signed in there who is to do so again, in seconds: as long as with a password here. */
const RECENT = 600;
export const CALLBACK = '/sign-in/provider/back';

interface Begun {
  readonly browser: string;
  readonly next: string;
  readonly invitation?: string | undefined;
  /** They are to sign in there now, whatever session they have there. */
  readonly anew?: boolean;
}

interface Pending {
  readonly providerId: string;
  readonly invitationId: string | null;
  readonly next: string;
  readonly anew: boolean;
  readonly stateHash: Buffer;
}

/** Who came back from a provider, and where they were going. */
export interface CameBack {
  readonly staffId: string;
  readonly providerId: string;
  readonly next: string;
  /** The provider says that they signed in there just now. */
  readonly anew: boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Signing in at an agency's provider: OpenID Connect with a code, PKCE, state and nonce. The verifier and the nonce follow
 * from the state and the installation's secret, so that the database holds nothing a thief of it could sign in with.
 */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly work: Work,
    private readonly installation: Installation,
    private readonly clients: ProviderClient,
  ) {}

  /**
   * The address at the provider to go to, for this browser.
   * @throws ProviderRefused where it is not in force, does not answer, or the invitation is not for it
   */
  async begin(providerId: string, { browser, next, invitation, anew = false }: Begun): Promise<URL> {
    const state = { state: randomBytes(32).toString('base64url'), secret: newestOf(this.secrets) };
    const at = this.installation.clock.now();
    const provider = await this.work.as(systemAt(at), async (tx) => {
      const found = (await providersOf(tx, { id: providerId }))[0];
      if (!found) throw new ProviderRefused('misconfigured');
      const invitationId = invitation ? await invitationFor(tx, invitation, providerId) : null;
      const values = [hashOfState(state), digest(browser), providerId, invitationId, next, at, anew];
      const text = `INSERT INTO provider_sign_in (state_hash, browser_hash, provider_id, invitation_id, next, made_at, anew)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`;
      tx.later({ text, values });
      const gone = 'DELETE FROM provider_sign_in WHERE made_at < $1';
      tx.later({ text: gone, values: [new Date(at.getTime() - 86_400_000)] });
      return found;
    });
    const configuration = await this.clients.configuration(provider);
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback().href,
      scope: 'openid',
      state: state.state,
      nonce: derived('nonce', state),
      code_challenge: await client.calculatePKCECodeChallenge(derived('verifier', state)),
      code_challenge_method: 'S256',
      ...(anew && { prompt: 'login', max_age: String(RECENT) }),
      ...(provider.acrValues.length && { acr_values: provider.acrValues.join(' ') }),
    });
  }

  /**
   * Whoever comes back with an answer from their provider.
   * @param query what follows the question mark of the address @throws ProviderRefused whatever is wrong with it
   */
  async finish(query: string, { browser, address }: { browser: string; address: string }): Promise<CameBack> {
    const answer = new URL(`${this.callback().href}?${query}`);
    const given = answer.searchParams.get('state') ?? '';
    const at = this.installation.clock.now();
    const { pending, provider, state } = await this.work.as(systemAt(at), (tx) => this.take(tx, given, browser));
    try {
      const subject = await this.subjectOf(provider, answer, { state, anew: pending.anew });
      return await this.work.as(systemAt(at, { address }), async (tx) => {
        const staffId = pending.invitationId
          ? await linkIdentity(tx, { provider, subject, invitationId: pending.invitationId })
          : await staffBehind(tx, provider, subject);
        return { staffId, providerId: provider.id, next: pending.next, anew: pending.anew };
      });
    } catch (error) {
      const refused = refusedBy(error);
      await this.work.as(systemAt(at, { address }), async (tx) =>
        tx.note('sign-in-refused', 'IdentityProvider', { provider: provider.id, reason: refused.reason }),
      );
      throw refused;
    }
  }

  /** Where the provider itself can be signed out of, if it says so. */
  async leaveAt(providerId: string): Promise<string | undefined> {
    const at = this.installation.clock.now();
    const [provider] = await this.work.as(systemAt(at), (tx) =>
      tx.rows(IdentityProvider).where({ id: providerId }).all(),
    );
    const configuration = provider && (await this.clients.configuration(provider).catch(() => undefined));
    if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
    const back = new URL('/sign-in', this.installation.config.PUBLIC_URL).href;
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
  }

  private callback(): URL {
    return new URL(CALLBACK, this.installation.config.PUBLIC_URL);
  }

  private get secrets(): string {
    return this.installation.config.SESSION_SECRET;
  }

  /** Takes what was begun, once; only the browser that began it can. */
  private async take(tx: Tx, given: string, browser: string) {
    const states = ringOf(this.secrets).map((secret) => ({ state: given, secret }));
    const since = new Date(tx.at.getTime() - MINUTES * 60_000);
    const text = `UPDATE provider_sign_in SET used_at = $3
      WHERE state_hash = ANY($1::bytea[]) AND browser_hash = $2 AND used_at IS NULL AND made_at > $4
      RETURNING provider_id AS "providerId", invitation_id AS "invitationId", next, anew, state_hash AS "stateHash"`;
    const values = [states.map(hashOfState), digest(browser), tx.at, since];
    const [pending] = await tx.run<Pending>({ text, values });
    const state = states.find((one) => pending?.stateHash.equals(hashOfState(one)));
    const provider = pending && (await providersOf(tx, { id: pending.providerId }))[0];
    if (!pending || !provider || !state) throw new ProviderRefused('replayed');
    return { pending, provider, state };
  }

  /** Whose account it is, once the answer, its signature and everything that it claims were checked. */
  private async subjectOf(
    provider: IdentityProvider,
    answer: URL,
    { state, anew }: { state: State; anew: boolean },
  ): Promise<string> {
    const configuration = await this.clients.configuration(provider);
    const tokens = await client.authorizationCodeGrant(configuration, answer, {
      expectedState: state.state,
      expectedNonce: derived('nonce', state),
      pkceCodeVerifier: derived('verifier', state),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || claims.iss !== provider.issuer) throw new ProviderRefused('mismatch');
    const { acrValues, amrValues } = provider;
    const methods = Array.isArray(claims.amr) ? claims.amr : [];
    const strong = !acrValues.length || (typeof claims.acr === 'string' && acrValues.includes(claims.acr));
    if (!strong || !amrValues.every((one) => methods.includes(one))) throw new ProviderRefused('weak');
    if (anew && !isRecent(claims)) throw new ProviderRefused('notAnew');
    return claims.sub;
  }
}

/** By the provider's own clock, for a token that it has just made: who takes the prompt out of the address is found out. */
const isRecent = ({ auth_time: at, iat }: client.IDToken): boolean =>
  typeof at === 'number' && at <= iat && iat - at <= RECENT;

/** The invitation behind a token, if it is good and for somebody of this provider's agency. */
async function invitationFor(tx: Tx, token: string, providerId: string): Promise<string> {
  const text = `SELECT id, staff_id AS "staffId" FROM invitation WHERE token_hash = $1 AND used_at IS NULL AND ends_at > $2`;
  const [invitation] = await tx.run<{ id: string; staffId: string }>({ text, values: [hashOf(token), tx.at] });
  const theirs = invitation ? await providersOf(tx, { staffId: invitation.staffId }) : [];
  if (!invitation || !theirs.some(({ id }) => id === providerId)) throw new ProviderRefused('uninvited');
  return invitation.id;
}
