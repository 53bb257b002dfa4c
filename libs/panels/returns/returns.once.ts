import { Forum } from '../../administration/areas/index.js';
import { movesFrom } from '../../kernel/state-machine.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { AgencyReturn, ReturnQuestion } from './return.entity.js';
import { returnStates } from './return.states.js';

/** The moves of a return that is joined to another, in the order of the machine. */
const joining: readonly string[] = ['confirm', 'use_answer', 'answer_apart'];

/** What belongs to some returns, as far as the reader may see it. */
async function about(tx: Tx, returns: readonly AgencyReturn[]) {
  const { items, questions, forums } = await tx.together({
    items: tx
      .rows(AgendaItem)
      .where({ id: { $in: returns.map(({ itemId }) => itemId) } })
      .select('id', 'meetingId'),
    questions: tx
      .rows(ReturnQuestion)
      .where({ returnId: { $in: returns.map(({ id }) => id) } })
      .select('returnId', 'question'),
    forums: tx
      .rows(Forum)
      .where({ id: { $in: returns.map(({ forumId }) => forumId) } })
      .select('id', 'name'),
  });
  const ids = items.flatMap(({ meetingId }) => meetingId ?? []);
  const meetings = ids.length
    ? await tx
        .rows(Meeting)
        .where({ id: { $in: ids } })
        .select('id', 'day')
        .all()
    : [];
  return { items, questions, forums, meetings };
}

/**
 * What an agency is asked once for several forums: what else its answer serves or is to serve, and of what waits for
 * another answer, which. Of the meetings only those are told that the reader may know of; somebody of a forum who may
 * not read what another asked reads nothing of it here.
 */
export async function askedOnce(tx: Tx, row: AgencyReturn): Promise<Record<string, unknown>> {
  const { joined, first } = await tx.together({
    joined: tx
      .rows(AgencyReturn)
      .where({ joinedTo: row.id, state: { $ne: 'withdrawn' } })
      .orderBy('requestedAt'),
    first: tx.rows(AgencyReturn).where({ id: row.joinedTo ?? row.id }),
  });
  const returns = row.joinedTo ? [...joined, ...first] : joined;
  const found = returns.length ? await about(tx, returns) : { items: [], questions: [], forums: [], meetings: [] };
  const told = async (one: AgencyReturn) => {
    const { id, itemId, forumId, dueOn, state, confirmed } = one;
    const meetingId = found.items.find((item) => item.id === itemId)?.meetingId;
    return {
      id,
      state,
      dueOn,
      forumName: found.forums.find((forum) => forum.id === forumId)?.name ?? null,
      meetingDay: found.meetings.find((meeting) => meeting.id === meetingId)?.day ?? null,
      question: found.questions.find(({ returnId }) => returnId === id)?.question ?? null,
      confirmed,
      moves: one.joinedTo === row.id ? await openHere(tx, one) : [],
    };
  };
  const [serves, joinedTo] = await Promise.all([
    Promise.all(joined.map(told)),
    row.joinedTo && first[0] ? told(first[0]) : null,
  ]);
  return { serves, joinedTo };
}

/** What the reader may do with what waits for an answer or is offered one. */
async function openHere(tx: Tx, row: AgencyReturn): Promise<string[]> {
  const names = movesFrom(returnStates, row.state).filter((name) => joining.includes(name));
  const may = await Promise.all(names.map((name) => tx.may(AgencyReturn, row, name)));
  return names.filter((_, at) => may[at]);
}

/** Of returns that somebody answers together: for which the answer is to serve others, and which have an answer to use. */
export async function onceAmong(tx: Tx, ids: readonly string[]) {
  if (!ids.length)
    return { also: new Map<string, { forumName: string | null; dueOn: string }[]>(), offered: new Set<string>() };
  const { joined, offered } = await tx.together({
    joined: tx
      .rows(AgencyReturn)
      .where({ joinedTo: { $in: [...ids] }, state: 'joined' })
      .orderBy('dueOn'),
    offered: tx
      .rows(AgencyReturn)
      .where({ id: { $in: [...ids] }, state: 'requested', offered: true })
      .select('id'),
  });
  const found = joined.length ? await about(tx, joined) : { forums: [] };
  const told = ({ forumId, dueOn }: AgencyReturn) => ({
    forumName: found.forums.find(({ id }) => id === forumId)?.name ?? null,
    dueOn,
  });
  const also = new Map(ids.map((id) => [id, joined.filter(({ joinedTo }) => joinedTo === id).map(told)]));
  return { also, offered: new Set(offered.map(({ id }) => id)) };
}
