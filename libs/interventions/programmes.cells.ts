import type { Tag } from '../platform/home/home.js';
import { formatList, type Words } from '../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  open: 'green', closing: 'orange', closed: 'grey', referred: 'blue', assessed: 'purple', accepted: 'teal', declined: 'orange',
  started: 'green', completed: 'grey', dropped_out: 'red', ended: 'grey', returned_to_police: 'red', moved: 'grey', withdrawn: 'grey',
  offered: 'blue', attended: 'green', missed: 'red', alerted: 'orange', cancelled: 'grey',
}; // prettier-ignore
export const stateTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

export const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`interventions.questions.${question}.options.${text(value)}`) : '';
const options = (t: Words, question: string, values: unknown): string =>
  formatList(((values as string[] | undefined) ?? []).map((value) => option(t, question, value)));
const count = (value: unknown): string => (typeof value === 'number' ? String(value) : '');
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const yesOrNo = (t: Words, value: unknown): string => t(`interventions.${value ? 'yes' : 'no'}`);
const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`interventions.columns.${one}`) }));
type Line = readonly [string, unknown];
const said = (t: Words, lines: readonly Line[]) =>
  lines.filter(([, value]) => value !== '').map(([line, value]) => ({ key: t(`interventions.lines.${line}`), value }));

/** The catalogue as a table; the first cell opens one. */
export const programmesTable = (t: Words, items: readonly Shown[]) => ({
  columns: heads(t, ['programme', 'provider', 'levels', 'domestic', 'routes', 'capacity', 'fundedUntil', 'state']),
  rows: items.map((one) => [
    { text: text(one['name']), href: `/programmes/${text(one['id'])}` },
    text(one['agencyName']),
    options(t, 'levels', one['levels']),
    option(t, 'domestic', one['domestic']),
    options(t, 'routes', one['routes']),
    option(t, 'capacity', one['capacity']),
    { text: onDay(one['fundedUntil']), nowrap: true, ...(one['unfunded'] === true && { tag: { text: t('interventions.unfunded'), colour: 'red' } }) },
    { tag: stateTag(t, 'programmes', text(one['state'])) },
  ]),
}); // prettier-ignore

const ages = (t: Words, { minAge, maxAge }: Shown): string =>
  typeof maxAge === 'number'
    ? t('interventions.agesBetween', { from: count(minAge), to: count(maxAge) })
    : t('interventions.agesFrom', { from: count(minAge) });

/** A programme as a record; what has no answer is left out. */
export const programmeRecord = (t: Words, one: Shown) =>
  said(t, [
    ['provider', text(one['agencyName'])],
    ['tier', text(one['tier'])],
    ['modules', (one['modules'] as string[]).length ? { list: one['modules'] } : ''],
    ['levels', options(t, 'levels', one['levels'])],
    ['domestic', option(t, 'domestic', one['domestic'])],
    ['ages', ages(t, one)],
    ['routes', options(t, 'routes', one['routes'])],
    ['noInvestigation', yesOrNo(t, one['noInvestigation'])],
    ['needsHolder', yesOrNo(t, one['needsHolder'])],
    ['sessions', count(one['sessions'])],
    ['supportsVictims', yesOrNo(t, one['supportsVictims'])],
    ['accreditation', text(one['accreditation'])],
    ['capacity', option(t, 'capacity', one['capacity'])],
    ['waitingWeeks', count(one['waitingWeeks'])],
    ['from', onDay(one['fromOn'])],
    ['until', onDay(one['untilOn'])],
    ['fundedUntil', onDay(one['fundedUntil'])],
    ['closesOn', onDay(one['closesOn'])],
    ['closingReason', lined(one['closingReason'])],
    ['source', text(one['source'])],
    ['verifiedOn', onDay(one['verifiedOn'])],
  ]);

/** The way to the case, for whoever opens it. */
const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

