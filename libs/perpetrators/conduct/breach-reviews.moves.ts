import { casesByIds, reviewBy } from '../../cases/cases/index.js';
import { openOutOfMeeting } from '../../panels/agenda/index.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { BreachReview } from './breach-review.entity.js';
import { takeBackForm, triageForm, type Triaged } from './breach-review.forms.js';
import { owed } from './breach-reviews.raising.js';
import { refused } from './conduct.checks.js';

/** The chair decides out of meeting, or calls a panel. */
async function toTheChair(tx: Tx, { caseId, forumId }: { caseId: string; forumId: string }, reason: string) {
  const [file] = await casesByIds(tx, [caseId]).all();
  if (file)
    await openOutOfMeeting(tx, { caseId, agencyId: file.agencyId, caseReference: file.reference, forumId }, reason);
}

/** What was decided is done at once: the chair is asked out of meeting, or the forum looks again from today on. */
async function act(tx: Tx, row: BreachReview, { decision, reason }: Triaged & Happened): Promise<void> {
  const { caseId, forumId } = row;
  if (decision !== 'no_change' && !forumId) throw refused('decision', 'standsNowhere');
  if (decision === 'out_of_meeting' && forumId) await toTheChair(tx, { ...row, forumId }, reason);
  if (decision === 'next_review' && forumId) await reviewBy(tx, caseId, { forumId, reviewOn: tx.actor.today });
  Object.assign(row, { decision, reason, decidedBy: tx.actor.id, decidedAt: tx.at });
  owed(tx, row);
}

/** What goes with each move of what follows from a breach; an item that was opened stays with the chair. */
export const breachReviewMoves = {
  triage: moveSpec<BreachReview, typeof triageForm>({
    form: triageForm,
    act,
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
  take_back: moveSpec<BreachReview, typeof takeBackForm>({
    form: takeBackForm,
    act: (tx, row, { reason }) => {
      Object.assign(row, { reason });
      return Promise.resolve(owed(tx, row));
    },
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
};
