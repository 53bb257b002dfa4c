import { z } from 'zod';
import { day, form, text } from '../../../platform/http/form.js';
import { asks } from '../../../platform/http/question.js';

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** Whether an address is on this machine. */
export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);

/** Whether an address is on this machine and the installation itself is there too, so that nobody else reaches either. */
export const isOwnMachine = (url: URL, publicUrl: string): boolean => isLoopback(url) && isLoopback(new URL(publicUrl));

/** Whether requests may go to an address: https, or http on this machine where the installation itself is there. */
export function mayAsk(url: URL, publicUrl: string): boolean {
  if (url.username || url.password) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isOwnMachine(url, publicUrl) && new URL(publicUrl).protocol === 'http:';
}

const isIssuer = (given: string): boolean => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  return Boolean(url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password);
};

const issuer = asks(
  z
    .string()
    .trim()
    .max(300)
    .refine(isIssuer, { params: { key: 'wrong' } }),
  { kind: 'text', max: 300 },
);

/** What an administrator enters about a provider; values that it must say are separated by spaces. */
export const providerForm = form(
  {
    issuer,
    clientId: text({ max: 200 }),
    // Named so that no post that is kept for its writer keeps it, and no page shows it again.
    password: text({ min: 8, max: 500 }),
    acrValues: text({ max: 500, optional: true }),
    amrValues: text({ max: 200, optional: true }),
    startsOn: day(),
    endsOn: day({ optional: true }),
  },
  'providers',
);

/** Moves that ask nothing but whether. */
export const confirmForm = form({}, 'providers');
