import { systemAt } from '../platform/access/system.js';
import type { Work } from '../platform/work/work.js';
import { refuse } from './loaded.outcome.js';
import type { StoryEvent } from './story.js';

interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
}

/** The events that were played: each id once, at one time. */
export class Played {
  private readonly marks: Map<string, Mark>;
  /** When the last of them happened. */
  readonly last: Date | undefined;

  private constructor(marks: readonly Mark[]) {
    this.marks = new Map(marks.map((one) => [one.id, one]));
    this.last = marks
      .map(({ at }) => at)
      .sort((a, b) => a.getTime() - b.getTime())
      .at(-1);
  }

  /** Those that were played before now. */
  static async before(work: Work, now: Date): Promise<Played> {
    const text = 'SELECT id, kind, happened_at AS "at" FROM played_event';
    return new Played(await work.as(systemAt(now), (tx) => tx.run<Mark>({ text, values: [] })));
  }

  /** Whether an event was played. @throws RowRefused where another of its id was: at another time, or of another kind */
  has({ id, kind, at }: StoryEvent): boolean {
    const mark = this.marks.get(id);
    if (!mark) return false;
    if (mark.at.getTime() !== new Date(at).getTime())
      throw refuse('at', 'played_at_another_time', { at: mark.at.toISOString() });
    if (mark.kind !== kind) throw refuse('kind', 'played_as_another_kind', { kind: mark.kind });
    return true;
  }

  add({ id, kind, at }: StoryEvent): void {
    this.marks.set(id, { id, kind, at: new Date(at) });
  }

  /** Marks an event as played, in the transaction in which it is; whoever else plays it waits. @returns whether nobody had */
  async mark(work: Work, { id, kind, at }: StoryEvent, now: Date): Promise<boolean> {
    const text = `INSERT INTO played_event (id, kind, happened_at, played_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING id`;
    const values = [id, kind, at, now];
    return (await work.as(systemAt(now), (tx) => tx.run({ text, values }))).length > 0;
  }
}
