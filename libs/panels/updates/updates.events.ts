import { shortText, stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { CaseUpdate } from './update.fields.js';
import { informationOf } from './updates.texts.js';

/** The information that came between panels; what it says, for those who may read that. */
export const eventsOfUpdates: CaseEvents = async (tx, caseId, { t, most }) => {
  const [rows, texts] = await Promise.all([
    tx
      .rows(CaseUpdate)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('madeAt', 'DESC')
      .page(most)
      .select('id', 'madeAt')
      .all(),
    informationOf(tx, { caseId }),
  ]);
  const told = new Map(
    texts.filter(({ field }) => field === 'information').map(({ updateId, text }) => [updateId, text]),
  );
  return rows.flatMap(({ id, madeAt }) =>
    stepsOf({ kind: 'information', href: `/updates/${id}` }, [
      [t('updates.one'), madeAt, { text: shortText(told.get(id)) }],
    ]),
  );
};
