import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { signOut } from '../accounts/index.js';
import { Agency, asAsked, Post, Staff } from '../agencies/index.js';
import { addDays, londonDay } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { text } from '../../platform/pages/shown.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustBeOfPolice, mustBeRank, mustBeTakenIn, mustEmploy } from './members.js';
import { showing, standingOf } from './post.rules.js';
import { asGivenAnew, confirmPost, mayBeTakenBack, mayConfirm, mustBeAnothers } from './posts.confirming.js';
import { manyPosts, roleText } from './posts.cells.js';
import {
  endForm,
  extendForm,
  noAnswers,
  placeForm,
  postFilters,
  rankForm,
  secondForm,
  vetForm,
} from './register.forms.js';
import { namesFor, staffFound } from './register.names.js';
import { postStates } from './register.states.js';
import { vettingChanged } from './renewals.duties.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  staffId: z.guid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string(),
  jobTitle: z.string(),
  rank: z.string().nullable(),
  agencyId: z.guid(),
  agencyName: z.string().nullable(),
  forums: z.array(z.string()),
  membership: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  standing: z.string(),
  vettingLevel: z.string().nullable(),
  vettingExpiresOn: z.string().nullable(),
  confirmBy: z.string().nullable(),
  reason: z.string().nullable(),
  homePostId: z.guid().nullable(),
});

/** Who keeps the list of an agency's people sees of each post how it is vetted and why it ended. */
const keeps = (actor: Actor, agencyId: string): boolean =>
  hasRole(actor, 'system_admin') || Boolean(actor.leads?.some((lead) => lead.agencyId === agencyId));

/** Posts with the names that stand with them. */
export async function listedPosts(tx: Tx, posts: readonly Post[]): Promise<Record<string, unknown>[]> {
  const names = await namesFor(
    tx,
    posts.map(({ staffId }) => staffId),
  );
  return posts.map((post) => ({
    ...post,
    ...(!keeps(tx.actor, post.agencyId) && { vettingLevel: null, vettingExpiresOn: null, reason: null }),
    name: names.person(post.staffId),
    email: names.email(post.staffId),
    agencyName: names.agency(post.agencyId),
    forums: names.forums(post.forumIds),
    standing: standingOf(post, tx.actor.today),
  }));
}

/** A last day is not before the first. */
export function inOrder(fromOn: string | null | undefined, toOn: string | null | undefined, field = 'toOn'): void {
  if (fromOn && toOn && toOn < fromOn) throw invalid({ field, message: 'administration.errors.order' });
}

async function second(tx: Tx, post: Post, answers: z.infer<typeof secondForm>): Promise<void> {
  mustBeAnothers(tx, post);
  const fromOn = answers.fromOn ?? tx.actor.today;
  inOrder(fromOn, answers.toOn);
  if (answers.agencyId === post.agencyId) throw invalid({ field: 'agencyId', message: 'administration.errors.home' });
  const host = await tx.rows(Agency).where({ id: answers.agencyId }).one();
  if (!host) throw new Problem('not-found');
  mustEmploy(host, answers.role);
  const { home, staff } = await tx.together({
    home: tx.rows(Agency).where({ id: post.agencyId }),
    staff: tx.rows(Staff).where({ id: post.staffId }),
  });
  await mustBeOfPolice(tx, { role: answers.role, email: staff[0]?.email ?? '', field: 'role' }, [host, ...home]);
  await mustBeTakenIn(tx, host.id, answers.forumIds ?? []);
  await mustBeRank(tx, answers.rank);
  await tx.along(
    Object.assign(new Post(), {
      ...answers,
      rank: answers.rank ?? post.rank,
      id: randomUUID(),
      staffId: post.staffId,
      forumIds: answers.forumIds ?? [],
      jobTitle: answers.jobTitle ?? '',
      areaCode: host.areaCode,
      membership: 'secondment',
      fromOn,
      homePostId: post.id,
      vettingLevel: post.vettingLevel,
      vettingExpiresOn: post.vettingExpiresOn,
      ...asAsked(answers.role, tx.actor.id),
    }),
  );
}

