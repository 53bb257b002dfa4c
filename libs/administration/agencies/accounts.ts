import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { Problem } from '../../kernel/problem.js';
import { checkPassword, settingPassword, type Owner } from '../../platform/http/passwords.js';
import type { Tx } from '../../platform/work/tx.js';
import { INVITATION_DAYS, makeToken, pathOf, sendInvitation } from './invitation.jobs.js';
import { Invitation } from './invitation.entity.js';

/** Gives everybody who has no password this one: for the demonstration, whose people are invented. */
export async function givePasswords(tx: Tx, password: string): Promise<void> {
  const text = `INSERT INTO credential (staff_id, password_hash, set_at) SELECT id, $1, $2 FROM staff WHERE kind = 'person' ON CONFLICT DO NOTHING`;
  await tx.run({ text, values: [await hash(password), tx.at] });
}

/** Whose password it is. @throws Problem `not-found` for nobody */
export async function ownerOf(tx: Tx, staffId: string): Promise<Owner> {
  const text = 'SELECT email, forename, surname FROM staff WHERE id = $1';
  const [owner] = await tx.run<Owner>({ text, values: [staffId] });
  if (!owner) throw new Problem('not-found');
  return owner;
}

/** Sets somebody's password, in the transaction that lets them. @throws Problem `invalid-input` for one that is tried first */
export async function setPassword(tx: Tx, staffId: string, password: string): Promise<void> {
  await checkPassword(password, await ownerOf(tx, staffId));
  await tx.run(await settingPassword(staffId, password, tx.at));
}

/** Opens a way in for somebody; answers its path, which is told to nobody else. */
export async function invite(tx: Tx, staffId: string): Promise<{ id: string; path: string }> {
  const { token, tokenHash } = makeToken();
  const endsAt = new Date(tx.at.getTime() + INVITATION_DAYS * 86_400_000);
  const made = { id: randomUUID(), staffId, tokenHash, madeAt: tx.at, endsAt, usedAt: null };
  await tx.add(Object.assign(new Invitation(), made));
  return { id: made.id, path: pathOf(token) };
}

/** Invites by mail everybody who has neither a password nor an invitation that is still good; answers how many. */
export async function inviteNewcomers(tx: Tx): Promise<number> {
  const text = `SELECT s.id FROM staff s WHERE s.suspended_at IS NULL AND s.kind = 'person'
    AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.staff_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.staff_id = s.id AND i.used_at IS NULL AND i.ends_at > $1)`;
  const newcomers = await tx.run<{ id: string }>({ text, values: [tx.at] });
  const made = await Promise.all(newcomers.map(({ id }) => invite(tx, id)));
  for (const { id } of made) tx.followUp(sendInvitation, { invitationId: id });
  return made.length;
}
