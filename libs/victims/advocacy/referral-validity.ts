/**
 * What a referral to a service came to (decision 191). Each is exactly one of these, so that they add up to all of them:
 * accepted for support, or waiting for it with eligibility met; not decided; and why it was not taken.
 */
export const validities = ['valid', 'undecided', 'refused', 'duplicate', 'wrong_area', 'unsafe_contact'] as const;

/**
 * As SQL, of a row of `advocacy_case`. A service offers support only after it looked at each of its rules, or with the
 * reason for which it goes beyond one: what was offered is valid, whatever the victim answers to it.
 */
export const validityOf = (row: string): string => `CASE
  WHEN ${row}.state = 'bounced' AND ${row}.bounce_reason <> 'other' THEN ${row}.bounce_reason
  WHEN ${row}.state = 'refused' AND ${row}.refused_rule = 'area' THEN 'wrong_area'
  WHEN ${row}.state IN ('bounced', 'refused') THEN 'refused'
  WHEN ${row}.decided_at IS NULL THEN 'undecided'
  ELSE 'valid' END`;
