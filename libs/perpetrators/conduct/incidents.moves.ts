import { ProtectionOrder } from '../orders/index.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { raiseBreach, takeBreachBack } from './breach-reviews.raising.js';
import { refused } from './conduct.checks.js';
import { Incident } from './incident.entity.js';
import { allegeForm, withdrawForm, type Alleged } from './incident.forms.js';
import { dropTexts, keep } from './incidents.texts.js';

/** An order of the case that the person sees, where one is named. @throws Problem `invalid-input` */
async function mustBeOrder(tx: Tx, { caseId }: Incident, { breachOf, orderId }: Alleged): Promise<void> {
  if (!orderId) return;
  if (breachOf !== 'spo') throw refused('orderId', 'notThisOrder');
  if (!(await tx.rows(ProtectionOrder).where({ id: orderId, caseId }).any())) throw refused('orderId', 'order');
}

/** It was a breach: the case is looked at again and its risk reviewed. @throws Problem `invalid-input` */
async function allege(tx: Tx, row: Incident, given: Alleged & Happened): Promise<void> {
  const { breachOf, orderId, alleged } = given;
  await mustBeOrder(tx, row, given);
  Object.assign(row, { breachOf, orderId: orderId ?? null, allegedBy: tx.actor.id, allegedAt: tx.at });
  await keep(tx, row, { alleged });
  await raiseBreach(tx, { ...row, breachOf, raisedBy: row.id, breachOn: row.happenedOn });
}

/** What goes with each move of an incident. */
export const incidentMoves = {
  allege_breach: moveSpec<Incident, typeof allegeForm>({
    form: allegeForm,
    act: allege,
    undo: async (tx, row) => {
      await takeBreachBack(tx, row.id);
      await dropTexts(tx, row, 'alleged');
    },
  }),
  withdraw: moveSpec<Incident, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { reason }) => {
      await keep(tx, row, { withdrawn: reason });
      await takeBreachBack(tx, row.id);
    },
    undo: async (tx, row) => {
      const { id: raisedBy, breachOf, happenedOn: breachOn } = row;
      await dropTexts(tx, row, 'withdrawn');
      if (breachOf) await raiseBreach(tx, { ...row, breachOf, raisedBy, breachOn });
    },
  }),
};
