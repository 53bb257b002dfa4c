import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { addDays, londonDate, londonInstant } from '../kernel/london-date.js';
import { Problem } from '../kernel/problem.js';
import { systemAt } from '../platform/access/system.js';
import { FollowUps } from '../platform/jobs/follow-ups.js';
import { Work } from '../platform/work/work.js';
import { jsonRecords, type Folder, type RecordRead } from './folder.js';
import { readRow } from './cells.js';
import { RowRefused, type Loaded, type RowProblem } from './loaded.outcome.js';
import { loadReference } from './reference.loading.js';
import { storyEvent, type StoryEvent } from './story.js';
import { players } from './story.players.js';
import { Stage } from './story.stage.js';

const FILE = 'events.json';
/** In the morning of each day of the story, what has become due is done. */
const MORNING = '08:00';

/** Sets an area up from a folder of files, and plays what happened there. */
@Injectable()
export class Loading {
  constructor(
    @Inject(ModuleRef) private readonly house: ModuleRef,
    @Inject(Work) private readonly work: Work,
    @Inject(FollowUps) private readonly followUps: FollowUps,
  ) {}

  /** Areas, forums, agencies, agreements and people; see `loadReference`. */
  reference(folder: Folder, at: Date): Promise<Loaded[]> {
    return loadReference(this.work, folder, at);
  }

  /**
   * Plays the folder's events that have happened by now and were not played before, each at its own time by whoever
   * did it, and whatever follows from them as time passes.
   * @returns the outcome of each event, and of each row of a file that an event loaded
   */
  async play(folder: Folder, now: Date): Promise<Loaded[]> {
    const text = await folder.read(FILE);
    if (text === undefined) return [];
    const records = recordsOf(text);
    if (!records) return [outcome({ row: 0, record: {} }, 'refused', [{ column: '', reason: 'not_readable' }])];
    const all: Loaded[] = [];
    let reached: Date | undefined;
    for (const read of records) {
      const event = storyEvent.safeParse(read.record).data;
      const at = event && new Date(event.at);
      if (at && at <= now) {
        await this.passTime(reached ?? at, at);
        reached = at;
      }
      all.push(...(await this.playOne(folder, read, now)));
    }
    if (reached) await this.passTime(reached, now);
    return all;
  }

  private async playOne(folder: Folder, read: RecordRead, now: Date): Promise<Loaded[]> {
    try {
      const event = readRow(storyEvent, read.record);
      const play = players[event.kind];
      if (!play) return [outcome(read, 'skipped')];
      const [at, key] = [new Date(event.at), `${event.id}@${event.at}`];
      if (at > now) return [outcome(read, 'not-yet-due')];
      if (await this.isPlayed(key, at)) return [outcome(read, 'unchanged')];
      const rows = (await play(new Stage(this.house, folder, at, key), event)) ?? [];
      await this.mark(key, event, now);
      return [outcome(read, 'played'), ...rows];
    } catch (error) {
      return [outcome(read, 'refused', problemsOf(error))];
    }
  }

  private async isPlayed(key: string, at: Date): Promise<boolean> {
    const text = 'SELECT id FROM played_event WHERE id = $1';
    return (await this.work.as(systemAt(at), (tx) => tx.run({ text, values: [key] }))).length > 0;
  }

  private async mark(key: string, { kind, at }: StoryEvent, now: Date): Promise<void> {
    const text =
      'INSERT INTO played_event (id, kind, happened_at, played_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
    await this.work.as(systemAt(now), (tx) => tx.run({ text, values: [key, kind, at, now] }));
  }

  /** Does what becomes due from one moment to another: each morning, and at the end. */
  private async passTime(from: Date, to: Date): Promise<void> {
    for (let day = londonDate(from); day <= londonDate(to); day = addDays(day, 1)) {
      const morning = londonInstant(day, MORNING);
      if (morning > from && morning < to) await this.followUps.runAll(morning);
    }
    await this.followUps.runAll(to);
  }
}

function recordsOf(text: string): RecordRead[] | undefined {
  try {
    return jsonRecords(text, 'events');
  } catch {
    return undefined;
  }
}

const outcome = (
  { row, record }: RecordRead,
  what: Loaded['outcome'],
  problems: readonly RowProblem[] = [],
): Loaded => ({
  file: FILE,
  row,
  key: [record['id'], record['kind']].join(' '),
  outcome: what,
  problems,
});

/** What was refused by the file's reader or by the rules of the product; anything else is a mistake of ours. */
function problemsOf(error: unknown): readonly RowProblem[] {
  if (error instanceof RowRefused) return error.problems;
  if (!(error instanceof Problem)) throw error;
  const fields = error.errors.map(({ field }) => ({ column: field, reason: error.type }));
  return fields.length ? fields : [{ column: '', reason: error.type }];
}
