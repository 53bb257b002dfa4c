import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CaseFile, compareWithRegister, sharedAt } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { openQuestionsOf } from '../../intake/nominations/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { mustBeFreeForItem, mustBeInScope } from '../common/index.js';
import { AgendaItem } from './item.entity.js';
import type { itemForm } from './item.forms.js';
import { offTheAgenda } from './item.states.js';
import { holderOf, keepReason } from './item.texts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { openForItems, sentOut } from '../meetings/meeting.states.js';
import { mustBeInTime, lastPosition, timeOn, keepBeyond, reasonBeyond } from '../scheduling/index.js';
import { listNomination, type ComesBy } from './listing.js';
import { mustBeSelected } from './selection.js';

type Given = z.infer<typeof itemForm>;

/** On a locked agenda a case comes only by exception, with a reason. @throws Problem `wrong-state`, `invalid-input` */
function isUrgent(meeting: Meeting, urgencyReason: string | undefined): boolean {
  if (openForItems.includes(meeting.state)) return false;
  if (!sentOut.includes(meeting.state)) throw new Problem('wrong-state', { state: meeting.state });
  if (!urgencyReason) throw invalid({ field: 'urgencyReason', message: 'panels.errors.locked' });
  return true;
}

/**
 * Puts a case on the agenda of a meeting; its nomination becomes listed.
 * @throws Problem `not-found` for a case or meeting the person cannot see, `not-allowed`, `wrong-state`, `invalid-input`
 * for a case that stands elsewhere, is on the agenda already, is outside the forum's scope, is not selected by its rule, whose
 * nomination is not accepted, or for which there is no place and no reason
 */
export const putOnAgenda = (tx: Tx, given: Given): Promise<AgendaItem> =>
  itemFor(tx, given, ({ caseId, forumId, meetingId }) => listNomination(tx, { caseId, forumId, meetingId }));

/** As `putOnAgenda`, where it is known otherwise by which nomination the case comes. */
export async function itemFor(
  tx: Tx,
  given: Given,
  comesBy: (item: { caseId: string; forumId: string; meetingId: string }) => Promise<ComesBy>,
): Promise<AgendaItem> {
  const meeting = await tx.get(Meeting, given.meetingId, 'list_item');
  const file = await tx.rows(CaseFile).where({ id: given.caseId }).one();
  if (!file) throw invalid({ field: 'caseId', message: 'panels.errors.case' });
  const urgent = isUrgent(meeting, given.urgencyReason);
  await mustBeFree(tx, meeting, file.id);
  await mustBeInScope(tx, { ...file, list: given.list }, meeting, 'caseId');
  await mustBeSelected(tx, { caseId: file.id, forumId: meeting.forumId, day: meeting.day as LondonDate }, 'caseId');
  await mustBeFreeForItem(tx, given.externalKey);
  const itemKind = given.itemKind ?? 'new';
  const beyond = await reasonBeyond(tx, meeting, { caseId: file.id, itemKind }, given.overCapReason);
  await compareWithRegister(tx, [file.id]);
  const { id: meetingId, forumId } = meeting;
  const { nominationId, isNominated } = await comesBy({ caseId: file.id, forumId, meetingId });
  if (isNominated && !given.urgencyReason) await mustBeInTime(tx, meeting);
  // What comes by exception is ready, as the rest of a locked agenda is, unless its nomination leaves questions open.
  const state = urgent && !(await openQuestionsOf(tx, nominationId)).length ? 'ready' : 'listed';
  const item = await tx.add(
    Object.assign(new AgendaItem(), {
      id: randomUUID(),
      caseId: file.id,
      agencyId: await holderOf(tx, forumId, file),
      category: 'caseExists',
      released: false,
      caseReference: file.reference,
      forumId: meeting.forumId,
      meetingId: meeting.id,
      nominationId,
      position: (await lastPosition(tx, meeting.id)) + 1,
      list: given.list,
      itemKind,
      carryCount: 0,
      minutesAllotted: given.minutesAllotted ?? null,
      fixedAt: timeOn(meeting, 'fixedTime', given.fixedTime),
      urgent,
      outOfMeeting: false,
      state,
      version: 1,
      externalKey: given.externalKey ?? null,
      awaitingRatification: false,
      listedAt: tx.at,
      depth: await sharedAt(tx, file.id, forumId),
    }),
  );
  if (given.urgencyReason) await keepReason(tx, item, 'urgency', given.urgencyReason);
  await keepBeyond(tx, item, beyond);
  return item;
}

async function mustBeFree(tx: Tx, meeting: Meeting, caseId: string): Promise<void> {
  const [here, twice] = await Promise.all([
    tx
      .rows(CaseFile)
      .where({ id: caseId, caseForums: { $in: [meeting.forumId] } } as never)
      .any(),
    tx
      .rows(AgendaItem)
      .where({ meetingId: meeting.id, caseId, outOfMeeting: false, state: { $nin: offTheAgenda } })
      .any(),
  ]);
  if (!here) throw invalid({ field: 'caseId', message: 'panels.errors.case-elsewhere' });
  if (twice) throw invalid({ field: 'caseId', message: 'panels.errors.already-listed' });
}

/** Adding to agendas. */
@Injectable()
export class Agendas {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** As `putOnAgenda`, once a key. */
  add(actor: Actor, given: Given): Promise<{ id: string; state: string; version: number; caseReference: string }> {
    return this.work.once(actor, 'agenda-items.create', async (tx) => {
      const { id, state, version, caseReference } = await putOnAgenda(tx, given);
      return { id, state, version, caseReference };
    });
  }
}
