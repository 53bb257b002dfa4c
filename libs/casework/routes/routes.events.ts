import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { type EventKind } from '../../platform/pages/case-event.rules.js';
import { CaseRoute, OtherOrder } from './route.fields.js';

/** Which of what binds the person goes with custody: bail, and what follows a release. */
const custody: readonly string[] = ['police_bail', 'court_bail', 'licence', 'supervision'];

/** What binds the person besides stalking protection orders, and the routes that were considered, used or refused. */
export const eventsOfRoutes: CaseEvents = async (tx, caseId, { t, most }) => {
  const [orders, routes] = await Promise.all([
    tx
      .rows(OtherOrder)
      .where({ caseId, state: { $ne: 'withdrawn' } })
      .orderBy('fromOn', 'DESC')
      .page(most)
      .select('id', 'kind', 'fromOn', 'untilOn', 'servedOn', 'changedOn', 'endedOn')
      .all(),
    tx
      .rows(CaseRoute)
      .where({ caseId })
      .orderBy('decidedOn', 'DESC')
      .page(most)
      .select('id', 'kind', 'state', 'decidedOn')
      .all(),
  ]);
  return [
    ...orders.flatMap(({ id, kind, fromOn, untilOn, servedOn, changedOn, endedOn }) => {
      const order = t(`other-orders.questions.kind.options.${kind}`);
      const of: EventKind = custody.includes(kind) ? 'custody' : 'order';
      return stepsOf({ kind: of, href: `/other-orders/${id}` }, [
        [order, fromOn, { until: endedOn ?? untilOn }],
        [t('other-orders.events.served', { order }), servedOn],
        [t('other-orders.events.changed', { order }), changedOn],
        [t('other-orders.events.ended', { order }), endedOn],
      ]);
    }),
    ...routes.flatMap(({ id, kind, state, decidedOn }) =>
      stepsOf({ kind: 'decision', href: `/case-routes/${id}` }, [
        [
          t('case-routes.events.decided', { state: t(`case-routes.states.${state}`) }),
          decidedOn,
          { text: t(`case-routes.questions.route.options.${kind}`) },
        ],
      ]),
    ),
  ];
};
