import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { toDiscuss } from '../agenda/item.states.js';
import { AgencyReturn } from './return.entity.js';
import { kindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { Owed, Reckoned } from '../../platform/duties/reckoning.js';
import { settingsOn } from '../../administration/areas/index.js';
import { Meeting } from '../meetings/meeting.entity.js';

const earlier = (a: AgencyReturn, b: AgencyReturn): AgencyReturn => (b.dueOn < a.dueOn ? b : a);

/**
 * A return is owed while its item, or one that its answer is to serve too, is still to be heard: an answer to what is off
 * the agenda, or decided, helps nobody. The earliest of their days holds.
 */
async function dutiesOf(tx: Tx, rows: readonly AgencyReturn[]): Promise<Duty[]> {
  const joinedTo = { $in: rows.map(({ id }) => id) };
  const joined = rows.length ? await tx.rows(AgencyReturn).where({ joinedTo, state: 'joined' }).all() : [];
  const itemIds = [...new Set([...rows, ...joined].map(({ itemId }) => itemId))];
  const waiting = await tx
    .rows(AgendaItem)
    .where({ id: { $in: itemIds }, state: { $in: [...toDiscuss, 'in_discussion'] } })
    .select('id')
    .all();
  const isWaiting = new Set(waiting.map(({ id }) => id));
  return rows.map((row) => {
    const { id, caseId, forumId, agencyId, state } = row;
    const asked = [row, ...joined.filter((one) => one.joinedTo === id)].filter(({ itemId }) => isWaiting.has(itemId));
    const { dueOn, requestedAt } = asked.reduce(earlier, asked[0] ?? row);
    return {
      kind: 'return',
      subjectId: id,
      caseId,
      forumId,
      agencyId,
      ownerId: null,
      deputyId: null,
      dueOn: londonDay(dueOn),
      since: londonDate(requestedAt),
      open: state === 'requested' && asked.length > 0,
    };
  });
}

/** An agency that is asked owes its answer by the day: whoever looks after its people is reminded, and then the chair. */
export const returnDuties: DutySource = {
  kind: 'return',
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(AgencyReturn)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const between = tx.rows(AgencyReturn).where({ dueOn: { $gte: from, $lte: to } });
    const { owed, joined } = await tx.together({
      owed: between.where({ state: 'requested' }),
      joined: between.where({ state: 'joined' }).select('joinedTo'),
    });
    const firsts = joined.flatMap(({ joinedTo }) => joinedTo ?? []).filter((id) => !owed.some((row) => row.id === id));
    const more = firsts.length
      ? await tx
          .rows(AgencyReturn)
          .where({ id: { $in: firsts }, state: 'requested' })
          .all()
      : [];
    const duties = await dutiesOf(tx, [...owed, ...more]);
    return duties.filter(({ open, dueOn }) => open && dueOn >= from && dueOn <= to);
  },
};

/** An answer is due when the agenda goes out, unless another day was said; of a meeting that the reader sees. */
async function reckoning(tx: Tx, { row: { itemId, forumId } }: Owed<AgencyReturn>): Promise<Reckoned[]> {
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  const meeting = item?.meetingId && (await tx.rows(Meeting).where({ id: item.meetingId }).one());
  if (!meeting) return [];
  const from = meeting.day as LondonDate;
  const { timings } = await settingsOn(tx, forumId, from);
  return [{ name: 'agenda_out', from, settings: { within: { workingDays: timings.agendaOutWorkingDaysBefore } } }];
}

/** The answer of an agency that was asked. */
export const returnDuty = kindOfDuty({
  source: returnDuties,
  entity: AgencyReturn,
  section: 'returns',
  showsWho: true,
  reckoning,
});
