import { randomUUID } from 'node:crypto';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Arrival } from './arrival.entity.js';
import { acknowledgeForm } from './arrival.forms.js';

/** What is owed for it has begun or ended. */
export const owed = (tx: Tx, { id: subjectId }: Pick<Arrival, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'arrival', subjectId, occasion: randomUUID() });

export const arrivalMoves = {
  acknowledge: moveSpec<Arrival, typeof acknowledgeForm>({
    form: acknowledgeForm,
    act: (tx, row, { happenedAt }) => {
      Object.assign(row, { acknowledgedBy: tx.actor.id, acknowledgedAt: happenedAt });
      owed(tx, row);
      return Promise.resolve();
    },
  }),
};
