import type { ProtectionOrder } from '../../perpetrators/orders/index.js';
import { ItemDecision } from '../../panels/discussion/index.js';
import { type AgendaItem } from '../../panels/agenda/index.js';
import { londonInstant } from '../../kernel/london-date.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { raiseVictimEvent } from './events.recording.js';
import { offersOfAccepted } from './offers.opening.js';
import { ended, takeBackRaised } from './raised.ending.js';

/** On which day of the order each of its steps was. */
const steps = {
  make: 'madeOn',
  make_interim: 'interimAnsweredOn',
  allow_refusal_appeal: 'madeOn',
  serve: 'servedOn',
  serve_interim: 'interimServedOn',
  discharge: 'endedOn',
  allow_appeal: 'endedOn',
  replace: 'endedOn',
} as const satisfies Record<string, keyof ProtectionOrder>;
type Step = keyof typeof steps;

/** A day of the order as an instant that is not still to come. */
const noonOf = (tx: Tx, day: string): Date => {
  const noon = londonInstant(day as never, '12:00');
  return noon > tx.at ? tx.at : noon;
};

/** The victim is to be told of each step of an order (`domain.md` 6.11). */
const raised = (step: Step): MoveAlong => ({
  act: async (tx, row) => {
    const order = row as ProtectionOrder;
    const day = order[steps[step]];
    if (!day) return;
    const { id: raisedBy, caseId, caseReference, agencyId, forumId } = order;
    const happening = { kind: 'order_step', occurredAt: noonOf(tx, day), enhanced: true, raisedBy } as const;
    await raiseVictimEvent(tx, { caseId, caseReference, agencyId, forumId }, happening);
  },
  undo: (tx, { id }) => takeBackRaised(tx, id),
});

/**
 * The victim is to be told what a panel decided, or the chair alone (`domain.md` 6.11); from the day of the discussion on,
 * whenever it is entered. Where the outcome itself says who tells the victim by when, that is an action (decision 91), and
 * nothing is owed a second time; nor where it says why the victim is told nothing.
 */
const panelOutcome: MoveAlong = {
  act: async (tx, row) => {
    const { id: raisedBy, caseId, caseReference, agencyId, forumId, startedAt } = row as AgendaItem;
    const said = tx.rows(ItemDecision).where({ itemId: raisedBy, withdrawnAt: { $exists: false } });
    const { tellerId, tellNothingReason } = (await said.one()) ?? {};
    if (tellerId || tellNothingReason) return;
    const happening = { kind: 'panel_outcome', occurredAt: startedAt ?? tx.at, enhanced: true, raisedBy } as const;
    await raiseVictimEvent(tx, { caseId, caseReference, agencyId, forumId }, happening);
  },
  undo: (tx, { id }) => takeBackRaised(tx, id),
};

/** That the order itself says the victim was told ends what was to be told of it until then. */
const toldByOrder: MoveAlong = {
  act: async (tx, row) => {
    const { id, victimToldOn } = row as ProtectionOrder;
    const text = `UPDATE victim_event SET state = 'told', told_at = greatest($4::timestamptz, occurred_at), ended_by = $2, ended_at = $3,
        version = version + 1
      WHERE raised_by = $1 AND state = 'due' AND occurred_at < $4::timestamptz + interval '12 hours' RETURNING id, case_id AS "caseId"`;
    if (victimToldOn) await ended(tx, 'tell', { text, values: [id, tx.actor.id, tx.at, noonOf(tx, victimToldOn)] });
  },
  undo: async (tx, { id }) => {
    const text = `UPDATE victim_event SET state = 'due', told_at = NULL, ended_by = NULL, ended_at = NULL, version = version + 1
      WHERE raised_by = $1 AND state = 'told' AND method IS NULL
        AND ended_at = (SELECT max(ended_at) FROM victim_event WHERE raised_by = $1) RETURNING id, case_id AS "caseId"`;
    await ended(tx, 'undo', { text, values: [id] });
  },
};

/** What the room does along with the moves of an order, with what a panel decides, and with a nomination that is accepted. */
export const alongOfTelling: Readonly<Record<string, MoveAlong>> = Object.fromEntries([
  ...(Object.keys(steps) as Step[]).map((step) => [`orders.${step}`, raised(step)] as const),
  ['orders.tell_victim', toldByOrder] as const,
  ['nominations.accept', offersOfAccepted] as const,
  ...['record_outcome', 'decide'].map((move) => [`agenda-items.${move}`, panelOutcome] as const),
]);
