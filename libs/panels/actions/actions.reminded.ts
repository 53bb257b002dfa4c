import { londonDate, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { HistoryLine } from './action.view.js';

interface Reminded {
  readonly id: string;
  readonly at: Date;
}

/** When each of these actions was last reminded of today by a press, where that was not undone: it is not offered again until tomorrow. */
export async function remindedToday(
  tx: Tx,
  actions: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, Date>> {
  if (!actions.length) return new Map();
  const text = `SELECT DISTINCT ON (subject_id) subject_id AS id, made_at AS at FROM move_made
    WHERE subject_id = ANY($1::uuid[]) AND move = 'chase' AND taken_back_at IS NULL AND made_at >= $2
    ORDER BY subject_id, made_at DESC`;
  const values = [actions.map(({ id }) => id), londonInstant(tx.actor.today, '00:00')];
  const found = await tx.list(asking<Reminded>({ text, values }, ['at']));
  return new Map(found.map(({ id, at }) => [id, at]));
}

/** The last reminder of a day in the history of one action, where that was not undone. */
export const reminderOn = <Line extends Pick<HistoryLine, 'move' | 'at' | 'takenBack'>>(
  history: readonly Line[],
  day: LondonDate,
): Line | undefined =>
  history.findLast(({ move, at, takenBack }) => move === 'chase' && !takenBack && londonDate(at) === day);
