import { Problem } from '../kernel/problem.js';
import { hasRole } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { endAllCalendarAddresses, endCalendarAddress } from './ending-calendars.js';
import { tell } from './notes.js';
import { endSessions } from './own-sessions.service.js';
import { isRecent } from './recent.js';

/** Ends all sessions of somebody else, every step between password and session, and their address for calendars; tells them. */
export async function signOut(tx: Tx, staffId: string): Promise<void> {
  await endSessions(tx, staffId);
  await tx.run({ text: `${endSteps} AND staff_id = $2`, values: [tx.at, staffId] });
  await endCalendarAddress(tx, staffId);
  tell(tx, staffId, 'signed-out');
}

/**
 * Ends everybody's sessions, steps and addresses for calendars, those of whoever does it among them (ASVS 7.4.5). Tokens of
 * systems go on.
 * @returns how many sessions @throws Problem `not-allowed`, or `sign-in-again` where they did not do so just now
 */
export async function signEverybodyOut(tx: Tx): Promise<number> {
  if (!hasRole(tx.actor, 'system_admin')) throw new Problem('not-allowed', { subject: 'Session' });
  if (!(await isRecent(tx))) throw new Problem('sign-in-again');
  const text = 'UPDATE session SET ended_at = $1 WHERE ended_at IS NULL RETURNING id';
  const { length } = await tx.run({ text, values: [tx.at] });
  await tx.run({ text: endSteps, values: [tx.at] });
  await endAllCalendarAddresses(tx);
  tx.note('end_everybody', 'Session', { count: length });
  return length;
}

const endSteps = 'UPDATE sign_in_step SET ended_at = $1 WHERE ended_at IS NULL';
