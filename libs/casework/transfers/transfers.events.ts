import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { Transfer } from './transfer.entity.js';

/** When sides of the case were offered to another force, and what became of it; to which is read there. */
export const eventsOfTransfers: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx.rows(Transfer).where({ caseId }).orderBy('madeAt', 'DESC').page(most).all();
  const said = (name: string): string => t(`transfers.events.${name}`);
  return rows.flatMap((one) =>
    stepsOf({ kind: 'referral', href: `/transfers/${one.id}` }, [
      [said('offered'), one.offeredAt],
      [said('acknowledged'), one.acknowledgedAt],
      [said(one.state === 'declined' ? 'declined' : 'accepted'), one.answeredAt],
      [said(one.state === 'withdrawn' ? 'withdrawn' : 'complete'), one.endedAt],
    ]),
  );
};
