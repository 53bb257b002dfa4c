import type { Tag } from '../../platform/home/home.js';
import { formatList, type Words } from '../../platform/messages/messages.js';
import { dayOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  open: 'green',
  closing: 'orange',
  closed: 'grey',
  referred: 'blue',
  assessed: 'purple',
  accepted: 'teal',
  declined: 'orange',
  started: 'green',
  completed: 'grey',
  dropped_out: 'red',
  ended: 'grey',
  returned_to_police: 'red',
  moved: 'grey',
  withdrawn: 'grey',
  offered: 'blue',
  attended: 'green',
  missed: 'red',
  alerted: 'orange',
  cancelled: 'grey',
};
export const stateTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

export const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`interventions.questions.${question}.options.${text(value)}`) : '';
const options = (t: Words, question: string, values: unknown): string =>
  formatList(((values as string[] | undefined) ?? []).map((value) => option(t, question, value)));
export const count = (value: unknown): string => (typeof value === 'number' ? String(value) : '');
export const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const yesOrNo = (t: Words, value: unknown): string => t(`interventions.${value ? 'yes' : 'no'}`);
export const heads = (t: Words, names: readonly string[]) =>
  names.map((one) => ({ text: t(`interventions.columns.${one}`) }));
type Line = readonly [string, unknown];
export const said = (t: Words, lines: readonly Line[]) =>
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
    {
      text: onDay(one['fundedUntil']),
      nowrap: true,
      ...(one['unfunded'] === true && { tag: { text: t('interventions.unfunded'), colour: 'red' } }),
    },
    { tag: stateTag(t, 'programmes', text(one['state'])) },
  ]),
});

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
    ['concerned', (one['concernedNames'] as string[]).length ? { list: one['concernedNames'] } : ''],
    ['closesOn', onDay(one['closesOn'])],
    ['closingReason', lined(one['closingReason'])],
    ['source', text(one['source'])],
    ['verifiedOn', onDay(one['verifiedOn'])],
  ]);

/** The way to the case, for whoever opens it. */
export const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

/** What whoever runs the forum has to look at. */
export function warningsOf(t: Words, one: Shown): string[] {
  return (['unfunded', 'closing'] as const)
    .filter((name) => one[name] === true)
    .map((name) => t(`interventions.warnings.${name}`));
}

/** What a referral is to, marked where it is to be decided what becomes of the person. */
const programmeCell = (t: Words, one: Shown) => ({
  text: text(one['programmeName']),
  ...(warningsOf(t, one).length &&
    one['flagged'] !== true && { tag: { text: t('interventions.toDecide'), colour: 'red' } }),
});

const cellsOf = (t: Words, one: Shown): Readonly<Record<string, unknown>> => ({
  programme: { ...programmeCell(t, one), href: `/programme-referrals/${text(one['id'])}` },
  case: caseCell(one),
  participant: {
    ...(one['person'] ? { names: text(one['person']) } : {}),
    text: text(one['caseReference']),
    nowrap: true,
    href: `/programme-referrals/${text(one['id'])}`,
  },
  onProgramme: programmeCell(t, one),
  route: option(t, 'entryRoute', one['entryRoute']),
  advocate: text(one['advocateName']),
  referred: { text: dayOf(one['madeAt']), nowrap: true },
  started: { text: onDay(one['startedOn']), nowrap: true },
  ended: { text: onDay(one['endedOn']), nowrap: true },
  state: { tag: stateTag(t, 'programme-referrals', text(one['state'])) },
});

const ofProvider = ['participant', 'onProgramme', 'route', 'referred', 'started', 'ended', 'state'] as const;

const table = (t: Words, items: readonly Shown[], names: readonly string[]) => ({
  columns: heads(t, names),
  rows: items.map((one) => {
    const cells = cellsOf(t, one);
    return names.map((name) => cells[name]);
  }),
});

/** Referrals as a table; the first cell opens one. To a provider the people lead, as they were told of them, by referral. */
export const referralsTable = (t: Words, items: readonly Shown[], persons: ReadonlyMap<string, string> = new Map()) =>
  persons.size
    ? {
        ...table(
          t,
          items.map((one) => ({ ...one, person: persons.get(text(one['id'])) })),
          ofProvider,
        ),
      }
    : table(t, items, ['programme', 'case', 'route', 'referred', 'started', 'ended', 'state']);
/** Those of one case. */
export const ofCaseTable = (t: Words, items: readonly Shown[]) =>
  table(t, items, ['programme', 'route', 'referred', 'started', 'ended', 'state']);
/** Who is on a programme, each with the advocate who is linked (`capabilities.md` E11). */
export const participantsTable = (t: Words, items: readonly Shown[]) => ({
  caption: t('interventions.participants'),
  ...table(t, items, ['programme', 'case', 'started', 'advocate', 'state']),
});
