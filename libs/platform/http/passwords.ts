import { hash } from '@node-rs/argon2';
import { invalid } from '../../kernel/problem.js';
import type { Statement } from '../work/composing.js';
import { words } from '../messages/messages.js';
import { isGuessable } from './password.rules.js';

let common: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 most common passwords, read when the first password is chosen. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

/** Whose password it is, as anybody may know of them. */
export interface Owner {
  readonly email: string;
  readonly forename: string;
  readonly surname: string;
}

/**
 * Refuses a password that is tried first: a common one, or the person's own address, their name or the service's made longer.
 * @throws Problem `invalid-input` at the field
 */
export async function checkPassword(password: string, owner: Owner, field = 'password'): Promise<void> {
  common ??= readCommon();
  const own = [owner.email, owner.forename, owner.surname, words()('platform.product')];
  if (isGuessable(password, await common, own)) throw invalid({ field, message: 'platform.errors.guessable' });
}

/** What sets somebody's password. What was checked against the one before opens nothing any more: the account is another. */
export async function settingPassword(staffId: string, password: string, at: Date): Promise<Statement> {
  const text = `WITH changed AS (UPDATE account SET version = version + 1 WHERE staff_id = $1)
    INSERT INTO credential (staff_id, password_hash, set_at) VALUES ($1, $2, $3)
    ON CONFLICT (staff_id) DO UPDATE SET password_hash = $2, set_at = $3, shut_at = NULL`;
  return { text, values: [staffId, await hash(password), at] };
}
