import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Work } from '../../platform/work/work.js';
import { Meeting } from './meeting.entity.js';
import { forumsSaid, narrowMeetings } from './meetings.reading.js';
import { isMonth, monthOf, type Month } from './month.rules.js';

/** A panel in the month: when and where, and neither its people nor its cases. */
export interface MonthPanel {
  readonly id: string;
  readonly day: string;
  readonly startsAt: Date;
  readonly state: string;
  readonly forumName: string | null;
  readonly forumNameIn: string | null;
}

export interface MonthRead extends Month {
  readonly panels: readonly MonthPanel[];
}

/**
 * The panels of a month that the person sees, the earliest first: those that the list of panels shows them.
 * @param asked the month as the address has it
 * @throws Problem `invalid-input` for what is no month
 */
export function readMonth(work: Work, me: Actor, asked: unknown): Promise<MonthRead> {
  if (!isMonth(asked)) throw invalid({ field: 'month', message: 'panels.errors.month' });
  const month = monthOf(asked);
  return work.as(me, async (tx) => {
    const between = narrowMeetings(tx.rows(Meeting), { from: month.first, to: month.last }).orderBy('startsAt');
    const found = await between.select('id', 'day', 'startsAt', 'state', 'forumId').all();
    tx.note('list', Meeting.name, { asked: ['from', 'to'], count: found.length });
    const said = await forumsSaid(tx, [...new Set(found.map(({ forumId }) => forumId))]);
    return { ...month, panels: found.map(({ forumId, ...panel }) => ({ ...panel, ...said(forumId) })) };
  });
}
