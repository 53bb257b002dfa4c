import { londonDate } from '../../kernel/london-date.js';
import { stepsOf, type CaseEvent, type CaseEvents } from '../../platform/pages/case-event.js';
import { NamedContact } from './contact.fields.js';
import { VictimEvent } from './event.fields.js';

/** What happened to the perpetrator; other happenings stand on the timeline by the room in which they were entered. */
const custody: readonly string[] = [
  'arrest',
  'bail',
  'bail_conditions',
  'charge',
  'no_further_action',
  'caution',
  'not_charged',
  'charge_altered',
  'hearing',
  'release',
] satisfies VictimEvent['kind'][];

/** One happening of which several victims are told is one event. */
const once = (events: readonly CaseEvent[]): CaseEvent[] => [
  ...new Map(events.map((one) => [`${one.on} ${one.title}`, one])).values(),
];

/** Arrest, bail, charge and release; what the victim was told of it and when; and who was named to tell them. */
export const eventsOfTelling: CaseEvents = async (tx, caseId, { t, most }) => {
  const [rows, named] = await Promise.all([
    tx
      .rows(VictimEvent)
      .where({ caseId, state: { $ne: 'withdrawn' } })
      .orderBy('occurredAt', 'DESC')
      .page(most)
      .select('id', 'kind', 'state', 'occurredAt', 'toldAt')
      .all(),
    tx.rows(NamedContact).where({ caseId }).orderBy('fromOn', 'DESC').page(most).select('id', 'fromOn').all(),
  ]);
  const kindOf = ({ kind }: Pick<VictimEvent, 'kind'>): string => t(`victim-events.kinds.${kind}`);
  const told = rows.filter(({ state }) => state === 'told');
  return [
    ...once(
      rows
        .filter(({ kind }) => custody.includes(kind))
        .map((one) => ({
          kind: 'custody',
          on: londonDate(one.occurredAt),
          title: kindOf(one),
          href: `/victim-events/${one.id}`,
        })),
    ),
    ...told.flatMap((one) =>
      stepsOf({ kind: 'contact', href: `/victim-events/${one.id}` }, [
        [t('telling.events.told'), one.toldAt, { text: kindOf(one) }],
      ]),
    ),
    ...named.flatMap(({ id, fromOn }) =>
      stepsOf({ kind: 'contact', href: `/named-contacts/${id}` }, [[t('telling.events.named'), fromOn]]),
    ),
  ];
};
