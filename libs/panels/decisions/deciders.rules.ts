/** Somebody who comes, or came, and for which kind of agency. */
export interface Coming {
  readonly agencyKind: string;
  readonly guest: boolean;
  /** Whether they are of the rank from which on one decides for an agency. */
  readonly decides: boolean;
}

/**
 * The kinds of core agency for which nobody comes who may decide for them (capability F15, seniority): for whom somebody
 * below the rank comes, and for whom nobody does. A guest speaks for nobody.
 */
export const withoutDecider = (coreAgencies: readonly string[], coming: readonly Coming[]): string[] =>
  coreAgencies.filter((kind) => !coming.some((one) => one.agencyKind === kind && one.decides && !one.guest));
