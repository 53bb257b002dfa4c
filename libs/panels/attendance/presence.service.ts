import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { Made } from '../../platform/things/made.js';
import { changeItems } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { enteredItems, plannedPresence, type Presence } from './presence.reading.js';

interface Order {
  /** Of the meeting, as it was shown. */
  readonly version: number | undefined;
  readonly itemIds: readonly string[];
}

/** Who is needed when: the order that is proposed, and taking it on. */
@Injectable()
export class PresencePlans {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-found` for a meeting the person cannot see; as `plannedPresence` */
  read(actor: Actor, meetingId: string): Promise<Presence> {
    return this.work.as(actor, (tx) => this.readIn(tx, meetingId));
  }

  /** As `read`, inside a transaction that reads more. */
  async readIn(tx: Tx, meetingId: string): Promise<Presence> {
    const found = tx.rows(Meeting).where({ id: meetingId }).page(1);
    const [meeting, items] = await Promise.all([
      tx.needed(found, () => unseen(Meeting.name, meetingId)),
      enteredItems(tx, meetingId).all(),
    ]);
    return plannedPresence(tx, meeting, items);
  }

  /**
   * Puts an agenda in an order. What is kept from the person stays where it is.
   * @throws Problem `moved-on` where the meeting, or which items are on it, changed since; `wrong-state`, `not-allowed`
   */
  reorder(actor: Actor, meetingId: string, { version, itemIds }: Order): Promise<Made> {
    return this.work.once(actor, `meetings.reorder.${meetingId}`, async (tx) => {
      if (version === undefined) throw new Problem('moved-on');
      const meeting = await tx.get(Meeting, meetingId, 'reorder', version);
      if (!toBeHeld.includes(meeting.state)) throw new Problem('wrong-state', { state: meeting.state });
      await putInOrder(tx, meetingId, itemIds);
      await tx.save(meeting);
      await tx.touch(meeting);
      return { id: meeting.id, state: meeting.state, version: meeting.version };
    });
  }
}

/** The items change places among themselves, by one statement; the record has a line for each. */
async function putInOrder(tx: Tx, meetingId: string, itemIds: readonly string[]): Promise<void> {
  const here = await enteredItems(tx, meetingId).select('id', 'position').all();
  const known = new Set(here.map(({ id }) => id));
  if (itemIds.length !== here.length || itemIds.some((id) => !known.has(id))) throw new Problem('moved-on');
  const text = `UPDATE agenda_item i SET position = p.position
    FROM unnest($1::uuid[], $2::int[]) AS p(item_id, position) WHERE i.id = p.item_id AND i.position <> p.position`;
  await changeItems(tx, 'place', { text, values: [itemIds, here.map(({ position }) => position)], of: 'i' });
}
