import type { z } from 'zod';
import { londonTime } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { retimeForm } from './item.forms.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { timeOn } from '../scheduling/index.js';

/** The item's meeting, held meanwhile, so that it neither begins nor moves. */
async function meetingToCome(tx: Tx, item: AgendaItem): Promise<Meeting | undefined> {
  const meeting = item.meetingId ? await tx.get(Meeting, item.meetingId, 'list_item') : undefined;
  return meeting && toBeHeld.includes(meeting.state) ? meeting : undefined;
}

/**
 * Settles how long an item takes and when it begins, as a whole: what is left out is none. Nobody is written to: a
 * calendar is told of it by what its owner sees (decision 67).
 * @throws Problem `wrong-state` once the meeting has begun; `invalid-input` for what is no time of its day after its start
 */
async function retime(tx: Tx, item: AgendaItem, said: z.output<typeof retimeForm>): Promise<void> {
  const meeting = await meetingToCome(tx, item);
  if (!meeting) throw new Problem('wrong-state', { state: item.state });
  item.fixedAt = timeOn(meeting, 'fixedTime', said.fixedTime);
  item.minutesAllotted = said.minutesAllotted ?? null;
}

export const retimeMove = moveSpec<AgendaItem, typeof retimeForm>({
  form: retimeForm,
  begins: ({ minutesAllotted, fixedAt }) => ({
    minutesAllotted,
    fixedTime: fixedAt ? londonTime(new Date(fixedAt as string)) : '',
  }),
  act: retime,
  undo: async (tx, item) => {
    if (!(await meetingToCome(tx, item))) throw new Problem('undo-too-late');
  },
});
