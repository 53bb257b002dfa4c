import type { Post } from '../agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';

/** What a list of posts may be narrowed to by their dates. */
export const postShows = ['coming', 'over', 'unvetted', 'asked', 'unconfirmed'] as const;
export type PostShow = (typeof postShows)[number];

/** How a post stands on a day: it gives rights, or the first reason why not. */
export function standingOf(
  post: Pick<Post, 'fromOn' | 'toOn' | 'vettingExpiresOn' | 'confirmBy' | 'state'>,
  day: LondonDate,
): PostShow | 'waiting' | 'current' {
  if (post.toOn && post.toOn < day) return 'over';
  if (post.state === 'waiting') return 'waiting';
  if (post.fromOn && post.fromOn > day) return 'coming';
  if (post.vettingExpiresOn && post.vettingExpiresOn < day) return 'unvetted';
  if (post.confirmBy && post.confirmBy < day) return 'unconfirmed';
  return post.confirmBy ? 'asked' : 'current';
}

/** What narrows a list to posts that stand like this. */
export const showing = (show: PostShow, day: LondonDate): Record<string, object> =>
  ({
    coming: { fromOn: { $gt: day } },
    over: { toOn: { $lt: day } },
    unvetted: { vettingExpiresOn: { $lt: day } },
    asked: { confirmBy: { $gte: day } },
    unconfirmed: { confirmBy: { $lt: day } },
  })[show];

/** Kinds of agency whose people come in few roles, whatever else they are named for (decision 92). */
const only: Readonly<Record<string, readonly string[]>> = {
  // A sister service of the ISAC's: never more than an ISAC sees.
  isva: ['idva', 'isac', 'partner', 'strategic'],
  // The table of who may see what has no column for a MATAC: its people are other partners.
  matac: ['partner', 'strategic'],
};

/**
 * Whether an agency of a kind may give a post in a role: the rights of the police go with working for them. Whoever sits
 * with them and is employed by a partner holds the partner's post (`capabilities.md` E6).
 */
export const employsAs = (kind: string, role: string): boolean =>
  only[kind]?.includes(role) ?? (role !== 'police' || kind === 'police');

export interface Given {
  readonly roles: readonly string[];
  readonly forumIds: readonly string[];
}

/** Which of a new post's answers go beyond what the administrator lets the agency's lead give. */
export const beyond = (given: Given, asked: { role: string; forumIds: readonly string[] }): ('role' | 'forumIds')[] => [
  ...(given.roles.includes(asked.role) ? [] : (['role'] as const)),
  ...(asked.forumIds.every((id) => given.forumIds.includes(id)) ? [] : (['forumIds'] as const)),
];
