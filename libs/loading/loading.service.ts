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
import type { PostsTold } from './people.loading.js';
import { loadReference } from './reference.loading.js';
import { storyEvent, type StoryEvent } from './story.js';
import { players } from './story.players.js';
import { isHistory, Stage, type Told } from './story.stage.js';

/** What happened, told in the order in which it did. */
export const FILE = 'events.json';
/** In the morning of each day of the story, what has become due is done. */
const MORNING = '08:00';

/** How far the story has come, and how far it may. */
interface Progress {
  readonly now: Date;
  readonly played: ReadonlyMap<string, Date>;
}

/** Sets an area up from a folder of files, and plays what happened there. */
@Injectable()
export class Loading {
  constructor(
    @Inject(ModuleRef) private readonly house: ModuleRef,
    @Inject(Work) private readonly work: Work,
    @Inject(FollowUps) private readonly followUps: FollowUps,
  ) {}

  /** Areas, forums, agencies, agreements and people; see `loadReference`. */
  reference(folder: Folder, at: Date, how: PostsTold = 'held'): Promise<Loaded[]> {
    return loadReference(this.work, folder, at, how);
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
    const told = {
      folder,
      now,
      events: records.flatMap(({ record }) => storyEvent.safeParse(record).data ?? []),
      found: new Map<string, string>(),
    };
    const played = await this.played(now);
    let reached = [...played.values()].sort((a, b) => a.getTime() - b.getTime()).at(-1);
    for (const read of records) {
      const at = happenedAt(read);
      if (at && at <= now && (!reached || at > reached)) {
        if (reached) await this.passTime(reached, at, now);
        reached = at;
      }
      all.push(...(await this.playOne(told, read, { now, played })));
    }
    if (reached) await this.passTime(reached, now, now);
    return all;
  }

  private async playOne(told: Told, read: RecordRead, { now, played }: Progress): Promise<Loaded[]> {
    try {
      const event = readRow(storyEvent, read.record);
      const play = players[event.kind];
      if (!play) return [outcome(read, 'skipped')];
      const [at, key] = [new Date(event.at), `${event.id}@${event.at}`];
      if (at > now) return [outcome(read, 'not-yet-due')];
      if (played.has(key)) return [outcome(read, 'unchanged')];
      const rows = (await play(new Stage(this.house, told, at, key), event)) ?? [];
      await this.mark(key, event, now);
      return [outcome(read, 'played'), ...rows];
    } catch (error) {
      return [outcome(read, 'refused', problemsOf(error))];
    }
  }

  /** The events that were played before, with the time at which each happened. */
  private async played(now: Date): Promise<Map<string, Date>> {
    const text = 'SELECT id, happened_at AS "at" FROM played_event';
    const rows = await this.work.as(systemAt(now), (tx) => tx.run<{ id: string; at: Date }>({ text, values: [] }));
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  private async mark(key: string, { kind, at }: StoryEvent, now: Date): Promise<void> {
    const text =
      'INSERT INTO played_event (id, kind, happened_at, played_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
    await this.work.as(systemAt(now), (tx) => tx.run({ text, values: [key, kind, at, now] }));
  }

  /** Does what becomes due from one moment to another: each morning, and at the end. */
  private async passTime(from: Date, to: Date, now: Date): Promise<void> {
    const runAll = (at: Date) => this.followUps.runAll(at, { history: isHistory(at, now) });
    for (let day = londonDate(from); day <= londonDate(to); day = addDays(day, 1)) {
      const morning = londonInstant(day, MORNING);
      if (morning > from && morning < to) await runAll(morning);
    }
    await runAll(to);
  }
}

/** When an event happened; an event that cannot be read has no time. */
function happenedAt({ record }: RecordRead): Date | undefined {
  const event = storyEvent.safeParse(record).data;
  return event && new Date(event.at);
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
  const fields = error.errors.map(({ field, message }) => ({ column: field, reason: message }));
  return fields.length ? fields : [{ column: '', reason: error.type }];
}
