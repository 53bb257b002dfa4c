import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { newestOf, ringOf } from '../config/ring.js';

/** How long a browser is known again that somebody has signed in by (the clinic's own rule). */
const DAYS = 180;

const macOf = (secret: string, parts: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['device', ...parts]))
    .digest('base64url');

/** What a browser keeps of an account that signed in by it; says nothing of whose it is to anybody without the secret. */
export const deviceName = (secret: string, email: string): string => nameBy(newestOf(secret), email);

const nameBy = (secret: string, email: string): string => `clinic_device_${macOf(secret, [email]).slice(0, 12)}`;

/** What it may keep of an account under each of these secrets. */
export const deviceNames = (secret: string, email: string): string[] => ringOf(secret).map((one) => nameBy(one, email));

/** A new mark for a browser by which the owner of an account has just signed in. */
export function makeDevice(secret: string, email: string, at: Date): { value: string; ends: Date } {
  const [id, ends] = [randomBytes(16).toString('base64url'), new Date(at.getTime() + DAYS * 86_400_000)];
  const until = String(ends.getTime());
  return { value: [id, until, macOf(newestOf(secret), [email, id, until])].join('.'), ends };
}

/** The id of a browser by which the owner of this account has signed in; none for a mark of another account, altered or too old. */
export function readDevice(secret: string, email: string, given: string | undefined, at: Date): string | undefined {
  const [id = '', until = '', mac = ''] = (given ?? '').split('.');
  const said = Buffer.from(mac);
  const isRight = ringOf(secret)
    .map((one) => Buffer.from(macOf(one, [email, id, until])))
    .some((right) => right.length === said.length && timingSafeEqual(right, said));
  if (!isRight) return undefined;
  return Number(until) > at.getTime() ? id : undefined;
}
