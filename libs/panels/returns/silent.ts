import { settingsOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { toDiscuss } from '../agenda/item.states.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { AgencyReturn } from './return.entity.js';
import { tellAgencies } from './returns.request.js';
import { partSilent, type Owed } from './silent.rules.js';

/** Until when an agency that is asked again at an instant is left alone, by the forum's settings of a meeting's day. */
export function chaseAgain(hours: number | undefined): (at: Date) => Date {
  return (at) => dueInstant('chase_again', at, hours === undefined ? {} : { within: { hours } });
}

/** What a forum's agencies still owe and when each was asked last, as far as the person may ask for it again. */
export const owedIn = (tx: Tx, forumId: string) =>
  tx
    .rows(AgencyReturn)
    .open('chase')
    .where({ forumId, state: 'requested' })
    .select('id', 'itemId', 'agencyId', 'chasedAt');

/**
 * Asks again every agency that is silent on an item still to be discussed, as far as the person may: each gets one
 * message, and none that was asked again within the forum's time. What is kept from the person is neither asked for
 * nor told of.
 * @throws Problem `invalid-input` where nobody is left to be asked
 */
export async function chaseSilent(tx: Tx, meeting: Meeting): Promise<void> {
  const [{ timings }, { items, owed }] = await Promise.all([
    settingsOn(tx, meeting.forumId, meeting.day as LondonDate),
    tx.together({
      items: tx
        .rows(AgendaItem)
        .where({ meetingId: meeting.id, state: { $in: toDiscuss } })
        .select('id'),
      owed: owedIn(tx, meeting.forumId),
    }),
  ]);
  const { ask } = partSilent(owed, { items, at: tx.at, until: chaseAgain(timings.chaseAgainHours) });
  if (!ask.length) throw invalid({ field: 'agencyIds', message: 'panels.errors.nobody-silent' });
  await askAgain(tx, meeting.forumId, ask);
}

/** One statement for all; the record has a line for each return. */
async function askAgain(tx: Tx, forumId: string, owed: readonly Owed[]): Promise<void> {
  const text = `UPDATE agency_return SET chased_at = $2, chases = chases + 1, version = version + 1
    WHERE id = ANY($1::uuid[]) AND state = 'requested'
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category`;
  const chased = await tx.run<AgencyReturn>({ text, values: [owed.map(({ id }) => id), tx.at] });
  for (const row of chased) tx.record('chase', row, AgencyReturn);
  tellAgencies(tx, forumId, [...new Set(chased.map(({ agencyId }) => agencyId))], 'chased');
}
