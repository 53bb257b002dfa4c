import { Action } from '../../panels/actions/index.js';
import { Nomination } from '../../intake/nominations/index.js';
import { ProtectionOrder } from '../../perpetrators/orders/index.js';
import { AgencyReturn } from '../../panels/returns/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import type { Entity } from '../../platform/access/access.js';
import type { Words } from '../../platform/messages/messages.js';
import { unseen } from '../../platform/work/record.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import type { Copied } from './copy.fields.js';
import { actionSeen } from './copies.of-actions.js';
import { decisionSeen } from './copies.of-items.js';
import { nominationSeen } from './copies.of-nominations.js';
import { orderSeen } from './copies.of-orders.js';
import { returnSeen } from './copies.of-returns.js';
import type { Held, Seen } from './copies.reading.js';

type Subject = Row & Held;
interface Kind<T extends Subject> {
  readonly entity: Entity<T>;
  readonly seen: (tx: Tx, row: T, t: Words) => Promise<Seen>;
}

const kind = <T extends Subject>(entity: Entity<T>, seen: Kind<T>['seen']) => ({
  entity: entity as Entity<Subject>,
  seen: seen as Kind<Subject>['seen'],
});

const kinds: Readonly<Record<Copied, Kind<Subject>>> = {
  nominations: kind(Nomination, nominationSeen),
  returns: kind(AgencyReturn, returnSeen),
  'agenda-items': kind(AgendaItem, decisionSeen),
  actions: kind(Action, actionSeen),
  orders: kind(ProtectionOrder, orderSeen),
};

/** What is to be copied, where the person of the transaction sees it. @throws Problem `not-found` */
export async function subjectOf(tx: Tx, thing: Copied, id: string): Promise<Subject> {
  const row = await tx.rows(kinds[thing].entity).where({ id }).one();
  if (!row) throw unseen(kinds[thing].entity.name, id);
  return row;
}

/** All that the person of the transaction sees of it, field by field. */
export const seenOf = (tx: Tx, t: Words, thing: Copied, row: Subject): Promise<Seen> => kinds[thing].seen(tx, row, t);
