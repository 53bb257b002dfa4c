import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { addDays, londonDate, londonInstant } from '../kernel/london-date.js';
import { FollowUps } from '../platform/jobs/follow-ups.js';
import { Work } from '../platform/work/work.js';
import { checkCharacters, readRow } from './cells.js';
import { ofWhole } from './file.loading.js';
import { jsonFile, type RecordRead } from './file.records.js';
import type { Folder } from './folder.js';
import { keyOf, refuse, type Loaded, type RowProblem } from './loaded.outcome.js';
import type { PostsTold } from './people.loading.js';
import { Played } from './played.js';
import { problemsOf } from './problems.js';
import { loadReference } from './reference.loading.js';
import { storyEvent, type StoryEvent } from './story.js';
import { players } from './story.players.js';
import { isHistory, Stage, type Told } from './story.stage.js';

/** What happened, told in the order in which it did. */
export const FILE = 'events.json';
/** In the morning of each day of the story, what has become due is done. */
const MORNING = '08:00';

/** What is to be played, and what of it was. */
interface Playing extends Told {
  readonly played: Played;
  /** The ids of the events that were come to. */
  readonly ids: Set<string>;
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
   * did it, and whatever follows from them as time passes. What was played, and what a row said, stays where another is
   * refused.
   * @returns the outcome of each event, and of each row of a file that an event loaded, as they stand in the file
   */
  async play(folder: Folder, now: Date): Promise<Loaded[]> {
    const { records, problems } = await recordsOf(folder);
    if (problems.length) return [outcome({ row: 0, record: {} }, 'refused', problems)];
    const told = {
      folder,
      now,
      events: records.flatMap(({ record }) => storyEvent.safeParse(record).data ?? []),
      found: new Map<string, string>(),
      played: await Played.before(this.work, now),
      ids: new Set<string>(),
    };
    let reached = told.played.last;
    const all = new Map<RecordRead, Loaded[]>();
    for (const read of inTime(records)) {
      const at = happenedAt(read);
      const isLater = at && at <= now && (!reached || at > reached);
      if (isLater && reached) await this.passTime(reached, at, now);
      const rows = await this.playOne(told, read);
      all.set(read, rows);
      // Where nothing has happened yet no time passes: an event that is refused is none.
      if (isLater && (reached || rows[0]?.outcome === 'played')) reached = at;
    }
    if (reached) await this.passTime(reached, now, now);
    return records.flatMap((read) => all.get(read) ?? []);
  }

  private async playOne(told: Playing, read: RecordRead): Promise<Loaded[]> {
    try {
      const event = readEvent(read, told.ids);
      const play = Object.hasOwn(players, event.kind) && players[event.kind];
      if (!play) return [outcome(read, 'skipped')];
      if (new Date(event.at) > told.now) return [outcome(read, 'not-yet-due')];
      if (told.played.has(event)) return [outcome(read, 'unchanged')];
      return await this.playWhole(told, read, event);
    } catch (error) {
      return [outcome(read, 'refused', problemsOf(error))];
    }
  }

  /** An event is one transaction, its mark with it: refused, nothing of it is there, nor is what its labels would stand for. */
  private async playWhole(told: Playing, read: RecordRead, event: StoryEvent): Promise<Loaded[]> {
    const found = new Map(told.found);
    const stage = new Stage(this.house, { ...told, found }, new Date(event.at), `${event.id}@${event.at}`);
    const rows = await this.work.whole(async () => {
      if (!(await told.played.mark(this.work, event, told.now))) return undefined;
      return (await players[event.kind]?.(stage, event)) ?? [];
    });
    if (!rows) return [outcome(read, 'unchanged')];
    told.played.add(event);
    for (const [label, id] of found) told.found.set(label, id);
    return [outcome(read, 'played'), ...rows];
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

/** @throws RowRefused for what is no event, and for one whose id an earlier one has */
function readEvent({ record, fault }: RecordRead, ids: Set<string>): StoryEvent {
  if (fault) throw refuse('', fault);
  checkCharacters(record);
  const event = readRow(storyEvent, record);
  if (ids.has(event.id)) throw refuse('id', 'repeated_key');
  ids.add(event.id);
  return event;
}

/** When an event happened; an event that cannot be read has no time. */
function happenedAt({ record }: RecordRead): Date | undefined {
  const event = storyEvent.safeParse(record).data;
  return event && new Date(event.at);
}

/** In the order in which they happened; what happened at once, and what has no time, as it stands in the file. */
const inTime = (records: readonly RecordRead[]): RecordRead[] =>
  records
    .map((read) => ({ read, at: happenedAt(read)?.getTime() ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ read }) => read);

/** The entries of the file, or what is wrong with it as a whole. */
async function recordsOf(folder: Folder): Promise<{ records: readonly RecordRead[]; problems: readonly RowProblem[] }> {
  try {
    const text = await folder.read(FILE);
    return { records: text === undefined ? [] : jsonFile(text, 'events').records, problems: [] };
  } catch (error) {
    return { records: [], problems: ofWhole(FILE, problemsOf(error)) };
  }
}

const outcome = (
  { row, record }: Pick<RecordRead, 'row' | 'record'>,
  what: Loaded['outcome'],
  problems: readonly RowProblem[] = [],
): Loaded => ({ file: FILE, row, key: keyOf(record, ['id', 'kind']), outcome: what, problems });
