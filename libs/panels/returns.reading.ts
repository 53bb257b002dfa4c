import { atMost } from '../platform/things/many.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { Meeting } from './meeting.entity.js';
import { ownResults, resultShown } from './return.answers.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';
import { named } from './staff-names.js';

/** Narrows a list of returns; the soonest due first. */
export function narrowReturns(rows: Rows<AgencyReturn>, filters: Record<string, unknown>): Rows<AgencyReturn> {
  const { state, result, item, forum, agency, dueBefore } = filters;
  const asked = {
    state,
    result,
    itemId: item,
    forumId: forum,
    agencyId: agency,
    dueOn: dueBefore && { $lt: dueBefore },
  };
  const wanted = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return rows.where(wanted).orderBy('dueOn');
}

/** Returns as a list shows them, in six statements however many there are. */
export async function listedReturns(tx: Tx, returns: readonly AgencyReturn[]): Promise<Record<string, unknown>[]> {
  if (!returns.length) return [];
  const ids = returns.map(({ id }) => id);
  const [items, questions, own, names] = await Promise.all([
    tx
      .rows(AgendaItem)
      .where({ id: { $in: returns.map(({ itemId }) => itemId) } })
      .all(),
    tx
      .rows(ReturnQuestion)
      .where({ returnId: { $in: ids } })
      .all(),
    ownResults(tx, returns),
    named(
      tx,
      returns.flatMap(({ answeredBy, contactId }) => [answeredBy, contactId]),
      returns.map(({ agencyId }) => agencyId),
    ),
  ]);
  const meetings = await tx
    .rows(Meeting)
    .where({ id: { $in: items.flatMap(({ meetingId }) => meetingId ?? []) } })
    .all();
  const nameOf = (id: string | null): string | null => (id && names.staff.get(id)) ?? null;
  return returns.map((row) => {
    const item = items.find(({ id }) => id === row.itemId);
    const question = questions.find(({ returnId }) => returnId === row.id);
    const meeting = meetings.find(({ id }) => id === item?.meetingId);
    return {
      id: row.id, state: row.state, version: row.version, itemId: row.itemId, caseId: row.caseId, forumId: row.forumId,
      caseReference: question?.caseReference ?? item?.caseReference ?? null, meetingId: meeting?.id ?? null, meetingDay: meeting?.day ?? null,
      agencyId: row.agencyId, agencyName: names.agencies.get(row.agencyId)?.name ?? null, dueOn: row.dueOn,
      overdue: row.state === 'requested' && row.dueOn < tx.actor.today, result: resultShown(row, own.get(row.id)), late: row.late,
      aboutVictim: row.aboutVictim, subjects: question?.subjects ?? null, question: question?.question ?? null,
      answeredAt: row.answeredAt, answeredByName: nameOf(row.answeredBy),
      roomSees: row.roomSees, contactId: row.contactId, contactName: nameOf(row.contactId),
      requestedAt: row.requestedAt, chasedAt: row.chasedAt, chases: row.chases, externalKey: row.externalKey,
    };
  }); // prettier-ignore
}

/** One return with the parts of its answer that the reader may see. */
export async function shownReturn(tx: Tx, row: AgencyReturn): Promise<Record<string, unknown>> {
  const [[listed], parts] = await Promise.all([
    listedReturns(tx, [row]),
    tx
      .rows(ReturnPart)
      .where({ returnId: row.id, replacedAt: { $exists: false } })
      .all(),
  ]);
  return { ...listed, parts: parts.filter(({ kind }) => kind !== 'result').map(({ kind, text }) => ({ kind, text })) };
}

/** The returns for items of an agenda that have not come, and for which the person may ask again. */
export const notCome = (tx: Tx, itemIds: readonly string[]): Promise<AgencyReturn[]> =>
  itemIds.length
    ? tx
        .rows(AgencyReturn)
        .open('chase')
        .where({ itemId: { $in: [...itemIds] }, state: 'requested' })
        .page(atMost)
        .all()
    : Promise.resolve([]);
