import { tabsOfAdvocacy, type AdvocacyWarnings } from '../../cases/cases/index.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { due } from '../../timings/index.js';
import { tableOf } from '../../platform/resource/display.js';
import { PersonAtRisk } from './at-risk.fields.js';
import { atRiskResource } from './at-risk.resource.js';
import { offersTable } from './circle.showing.js';
import { TriggerDate } from './trigger.fields.js';
import { offeredFor } from './trigger.offers.js';
import { triggerResource } from './trigger.resource.js';
import { owedStates } from './trigger.states.js';

const MOST = 50;

/** On the page of an advocate's case: who else is at risk. */
export const peopleAtRiskOf: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(PersonAtRisk).where({ caseId, state: 'at_risk' }).orderBy('reviewOn').page(MOST).all();
  return {
    title: t('people-at-risk.title'),
    ...tableOf(atRiskResource, { t, me: tx.actor }, await atRiskResource.listed(tx, rows), ['case']),
    empty: t('circle.parts.nobody'),
    link: { href: `/people-at-risk/new?case=${caseId}`, text: t('people-at-risk.new') },
  };
};

/** The next dangerous days, and those before which somebody was to be in touch and was not. */
export const calendarOfCase: CasePart = async (tx, caseId, t) => {
  const { today } = tx.actor;
  const until = due('trigger_calendar', today);
  const days = tx.rows(TriggerDate).where({ caseId });
  const [coming, late] = await Promise.all([
    days
      .where({ state: { $ne: 'cancelled' }, day: { $gte: today, $lte: until } })
      .orderBy('day')
      .page(MOST)
      .all(),
    days
      .where({ state: { $in: [...owedStates] }, checkInOn: { $lt: today } })
      .orderBy('day')
      .page(MOST)
      .all(),
  ]);
  const rows = [...new Map([...late, ...coming].map((one) => [one.id, one])).values()];
  rows.sort((one, other) => one.day.localeCompare(other.day));
  return {
    title: t('circle.parts.calendar'),
    ...tableOf(triggerResource, { t, me: tx.actor }, await triggerResource.listed(tx, rows), ['case']),
    empty: t('circle.parts.noDays'),
    link: { href: `/trigger-dates/new?case=${caseId}`, text: t('trigger-dates.new') },
  };
};

/** That she was not spoken to before a trigger date by the day on which she was to be. */
export const lateCheckIns: AdvocacyWarnings = async (tx, { id: caseId }, t) => {
  const late = await tx
    .rows(TriggerDate)
    .where({ caseId, state: { $in: [...owedStates] }, checkInOn: { $lt: tx.actor.today } })
    .orderBy('checkInOn')
    .page(MOST)
    .select('id')
    .all();
  const [first] = late;
  if (!first) return [];
  const href = late.length === 1 ? `/trigger-dates/${first.id}` : tabsOfAdvocacy.href(caseId, 'safety');
  return [{ weight: 'victim', text: t('circle.parts.late', { count: late.length }), href }];
};

/** What orders on the clinic's side offer to be taken over; nothing where they offer nothing. */
export const offersOfCase: CasePart = async (tx, caseId, t) => {
  const offers = await offeredFor(tx, caseId);
  if (!offers.length) return undefined;
  return {
    title: t('circle.offers.title'),
    text: t('circle.offers.explain'),
    ...offersTable(t, offers),
    link: { href: `/trigger-dates/take-over?case=${caseId}`, text: t('trigger-dates.take-over.title') },
  };
};
