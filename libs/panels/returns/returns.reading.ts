import { atMost } from '../../platform/things/many.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { askedOnce } from './returns.once.js';
import { resultsIn, resultShown } from './return-answers.rules.js';
import { awaited, type Result } from './return.states.js';
import { AgencyReturn, ReturnPart, ReturnQuestion } from './return.entity.js';
import { named } from '../common/index.js';

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

/** What belongs to some returns, as far as the reader may see it. */
async function besideReturns(tx: Tx, returns: readonly AgencyReturn[]) {
  const ids = returns.map(({ id }) => id);
  const people = returns.flatMap(({ answeredBy, contactId }) => [answeredBy, contactId]);
  const itemId = { $in: returns.map((row) => row.itemId) };
  const [items, questions, own, dueOn, names] = await Promise.all([
    tx.rows(AgendaItem).where({ id: itemId }).all(),
    tx
      .rows(ReturnQuestion)
      .where({ returnId: { $in: ids } })
      .all(),
    ownResults(tx, returns),
    dueWith(tx, ids),
    named(
      tx,
      people,
      returns.map(({ agencyId }) => agencyId),
    ),
  ]);
  const meetingId = { $in: items.flatMap((item) => item.meetingId ?? []) };
  const meetings = await tx.rows(Meeting).where({ id: meetingId }).all();
  return { items, questions, own, dueOn, names, meetings };
}

/** Returns as a list shows them, in six statements however many there are. */
export async function listedReturns(tx: Tx, returns: readonly AgencyReturn[]): Promise<Record<string, unknown>[]> {
  if (!returns.length) return [];
  const { items, questions, own, names, meetings, ...beside } = await besideReturns(tx, returns);
  const nameOf = (id: string | null): string | null => (id && names.staff.get(id)) ?? null;
  return returns.map((row) => {
    const item = items.find(({ id }) => id === row.itemId);
    const question = questions.find(({ returnId }) => returnId === row.id);
    const meeting = meetings.find(({ id }) => id === item?.meetingId);
    const dueOn = beside.dueOn(row);
    return {
      id: row.id,
      state: row.state,
      version: row.version,
      itemId: row.itemId,
      caseId: row.caseId,
      forumId: row.forumId,
      caseReference: question?.caseReference ?? item?.caseReference ?? null,
      meetingId: meeting?.id ?? null,
      meetingDay: meeting?.day ?? null,
      agencyId: row.agencyId,
      agencyName: names.agencies.get(row.agencyId)?.name ?? null,
      dueOn,
      overdue: awaited.includes(row.state) && dueOn < tx.actor.today,
      result: resultShown(row, own.get(row.id)),
      late: row.late,
      aboutVictim: row.aboutVictim,
      subjects: question?.subjects ?? [],
      question: question?.question ?? null,
      answeredAt: row.answeredAt,
      answeredByName: nameOf(row.answeredBy),
      roomSees: row.roomSees,
      contactId: row.contactId,
      contactName: nameOf(row.contactId),
      requestedAt: row.requestedAt,
      chasedAt: row.chasedAt,
      chases: row.chases,
      used: row.usedAt !== null,
      externalKey: row.externalKey,
    };
  });
}

/**
 * By which day returns are to be answered: of those whose answers are to serve others too, and of which the reader may
 * know, as the asked agency's people do, the earliest day holds.
 */
export async function dueWith(
  tx: Tx,
  ids: readonly string[],
): Promise<(row: Pick<AgencyReturn, 'id' | 'dueOn'>) => string> {
  const asked = tx
    .rows(AgencyReturn)
    .where({ joinedTo: { $in: [...ids] }, state: 'joined' })
    .select('joinedTo', 'dueOn');
  const joined = ids.length ? await asked.all() : [];
  return ({ id, dueOn }) =>
    [dueOn, ...joined.filter(({ joinedTo }) => joinedTo === id).map((one) => one.dueOn)].toSorted()[0] ?? dueOn;
}

/** One return with the parts of its answer that the reader may see, and what its agency advised besides. */
export async function shownReturn(tx: Tx, row: AgencyReturn): Promise<Record<string, unknown>> {
  const [[listed], parts, consultations, once] = await Promise.all([
    listedReturns(tx, [row]),
    tx
      .rows(ReturnPart)
      .where({ returnId: row.id, replacedAt: { $exists: false } })
      .all(),
    tx
      .rows(ItemNote)
      .where({ itemId: row.itemId, agencyId: row.agencyId, kind: 'consultation', removedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    askedOnce(tx, row),
  ]);
  return {
    ...listed,
    ...once,
    parts: parts.filter(({ kind }) => kind !== 'result').map(({ kind, text }) => ({ kind, text })),
    consultations: consultations.map(({ id, text, madeAt }) => ({ id, text, madeAt })),
  };
}

/** What somebody's agency is asked for a meeting, which need not be one that they may open; the soonest due first. */
export async function ownReturns(tx: Tx, meetingId: string): Promise<AgencyReturn[]> {
  const text = 'SELECT id FROM item_place WHERE meeting_id = $1';
  const items = await tx.run<{ id: string }>({ text, values: [meetingId] });
  const asked = { itemId: { $in: items.map(({ id }) => id) }, state: { $ne: 'withdrawn' } };
  return tx.rows(AgencyReturn).open('answer').where(asked).orderBy('dueOn').all();
}

/** For which meetings somebody's agencies still owe returns, and how many; the soonest due first. */
export async function owedByMeeting(tx: Tx): Promise<{ meetingId: string; day: string | null; count: number }[]> {
  const owed = await tx.rows(AgencyReturn).open('answer').where({ state: 'requested' }).orderBy('dueOn').all();
  if (!owed.length) return [];
  const text = 'SELECT id, meeting_id AS "meetingId" FROM item_place WHERE id = ANY($1) AND meeting_id IS NOT NULL';
  const places = await tx.run<{ id: string; meetingId: string }>({ text, values: [owed.map(({ itemId }) => itemId)] });
  const of = owed.flatMap(({ itemId }) => places.find(({ id }) => id === itemId)?.meetingId ?? []);
  const ids = [...new Set(of)];
  const meetings = await tx
    .rows(Meeting)
    .where({ id: { $in: ids } })
    .all();
  return ids.map((meetingId) => ({
    meetingId,
    day: meetings.find(({ id }) => id === meetingId)?.day ?? null,
    count: of.filter((one) => one === meetingId).length,
  }));
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

/** Which answers the reader's own agency keeps apart: for those of others the door gives nothing. */
export async function ownResults(tx: Tx, returns: readonly AgencyReturn[]): Promise<Map<string, Result>> {
  const ids = returns
    .filter(({ roomSees, state }) => roomSees === 'answered' && state === 'answered')
    .map(({ id }) => id);
  if (!ids.length) return new Map();
  const parts = tx.rows(ReturnPart).where({ returnId: { $in: ids }, kind: 'result', replacedAt: { $exists: false } });
  return resultsIn(await parts.all());
}
