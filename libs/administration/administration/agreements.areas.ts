import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

interface Placed {
  readonly areaCode: string;
  readonly name: string;
}

/** The one area that all of them are of; empty where they are of several. */
export function areaOf(all: readonly Pick<Placed, 'areaCode'>[]): string {
  const [only = '', ...others] = new Set(all.map(({ areaCode }) => areaCode));
  return others.length ? '' : only;
}

/**
 * An administrator makes agreements for agencies and forums of their own area; one whose post names none makes them for all
 * (decision 194).
 * @throws Problem `invalid-input`, one error for each that is of another area
 */
export function mustBeTheirs({ actor }: Tx, named: Readonly<Record<string, readonly Placed[]>>): void {
  const areas = actor.posts.filter(({ role }) => role === 'system_admin').map(({ areaCode }) => areaCode);
  if (!areas.length || areas.includes('')) return;
  const errors = Object.entries(named).flatMap(([field, all]): FieldError[] =>
    all
      .filter(({ areaCode }) => !areas.includes(areaCode))
      .map(({ name }) => ({ field, message: 'administration.errors.otherArea', with: { name } })),
  );
  if (errors.length) throw invalid(...errors);
}
