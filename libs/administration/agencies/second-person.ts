import { categories, lettersOf, type Role } from '../../platform/access/access-matrix.js';
import { hasRole, SYSTEM_ID } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { leadsOf } from './leads.js';
import { Post } from './staff.entity.js';

const readsCases = (role: Role): boolean =>
  categories.some((category) => lettersOf(category, role).some((letter) => 'FSIOG'.includes(letter)));

/**
 * Posts that hold only once a second person has confirmed them: whose role reads cases, and of administrators, who give
 * all others.
 */
export const needsSecond = (role: string): boolean => role === 'system_admin' || readsCases(role as Role);

/** Roles whose people are vetted before they begin: those with the police's systems at hand, and providers (`domain.md` 8, rule 5). */
const vetted: readonly string[] = ['coordinator', 'chair', 'police', 'programme_provider'];
export const needsVetting = (role: string): boolean => vetted.includes(role);

/** How a post begins that somebody asks for: it waits, or it holds at once. */
export const asAsked = (role: string, askedBy: string): Pick<Post, 'state' | 'askedBy' | 'confirmedBy'> => ({
  state: needsSecond(role) ? 'waiting' : 'held',
  askedBy,
  confirmedBy: null,
});

/** Posts that were loaded to be confirmed, and held while the story of those who hold them was told, wait from now on. */
export async function letThemWait(tx: Tx): Promise<void> {
  const loaded = tx.rows(Post).where({ askedBy: SYSTEM_ID, state: 'held', confirmedBy: { $exists: false } });
  for (const { id, role } of await loaded.all())
    if (needsSecond(role)) await tx.save(Object.assign(await tx.get(Post, id, 'change'), { state: 'waiting' }));
}

/** Whether a post has still to be confirmed by a second person, as it was asked for. */
export const awaitsSecond = ({ role, askedBy, confirmedBy }: Pick<Post, 'role' | 'askedBy' | 'confirmedBy'>): boolean =>
  needsSecond(role) && Boolean(askedBy) && !confirmedBy;

/** Whether somebody got their own post or account by somebody, or by those who got theirs by them. */
async function owesTo(tx: Tx, staffId: string, giver: string): Promise<boolean> {
  const text = `WITH RECURSIVE given AS (
      SELECT staff_id, asked_by AS giver FROM post WHERE asked_by IS NOT NULL
      UNION SELECT id, made_by FROM staff WHERE made_by IS NOT NULL),
    owed AS (SELECT giver FROM given WHERE staff_id = $1 UNION SELECT g.giver FROM given g JOIN owed o ON g.staff_id = o.giver)
    SELECT 1 FROM owed WHERE giver = $2`;
  return (await tx.run({ text, values: [staffId, giver] })).length > 0;
}

/**
 * Whether whoever asks may confirm a post as the second person: an administrator, or whoever is set as lead or deputy of
 * its agency; the person listed first is no lead for this. Nobody confirms their own, nor what they asked for themselves,
 * nor what somebody asked for by whom they got their own post or account.
 */
export async function mayBeSecond(tx: Tx, { staffId, agencyId, askedBy }: Post): Promise<boolean> {
  const { id } = tx.actor;
  if (!askedBy || id === staffId || id === askedBy) return false;
  if (!hasRole(tx.actor, 'system_admin') && !(await isSetToLead(tx, agencyId))) return false;
  return askedBy === SYSTEM_ID || !(await owesTo(tx, id, askedBy));
}

async function isSetToLead(tx: Tx, agencyId: string): Promise<boolean> {
  const { setting, leadId, deputyId } = (await leadsOf(tx, [agencyId])).get(agencyId) ?? {};
  const isSet = (set: string | null | undefined, now: string | null | undefined) => set === tx.actor.id && now === set;
  return isSet(setting?.leadId, leadId) || isSet(setting?.deputyId, deputyId);
}
