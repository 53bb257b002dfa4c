import { fullNames, Staff } from '../agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { aroundForums, surroundingsOf, type Around } from './forum.around.js';
import { withChange, type SettingsChange } from './forum.changes.js';
import { ForumSetting, type Forum } from './forum.entity.js';
import type { ForumSettings } from './forum.settings.js';
import { settingsOn } from './forum.settled.js';
import { standingOf, type Standing } from './forum.standing.js';

export interface PastSetting {
  readonly issue: number;
  readonly fromOn: string;
  readonly changed: readonly string[];
  readonly reason: string | null;
  readonly setByName: string | null;
  readonly setAt: Date | null;
  readonly standing: Standing;
}

/** Everything that was ever settled for a forum, the latest first; what is to come is among it. */
export async function pastOf(tx: Tx, forumId: string): Promise<PastSetting[]> {
  const rows = await tx.rows(ForumSetting).where({ forumId }).orderBy('fromOn', 'DESC').orderBy('issue', 'DESC').all();
  const staff = await tx
    .rows(Staff)
    .where({ id: { $in: rows.flatMap(({ setBy }) => setBy ?? []) } })
    .all();
  const names = fullNames(staff);
  return rows.map((row, at) => ({
    issue: row.issue,
    fromOn: row.fromOn,
    changed: row.changed,
    reason: row.reason,
    setByName: names.get(row.setBy ?? '') ?? null,
    setAt: row.setAt,
    standing: standingOf(rows, at, tx.actor.today),
  }));
}

export interface WouldBe {
  readonly now: ForumSettings;
  readonly settings: ForumSettings;
  readonly around: Around;
}

/**
 * What a forum's settings are on a day, and what they would be with a change made from that day on.
 * @throws Problem `invalid-input` for a day that is over, or a change that does not fit
 */
export async function wouldBe(
  tx: Tx,
  forum: Forum,
  { fromOn, settings: change }: { fromOn: LondonDate; settings: SettingsChange },
): Promise<WouldBe> {
  notOver(tx, fromOn);
  const now = await settingsOn(tx, forum.id, fromOn);
  const around = await aroundForums(tx);
  return { now, settings: placed(() => withChange(now, change, surroundingsOf(around, forum))), around };
}

/** Nothing that was decided is decided anew. @throws Problem `invalid-input` */
export function notOver(tx: Tx, fromOn: LondonDate): void {
  if (fromOn < tx.actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
}

/** What is wrong with a setting is wrong there in what was sent. */
function placed<R>(act: () => R): R {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw invalid(...error.errors.map((one) => ({ ...one, field: one.field ? `settings/${one.field}` : 'settings' })));
  }
}
