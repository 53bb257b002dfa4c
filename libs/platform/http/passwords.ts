import { invalid } from '../../kernel/problem.js';
import { words } from '../messages/messages.js';
import { isGuessable } from './password.rules.js';

let common: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 most common passwords, read when the first password is chosen. */
async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}

/**
 * Refuses a password that is tried first: a common one, or the person's own address or the service's name made longer.
 * @throws Problem `invalid-input` at the field
 */
export async function checkPassword(password: string, email: string, field = 'password'): Promise<void> {
  common ??= readCommon();
  const own = [...email.split('@'), ...(email.split('@')[0] ?? '').split(/[._-]/), words()('platform.product')];
  if (isGuessable(password, await common, own)) throw invalid({ field, message: 'platform.errors.guessable' });
}
