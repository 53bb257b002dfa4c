import { randomUUID } from 'node:crypto';
import { settingsOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { compareRecorded } from '../../platform/jobs/compare-texts.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { offTheAgenda, RAISED_AT, toDiscuss } from '../agenda/item.states.js';
import { changeItems } from '../common/index.js';
import type { Meeting } from './meeting.entity.js';
import { lastPosition, nextMeeting } from '../scheduling/index.js';
import { afterUndo, raiseCarried } from '../common/panel.jobs.js';

/** Whether a forum takes every case that comes: what it does not reach, it takes at its next meeting (capability F5). */
export async function carriesUnreached(tx: Tx, { forumId, day }: Meeting): Promise<boolean> {
  const { selection } = await settingsOn(tx, forumId, day as LondonDate);
  return selection.rule === 'all';
}

/**
 * Whatever a meeting did not reach is deferred, and listed at the forum's next meeting as it would be by hand: counted,
 * at no fixed time, and told to the chairs once it was carried again. What is on that agenda already is not listed twice.
 * @returns whether there is a next meeting to carry to
 */
export async function carryUnreached(tx: Tx, meeting: Meeting): Promise<boolean> {
  const next = await nextMeeting(tx, meeting.forumId, meeting.day as LondonDate);
  if (!next) return false;
  // Where it goes on from is kept, so that taking back the end of the meeting finds what it carried.
  const text = `UPDATE agenda_item SET before_lock = state, state = 'deferred', relisted_from = meeting_id, version = version + 1
    WHERE meeting_id = $1 AND state = ANY($2)`;
  await changeItems(tx, 'defer', { text, values: [meeting.id, toDiscuss] });
  const carried = await tx.run<AgendaItem>({
    text: `INSERT INTO agenda_item (id, case_id, agency_id, category, released, case_reference, forum_id, meeting_id, nomination_id,
        position, list, item_kind, carry_count, carried_from, minutes_allotted, state, listed_at, depth)
      SELECT gen_random_uuid(), i.case_id, i.agency_id, i.category, i.released, i.case_reference, i.forum_id, $2, i.nomination_id,
        $3 + row_number() OVER (ORDER BY i.position), i.list, 'carried', i.carry_count + 1, i.id, i.minutes_allotted, 'listed', $5, i.depth
      FROM agenda_item i WHERE i.meeting_id = $1 AND i.relisted_from = $1 AND i.state = 'deferred'
        AND NOT EXISTS (SELECT 1 FROM agenda_item o WHERE o.meeting_id = $2 AND o.case_id = i.case_id AND o.state <> ALL($4))
      RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category, carry_count AS "carryCount"`,
    values: [meeting.id, next.id, await lastPosition(tx, next.id), offTheAgenda, tx.at],
    noting: 'nothing',
  });
  for (const item of carried) {
    tx.record('create', item, AgendaItem);
    const about = { occasion: randomUUID(), caseId: item.caseId, meetingId: next.id };
    if (!tx.actor.history) tx.followUp(compareRecorded, about);
    if (item.carryCount >= RAISED_AT) tx.followUp(raiseCarried, { itemId: item.id }, afterUndo(tx));
  }
  return true;
}

/** Whether something is still to be discussed of which whoever asks was shown nothing. */
export async function openUnseen(tx: Tx, meetingId: string): Promise<boolean> {
  const text = 'SELECT 1 FROM agenda_item WHERE meeting_id = $1 AND state = ANY($2) LIMIT 1';
  return (await tx.run({ text, values: [meetingId, toDiscuss] })).length > 0;
}

/** Takes back what the end of a meeting carried, where the next one has not come to it. */
export async function takeBackCarried(tx: Tx, { id }: Meeting): Promise<void> {
  const withdrawn = `UPDATE agenda_item c SET state = 'withdrawn', version = c.version + 1 FROM agenda_item i
    WHERE c.carried_from = i.id AND i.meeting_id = $1 AND i.relisted_from = $1 AND i.state = 'deferred' AND c.state = ANY($2)`;
  await changeItems(tx, 'withdraw', { text: withdrawn, values: [id, toDiscuss], of: 'c' });
  const back = `UPDATE agenda_item SET state = before_lock, before_lock = NULL, relisted_from = NULL, version = version + 1
    WHERE meeting_id = $1 AND relisted_from = $1 AND state = 'deferred'`;
  await changeItems(tx, 'put_back', { text: back, values: [id] });
}
