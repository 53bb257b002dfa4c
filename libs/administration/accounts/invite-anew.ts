import { randomUUID } from 'node:crypto';
import { Staff } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import { elsewhere } from '../../platform/http/local-passwords.js';
import type { Tx } from '../../platform/work/tx.js';
import { limits } from './account.limits.js';
import { shutOut } from './ending-sessions.js';
import { sendReset } from './reset.jobs.js';

/**
 * How an administrator made sure who it is that lost what they sign in with (ASVS 6.4.4). At enrolment a person is known
 * by a lead of their agency, so each asks for as much: a face and a card, or a voice on a number that the agency keeps.
 */
export const proofs = ['in_person', 'by_video', 'called_back', 'by_lead'] as const;
export type Proof = (typeof proofs)[number];

/**
 * Invites somebody who lost what they sign in with to set up password and factors anew. They are signed out, and whoever
 * else is; what they sign in with stays until the link is used. For whoever was permitted to do so; how they made sure who it is stays in the record.
 * @throws Problem `wrong-state` for somebody who has no password to set
 */
export async function inviteAnew(tx: Tx, staff: Staff, proof: Proof): Promise<void> {
  if (!(await hasPasswords(tx, staff.id))) throw new Problem('wrong-state');
  const id = randomUUID();
  const endsAt = new Date(tx.at.getTime() + limits.resetByAdministratorMs);
  const text =
    'INSERT INTO account_reset (id, staff_id, factors, proof, made_at, ends_at) VALUES ($1, $2, true, $3, $4, $5)';
  await tx.run({ text, values: [id, staff.id, proof, tx.at, endsAt] });
  tx.note('ask', 'AccountReset', { resetId: id, staffId: staff.id, proof });
  await shutOut(tx, staff.id);
  tx.followUp(sendReset, { resetId: id });
}

/** Takes such an invitation back: its link is over at once, whether it was mailed or not. */
export async function uninviteAnew(tx: Tx, staffId: string): Promise<void> {
  const text =
    'UPDATE account_reset SET ends_at = $2 WHERE staff_id = $1 AND factors AND used_at IS NULL AND ends_at > $2';
  await tx.run({ text, values: [staffId, tx.at] });
}

/** Whether somebody is a person who may sign in by a password of their own. */
async function hasPasswords(tx: Tx, staffId: string): Promise<boolean> {
  const text = `SELECT 1 AS "has" FROM staff s WHERE s.id = $1 AND s.kind = 'person' AND NOT ${elsewhere('s.id', '$2::date')}`;
  return (await tx.run({ text, values: [staffId, tx.actor.today] })).length > 0;
}
