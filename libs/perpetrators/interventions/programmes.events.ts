import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';

/** Sessions that were held or missed: one that is still to come, or was called off, is no event. */
const told = ['attended', 'missed', 'alerted'];

/** Referrals to programmes with their steps, and the sessions that were held or missed. */
export const eventsOfProgrammes: CaseEvents = async (tx, caseId, { t, most }) => {
  const [referrals, sessions] = await Promise.all([
    tx.rows(ProgrammeReferral).where({ caseId }).orderBy('madeAt', 'DESC').page(most).all(),
    tx
      .rows(ProgrammeSession)
      .where({ caseId, state: { $in: told } })
      .orderBy('madeAt', 'DESC')
      .page(most)
      .select('id', 'referralId', 'number', 'state', 'plannedOn', 'heldOn')
      .all(),
  ]);
  const said = (name: string): string => t(`interventions.events.${name}`);
  return [
    ...referrals.flatMap((one) =>
      stepsOf({ kind: 'service', href: `/programme-referrals/${one.id}` }, [
        [said('referred'), one.madeAt],
        [said('disposalOffered'), one.disposalOfferedOn],
        [said('disposalAccepted'), one.disposalAcceptedOn],
        [said('assessed'), one.assessedOn],
        [said(one.state === 'declined' ? 'declined' : 'accepted'), one.answeredOn],
        [said('started'), one.startedOn],
        [
          t('interventions.events.ended', { state: t(`programme-referrals.states.${one.state}`) }),
          one.breachedOn ? null : one.endedOn,
        ],
        [said('breached'), one.breachedOn],
      ]),
    ),
    ...sessions.flatMap(({ referralId, number, state, plannedOn, heldOn }) =>
      stepsOf({ kind: 'service', href: `/programme-referrals/${referralId}` }, [
        [
          t(`interventions.events.${state === 'attended' ? 'attended' : 'missed'}`, { number: String(number) }),
          heldOn ?? plannedOn,
        ],
      ]),
    ),
  ];
};
