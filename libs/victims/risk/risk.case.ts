import { AdvocacyCase, advocates } from '../advocacy/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Entity } from '../../platform/access/access.js';
import { lettersOf, type Category, type Role } from '../../platform/access/access-matrix.js';
import type { Actor, Facts, Post } from '../../platform/access/actor.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { assessors } from './risk.access.js';

/** A case of the clinic, or an advocate's own, as somebody sees it. */
export interface About {
  readonly caseId: string;
  readonly reference: string;
  /** The service whose own case it is. */
  readonly serviceId: string | undefined;
  readonly href: string;
}

/** A case that somebody sees. @throws Problem `not-found` */
export async function aboutCase(tx: Tx, caseId: string): Promise<About> {
  const found = (await casesBy(tx, [caseId])).get(caseId);
  if (!found) throw new Problem('not-found', { subject: CaseFile.name });
  return found;
}

/** As `aboutCase`, for a page that shows of which case it asks: that is a look at it. @throws Problem `not-found` */
export async function lookAt(tx: Tx, caseId: string): Promise<About> {
  const about = await aboutCase(tx, caseId);
  await tx.get<Row>(about.serviceId ? AdvocacyCase : CaseFile, caseId);
  return about;
}

/** The cases of some rows, as far as somebody sees them, by one statement. */
export async function casesBy(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, About>> {
  const of = { id: { $in: [...new Set(ids)] } };
  const { clinic, own } = await tx.together({
    clinic: tx.rows(CaseFile).where(of).select('id', 'reference'),
    own: tx.rows(AdvocacyCase).where(of).select('id', 'reference', 'agencyId'),
  });
  return new Map<string, About>([
    ...clinic.map(
      ({ id, reference }) => [id, { caseId: id, reference, serviceId: undefined, href: `/cases/${id}` }] as const,
    ),
    ...own.map(
      ({ id, reference, agencyId }) =>
        [id, { caseId: id, reference, serviceId: agencyId, href: `/advocacy-cases/${id}` }] as const,
    ),
  ]);
}

/** The posts in which somebody may say something of the risk in a case; in an advocate's case those at its service. */
export const postsOn = ({ posts }: Pick<Actor, 'posts'>, { serviceId }: About): Post[] =>
  posts.filter(({ role, agencyId }) =>
    serviceId ? advocates.includes(role) && agencyId === serviceId : assessors.includes(role),
  );

const byForum: readonly Role[] = ['coordinator', 'chair', 'police'];

/**
 * Whether somebody would read what their agency recorded of a category in a case that they see: on its team, by running
 * or policing its forum, or because it was opened to them. The door asks again; this is for what pages offer.
 */
export function readsBack({ posts, team, grants }: Facts, caseId: string, category: Category): boolean {
  const granted = grants.some((one) => one.caseId === caseId && one.categories.includes(category));
  return posts
    .filter(({ role }) => assessors.includes(role))
    .some(({ role, duty, agencyId }) => {
      const letters = lettersOf(category, role, duty);
      return (
        team.some((one) => one.caseId === caseId && one.agencyId === agencyId) ||
        (letters.includes('F') && byForum.includes(role)) ||
        (granted && (letters.includes('F') || letters.includes('G')))
      );
    });
}

/** For which agency somebody says it: the post they chose, else one for which they are on the team. @throws Problem `not-allowed` */
export function agencyFor({ posts, team, request }: Actor, about: About, subject: string): string {
  const able = postsOn({ posts }, about);
  const teamed = ({ agencyId }: Post): boolean =>
    team.some((one) => one.caseId === about.caseId && one.agencyId === agencyId);
  const post = able.find(({ id }) => id === request.post) ?? able.find(teamed) ?? able[0];
  if (!post) throw new Problem('not-allowed', { subject });
  return post.agencyId;
}

/** Nobody adds what they could not read themselves. @throws Problem `not-allowed` */
export async function mustBeSeen(tx: Tx, entity: Entity<Row>, id: string): Promise<void> {
  if (!(await tx.rows(entity).where({ id }).any())) throw new Problem('not-allowed', { subject: entity.name });
}
