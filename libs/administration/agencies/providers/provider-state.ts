import { createHmac } from 'node:crypto';

/** What a sign-in is known by on its way, and the secret of the installation that all else it takes follows from. */
export interface State {
  readonly state: string;
  readonly secret: string;
}

/** What follows from a state and a secret for one purpose. */
export const derived = (what: string, { state, secret }: State): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['provider', what, state]))
    .digest('base64url');

/** What is kept of a state. Where there are several secrets, it tells with which of them the sign-in began. */
export const hashOfState = (one: State): Buffer => Buffer.from(derived('state', one), 'base64url');
