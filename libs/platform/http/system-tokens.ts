/** What a system's token begins with, so that it is told from a session's and found by whoever searches for lost ones. */
export const SYSTEM_TOKEN = 'scs_';

export const isSystemToken = (token: string): boolean => token.startsWith(SYSTEM_TOKEN);

/** As a session is read: the system behind a token, with the facts that rights hang on, while the token is good. */
export const bySystemToken = (who: string): string =>
  `SELECT k.id AS "sessionId", 'token' AS "kind", coalesce(k.used_at, 'epoch') AS "seenAt", k.scopes, ${who}
   FROM api_token k JOIN staff s ON s.id = k.staff_id AND s.suspended_at IS NULL
   WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND k.made_at <= $3::timestamptz AND k.ends_at > $3::timestamptz`;
