import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { deferForm } from './item.forms.js';
import { RAISED_AT, toDiscuss } from './item.states.js';
import { changeItems } from '../common/index.js';
import { dropReason, keepReason } from './item.texts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { openForItems } from '../meetings/meeting.states.js';
import { lastPosition, nextMeeting, isOn } from '../scheduling/index.js';
import { afterUndo, raiseCarried } from '../common/panel.jobs.js';
import { quorumFor } from '../attendance/index.js';

/** The meeting to which an item goes over: the one that was chosen, or the forum's next. */
async function meetingAfter(tx: Tx, item: AgendaItem, chosen: string | undefined): Promise<Meeting> {
  const from = await tx
    .rows(Meeting)
    .where({ id: item.meetingId as string })
    .one();
  const id = chosen ?? (await nextMeeting(tx, item.forumId, from?.day as LondonDate))?.id;
  if (!id) throw invalid({ field: 'meetingId', message: 'panels.errors.no-next-meeting' });
  const meeting = await tx.get(Meeting, id, 'list_item');
  const isLater =
    meeting.forumId === item.forumId && openForItems.includes(meeting.state) && meeting.id !== item.meetingId;
  if (!isLater) throw invalid({ field: 'meetingId', message: 'panels.errors.meeting-not-open' });
  return meeting;
}

/** Called away in the middle: who heard it is kept all the same. */
async function endOf(tx: Tx, item: AgendaItem, at: Date): Promise<void> {
  item.endedAt = at;
  const meeting = await tx
    .rows(Meeting)
    .where({ id: item.meetingId as string })
    .one();
  if (meeting) item.quorum = await quorumFor(tx, item, meeting);
}

/** The item stays in the record of its meeting; what is carried is a new one, counted, at no fixed time of the other day. */
async function carry(tx: Tx, item: AgendaItem, meeting: Meeting): Promise<void> {
  const carried = Object.assign(new AgendaItem(), {
    id: randomUUID(),
    caseId: item.caseId,
    agencyId: item.agencyId,
    category: item.category,
    released: item.released,
    caseReference: item.caseReference,
    forumId: item.forumId,
    meetingId: meeting.id,
    nominationId: item.nominationId,
    position: (await lastPosition(tx, meeting.id)) + 1,
    list: item.list,
    itemKind: 'carried',
    carryCount: item.carryCount + 1,
    carriedFrom: item.id,
    minutesAllotted: item.minutesAllotted,
    urgent: false,
    outOfMeeting: false,
    state: 'listed',
    version: 1,
    externalKey: null,
    awaitingRatification: false,
    listedAt: tx.at,
    depth: item.depth,
  });
  if (await isOn(tx, meeting.id, item.caseId))
    throw invalid({ field: 'meetingId', message: 'panels.errors.already-listed' });
  await tx.along(carried);
  if (carried.carryCount >= RAISED_AT) tx.followUp(raiseCarried, { itemId: carried.id }, afterUndo(tx));
}

export const deferMove = moveSpec<AgendaItem, typeof deferForm>({
  form: deferForm,
  many: true,
  act: async (tx, item, { meetingId, reason, happenedAt }) => {
    if (item.startedAt && !item.endedAt) await endOf(tx, item, happenedAt);
    await keepReason(tx, item, 'deferral', reason);
    await carry(tx, item, await meetingAfter(tx, item, meetingId));
  },
  undo: async (tx, item) => {
    if (await isOn(tx, item.meetingId, item.caseId)) throw new Problem('undo-too-late');
    await dropReason(tx, item, 'deferral');
    const text = `UPDATE agenda_item SET state = 'withdrawn', version = version + 1
      WHERE carried_from = $1 AND state = ANY($2)`;
    await changeItems(tx, 'withdraw', { text, values: [item.id, toDiscuss] });
  },
});
