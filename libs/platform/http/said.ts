import { createHmac } from 'node:crypto';
import { ringOf } from '../config/ring.js';

const hasAnswers = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !ArrayBuffer.isView(body) && !('pipe' in body);

/**
 * A mark of the answers in a body, whatever their order; none where a body is a file. With it a key that comes again
 * with other answers is told apart from the same press come twice. It is made with the installation's secret and for the
 * one key, so that whoever reads the table can neither guess at an answer nor see that two are alike.
 */
export function saidIn(body: unknown, { secret, key }: { secret: string; key: string }): string | undefined {
  if (!hasAnswers(body)) return undefined;
  const answers = Object.entries(body).filter(([name]) => !name.startsWith('_'));
  answers.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', secret)
    .update(JSON.stringify(['said', key, answers]))
    .digest('base64url')
    .slice(0, 22);
}

/** The marks of the answers in a body by each of the installation's secrets, newest first; none where a body is a file. */
export function allSaidIn(body: unknown, { secret, key }: { secret: string; key: string }): string[] {
  return ringOf(secret).flatMap((one) => saidIn(body, { secret: one, key }) ?? []);
}
