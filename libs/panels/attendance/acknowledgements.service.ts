import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { holdStays, keepAcknowledged, silentFor } from './acknowledgements.js';
import { AgendaItem, ItemAcknowledgement } from '../agenda/item.entity.js';
import type { acknowledgeForm } from '../agenda/item.forms.js';
import { Attendance } from './attendance.entity.js';

/** The confidentiality statement, item by item. */
@Injectable()
export class Acknowledgements {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Notes that everybody in the room for an item has acknowledged the statement, or those of them who are named. Of
   * whoever has not acknowledged it at this meeting before, that is noted with it.
   * @returns how many it was noted of: none where all had before
   * @throws Problem `not-found`, `not-allowed`, `wrong-state` for an item that is not discussed, `invalid-input` for
   * somebody who is not in the room for it
   */
  note(actor: Actor, itemId: string, said: z.infer<typeof acknowledgeForm>): Promise<{ acknowledged: number }> {
    return this.work.once(actor, `agenda-items.acknowledge.${itemId}`, (tx) => acknowledgeIn(tx, itemId, said));
  }
}

/**
 * As `Acknowledgements.note`, inside a transaction that does more: before anything else, since stays are held before items.
 * @throws Problem as there
 */
export async function acknowledgeIn(
  tx: Tx,
  itemId: string,
  { staffIds }: z.infer<typeof acknowledgeForm>,
): Promise<{ acknowledged: number }> {
  const seen = await tx.rows(AgendaItem).where({ id: itemId }).one();
  const held = seen && (await holdStays(tx, seen));
  const item = await tx.get(AgendaItem, itemId, 'acknowledge');
  if (item.state !== 'in_discussion' || !item.startedAt) throw new Problem('wrong-state', { state: item.state });
  const at = item.endedAt ?? tx.at;
  // Whoever came in after the press was not meant by it.
  const silent = (await silentFor(tx, item, at)).filter(({ id }) => held?.has(id));
  const meant = staffIds ? silent.filter(({ staffId }) => staffIds.includes(staffId)) : silent;
  if (staffIds) await mustAllBeThere(tx, item, { staffIds, meant });
  if (!meant.length) tx.record('acknowledge', item, AgendaItem, { asItWas: true });
  else
    await keepAcknowledged(
      tx,
      item,
      meant.map(({ staffId }) => staffId),
      at,
    );
  await acknowledgeStays(tx, meant, at);
  return { acknowledged: meant.length };
}

/** Who pressed for themselves at the same moment has acknowledged it. @throws Problem `invalid-input` for somebody who is not in the room */
async function mustAllBeThere(
  tx: Tx,
  { id: itemId }: AgendaItem,
  { staffIds, meant }: { staffIds: readonly string[]; meant: readonly Attendance[] },
): Promise<void> {
  const others = [...new Set(staffIds)].filter((id) => meant.every(({ staffId }) => staffId !== id));
  if (!others.length) return;
  const known = tx
    .rows(ItemAcknowledgement)
    .where({ itemId, staffId: { $in: others }, withdrawnAt: { $exists: false } });
  if ((await known.count()) < others.length) throw invalid({ field: 'staffIds', message: 'panels.errors.not-in-room' });
}

/** Who acknowledged it for an item did so at this meeting. */
async function acknowledgeStays(tx: Tx, stays: readonly Attendance[], at: Date): Promise<void> {
  for (const { id } of stays.filter(({ acknowledgedAt }) => !acknowledgedAt)) {
    const stay = await tx.get(Attendance, id, 'acknowledge');
    await tx.save(Object.assign(stay, { acknowledgedAt: at }));
  }
}
