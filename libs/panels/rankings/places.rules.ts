import type { FieldError } from '../../kernel/problem.js';

/** Where a candidate stands against the places that a meeting has: within them, level at the last of them, or below. */
export type Standing = 'within' | 'tied' | 'below' | 'open';

/**
 * Where each candidate stands. Those who are level where the places end are tied, all of them: which of them gets a
 * place is somebody's choice and not chance (capability F15).
 * @param totals the highest first
 * @param places how many the meeting may still take; none given where the forum has settled no limit
 */
export function standings(totals: readonly number[], places: number | undefined): Standing[] {
  if (places === undefined) return totals.map(() => 'open');
  const [last, next] = [totals[places - 1], totals[places]];
  const tie = last !== undefined && last === next ? last : undefined;
  return totals.map((total, at) => {
    if (total === tie) return 'tied';
    return at < places ? 'within' : 'below';
  });
}

export interface Candidate {
  readonly id: string;
  readonly standing: Standing;
}

export interface Choice {
  readonly chosen: readonly string[];
  /** Why somebody was not chosen, by candidate. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Why more were chosen than there are places. */
  readonly overrideReason?: string | undefined;
}

/** The field in which it is said why a candidate was not chosen. */
export const reasonField = (id: string): string => `reason-${id}`;

/**
 * What is missing in a choice: whoever is passed over by it, or loses a tie by it, is owed a reason; more than there are
 * places need one too. Whoever stands below the line is not chosen by the ranking itself.
 */
export function faultsOf(candidates: readonly Candidate[], places: number | undefined, choice: Choice): FieldError[] {
  const { chosen, reasons, overrideReason } = choice;
  if (!chosen.length) return [{ field: 'chosen', message: 'rankings.errors.chooseSomebody' }];
  const owed = candidates.filter(
    ({ id, standing }) => (standing === 'within' || standing === 'tied') && !chosen.includes(id),
  );
  const missing = owed
    .filter(({ id }) => !reasons.get(id)?.trim())
    .map(({ id, standing }) => ({
      field: reasonField(id),
      message: `rankings.errors.${standing === 'tied' ? 'tied' : 'passedOver'}`,
    }));
  const over = places !== undefined && chosen.length > places && !overrideReason?.trim();
  return [
    ...missing,
    ...(over ? [{ field: 'overrideReason', message: 'rankings.errors.overCap', with: { count: places } }] : []),
  ];
}
