import type { ForumSettings } from '../../administration/areas/index.js';
import type { FieldError } from '../../kernel/problem.js';

/** One of the tactics by which a forum tells its actions (`domain.md` 3, Sussex MATAC). */
export type Tactic = NonNullable<ForumSettings['tactics']>[number];

/**
 * What is wrong with the tactic of an action that is to be set: a forum that tells its actions by tactic asks for one of
 * its own, and any other asks for none.
 * @param told the tactics of the forum
 */
export function tacticFaults(told: readonly Tactic[], tactic: Tactic | undefined): FieldError[] {
  const wrong = (message: string): FieldError[] => [{ field: 'tactic', message: `actions.errors.${message}` }];
  if (!tactic) return told.length ? wrong('tacticMissing') : [];
  if (!told.length) return wrong('tacticNotTold');
  return told.includes(tactic) ? [] : wrong('tacticElsewhere');
}
