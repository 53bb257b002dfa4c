import { Forum } from '../areas/index.js';
import { namesOf } from '../people/index.js';
import type { Tx } from '../platform/work/tx.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';
import { AgendaItem, ItemExclusion } from './item.entity.js';
import { Attendance, type Meeting } from './meeting.entity.js';
import { sectionsOf } from './minutes.sections.js';
import { minutesOf, type DecisionSaid, type ItemSaid, type Minutes } from './minutes.view.js';
import { AgencyReturn } from './return.entity.js';
import { named } from './staff-names.js';

/** Whether somebody runs the forum, and so sees its minutes while they are made. */
export const runsForum = ({ actor }: Tx, forumId: string): boolean =>
  actor.posts.some(({ role, forumIds }) => ['coordinator', 'chair'].includes(role) && forumIds.includes(forumId));

/** Every part of the items' record, as the person of this transaction may see it; constant in the number of items. */
async function partsOf(tx: Tx, items: readonly AgendaItem[]) {
  const ids = items.map(({ id }) => id);
  const ofThese = { itemId: { $in: ids } };
  const [answers, notes, decisions, returns, exclusions, names, sections] = await Promise.all([
    tx.rows(ItemAnswer).where(ofThese).all(),
    tx
      .rows(ItemNote)
      .where({ ...ofThese, removedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    tx
      .rows(ItemDecision)
      .where({ ...ofThese, withdrawnAt: { $exists: false } })
      .all(),
    tx
      .rows(AgencyReturn)
      .where({ ...ofThese, state: { $ne: 'withdrawn' } })
      .all(),
    tx
      .rows(ItemExclusion)
      .where({ ...ofThese, liftedAt: { $exists: false } })
      .all(),
    namesOf(tx, [...new Set(items.map(({ caseId }) => caseId))]),
    sectionsOf(tx, ids),
  ]);
  return { answers, notes, decisions, returns, exclusions, names, sections };
}

type Parts = Awaited<ReturnType<typeof partsOf>>;

/** An item is in the minutes of those who may read its minutes: anything of that category that they see shows it. */
const isTheirs = (item: AgendaItem, { answers, notes, decisions }: Parts): boolean =>
  [...answers, ...decisions, ...notes.filter(({ category }) => category === 'minutes')].some(
    ({ itemId }) => itemId === item.id,
  );

interface NameOf {
  readonly staff: (id: string | null) => string | null;
  readonly agency: (id: string) => string | null;
}

function said(item: AgendaItem, parts: Parts, nameOf: NameOf): ItemSaid {
  const of = <R extends { itemId: string }>(rows: readonly R[]): R[] => rows.filter(({ itemId }) => itemId === item.id);
  const people = parts.names.get(item.caseId);
  const [decision] = of(parts.decisions);
  return {
    ...item,
    perpetratorName: people?.perpetrator ?? null,
    victimName: people?.victim ?? null,
    excluded: of(parts.exclusions).map(({ staffId }) => staffId),
    answers: of(parts.answers).map(({ question, asked, answer, reason, givenBy }) => ({
      question, ...(asked !== null && { asked }), answer, reason, givenBy,
    })), // prettier-ignore
    notes: of(parts.notes).map(({ kind, standing, text, agencyId }) => ({
      kind,
      standing,
      text,
      agencyName: nameOf.agency(agencyId),
    })),
    // Of an answer that is kept apart its own agency reads no more here than the room did.
    returns: of(parts.returns).map((row) => ({
      agencyName: nameOf.agency(row.agencyId),
      state: row.state,
      result: row.result,
      contactName: nameOf.staff(row.contactId),
      late: row.late,
    })),
    decision: decision ? decisionSaid(decision) : null,
    sections: Object.fromEntries([...parts.sections].map(([name, lines]) => [name, lines.get(item.id) ?? []])),
  };
}

/** What was left empty of the later fields is absent, so that copies given before there were any compare as equal. */
const decisionSaid = ({ decision, options, rationale, dissent, wouldChange, telling, tellBy }: ItemDecision): DecisionSaid => ({
  decision, rationale, dissent, telling,
  ...(options !== null && { options }), ...(wouldChange !== null && { wouldChange }), ...(tellBy !== null && { tellBy }),
}); // prettier-ignore

/** What of a meeting stands at the head of its minutes; why it was called only where it was, as in copies of before. */
const headOf = ({ reference, number, day, place, begunAt, concludedAt, edition, overrideReason, calledBecause }: Meeting) => ({
  reference, number, day, place, begunAt, concludedAt, edition, overrideReason, ...(calledBecause && { calledBecause }),
}); // prettier-ignore

/** The minutes of a meeting from its record, as the person of this transaction may read them. */
export async function readMinutes(tx: Tx, meeting: Meeting): Promise<Minutes> {
  const [forum, attendance, items] = await Promise.all([
    tx.rows(Forum).where({ id: meeting.forumId }).one(),
    tx.rows(Attendance).where({ meetingId: meeting.id }).orderBy('arrivedAt').all(),
    tx
      .rows(AgendaItem)
      .where({ meetingId: meeting.id, state: { $ne: 'withdrawn' } })
      .orderBy('position')
      .all(),
  ]);
  const parts = await partsOf(tx, items);
  const names = await named(
    tx,
    [
      ...attendance.map(({ staffId }) => staffId),
      ...parts.returns.map(({ contactId }) => contactId),
      meeting.chairId,
      meeting.minuteTakerId,
    ],
    [...attendance, ...parts.notes, ...parts.returns].map(({ agencyId }) => agencyId),
  );
  const staffName = (id: string | null): string | null => (id && names.staff.get(id)) || null;
  const agencyName = (id: string): string | null => names.agencies.get(id)?.name ?? null;
  const runs = runsForum(tx, meeting.forumId);
  return minutesOf(
    {
      ...headOf(meeting),
      forumName: forum?.name ?? '',
      chairName: staffName(meeting.chairId),
      minuteTakerName: staffName(meeting.minuteTakerId),
    },
    attendance.map((one) => ({ ...one, staffName: staffName(one.staffId), agencyName: agencyName(one.agencyId) })),
    items
      .filter((item) => runs || isTheirs(item, parts))
      .map((item) => said(item, parts, { staff: staffName, agency: agencyName })),
  );
}
