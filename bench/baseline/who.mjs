/** Who asks: a token, the session behind it, and the facts that rights hang on, by one statement. */
import { createHash } from 'node:crypto';
import { pool, statement } from './database.mjs';

const facts = statement(`
  SELECT s.id,
    (SELECT coalesce(json_agg(json_build_object('role', p.role, 'agencyId', p.agency_id, 'forumIds', p.forum_ids,
        'own', (SELECT json_agg(o.id) FROM agency o WHERE o.controller_id = a.controller_id),
        'shares', (SELECT coalesce(json_agg(json_build_object('words', g.words, 'agencyIds', (
            SELECT json_agg(t.id) FROM agreement_party q JOIN agency t ON t.controller_id = q.agency_id
            WHERE q.agreement_id = g.id AND q.agency_id <> a.controller_id))), '[]')
          FROM agreement_party y JOIN sharing_agreement g ON g.id = y.agreement_id
          WHERE y.agency_id = a.controller_id AND g.state <> 'draft' AND $3::date BETWEEN g.starts_on AND g.ends_on))), '[]')
      FROM post p JOIN agency a ON a.id = p.agency_id
      WHERE p.staff_id = s.id AND coalesce(p.from_on, $3) <= $3 AND coalesce(p.to_on, $3) >= $3
        AND coalesce(p.vetting_expires_on, $3) >= $3 AND coalesce(a.active_from, $3) <= $3 AND coalesce(a.active_to, $3) >= $3) AS posts,
    (SELECT coalesce(json_agg(json_build_object('caseId', m.case_id, 'agencyId', m.agency_id)), '[]') FROM case_team m
      WHERE m.staff_id = s.id AND m.from_at <= $2 AND (m.to_at IS NULL OR m.to_at > $2)) AS team,
    (SELECT coalesce(json_agg(json_build_object('caseId', g.case_id, 'categories', g.categories)), '[]') FROM case_grant g
      WHERE g.staff_id = s.id AND g.from_at <= $2 AND (g.to_at IS NULL OR g.to_at > $2)) AS grants,
    (SELECT coalesce(json_agg(c.case_id), '[]') FROM conflict c
      WHERE c.staff_id = s.id AND c.declared_at <= $2 AND (c.ended_at IS NULL OR c.ended_at > $2)) AS barred
  FROM session n JOIN staff s ON s.id = n.staff_id AND s.suspended_at IS NULL
  WHERE n.token_hash = $1 AND n.ended_at IS NULL AND n.made_at > $2::timestamptz - interval '12 hours'`);

/** The person behind a request, or nobody. */
export async function whose(request) {
  const at = new Date();
  const token = (request.headers.authorization ?? '').slice(7);
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await facts(pool, [hash, at, at.toISOString().slice(0, 10)]);
  return rows[0] && { ...rows[0], at, requestId: request.headers['x-request-id'] ?? null };
}

/** The agencies whose rows of a category a post may receive. */
export const givers = (post, word) => [
  ...post.own,
  ...post.shares.filter(({ words }) => words.includes(word)).flatMap(({ agencyIds }) => agencyIds),
];

const entry =
  statement(`INSERT INTO audit_entry (at, actor_id, request_id, action, subject, subject_id, case_id, agency_id, category, details)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`);

/** One line of the record. */
export const record = (client, me, { action, subject, row = {}, details = {} }) =>
  entry(client, [
    me.at,
    me.id,
    me.requestId,
    action,
    subject,
    row.id ?? null,
    row.caseId ?? null,
    row.agencyId ?? null,
    row.category ?? null,
    JSON.stringify(details),
  ]);
