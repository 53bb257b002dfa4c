import type { Part } from '../../cases/people/index.js';
import { openableTo } from '../../cases/cases/index.js';
import type { Post } from '../../platform/access/actor.js';

/** In which parts somebody may ask whether a person stands in a case: those whose identity they could be told. */
export const partsAskedBy = (posts: readonly Pick<Post, 'role' | 'duty'>[]): Part[] => {
  const openable = openableTo(posts);
  return [
    ...(openable.includes('victimIdentity') ? (['victim'] as const) : []),
    ...(openable.includes('perpetratorIdentity') ? (['perpetrator'] as const) : []),
  ];
};

/** Who decides about requests where a forum has settled nothing: its chair or its coordinator. */
export const approversOf = (settings: {
  readonly accessApprovers?: readonly string[] | undefined;
}): readonly string[] => settings.accessApprovers ?? ['chair', 'coordinator'];
