import { Problem } from '../../kernel/problem.js';
import { hasRole } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { endAllCalendarAddresses, endCalendarAddress } from './ending-calendars.js';
import { tell } from './notes.js';
import { isRecent } from './recent.js';

/**
 * Makes the account another: what was shown of the one before opens nothing any more. Every step between password and
 * session ends, and every session, but for the one by which its owner is here: their session, or the step at which they
 * set up a first factor. Whoever changes what somebody signs in with comes by here (decision 160).
 * @returns how many sessions ended @throws Problem `not-signed-in` where that one is over meanwhile
 */
export async function endOthers(tx: Tx, staffId: string, here?: string): Promise<number> {
  const another = 'UPDATE account SET version = version + 1 WHERE staff_id = $1 RETURNING version';
  const [account] = await tx.run<{ version: number }>({ text: another, values: [staffId] });
  if (here && !(await goesOn(tx, here, account?.version ?? 0))) throw new Problem('not-signed-in');
  const text = `UPDATE session SET ended_at = $3 WHERE staff_id = $1 AND id IS DISTINCT FROM $2::uuid AND ended_at IS NULL RETURNING id`;
  const values = [staffId, here ?? null, tx.at];
  const { length } = await tx.run({ text, values });
  await tx.run({
    text: `${endSteps} AND staff_id = $2 AND id IS DISTINCT FROM $3::uuid`,
    values: [tx.at, staffId, here ?? null],
  });
  return length;
}

/** Whether a session or step is open, now that nobody else can end it; a step is of the new version from here on. */
async function goesOn(tx: Tx, id: string, version: number): Promise<boolean> {
  const text = `WITH step AS (UPDATE sign_in_step SET account_version = $2::int WHERE id = $1 AND ended_at IS NULL
      AND account_version = $2::int - 1 RETURNING id)
    SELECT id FROM step UNION ALL SELECT id FROM session WHERE id = $1 AND ended_at IS NULL`;
  return (await tx.run({ text, values: [id, version] })).length > 0;
}

/** As `endOthers`, and the record says how many sessions it were. */
export async function endSessions(tx: Tx, staffId: string, here?: string): Promise<number> {
  const count = await endOthers(tx, staffId, here);
  if (count) tx.note('end', 'Session', { staffId, count });
  return count;
}

/** Ends what somebody else signed in by, because they are let in anew; tells them where they were signed in. */
export async function shutOut(tx: Tx, staffId: string): Promise<void> {
  if (await endSessions(tx, staffId)) tell(tx, staffId, 'signed-out');
}

/** Ends all sessions of somebody else, every step between password and session, and their address for calendars; tells them. */
export async function signOut(tx: Tx, staffId: string): Promise<void> {
  await endSessions(tx, staffId);
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
  await tx.run({ text: 'UPDATE account SET version = version + 1', values: [] });
  await tx.run({ text: endSteps, values: [tx.at] });
  await endAllCalendarAddresses(tx);
  tx.note('end_everybody', 'Session', { count: length });
  return length;
}

const endSteps = 'UPDATE sign_in_step SET ended_at = $1 WHERE ended_at IS NULL';
