import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import type { VictimEvent } from './event.fields.js';
import { announce, eventRow, owed } from './events.recording.js';
import { refused } from './telling.checks.js';

/**
 * Support that a victim declined is offered again on the day that was agreed, by whoever offered it (`domain.md` 4, stage 2).
 * @throws Problem `invalid-input` for a day that is over, and where she did not decline
 */
export async function offerAgain(tx: Tx, row: VictimEvent, on: string | undefined): Promise<void> {
  if (!on) return;
  if (row.said !== 'support.offer_declined') throw refused('reofferOn', 'notDeclined');
  if (on <= tx.actor.today) throw refused('reofferOn', 'reofferToCome');
  const {
    id: raisedBy,
    kind,
    enhanced,
    enhancedReason,
    caseId,
    caseReference,
    agencyId,
    forumId,
    standsAs,
    victimId,
  } = row;
  const happening = { kind, occurredAt: tx.at, enhanced, enhancedReason, raisedBy };
  const next = Object.assign(
    eventRow(tx, { caseId, caseReference, agencyId, forumId, victim: { standsAs, victimId } }, happening),
    {
      dueOn: on as LondonDate,
      tellerId: row.tellerId,
      tellerAgencyId: row.tellerAgencyId,
    },
  );
  await tx.along(next);
  owed(tx, next);
  announce(tx, next);
}
