import { isDeepStrictEqual } from 'node:util';
import type { Row, Tx } from '../platform/work/tx.js';
import type { Outcome } from './loaded.outcome.js';

export type Kept = Extract<Outcome, 'created' | 'changed' | 'unchanged'>;

/**
 * Adds a row, or changes the one that is known into it; what the new row says nothing of stays.
 * @returns the row as it now is, and what was done
 */
export async function keep<T extends Row>(tx: Tx, known: T | undefined, made: T): Promise<{ row: T; outcome: Kept }> {
  if (!known) return { row: await tx.add(made), outcome: 'created' };
  const changes = differences(known, made);
  if (!Object.keys(changes).length) return { row: known, outcome: 'unchanged' };
  const row = await tx.get<T>(made.constructor, known.id, 'change');
  return { row: await tx.save(Object.assign(row, changes)), outcome: 'changed' };
}

function differences<T extends Row>(known: T, made: T): Partial<T> {
  const told = Object.entries(made).filter(
    ([name, value]) => name !== 'id' && name !== 'version' && value !== undefined,
  );
  return Object.fromEntries(
    told.filter(([name, value]) => !isDeepStrictEqual(known[name as never] ?? null, value)),
  ) as Partial<T>;
}

/** The greater of several outcomes, that of the row itself first: a row of a file may tell of several rows of ours. */
export function together(first: Kept, ...others: readonly Kept[]): Kept {
  if (first !== 'unchanged') return first;
  return others.every((one) => one === 'unchanged') ? 'unchanged' : 'changed';
}
