/** Why signing in at a provider came to nothing, with the status of the page that says so. */
export const refusedReasons = {
  /** The provider does not answer. */
  down: 503,
  /** The settings are wrong, or the provider says other things of itself than it should. */
  misconfigured: 409,
  /** The person gave up there. */
  cancelled: 403,
  /** The provider let them not through. */
  refused: 403,
  /** Signed for somebody else, by somebody else, or changed on the way. */
  mismatch: 403,
  /** Used before, too old, or begun in another browser. */
  replayed: 403,
  /** The provider's code was used or is too old. */
  expired: 403,
  /** Nobody here has this account there. */
  unknown: 403,
  /** The account there is somebody else's here. */
  taken: 403,
  /** Not signed in strongly enough there. */
  weak: 403,
  /** They were to sign in there again, and did not. */
  notAnew: 403,
  /** The invitation is used or out of date. */
  uninvited: 403,
} as const;

export type RefusedReason = keyof typeof refusedReasons;

/** Signing in at a provider came to nothing. */
export class ProviderRefused extends Error {
  constructor(readonly reason: RefusedReason) {
    super(reason);
  }
}
