import { randomUUID } from 'node:crypto';
import { moveSpec } from '../../platform/things/thing.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProtectionOrder } from './order.entity.js';
import { protectForm, unprotectForm } from './order.forms.js';
import { wrong } from './orders.checks.js';
import { ProtectedPerson } from './protected-person.entity.js';

type Order = ProtectionOrder;

/** Those whom an order protects besides the victim, as far as the reader may know who they are. */
export const protectedBy = (tx: Tx, orderId: string) =>
  tx.rows(ProtectedPerson).where({ orderId, withdrawnAt: { $exists: false }, endedWriting: { $exists: false } });

/** Those of them who can be taken out. */
export const protectedChoice: ChoiceSource = async (tx, { shown: { id } }) =>
  (await protectedBy(tx, String(id)).orderBy('writing').page(100).all()).map((one) => ({
    value: one.id,
    text: one.fullName,
  }));

/** Whom an order protects apart from the victim: a child, a parent, a new partner. */
export const protectingMoves = {
  protect: moveSpec<Order, typeof protectForm>({
    form: protectForm,
    act: async (tx, row, { fullName, relation }) => {
      row.writings += 1;
      const { id: orderId, caseId, agencyId, writings: writing } = row;
      const person = Object.assign(new ProtectedPerson(), {
        id: randomUUID(),
        orderId,
        caseId,
        agencyId,
        category: relation === 'child' ? 'children' : 'victimIdentity',
        released: false,
        relation,
        fullName,
        writing,
        endedWriting: null,
        madeBy: tx.actor.id,
        madeAt: tx.at,
        withdrawnAt: null,
      });
      await tx.along(person);
      // Nobody enters whom they could not read afterwards.
      if (!(await protectedBy(tx, orderId).where({ id: person.id }).any())) throw wrong('fullName', 'unseen');
    },
    undo: async (tx, { id, writings }) => {
      const text =
        'UPDATE protected_person SET withdrawn_at = $3 WHERE order_id = $1 AND writing = $2 AND withdrawn_at IS NULL';
      await tx.run({ text, values: [id, writings, tx.at] });
    },
  }),
  unprotect: moveSpec<Order, typeof unprotectForm>({
    form: unprotectForm,
    act: async (tx, row, { personId }) => {
      if (!(await protectedBy(tx, row.id).where({ id: personId }).any())) throw wrong('personId', 'notProtected');
      row.writings += 1;
      const text = 'UPDATE protected_person SET ended_writing = $2 WHERE id = $1';
      await tx.run({ text, values: [personId, row.writings] });
    },
    undo: async (tx, { id, writings }) => {
      const text = 'UPDATE protected_person SET ended_writing = NULL WHERE order_id = $1 AND ended_writing = $2';
      await tx.run({ text, values: [id, writings] });
    },
  }),
};
