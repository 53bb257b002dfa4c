import type { Config } from '../config/config.js';
import type { Rule } from './limits.js';

/** Requests of any kind. */
export const perSession = ({ LIMIT_PER_SESSION }: Config): Rule => ({
  name: 'session',
  most: LIMIT_PER_SESSION,
  minutes: 1,
});
export const perAddress = ({ LIMIT_PER_ADDRESS }: Config): Rule => ({
  name: 'address',
  most: LIMIT_PER_ADDRESS,
  minutes: 1,
});

/**
 * Tries to sign in that failed: of an account from one address, by one browser that its owner signed in by before, and by
 * everybody else together, so that many addresses gain little.
 */
export const triesOfAccount = (config: Config): Rule => ({
  name: 'sign-in-account',
  most: config.SIGN_IN_TRIES_PER_ACCOUNT,
  minutes: config.SIGN_IN_WINDOW_MINUTES,
});
export const triesByDevice = (config: Config): Rule => ({ ...triesOfAccount(config), name: 'sign-in-device' });
export const triesOfStrangers = (config: Config): Rule => ({
  name: 'sign-in-strangers',
  most: config.SIGN_IN_TRIES_OF_STRANGERS,
  minutes: config.SIGN_IN_WINDOW_MINUTES,
});
export const triesFromAddress = (config: Config): Rule => ({
  name: 'sign-in-address',
  most: config.SIGN_IN_TRIES_PER_ADDRESS,
  minutes: config.SIGN_IN_WINDOW_MINUTES,
});

/** How long the answer to a try waits: the first three not at all, each later one twice as long, a second at most. */
export const waitBefore = (tries: number): number => (tries <= 3 ? 0 : Math.min(1000, 50 * 2 ** (tries - 4)));
