/** A path within the product to go on to; anything else leads home. */
export const onwards = (next: unknown): string =>
  typeof next === 'string' && /^\/(?![/\\])[\w/.?=&-]*$/.test(next) ? next : '/';