/** Forums that a post has already it keeps, whatever they have settled since. */
async function place(tx: Tx, post: Post, { forumIds = [] }: z.infer<typeof placeForm>): Promise<void> {
  mustBeAnothers(tx, post);
  await mustBeTakenIn(
    tx,
    post.agencyId,
    forumIds.filter((id) => !post.forumIds.includes(id)),
  );
  post.forumIds = forumIds;
}

/** A secondment that is taken back is over before it began; that there was one stays. */
async function unsecond(tx: Tx, post: Post): Promise<void> {
  const [made] = await tx.rows(Post).where({ homePostId: post.id }).orderBy('listed', 'DESC').page(1).all();
  if (!made) return;
  const row = await tx.get(Post, made.id, 'end');
  const lastDay = addDays(londonDay(row.fromOn ?? tx.actor.today), -1);
  await tx.save(Object.assign(row, { toOn: lastDay, state: 'ended' }));
}

/** Whoever has left is no longer their lead's to sign out. */
async function signOutOfPost(tx: Tx, post: Post): Promise<void> {
  if (post.toOn && post.toOn < tx.actor.today) throw new Problem('wrong-state');
  await signOut(tx, post.staffId);
}

const narrowed = (rows: Rows<Post>, filters: Record<string, unknown>, { today }: Actor): Rows<Post> => {
  const { agency, role, show, state } = filters as z.infer<typeof postFilters>;
  const dated = show ? rows.where(showing(show, today)) : rows;
  return dated.where({ agencyId: agency, role, state }).orderBy('agencyId').orderBy('listed');
};

/** One membership of one agency: its dates are what rights hang on. */
export const postThing = thing<Post>({
  name: 'posts',
  called: (_, one, t) =>
    [text(one['name']), roleText(t, one['role']), text(one['agencyName'])].filter(Boolean).join(', '),
  entity: Post,
  machine: postStates,
  moves: {
    confirm: moveSpec<Post, typeof noAnswers>({
      form: noAnswers,
      offered: mayConfirm,
      act: confirmPost,
    }),
    extend: moveSpec<Post, typeof extendForm>({
      form: extendForm,
      act: (tx, post, { lastDay }) => {
        mustBeAnothers(tx, post);
        inOrder(post.fromOn, lastDay, 'lastDay');
        asGivenAnew(tx, post, post.toOn);
        post.toOn = lastDay ?? null;
        return vettingChanged(tx, post);
      },
      undo: vettingChanged,
    }),
    place: moveSpec<Post, typeof placeForm>({
      form: placeForm,
      act: place,
    }),
    vet: moveSpec<Post, typeof vetForm>({
      form: vetForm,
      act: (tx, post, { vettingLevel, vettingExpiresOn }) => {
        mustBeAnothers(tx, post);
        Object.assign(post, { vettingLevel, vettingExpiresOn });
        return vettingChanged(tx, post);
      },
      undo: vettingChanged,
    }),
    rank: moveSpec<Post, typeof rankForm>({
      form: rankForm,
      act: async (tx, post, answers) => {
        mustBeAnothers(tx, post);
        await mustBeRank(tx, answers.rank);
        post.rank = answers.rank;
      },
    }),
    second: moveSpec<Post, typeof secondForm>({ form: secondForm, act: second, undo: unsecond }),
    end_sessions: moveSpec<Post, typeof noAnswers>({ form: noAnswers, act: signOutOfPost }),
    end: moveSpec<Post, typeof endForm>({
      form: endForm,
      act: (tx, post, { lastDay, reason }) => {
        inOrder(post.fromOn, addDays(lastDay, 1), 'lastDay');
        Object.assign(post, { toOn: lastDay, reason });
        return vettingChanged(tx, post);
      },
      undo: (tx, post) => {
        mayBeTakenBack(tx, post);
        return vettingChanged(tx, post);
      },
    }),
  },
  filters: postFilters,
  list: narrowed,
  search: async (tx, words) => {
    const staff = await staffFound(tx, words);
    const posts = staff.length
      ? await tx
          .rows(Post)
          .where({ staffId: { $in: staff } })
          .orderBy('listed')
          .all()
      : [];
    return posts.map(({ id }) => id);
  },
  shown: shape,
  show: async (tx, post) => (await listedPosts(tx, [post]))[0] ?? {},
  listed: listedPosts,
  listedShape: shape,
  many: manyPosts,
});
