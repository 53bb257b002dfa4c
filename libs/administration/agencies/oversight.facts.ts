import type { Role } from '../../platform/access/access-matrix.js';
import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { Whose } from '../../platform/domain.js';
import { filledAt } from './post.facts.js';

/** Whose area is theirs to oversee: they read what its people are accredited as, and what training there was. */
export const overseers: readonly Role[] = ['coordinator', 'policing_body'];

/** Whether somebody oversees an area in a post of theirs. */
export const overseesArea = (actor: Facts): boolean => hasRole(actor, ...overseers);

/** The areas that somebody oversees, each once. */
export const areasOverseen = ({ posts }: Facts): string[] => [
  ...new Set(posts.filter(({ role }) => overseers.includes(role)).map(({ areaCode }) => areaCode)),
];

/** Whoever is accredited and has a post in one of the areas that day. */
const accredited = (day: string): string => `
  SELECT coalesce(json_agg(DISTINCT p.staff_id ORDER BY p.staff_id), '[]') FROM accreditation c
  JOIN post p ON p.staff_id = c.staff_id JOIN agency a ON a.id = p.agency_id
  WHERE p.area_code = ANY(mine.areas) AND ${filledAt(day)}`;

/** Who is accredited in the areas that a person oversees, and the forums of these areas; nothing for whoever oversees none. */
export const oversightFacts = (whose: Whose): string => `
  SELECT json_build_object('staffIds', (${accredited(whose.day)}), 'forumIds', (
    SELECT coalesce(json_agg(f.id ORDER BY f.id), '[]') FROM forum f WHERE f.area_code = ANY(mine.areas)))
  FROM (SELECT array_agg(p.area_code) AS areas FROM posts_in_force p WHERE p.role IN (${overseers.map((role) => `'${role}'`).join()})) mine
  WHERE mine.areas IS NOT NULL`;
