import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { Meeting } from '../meetings/meeting.entity.js';

/** The day on which a forum last met, up to today; nothing where it never has, or not that the person sees. */
export async function lastMetOn(tx: Tx, forumId: string): Promise<LondonDate | undefined> {
  const met = tx.rows(Meeting).where({ forumId, concludedAt: { $exists: true }, day: { $lte: tx.actor.today } });
  const last = await met.orderBy('day', 'DESC').one();
  return last && londonDay(last.day);
}
