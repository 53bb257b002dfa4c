import type { Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { caseCell, count, heads, lined, option, said, stateTag } from './programmes.cells.js';

const sessionsSaid = (t: Words, one: Shown): string =>
  one['startedOn']
    ? t('interventions.sessionsSaid', {
        offered: count(one['sessionsOffered']),
        attended: count(one['attendedEntered']),
        missed: count(one['missedEntered']),
      })
    : '';
const totalSaid = (t: Words, one: Shown): string =>
  typeof one['attended'] === 'number'
    ? t('interventions.totalSaid', { attended: count(one['attended']), missed: count(one['missed']) })
    : '';

type Lines = readonly (readonly [string, unknown])[];

const asReferred = (t: Words, one: Shown): Lines => [
  ['person', lined(one['person'])],
  ['case', caseCell(one)],
  ['provider', text(one['providerName'])],
  ['from', [text(one['agencyName']), text(one['madeByName']), dayOf(one['madeAt'])].filter(Boolean).join(', ')],
  ['route', option(t, 'entryRoute', one['entryRoute'])],
  ['consent', [option(t, 'consent', one['consent']), onDay(one['consentOn'])].filter(Boolean).join(', ')],
  ['riskSummary', lined(one['riskSummary'])],
  ['reason', lined(one['reason'])],
  ['proportionality', lined(one['proportionality'])],
  ['basis', one['basis'] ? t(`referrals.questions.basis.options.${text(one['basis'])}`) : ''],
];

const asItWent = (t: Words, one: Shown): Lines => [
  ['answerDue', onDay(one['answerDueOn'])],
  ['disposalOffered', onDay(one['disposalOfferedOn'])],
  ['disposalAccepted', onDay(one['disposalAcceptedOn'])],
  ['assessed', onDay(one['assessedOn'])],
  ['answered', onDay(one['answeredOn'])],
  ['declineReason', lined(one['declineReason'])],
  [
    'support',
    one['supportAnsweredOn']
      ? [
          option(t, 'support', one['support']) || t('interventions.supportAnswered'),
          onDay(one['supportAnsweredOn']),
        ].join(', ')
      : '',
  ],
  ['supportReason', lined(one['supportReason'])],
  ['advocate', text(one['advocateName'])],
  ['started', onDay(one['startedOn'])],
  ['sessions', sessionsSaid(t, one)],
  ['freshRisk', lined(one['freshRisk'])],
  ['flagReason', lined(one['flagReason'])],
  ['ended', onDay(one['endedOn'])],
  ['total', totalSaid(t, one)],
  ['result', lined(one['result'])],
  ['endReason', lined(one['endReason'])],
  ['breached', onDay(one['breachedOn'])],
  ['breachReason', lined(one['breachReason'])],
  ['moveReason', lined(one['moveReason'])],
  ['to', one['toId'] ? { text: t('interventions.goesOn'), href: `/programme-referrals/${text(one['toId'])}` } : ''],
  [
    'before',
    one['fromId'] ? { text: t('interventions.cameFrom'), href: `/programme-referrals/${text(one['fromId'])}` } : '',
  ],
  ['alertDue', onDay(one['alertDueOn'])],
  ['alerted', momentOf(one['alertedAt'])],
  ['alert', lined(one['alert'])],
  ['followUpOn', onDay(one['followUpOn'])],
  ['followedUp', onDay(one['followedUpOn'])],
  ['followUp', lined(one['followUp'])],
  ['withdrawReason', lined(one['withdrawReason'])],
];

/** Of two days the earlier, and one that is planned before one that is not. */
const plannedFirst = (one: Shown, other: Shown): number =>
  (text(one['plannedOn']) || '9').localeCompare(text(other['plannedOn']) || '9') ||
  Number(one['number']) - Number(other['number']);

/** The session that is to be recorded next; none once each was. */
export const nextSession = ({ sessions }: Shown): Shown | undefined =>
  (sessions as readonly Shown[]).filter(({ state }) => state === 'offered').toSorted(plannedFirst)[0];

/** Which session comes next and when, or that one is still to be recorded. */
function nextSaid(t: Words, one: Shown, today: string): unknown {
  const next = nextSession(one);
  if (one['state'] !== 'started' || !next) return '';
  const [number, plannedOn] = [count(next['number']), text(next['plannedOn'])];
  const isPast = plannedOn && plannedOn < today;
  return {
    text: plannedOn
      ? t('interventions.next.planned', { number, day: onDay(plannedOn) })
      : t('interventions.next.unplanned', { number }),
    href: `/programme-sessions/${text(next['id'])}`,
    ...(isPast && { tag: { text: t('interventions.next.unrecorded'), colour: 'orange' } }),
  };
}

/** A referral as a record, with the session that comes next before all; what has no answer is left out. */
export const referralRecord = (t: Words, one: Shown, today: string) =>
  said(t, [['next', nextSaid(t, one, today)], ...asReferred(t, one), ...asItWent(t, one)]);

/** What is done at most visits of a participant: recording the next session, or a concern. */
export function visitActs(t: Words, one: Shown) {
  const next = nextSession(one);
  if (!next) return [];
  const [id, number] = [text(next['id']), count(next['number'])];
  const record = (move: string) => ({
    href: `/programme-sessions/${id}/${move}?back=/programme-referrals/${text(one['id'])}`,
    text: t(`interventions.next.${move}`, { number }),
  });
  const concern = (one['moves'] as readonly string[]).includes('disclose_risk')
    ? [
        {
          href: `/programme-referrals/${text(one['id'])}/disclose_risk`,
          text: t('programme-referrals.moves.disclose_risk.label'),
        },
      ]
    : [];
  return [{ ...record('attend'), main: true }, record('miss'), ...concern];
}

/** Sessions as a table; the first cell opens one. */
export const sessionsTable = (t: Words, items: readonly Shown[]) => ({
  caption: t('programme-sessions.title'),
  columns: heads(t, ['session', 'planned', 'held', 'alertDue', 'alerted', 'state']),
  rows: items.map((one) => [
    {
      text: t('interventions.sessionNumber', { number: count(one['number']) }),
      href: `/programme-sessions/${text(one['id'])}`,
    },
    { text: onDay(one['plannedOn']), nowrap: true },
    { text: onDay(one['heldOn']), nowrap: true },
    { text: onDay(one['alertDueOn']), nowrap: true },
    momentOf(one['alertedAt']),
    { tag: stateTag(t, 'programme-sessions', text(one['state'])) },
  ]),
});

/** A session as a record; what has no answer is left out. */
export const sessionRecord = (t: Words, one: Shown) =>
  said(t, [
    ['referral', { text: text(one['caseReference']), href: `/programme-referrals/${text(one['referralId'])}` }],
    ['planned', onDay(one['plannedOn'])],
    ['held', onDay(one['heldOn'])],
    ['missedReason', lined(one['missedReason'])],
    ['freshRisk', lined(one['freshRisk'])],
    ['alertDue', onDay(one['alertDueOn'])],
    ['alerted', momentOf(one['alertedAt'])],
    ['alert', lined(one['alert'])],
  ]);
