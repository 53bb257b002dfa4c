import { z } from 'zod';
import { Staff } from '../administration/agencies/index.js';
import { Conflict, conflictRow } from '../cases/cases/index.js';
import { addDays, londonDate, londonInstant, type LondonDate } from '../kernel/london-date.js';
import { Nomination } from '../intake/nominations/index.js';
import { words } from '../platform/messages/messages.js';
import { systemAt } from '../platform/access/system.js';
import type { Tx } from '../platform/work/tx.js';
import type { Work } from '../platform/work/work.js';
import { cell, readRow } from './cells.js';
import { csvRecords, type Folder } from './folder.js';
import { refuse, RowRefused, type Loaded, type Outcome } from './loaded.outcome.js';
import type { StoryEvent } from './story.js';

const FILE = 'conflicts.csv';

const conflictInFile = z.object({
  conflict: cell.must,
  person_email: cell.must,
  nomination: cell.must,
  relation: cell.must,
  declared_on: cell.mustDay,
  declared_by: cell.must,
  ends_on: cell.mayDay,
  notes: cell.may,
});
type ConflictInFile = z.infer<typeof conflictInFile>;

interface Loader {
  readonly work: Work;
  readonly folder: Folder;
  readonly at: Date;
}

/** When each row that an event declares is declared, by its label. */
export type ByEvent = ReadonlyMap<string, Date>;

/** The rows that the events of a story declare themselves. */
export const declaredByEvents = (events: readonly StoryEvent[]): ByEvent =>
  new Map(
    events
      .filter(({ kind, conflict }) => kind === 'conflict.declared' && typeof conflict === 'string')
      .map(({ conflict, at }) => [String(conflict), new Date(at)]),
  );

/**
 * The register of declared conflicts: whoever a row names is blocked from the case of its nomination from the day of the
 * declaration to the end of the last day, and cannot tell (`domain.md` 8, rule 4). What an event or a person declared
 * already stays as it is.
 * @param byEvent the rows that an event declares: they wait for it
 * @returns the outcome of each row: one whose day is still to come, or whose nomination is not here yet, is not yet due
 */
export async function loadConflicts({ work, folder, at }: Loader, byEvent: ByEvent = new Map()): Promise<Loaded[]> {
  const records = await recordsOf(folder);
  if (records instanceof RowRefused)
    return [{ file: FILE, row: 0, key: '', outcome: 'refused', problems: records.problems }];
  const all: Loaded[] = [];
  for (const { row, record } of records) {
    const key = typeof record['conflict'] === 'string' ? record['conflict'] : '';
    const about = { file: FILE, row, key };
    try {
      const told = readRow(conflictInFile, record);
      const isToCome = (byEvent.get(key) ?? at) > at;
      const outcome = isToCome ? 'not-yet-due' : await work.as(systemAt(at), (tx) => declared(tx, told));
      all.push({ ...about, outcome, problems: [] });
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      all.push({ ...about, outcome: 'refused', problems: error.problems });
    }
  }
  return all;
}

async function recordsOf(folder: Folder): Promise<ReturnType<typeof csvRecords> | RowRefused> {
  try {
    return csvRecords((await folder.read(FILE)) ?? '');
  } catch (error) {
    return error instanceof RowRefused ? error : refuse('', 'not_readable');
  }
}

const staffOf = async (tx: Tx, column: string, address: string): Promise<string> => {
  const found = await tx.rows(Staff).where({ email: address.toLowerCase() }).one();
  if (!found) throw refuse(column, 'unknown_label');
  return found.id;
};

/** What becomes of a row, as of the day on which it is read. @throws RowRefused */
async function declared(tx: Tx, told: ConflictInFile): Promise<Outcome> {
  const [staffId, declaredBy] = [
    await staffOf(tx, 'person_email', told.person_email),
    await staffOf(tx, 'declared_by', told.declared_by),
  ];
  if (told.ends_on && told.ends_on < told.declared_on) throw refuse('ends_on', 'dates_out_of_order');
  const externalRefKey = told.nomination.toLowerCase();
  const caseId = (await tx.rows(Nomination).where({ externalRefKey }).one())?.caseId;
  if (!caseId || told.declared_on > londonDate(tx.at)) return 'not-yet-due';
  const known = await tx.rows(Conflict).where({ caseId, staffId }).all();
  const open = known.find(({ endedAt }) => endedAt === null);
  if (known.length) return open && isOver(told, tx.at) ? ended(tx, open, told) : 'unchanged';
  const row = conflictRow(tx, caseId, { staffId, relation: told.relation, reason: told.notes ?? undefined });
  const since = londonInstant(told.declared_on, '00:00');
  const made = await tx.along(Object.assign(row, { declaredAt: since, declaredBy }));
  if (isOver(told, tx.at)) await ended(tx, made, told);
  return 'created';
}

const isOver = ({ ends_on: lastDay }: ConflictInFile, at: Date): boolean =>
  lastDay !== null && lastDay < londonDate(at);

/** From the end of its last good day on it blocks nobody. */
async function ended(tx: Tx, { id }: Conflict, { ends_on: lastDay }: ConflictInFile): Promise<'changed'> {
  const endedAt = londonInstant(addDays(lastDay as LondonDate, 1), '00:00');
  const text = `UPDATE conflict SET state = 'ended', ended_at = $2, ended_reason = $3, version = version + 1 WHERE id = $1`;
  await tx.run({ text, values: [id, endedAt, words()('loading.conflicts.ended')], noting: [id] });
  tx.record('end', { id }, Conflict);
  return 'changed';
}
