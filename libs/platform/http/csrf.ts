import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { newestOf, ringOf } from '../config/ring.js';

const seal = (secret: string, sessionId: string, salt: string): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['csrf', sessionId, salt]))
    .digest();

/** A token that belongs to one session. It differs each time, so that compression of a page gives nothing away. */
export function csrfToken(secret: string, sessionId: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `${salt}.${seal(newestOf(secret), sessionId, salt).toString('base64url')}`;
}

/** Whether a token was made for this session with one of these secrets; anything else that was posted is not. */
export function checkCsrf(secret: string, sessionId: string, token: unknown): boolean {
  if (typeof token !== 'string' || token.length > 200) return false;
  const [salt, sealed, ...rest] = token.split('.');
  if (!salt || !sealed || rest.length > 0) return false;
  const given = Buffer.from(sealed, 'base64url');
  return ringOf(secret)
    .map((one) => seal(one, sessionId, salt))
    .some((right) => given.length === right.length && timingSafeEqual(given, right));
}

/** Stands for a person towards their browser, and says nothing about them. */
export const personMark = (secret: string, staffId: string): string =>
  createHmac('sha256', newestOf(secret))
    .update(JSON.stringify(['person', staffId]))
    .digest('base64url')
    .slice(0, 16);
