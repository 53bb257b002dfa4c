import { settingsIfAny } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { closesOn, isClosed } from './closing.rules.js';
import type { Meeting } from '../meetings/meeting.entity.js';

/**
 * What was nominated comes onto an agenda until nominations for the meeting close, by the forum's settings of that day;
 * afterwards with a reason. @throws Problem `invalid-input` on `urgencyReason`
 */
export async function mustBeInTime(tx: Tx, { forumId, day: on }: Meeting): Promise<void> {
  const day = on as LondonDate;
  const settings = await settingsIfAny(tx, forumId, day);
  if (!settings || !isClosed(day, settings, tx.actor.today)) return;
  const closed = { day: formatDay(closesOn(day, settings)) };
  throw invalid({ field: 'urgencyReason', message: 'panels.errors.closed', with: closed });
}
