import { Problem } from '../../kernel/problem.js';

/** The number of a version in an address. @throws Problem `not-found` for what is none */
export function numberIn(asked: string): number {
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new Problem('not-found');
  return Number(asked);
}
