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
  ['case', caseCell(one)],
  ['provider', text(one['providerName'])],
  ['from', [text(one['agencyName']), text(one['madeByName']), dayOf(one['madeAt'])].filter(Boolean).join(', ')],
  ['route', option(t, 'entryRoute', one['entryRoute'])],
  ['consent', [option(t, 'consent', one['consent']), onDay(one['consentOn'])].filter(Boolean).join(', ')],
  ['person', lined(one['person'])],
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

/** A referral as a record; what has no answer is left out. */
export const referralRecord = (t: Words, one: Shown) => said(t, [...asReferred(t, one), ...asItWent(t, one)]);

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
