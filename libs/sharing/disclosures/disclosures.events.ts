import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { Disclosure } from './disclosure.fields.js';

/** What of the case was shared or disclosed, and to whom, by the words of the form; what was refused. */
export const eventsOfDisclosures: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx
    .rows(Disclosure)
    .where({ caseId })
    .orderBy('requestedAt', 'DESC')
    .page(most)
    .select('id', 'kind', 'category', 'recipientKind', 'state', 'madeAt', 'decidedAt')
    .all();
  return rows.flatMap(({ id, kind, category, recipientKind, state, madeAt, decidedAt }) => {
    const text = t('disclosures.events.what', {
      category: t(`disclosures.questions.category.options.${category}`),
      recipient: t(`disclosures.questions.recipientKind.options.${recipientKind}`),
    });
    return stepsOf({ kind: 'referral', href: `/disclosures/${id}` }, [
      [t(`disclosures.events.${kind}`), madeAt, { text }],
      [t(`disclosures.events.${kind}Refused`), state === 'refused' ? decidedAt : null, { text }],
    ]);
  });
};
