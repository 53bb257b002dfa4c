import type { Whose } from '../../platform/domain.js';
import { standsOn } from './consulted.js';
import { termsKept } from './undertaking.facts.js';

/**
 * The agreements in force that day which a controller is party to: for which forums, whose rows, and in which words of the
 * agreement.
 */
const shares = (day: string): string => `
  SELECT coalesce(json_agg(json_build_object('words', g.words, 'forumIds', (
    SELECT coalesce(json_agg(f.id ORDER BY f.id), '[]') FROM forum f WHERE f.key = ANY(g.forum_keys) AND NOT f.id = ANY(p.consulted_by)), 'agencyIds', (
    SELECT coalesce(json_agg(t.id ORDER BY t.id), '[]') FROM agreement_party o JOIN agency t ON t.controller_id = o.agency_id
    WHERE o.agreement_id = g.id AND o.agency_id <> p.controller_id)) ORDER BY g.id), '[]')
  FROM agreement_party y JOIN sharing_agreement g ON g.id = y.agreement_id
  WHERE y.agency_id = p.controller_id AND g.state <> 'draft' AND NOT g.paused AND g.starts_on <= ${day} AND g.ends_on >= ${day}`;

/** A post that is filled on a day, as `isInPost` reads it: begun, not ended, vetted, and confirmed where that is asked. */
const filledPost = (post: string, day: string): string => `
  ${post}.state <> 'waiting' AND (${post}.from_on IS NULL OR ${post}.from_on <= ${day}) AND (${post}.to_on IS NULL OR ${post}.to_on >= ${day})
  AND (${post}.vetting_expires_on IS NULL OR ${post}.vetting_expires_on >= ${day})
  AND (${post}.confirm_by IS NULL OR ${post}.confirm_by >= ${day})`;

/** A post `p` that is filled on a day, and its agency `a` lives. */
export const filledAt = (day: string): string => `${filledPost('p', day)}
  AND (a.active_from IS NULL OR a.active_from <= ${day}) AND (a.active_to IS NULL OR a.active_to >= ${day})`;

const inPost = ({ staff, day }: Whose): string => `p.staff_id = ${staff} AND ${filledAt(day)}`;

/** A person's posts `p` that give rights that day, with their agencies `a`: a FROM and its WHERE. */
export const postsInForce = (whose: Whose): string => `
  FROM post p JOIN agency a ON a.id = p.agency_id WHERE ${inPost(whose)} AND ${termsKept('a', whose.day)}`;

/** The forums of a post `p`: those in which it takes part, or those that only consult it, in their order. */
const forumsOf = (consulted: boolean): string => `(
  SELECT coalesce(json_agg(f.id ORDER BY f.nth), '[]') FROM unnest(p.forum_ids) WITH ORDINALITY f(id, nth)
  WHERE ${consulted ? '' : 'NOT'} f.id = ANY(p.consulted_by))`;

/** Those of them that a post of its role chairs, as the forum has settled who chairs it (decision 90). */
const chairs = (day: string): string => `(
  SELECT coalesce(json_agg(c.forum_id ORDER BY c.forum_id), '[]') FROM forum_chaired c
  WHERE c.role = p.role AND c.forum_id = ANY(p.forum_ids) AND c.from_on <= ${day} AND (c.next_on IS NULL OR c.next_on > ${day})
    AND NOT c.forum_id = ANY(p.consulted_by))`;

/** A person's posts that give rights that day, as `posts_in_force`: facts of several rooms hang on them. */
export const postTable = (whose: Whose): string => `
  SELECT p.id, p.role, p.agency_id, p.area_code, p.forum_ids, p.duty, p.from_on, a.controller_id, a.kind AS agency_kind,
    ARRAY(SELECT w.forum_id FROM agency_consulted w WHERE w.agency_id = a.id AND ${standsOn('w', whose.day)}) AS consulted_by
  ${postsInForce(whose)}`;

/** A person's posts in date that day, with vetting in date: a lapse takes effect on the next request. */
export const postFacts = (whose: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('id', p.id, 'role', p.role, 'agencyId', p.agency_id, 'agencyKind', p.agency_kind, 'areaCode', p.area_code,
    'forumIds', ${forumsOf(false)}, 'consultedForumIds', ${forumsOf(true)}, 'duty', p.duty, 'chairs', ${chairs(whose.day)},
    'ownAgencyIds', (SELECT json_agg(t.id ORDER BY t.id) FROM agency t WHERE t.controller_id = p.controller_id),
    'shares', (${shares(whose.day)})) ORDER BY p.from_on, p.id), '[]')
  FROM posts_in_force p`;

/** The setting of the agency `a` that counts on a day. */
const setting = (day: string): string => `
  SELECT s.lead_id, s.deputy_id, s.roles, s.forum_ids FROM agency_setting s
  WHERE s.agency_id = a.id AND s.withdrawn_at IS NULL AND s.from_on <= ${day} ORDER BY s.from_on DESC, s.set_at DESC LIMIT 1`;

/** How many others are listed for the agency before the post `p`. */
const before = (day: string): string => `
  (SELECT count(DISTINCT o.staff_id) FROM post o JOIN staff h ON h.id = o.staff_id AND h.suspended_at IS NULL
   WHERE o.agency_id = p.agency_id AND o.listed < p.listed AND o.staff_id <> p.staff_id
     AND ${filledPost('o', day)})`;

/** The people who have a post at the agency `a` on a day. */
export const peopleOf = (day: string): string =>
  `SELECT jsonb_agg(DISTINCT o.staff_id) FROM post o WHERE o.agency_id = a.id AND ${filledPost('o', day)}`;

/** Whether the person of the post `p` leads its agency `a` or deputises; its setting is joined as `g`. */
export const leading = (day: string) => ({
  setting: setting(day),
  lead: `CASE WHEN g.lead_id IS NULL THEN ${before(day)} = 0 ELSE g.lead_id = p.staff_id END`,
  deputy: `CASE WHEN g.deputy_id IS NULL THEN ${before(day)} = 1 ELSE g.deputy_id = p.staff_id END`,
});

/**
 * The agencies that a person leads or deputises for, and the posts that they may give there. Asked only where it matters:
 * the administrator has set something for the agency, or it has terms to accept.
 */
export const leadFacts = (whose: Whose): string => `
  SELECT coalesce(json_agg(DISTINCT jsonb_build_object('agencyId', p.agency_id, 'staffIds', (${peopleOf(whose.day)}),
    'roles', coalesce(g.roles, '{}'), 'forumIds', coalesce(g.forum_ids, '{}'))), '[]')
  FROM post p JOIN agency a ON a.id = p.agency_id LEFT JOIN LATERAL (${setting(whose.day)}) g ON TRUE
  WHERE ${inPost(whose)}
    AND (g.roles IS NOT NULL OR EXISTS (SELECT 1 FROM undertaking u WHERE u.kind = 'terms' AND u.state = 'published'))
    AND (${leading(whose.day).lead} OR ${leading(whose.day).deputy})`;
