import { makeCopies } from '../outages.js';
import type { Somebody } from './people.js';
import type { waysOf } from './planting.js';
import { emailOf, type World } from './world.js';

type Ways = ReturnType<typeof waysOf>;

/** By which everybody's copies open. */
export const PASSPHRASE = 'lantern ŵyn gravel seven';
/** The night in which copies of the meeting to come are made: near enough to it, and while nothing of theirs has stopped. */
const NIGHT = '2026-05-22T03:00:00+01:00';

/** Who may have copies: those who run a forum. */
const hasCopies = ({ role, facts: { forum } }: Somebody): boolean =>
  ['coordinator', 'chair'].includes(role) && forum !== undefined;

/** Everybody who runs a forum has a copy of its next meeting, made while everything of theirs is still in force. */
export async function plantOutages({ clinic, people }: World, { post }: Ways): Promise<void> {
  for (const person of people.filter(hasCopies))
    await post(emailOf(person.name), 'outage-copy', { password: PASSPHRASE, tells: true });
  await makeCopies(clinic, NIGHT);
  await clinic.runJobs();
}
