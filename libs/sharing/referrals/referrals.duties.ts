import { londonDate, londonDay } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import { Referral } from './referral.fields.js';
import { answerOwed } from './referral.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { answeredWithin } from './referral.kinds.js';
import { sinceThen } from '../../administration/deadlines/index.js';

const answerTo = ({ id, caseId, forumId, recipientAgencyId, answerDueOn, madeAt, state }: Referral): Duty => ({
  kind: 'referral_answer',
  subjectId: id,
  caseId,
  forumId,
  agencyId: recipientAgencyId,
  ownerId: null,
  deputyId: null,
  dueOn: londonDay(answerDueOn),
  since: londonDate(madeAt),
  open: answerOwed.includes(state),
});

/** Those who receive a referral answer it by its day; where they are not here, the forum asks after it. */
const referralAnswers: DutySource = {
  kind: 'referral_answer',
  of: async (tx, ids) =>
    (
      await tx
        .rows(Referral)
        .where({ id: { $in: ids } })
        .all()
    ).map(answerTo),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(Referral)
        .where({ answerDueOn: { $gte: from, $lte: to }, state: { $in: answerOwed } })
        .all()
    ).map(answerTo),
};

/** What is due of referrals. */
export const dutiesOfReferrals: readonly KindOfDuty[] = [
  kindOfDuty({
    source: referralAnswers,
    entity: Referral,
    section: 'referrals',
    reckoning: (tx, owed) => sinceThen(answeredWithin(owed.row.kind))(tx, owed),
  }),
];
