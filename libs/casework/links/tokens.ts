import { createHmac } from 'node:crypto';
import { ringOf } from '../../platform/config/ring.js';

/** The identifiers that tell one person from all others; a name is none, nor is a date of birth or an address. */
export const tokenKinds = ['pnc', 'phone', 'email', 'online_account'] as const;

export interface Identifier {
  readonly kind: string;
  /** As it is compared. */
  readonly valueKey: string;
}

/**
 * A keyed digest of an identifier: two that are alike have one, and without the secret nobody can tell from it what it is
 * of, nor try identifiers until one fits.
 */
const tokenOf = ({ kind, valueKey }: Identifier, secret: string): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['protected token', kind === 'email' ? 'online_account' : kind, valueKey]))
    .digest();

/**
 * The digests of an identifier by each of the installation's secrets, newest first: an area whose tokens were made with an
 * older one is met as well.
 */
export const tokensOf = (identifier: Identifier, secrets: string): Buffer[] =>
  ringOf(secrets).map((secret) => tokenOf(identifier, secret));
