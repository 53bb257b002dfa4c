import { pause } from './seeded.js';

/** As long as the product says to wait where it is too busy. */
const AGAIN_MS = 5_000;

/**
 * Asks as the product says to: where it is too busy (503) once more, a little later. Busy twice, it has failed.
 * @returns the answer that counts
 */
export async function onceMoreIfBusy<Answer extends { readonly status: number }>(
  ask: () => PromiseLike<Answer>,
): Promise<Answer> {
  const answer = await ask();
  if (answer.status !== 503) return answer;
  await pause(AGAIN_MS);
  return ask();
}
