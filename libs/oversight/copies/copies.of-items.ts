import { called } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { asShared, type AgendaItem } from '../../panels/agenda/index.js';
import { ItemDecision } from '../../panels/discussion/index.js';
import { Meeting } from '../../panels/meetings/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { aboutCase, dayIn, loggedIn, sayer, type Seen } from './copies.reading.js';

/** What was decided about an agenda item, as the person of the transaction sees it. */
export async function decisionSeen(tx: Tx, found: AgendaItem, t: Words): Promise<Seen> {
  const row = asShared(tx, found);
  const [about, forum, meeting, decision] = await Promise.all([
    aboutCase(tx, t, row),
    tx.rows(Forum).where({ id: row.forumId }).one(),
    row.meetingId ? tx.rows(Meeting).where({ id: row.meetingId }).one() : undefined,
    tx
      .rows(ItemDecision)
      .where({ itemId: row.id, withdrawnAt: { $exists: false } })
      .one(),
  ]);
  const nameOf =
    decision?.tellerId && (await called(tx, { staff: [decision.tellerId], agencies: [decision.tellerAgencyId] }));
  const say = sayer(t, row.category, row.agencyId);
  const decided = decision && sayer(t, decision.category, decision.agencyId);
  return {
    reference: row.caseReference,
    said: [
      ...about.said,
      say('forum', forum?.name),
      say('meetingDay', dayIn(meeting?.day)),
      say('outcome', row.outcome && t(`panels.questions.outcome.options.${row.outcome}`)),
      say('reviewOn', dayIn(row.reviewOn)),
      ...(decision && decided
        ? [
            decided('decidedAt', loggedIn(decision.decidedAt)),
            decided('decision', decision.decision),
            decided('options', decision.options),
            decided('rationale', decision.rationale),
            decided('dissent', decision.dissent),
            decided('wouldChange', decision.wouldChange),
            decided('telling', decision.telling),
            decided(
              'teller',
              nameOf && [nameOf(decision.tellerId), nameOf(decision.tellerAgencyId)].filter(Boolean).join(', '),
            ),
            decided('tellBy', dayIn(decision.tellBy)),
            decided('tellNothingReason', decision.tellNothingReason),
          ]
        : []),
    ],
  };
}
