import { z } from 'zod';
import { readRow } from './cells.js';
import type { Loaded, Reason } from './loaded.outcome.js';
import { UnknownLabel, type Stage } from './story.stage.js';

/** What is told of an earlier year is mistyped: the product knows nothing of it. */
const EARLIEST = '2000';
/** What is not there is missing, whatever its form would be. */
const bad = (reason: Reason) => (issue: { input?: unknown }) => (issue.input === undefined ? undefined : reason);

/** One event of a folder's `events.json`; the fields besides these depend on its kind. */
export const storyEvent = z.looseObject({
  id: z.string().min(1),
  at: z.iso.datetime({ offset: true, error: bad('bad_instant') }).refine((at) => at >= EARLIEST, 'bad_instant'),
  /** An address, or `system`. */
  actor: z.string().min(1),
  kind: z.string().regex(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/, 'unknown_kind'),
});
export type StoryEvent = z.infer<typeof storyEvent>;

/** Plays one event; what it loaded of another file, if it did, comes back with each row's outcome. */
export type Player = (stage: Stage, event: StoryEvent) => Promise<Loaded[] | void>;

/** A player that reads its event's fields first. @throws RowRefused for fields that are wrong, as whoever plays it sees */
export const player =
  <S extends z.ZodType>(
    fields: S,
    play: (stage: Stage, event: StoryEvent & z.infer<S>) => Promise<Loaded[] | void>,
  ): Player =>
  async (stage, event) => {
    try {
      return await play(stage, { ...event, ...(readRow(fields, event) as object) } as StoryEvent & z.infer<S>);
    } catch (error) {
      throw error instanceof UnknownLabel ? error.in(event) : error;
    }
  };
