import { randomUUID } from 'node:crypto';
import { lengthInForum } from '../../administration/deadlines/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { Disclosure } from './disclosure.fields.js';
import { recipients } from './recipients.js';

/** The day by which a share that was made first is looked at (`domain.md` 7.10). */
export const emergencyReviewDue = async (tx: Tx, forumId: string): Promise<LondonDate> =>
  due('emergency_share_review', londonDate(tx.at), await lengthInForum(tx, 'emergency_share_review', forumId));

/** Has the reminders look again at whether a review is due, and by which day. */
export const rescheduleReminders = (tx: Tx, { id }: Disclosure): void =>
  tx.followUp(planDuty, { kind: 'disclosure_review', subjectId: id, occasion: randomUUID() });

/** It goes out: noted with who made it and when it is to be looked at again, and entered in the ledger. */
export function letGo(tx: Tx, row: Disclosure, at: Date, reviewDueOn: LondonDate): void {
  Object.assign(row, { madeBy: tx.actor.id, madeAt: at, reviewDueOn });
  const { caseId, agencyId, kind, category, basis, recipientKind, recipientAgencyId } = row;
  enterInLedger(tx, [
    {
      kind,
      caseId,
      agencyId,
      category,
      basis,
      at,
      subject: Disclosure.name,
      subjectId: row.id,
      recipient: { kind: recipients[recipientKind].ledger, agencyId: recipientAgencyId },
    },
  ]);
  rescheduleReminders(tx, row);
}
