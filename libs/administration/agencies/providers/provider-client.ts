import * as client from 'openid-client';
import { Injectable } from '@nestjs/common';
import { Installation } from '../../../platform/house.js';
import { unseal } from '../../../platform/config/seal.js';
import { sealedIn } from '../../../platform/keys/keyed.js';
import type { IdentityProvider } from './provider.entity.js';
import { isLoopback, isOwnMachine, mayAsk } from './provider.forms.js';
import { fetchFrom } from './provider-fetch.js';
import { ProviderRefused } from './provider-refused.js';

/** How long a provider may keep us waiting for one answer, in seconds. */
const PATIENCE = 8;
/** How long what a provider says of itself is believed. */
const BELIEVED_MS = 10 * 60_000;

export type Provider = Pick<IdentityProvider, 'id' | 'version' | 'issuer' | 'clientId' | 'secretSealed'>;

/** What a provider's secret is sealed for. */
export const sealedFor = ({ id, issuer, clientId }: Pick<Provider, 'id' | 'issuer' | 'clientId'>) => ({
  use: 'identity-provider',
  about: [id, issuer, clientId],
});

/** The secrets of providers, for a newer secret of the installation. */
export const providerKeys = sealedIn<Pick<Provider, 'id' | 'issuer' | 'clientId'>>({
  label: 'agencies.keys.providers',
  table: 'identity_provider',
  column: 'secret_sealed',
  about: 'id, issuer, client_id AS "clientId"',
  sealedFor,
});

/** Speaks to providers: what they say of themselves, read again every ten minutes. */
@Injectable()
export class ProviderClient {
  private readonly known = new Map<string, { readonly until: number; readonly said: Promise<client.Configuration> }>();

  constructor(private readonly installation: Installation) {}

  /**
   * What is needed to speak to a provider.
   * @throws ProviderRefused `down` where it does not answer, `misconfigured` where it answers wrongly or cannot be asked
   */
  configuration(provider: Provider): Promise<client.Configuration> {
    const key = `${provider.id} ${String(provider.version)}`;
    const now = this.installation.clock.now().getTime();
    const kept = this.known.get(key);
    if (kept && kept.until > now) return kept.said;
    const said = this.ask(provider);
    this.known.set(key, { until: now + BELIEVED_MS, said });
    said.catch(() => this.known.delete(key));
    return said;
  }

  /** Asks a provider anew. @throws ProviderRefused as `configuration` does */
  async ask(provider: Provider): Promise<client.Configuration> {
    const { config } = this.installation;
    const issuer = new URL(provider.issuer);
    const secret = unseal(config.SESSION_SECRET, sealedFor(provider), provider.secretSealed);
    if (!secret || !mayAsk(issuer, config.PUBLIC_URL)) throw new ProviderRefused('misconfigured');
    const isOwn = isOwnMachine(issuer, config.PUBLIC_URL);
    const insecure = isLoopback(issuer) && issuer.protocol === 'http:';
    const steps = [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])];
    const options = { execute: steps, timeout: PATIENCE, [client.customFetch]: fetchFrom(issuer, { isOwn }) };
    const auth = client.ClientSecretBasic(secret);
    return client.discovery(issuer, provider.clientId, {}, auth, options).catch((error: unknown) => {
      throw refusedBy(error);
    });
  }
}

/** What an error of the client library means to whoever signs in; its own words go no further. */
export function refusedBy(error: unknown): ProviderRefused {
  if (error instanceof ProviderRefused) return error;
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (cause instanceof ProviderRefused) return cause;
  if (error instanceof client.AuthorizationResponseError)
    return new ProviderRefused(error.error === 'access_denied' ? 'cancelled' : 'refused');
  if (error instanceof client.ResponseBodyError) {
    const late = error.error === 'invalid_grant';
    return new ProviderRefused(late ? 'expired' : 'misconfigured');
  }
  // What fetch throws where nobody answers: its cause is what the connection said.
  if (code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && cause instanceof Error))
    return new ProviderRefused('down');
  const status = cause instanceof Response ? cause.status : 0;
  return new ProviderRefused(status >= 500 ? 'down' : 'mismatch');
}
