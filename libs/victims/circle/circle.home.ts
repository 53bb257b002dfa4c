import { advocacyCaseReferences, advocates } from '../advocacy/index.js';
import { addDays } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { stateTag } from '../../platform/resource/display.js';
import { readNames, type NameOf } from '../../platform/resource/names.js';
import { atRiskFields, PersonAtRisk } from './at-risk.fields.js';
import { atRiskResource } from './at-risk.resource.js';
import { kindIn } from './circle.showing.js';
import { TriggerDate, triggerFields } from './trigger.fields.js';
import { triggerResource } from './trigger.resource.js';
import { owedStates } from './trigger.states.js';

const atMost = 20;
/** The next seven days, today among them. */
const WEEK = 6;

const checkIn = (t: Words, one: TriggerDate, nameOf: NameOf): HomeItem => ({
  kind: t('circle.home.checkIn'),
  reference: nameOf(one.caseId),
  caseId: one.caseId,
  text: t('circle.home.before', { kind: kindIn(t, one), day: formatDay(one.day) }),
  href: `/trigger-dates/${one.id}`,
  dueOn: one.checkInOn,
  whose: t('circle.home.mine'),
  state: stateTag(triggerFields, t, one.state),
  doing: ['check_in', 'not_reached'].map((move) => ({
    label: t(`trigger-dates.moves.${move}.label`),
    href: `/trigger-dates/${one.id}/${move}`,
  })),
  agencyId: one.agencyId,
  leads: 'victims',
});

const review = (t: Words, one: PersonAtRisk, nameOf: NameOf): HomeItem => ({
  kind: t('circle.home.review'),
  reference: nameOf(one.caseId),
  caseId: one.caseId,
  text: t(`circle.questions.relation.options.${one.relation}`),
  href: `/people-at-risk/${one.id}`,
  dueOn: one.reviewOn,
  whose: t('circle.home.mine'),
  state: stateTag(atRiskFields, t, one.state),
  doing: [{ label: t('people-at-risk.moves.review.label'), href: `/people-at-risk/${one.id}/review` }],
  agencyId: one.agencyId,
});

/** With whom somebody is to be in touch and whom they are to look at again within a week, and how much is late or today. */
export async function circleHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...advocates)) return {};
  const { id, today } = tx.actor;
  const soon = { $lte: addDays(today, WEEK) };
  const days = tx.rows(TriggerDate);
  const count = (when: 'overdue' | 'today' | 'week') =>
    triggerResource.narrowed(days, { whose: 'mine', when }, tx.actor).countUpTo();
  const [mine, people, overdue, onTheDay, week, unseen] = await Promise.all([
    days
      .where({ checkerId: id, state: { $in: [...owedStates] }, checkInOn: soon })
      .orderBy('checkInOn')
      .page(atMost)
      .all(),
    tx
      .rows(PersonAtRisk)
      .where({ ownerId: id, state: 'at_risk', reviewOn: soon })
      .orderBy('reviewOn')
      .page(atMost)
      .all(),
    count('overdue'),
    count('today'),
    count('week'),
    atRiskResource.narrowed(tx.rows(PersonAtRisk), { whose: 'mine', overdue: 'yes' }, tx.actor).countUpTo(),
  ]);
  const caseIds = new Set([...mine, ...people].map(({ caseId }) => caseId));
  const nameOf = await readNames(tx, new Map([[advocacyCaseReferences, caseIds]]));
  const counts = [
    ['overdue', overdue],
    ['today', onTheDay],
    ['week', week],
  ] as const;
  return {
    items: [...mine.map((one) => checkIn(t, one, nameOf)), ...people.map((one) => review(t, one, nameOf))],
    counts: [
      ...counts.map(([when, many]) => ({
        text: t(`circle.home.${when}`, { count: many }),
        count: many,
        href: `/trigger-dates?whose=mine&when=${when}`,
        urgent: when !== 'week',
      })),
      {
        text: t('circle.home.unseen', { count: unseen }),
        count: unseen,
        href: '/people-at-risk?whose=mine&overdue=yes',
        urgent: true,
      },
    ],
  };
}
