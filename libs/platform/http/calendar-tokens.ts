/** As a session is read: the owner of a secret address for calendars, with the facts that rights hang on, while it is good. */
export const byCalendarToken = (who: string): string =>
  `SELECT NULL AS "sessionId", 'api' AS "kind", $3::timestamptz AS "seenAt", ${who}
   FROM calendar_address c JOIN staff s ON s.id = c.staff_id AND s.suspended_at IS NULL
   WHERE c.token_hash = $1 AND c.ended_at IS NULL`;