/** What whoever runs the forum has to look at. */
export function warningsOf(t: Words, one: Shown): string[] {
  return (['unfunded', 'closing'] as const).filter((name) => one[name] === true).map((name) => t(`interventions.warnings.${name}`));
} // prettier-ignore

const cellsOf = (t: Words, one: Shown): Readonly<Record<string, unknown>> => ({
  programme: {
    text: text(one['programmeName']), href: `/programme-referrals/${text(one['id'])}`,
    ...(warningsOf(t, one).length && one['flagged'] !== true && { tag: { text: t('interventions.toDecide'), colour: 'red' } }),
  },
  case: caseCell(one),
  route: option(t, 'entryRoute', one['entryRoute']),
  advocate: text(one['advocateName']),
  referred: { text: dayOf(one['madeAt']), nowrap: true },
  started: { text: onDay(one['startedOn']), nowrap: true },
  ended: { text: onDay(one['endedOn']), nowrap: true },
  state: { tag: stateTag(t, 'programme-referrals', text(one['state'])) },
}); // prettier-ignore

const table = (t: Words, items: readonly Shown[], names: readonly string[]) => ({
  columns: heads(t, names),
  rows: items.map((one) => {
    const cells = cellsOf(t, one);
    return names.map((name) => cells[name]);
  }),
});

/** Referrals as a table; the first cell opens one. */
export const referralsTable = (t: Words, items: readonly Shown[]) =>
  table(t, items, ['programme', 'case', 'route', 'referred', 'started', 'ended', 'state']);
/** Those of one case. */
export const ofCaseTable = (t: Words, items: readonly Shown[]) =>
  table(t, items, ['programme', 'route', 'referred', 'started', 'ended', 'state']);
/** Who is on a programme, each with the advocate who is linked (`capabilities.md` E11). */
export const participantsTable = (t: Words, items: readonly Shown[]) => ({
  caption: t('interventions.participants'),
  ...table(t, items, ['programme', 'case', 'started', 'advocate', 'state']),
});

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

/** A referral as a record; what has no answer is left out. */
export const referralRecord = (t: Words, one: Shown) =>
  said(t, [
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
    ['answerDue', onDay(one['answerDueOn'])],
    ['disposalOffered', onDay(one['disposalOfferedOn'])],
    ['disposalAccepted', onDay(one['disposalAcceptedOn'])],
    ['assessed', onDay(one['assessedOn'])],
    ['answered', onDay(one['answeredOn'])],
    ['declineReason', lined(one['declineReason'])],
    ['support', [option(t, 'support', one['support']), onDay(one['supportAnsweredOn'])].filter(Boolean).join(', ')],
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
    ['before', one['fromId'] ? { text: t('interventions.cameFrom'), href: `/programme-referrals/${text(one['fromId'])}` } : ''],
    ['alertDue', onDay(one['alertDueOn'])],
    ['alerted', momentOf(one['alertedAt'])],
    ['alert', lined(one['alert'])],
    ['followUpOn', onDay(one['followUpOn'])],
    ['followedUp', onDay(one['followedUpOn'])],
    ['followUp', lined(one['followUp'])],
    ['withdrawReason', lined(one['withdrawReason'])],
  ]); // prettier-ignore

/** Sessions as a table; the first cell opens one. */
export const sessionsTable = (t: Words, items: readonly Shown[]) => ({
  caption: t('programme-sessions.title'),
  columns: heads(t, ['session', 'planned', 'held', 'alertDue', 'alerted', 'state']),
  rows: items.map((one) => [
    { text: t('interventions.sessionNumber', { number: count(one['number']) }), href: `/programme-sessions/${text(one['id'])}` },
    { text: onDay(one['plannedOn']), nowrap: true },
    { text: onDay(one['heldOn']), nowrap: true },
    { text: onDay(one['alertDueOn']), nowrap: true },
    momentOf(one['alertedAt']),
    { tag: stateTag(t, 'programme-sessions', text(one['state'])) },
  ]),
}); // prettier-ignore

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
