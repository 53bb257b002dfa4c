import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { Referral } from './referral.fields.js';

/** Where the case was referred, and what was answered. */
export const eventsOfReferrals: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx
    .rows(Referral)
    .where({ caseId })
    .orderBy('madeAt', 'DESC')
    .page(most)
    .select('id', 'kind', 'state', 'madeAt', 'receivedAt', 'answeredAt', 'endedAt')
    .all();
  return rows.flatMap(({ id, kind, state, madeAt, receivedAt, answeredAt, endedAt }) => {
    const told = { text: t(`referrals.questions.kind.options.${kind}`) };
    return stepsOf({ kind: 'referral', href: `/referrals/${id}` }, [
      [t('referrals.events.made'), madeAt, told],
      [t('referrals.events.received'), receivedAt, told],
      [t(`referrals.events.${state === 'declined' ? 'declined' : 'accepted'}`), answeredAt, told],
      [t(`referrals.events.${state === 'withdrawn' ? 'withdrawn' : 'completed'}`), endedAt, told],
    ]);
  });
};
