import { invalid, Problem } from '../../kernel/problem.js';
import type { Nomination } from '../../intake/nominations/index.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { itemFor } from './agendas.service.js';
import { AgendaItem } from './item.entity.js';
import { offTheAgenda } from './item.states.js';
import { Meeting } from '../meetings/meeting.entity.js';

/** What is answered where a nomination is listed. */
interface Listing {
  readonly urgencyReason?: string | undefined;
  readonly overCapReason?: string | undefined;
}

/**
 * A nomination that is listed comes onto the agenda of the meeting that was chosen, which is one of its forum.
 * @throws Problem as `putOnAgenda`
 */
async function list(tx: Tx, nomination: Nomination, { urgencyReason, overCapReason }: Listing): Promise<void> {
  const { id, caseId, forumId, meetingId, list: side } = nomination;
  const meeting = await tx
    .rows(Meeting)
    .where({ id: String(meetingId) })
    .one();
  if (meeting?.forumId !== forumId) throw invalid({ field: 'meetingId', message: 'panels.errors.other-forum' });
  const asked = { meetingId: meeting.id, caseId, list: side, urgencyReason, overCapReason };
  await itemFor(tx, asked, () => Promise.resolve({ nominationId: id, isNominated: true }));
}

/** Off the agenda again, unless somebody has worked on it there. @throws Problem `undo-too-late` */
async function takeOff(tx: Tx, { id: nominationId, meetingId }: Nomination): Promise<void> {
  if (!meetingId) return;
  const onIt = { nominationId, meetingId, state: { $nin: [...offTheAgenda] } };
  const items = await tx.rows(AgendaItem).where(onIt).all();
  if (items.some(({ state }) => state !== 'listed')) throw new Problem('undo-too-late');
  const text = `UPDATE agenda_item SET state = 'withdrawn', version = version + 1 WHERE id = ANY($1::uuid[])`;
  await tx.run({ text, values: [items.map(({ id }) => id)] });
  for (const item of items) tx.record('withdraw', item, AgendaItem);
}

/** A case that leaves a forum leaves nothing unfinished on its agendas. @throws Problem `invalid-input` */
async function nothingUnfinished(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const text = `SELECT 1 AS found FROM agenda_item i WHERE i.case_id = $1 AND i.state NOT IN ('minuted', 'deferred', 'withdrawn')
    AND EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = i.case_id AND f.forum_id = i.forum_id AND f.to_at = $2) LIMIT 1`;
  if ((await tx.run({ text, values: [id, tx.at] })).length)
    throw invalid({ field: '', message: 'cases.errors.forum-items' });
}

export const alongOfListing = {
  'cases.leave_forum': { act: nothingUnfinished, undo: () => Promise.resolve() } as MoveAlong,
  'nominations.list': { act: list, undo: takeOff } as unknown as MoveAlong,
};
