import { Agency, inPost, Staff, type Post } from '../../administration/agencies/index.js';
import { areasAround, ForceArea } from '../../administration/areas/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseForum } from './case-file.entity.js';
import { teamable } from './cases.choices.js';

/** Whom to choose from for a team, and of which areas they are. */
export interface Around {
  readonly members: readonly Choice[];
  /** Every area, to choose another. */
  readonly areas: readonly Choice[];
}

/** Who is in post around some forums: of their areas, or with a seat in one of them from anywhere. */
async function postsAround(tx: Tx, standing: readonly CaseForum[]): Promise<Post[]> {
  const forumIds = standing.map(({ forumId }) => forumId);
  const areas = await areasAround(tx, forumIds, tx.actor.today);
  const role = { $in: teamable };
  return inPost(tx, { role, areaCode: { $in: areas } }, { role, forumIds: { $in: forumIds } });
}

/** Each once for each agency that they work for, by the post that they hold there. */
async function named(tx: Tx, posts: readonly Post[]): Promise<Choice[]> {
  const { people, agencies } = await tx.together({
    people: tx
      .rows(Staff)
      .where({ id: { $in: posts.map(({ staffId }) => staffId) } })
      .orderBy('surname'),
    agencies: tx.rows(Agency).where({ id: { $in: posts.map(({ agencyId }) => agencyId) } }),
  });
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return people.flatMap(({ id, forename, surname }) => {
    const theirs = new Map(posts.filter(({ staffId }) => staffId === id).map((post) => [post.agencyId, post.id]));
    return [...theirs].map(([agencyId, post]) => ({
      value: post,
      text: `${forename} ${surname}, ${names.get(agencyId) ?? ''}`,
    }));
  });
}

/**
 * Whom to choose from: who works around the forums of the case, or in another area.
 * @param area its code; absent: around the forums
 * @throws Problem `invalid-input` for what is no area
 */
export async function membersAround(tx: Tx, caseId: string, area: string | undefined): Promise<Around> {
  const { all, standing } = await tx.together({
    all: tx.rows(ForceArea).orderBy('name'),
    standing: tx.rows(CaseForum).where({ caseId, toAt: { $exists: false } }),
  });
  if (area !== undefined && !all.some(({ code }) => code === area))
    throw invalid({ field: 'area', message: 'cases.errors.area' });
  const posts = area ? await inPost(tx, { role: { $in: teamable }, areaCode: area }) : await postsAround(tx, standing);
  return { members: await named(tx, posts), areas: all.map(({ code, name }) => ({ value: code, text: name })) };
}
