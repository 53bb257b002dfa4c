import { randomUUID } from 'node:crypto';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem, ItemAcknowledgement } from '../agenda/item.entity.js';
import { Attendance } from './attendance.entity.js';
import { awayFor, inTheRoom } from './quorums.js';

/** Whether somebody's place is for an item: a guest's is for one alone. */
export const isFor = ({ itemId, guest }: Attendance, item: AgendaItem): boolean =>
  itemId === null ? !guest : itemId === item.id;

/** Who is in the room for an item at a moment and has not acknowledged the confidentiality statement for it. */
export async function silentFor(tx: Tx, item: AgendaItem, at: Date): Promise<Attendance[]> {
  const [there, away, said] = await Promise.all([
    inTheRoom(tx, item.meetingId ?? '', at),
    awayFor(tx, item, at),
    tx
      .rows(ItemAcknowledgement)
      .where({ itemId: item.id, withdrawnAt: { $exists: false } })
      .select('staffId')
      .all(),
  ]);
  const known = new Set(said.map(({ staffId }) => staffId));
  return there.filter((stay) => isFor(stay, item) && !away.has(stay.staffId) && !known.has(stay.staffId));
}

/**
 * `domain.md` 7.4, item by item: nothing is ended or decided before whoever heard it has promised to keep it. Who comes
 * in at the very moment of its end has heard nothing of it.
 * @throws Problem `invalid-input` that says how many are missing
 */
export async function mustAllHaveAcknowledged(tx: Tx, item: AgendaItem, at: Date): Promise<void> {
  const silent = (await silentFor(tx, item, at)).filter(({ arrivedAt }) => arrivedAt !== null && arrivedAt < at);
  if (!silent.length) return;
  throw invalid({
    field: 'acknowledgements',
    message: 'panels.errors.item-acknowledged',
    with: { count: silent.length },
  });
}

/** Notes that these people acknowledged the statement for an item, by one statement however many they are. */
export const keepAcknowledged = (tx: Tx, item: AgendaItem, staffIds: readonly string[], at: Date): Promise<void> =>
  tx.alongAll(
    staffIds.map((staffId) =>
      Object.assign(new ItemAcknowledgement(), {
        id: randomUUID(),
        caseId: item.caseId,
        agencyId: item.agencyId,
        category: item.category,
        released: false,
        itemId: item.id,
        staffId,
        acknowledgedAt: at,
        notedBy: tx.actor.id,
      }),
    ),
  );

/** The press that starts an item is that of everybody who is in the room for it. */
export async function acknowledgeAtStart(tx: Tx, item: AgendaItem, at: Date): Promise<void> {
  const there = await silentFor(tx, item, at);
  if (there.length)
    await keepAcknowledged(
      tx,
      item,
      there.map(({ staffId }) => staffId),
      at,
    );
}

/**
 * Holds the item, so that of two who enter the same person for it the second finds what the first has kept. Whoever holds
 * stays as well has taken them before: with one order nobody waits for somebody who waits for them.
 */
async function stillDiscussed(tx: Tx, { id }: AgendaItem): Promise<boolean> {
  const text = `SELECT id FROM agenda_item WHERE id = $1 AND state = 'in_discussion' AND ended_at IS NULL FOR UPDATE`;
  return (await tx.run({ text, values: [id] })).length > 0;
}

/** Holds the stays of everybody who has come to the meeting of an item, before anybody holds the item. @returns whose they are */
export async function holdStays(tx: Tx, { meetingId }: AgendaItem): Promise<Set<string>> {
  const text = 'SELECT id FROM attendance WHERE meeting_id = $1 AND arrived_at IS NOT NULL ORDER BY id FOR UPDATE';
  const held = meetingId ? await tx.run<{ id: string }>({ text, values: [meetingId] }) : [];
  return new Set(held.map(({ id }) => id));
}

/** Whoever comes into the room while an item is discussed, and acknowledges the statement, does so for it too. */
export async function acknowledgeOnArrival(tx: Tx, stay: Attendance, at: Date): Promise<void> {
  const now = await tx
    .rows(AgendaItem)
    .where({ meetingId: stay.meetingId, state: 'in_discussion', endedAt: { $exists: false } })
    .all();
  for (const item of now.filter((one) => isFor(stay, one))) {
    if (!(await stillDiscussed(tx, item))) continue;
    const [known, away] = await Promise.all([
      tx
        .rows(ItemAcknowledgement)
        .where({ itemId: item.id, staffId: stay.staffId, withdrawnAt: { $exists: false } })
        .any(),
      awayFor(tx, item, at),
    ]);
    if (!known && !away.has(stay.staffId)) await keepAcknowledged(tx, item, [stay.staffId], at);
  }
}

/** With a start that is undone, nobody has acknowledged anything for the item. */
export async function dropAcknowledged(tx: Tx, item: AgendaItem): Promise<void> {
  const text =
    'UPDATE item_acknowledgement SET withdrawn_at = $2 WHERE item_id = $1 AND withdrawn_at IS NULL RETURNING id';
  await tx.run({ text, values: [item.id, tx.at] });
}

/** With an arrival or an acknowledgement that is undone goes what it meant for the item that is discussed. */
export async function dropArrival(tx: Tx, { meetingId, staffId }: Attendance): Promise<void> {
  const text = `UPDATE item_acknowledgement k SET withdrawn_at = $3 FROM item_place i
    WHERE i.id = k.item_id AND i.meeting_id = $1 AND i.state = 'in_discussion' AND i.ended_at IS NULL AND k.staff_id = $2
      AND k.withdrawn_at IS NULL RETURNING k.id`;
  await tx.run({ text, values: [meetingId, staffId, tx.at] });
}
