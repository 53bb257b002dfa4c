import type { OrderBreach, ProtectionOrder } from '../orders/index.js';
import { isDay } from '../../kernel/london-date.js';
import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { raiseAgain, raiseBreach, takeBreachBack } from './breach-reviews.raising.js';
import type { BreachOf } from './incident.kinds.js';

/** What is read of a row elsewhere by whose move a breach is alleged. */
type Alleging = Moving & Pick<ProtectionOrder, 'caseId' | 'agencyId' | 'forumId' | 'writings'>;

/** On which day the breach was that an order's last writing alleges: an order may be breached more than once. */
const dayOf = async (tx: Tx, { id, writings }: Alleging): Promise<string | null> => {
  const text = 'SELECT breached_on::text AS "on" FROM order_breach WHERE order_id = $1 AND writing = $2';
  return (await tx.run<{ on: string }>({ text, values: [id, writings] }))[0]?.on ?? null;
};

/** The case is looked at again and its risk reviewed, whichever room says that there was a breach. */
const alleged = (breachOf: BreachOf): MoveAlong => ({
  act: async (tx, row, answers) => {
    const { id: raisedBy, caseId, agencyId, forumId } = row as Alleging;
    const day = answers['breachOn'];
    const breachOn = typeof day === 'string' && isDay(day) ? day : tx.actor.today;
    await raiseBreach(tx, { caseId, agencyId, forumId, raisedBy, breachOf, breachOn });
  },
  undo: async (tx, row) => takeBreachBack(tx, row.id, await dayOf(tx, row as Alleging)),
});

/** Moves of other rooms that allege a breach, each with what was broken: one more is a row. */
const moves: Readonly<Record<string, BreachOf>> = { 'orders.allege_breach': 'spo' };

/** An order's breach that was recorded by mistake: nothing follows from it, unless that is undone. */
const mistaken: MoveAlong = {
  act: (tx, row) => takeBreachBack(tx, (row as OrderBreach).orderId, (row as OrderBreach).breachedOn),
  undo: (tx, row) => raiseAgain(tx, (row as OrderBreach).orderId, (row as OrderBreach).breachedOn),
};

export const alongOfConduct: Readonly<Record<string, MoveAlong>> = {
  ...Object.fromEntries(Object.entries(moves).map(([move, breachOf]) => [move, alleged(breachOf)])),
  'order-breaches.withdraw': mistaken,
};
