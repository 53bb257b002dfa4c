import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { MappaReferral } from './mappa.entity.js';
import { PdpCheck } from './pdp.entity.js';

/** How far the perpetrator came towards MAPPA, or as a potentially dangerous person; of MAPPA's own minutes nothing. */
export const eventsOfMappa: CaseEvents = async (tx, caseId, { t, most }) => {
  const [referrals, checks] = await Promise.all([
    tx.rows(MappaReferral).where({ caseId }).orderBy('madeAt', 'DESC').page(most).all(),
    tx.rows(PdpCheck).where({ caseId }).orderBy('madeAt', 'DESC').page(most).all(),
  ]);
  const said = (name: string): string => t(`mappa.events.${name}`);
  return [
    ...referrals.flatMap((one) =>
      stepsOf({ kind: 'service', href: `/mappa/${one.id}` }, [
        [said('considered'), one.madeAt],
        [said('screened'), one.screenedAt],
        [said('view'), one.viewAt],
        [said(one.state === 'not_eligible' ? 'notEligible' : 'eligible'), one.decidedAt],
        [said('levelOne'), one.levelOneAt],
        [said('submitted'), one.submittedOn],
        [said(one.state === 'refused' ? 'refused' : 'accepted'), one.answeredAt],
        [said('challenged'), one.challengedAt],
        [said('met'), one.lastMetOn],
        [said('meeting'), one.meetingOn === one.lastMetOn ? null : one.meetingOn],
        [said('exited'), one.exitedAt],
      ]),
    ),
    ...checks.flatMap((one) =>
      stepsOf({ kind: 'service', href: `/pdp/${one.id}` }, [
        [said('pdp'), one.madeAt],
        [said(one.state === 'declined' ? 'pdpDeclined' : 'pdpAccepted'), one.answeredAt],
        [said('pdpEnded'), one.endedAt],
      ]),
    ),
  ];
};
