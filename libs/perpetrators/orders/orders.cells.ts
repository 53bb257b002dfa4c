import type { Tag } from '../../platform/home/home.js';
import { type Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { fieldNames } from './orders.texts.js';

const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`orders.questions.${question}.options.${text(value)}`) : '';

const colours: Readonly<Record<string, string>> = {
  considered: 'blue',
  preparing: 'blue',
  authority_sought: 'purple',
  authorised: 'purple',
  lodged: 'yellow',
  made: 'orange',
  served: 'teal',
  in_force: 'green',
  refused: 'red',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`orders.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** Until when it lasts; an order without an end lasts until further order. */
const until = (t: Words, one: Shown): string => {
  if (!one['madeOn']) return '';
  return one['endsOn'] ? onDay(one['endsOn']) : t('orders.furtherOrder');
};

/** Whether an interim order binds while the main application is undecided. */
const isInterim = ({ state, interim }: Shown): boolean =>
  state === 'lodged' && (interim === 'made' || interim === 'served');

/** When it was made and served, and until when it lasts: while an interim order binds, the days of that. */
function termOf(t: Words, one: Shown): object[] {
  const ofInterim = (day: unknown) => ({
    text: onDay(day),
    nowrap: true,
    ...(Boolean(day) && { small: t('orders.ofInterim') }),
  });
  if (isInterim(one))
    return ['interimAnsweredOn', 'interimServedOn', 'interimEndsOn'].map((day) => ofInterim(one[day]));
  const soon = one['endsSoon'] === true && { tag: { text: t('orders.endsSoon'), colour: 'orange' } };
  return [
    ...['madeOn', 'servedOn'].map((day) => ({ text: onDay(one[day]), nowrap: true })),
    { text: until(t, one), ...soon },
  ];
}

/** How it stands; an interim order binds while the main application is undecided, and is said beside that. */
function tagsOf(t: Words, { state, interim, unservedSince }: Shown): { tag: Tag }[] {
  const standing = { tag: stateTag(t, text(state)) };
  if (state !== 'lodged') return unservedSince ? [{ tag: { text: t('orders.unserved'), colour: 'red' } }] : [standing];
  if (interim === 'made') return [standing, { tag: { text: t('orders.interimUnserved'), colour: 'red' } }];
  return interim === 'served' ? [standing, { tag: { text: t('orders.interimServed'), colour: 'teal' } }] : [standing];
}

/** The way to the case, for whoever opens it. */
export const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

const columns = ['reference', 'case', 'considered', 'lodged', 'made', 'served', 'until', 'state'] as const;

/** Orders as a table; the first cell opens one. Nothing that was written stands in it. @param of where they are of one case, which is not said again */
export const tableOf = (t: Words, items: readonly Shown[], of?: 'case') => ({
  columns: columns.filter((one) => one !== of).map((one) => ({ text: t(`orders.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), nowrap: true, href: `/orders/${text(one['id'])}` },
    ...(of ? [] : [caseCell(one)]),
    ...['consideredOn', 'lodgedOn'].map((day) => ({ text: onDay(one[day]), nowrap: true })),
    ...termOf(t, one),
    { list: tagsOf(t, one) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const yesNo = (t: Words, value: unknown): string =>
  typeof value === 'boolean' ? t(`orders.answers.${value ? 'yes' : 'no'}`) : '';

/** The interim order in a line: how it stands and since when. */
function interimOf(t: Words, one: Shown): string {
  if (one['interim'] === 'none') return '';
  const on = onDay(one['interimAnsweredOn'] ?? one['interimSoughtOn']);
  return t(`orders.interim.${text(one['interim'])}`, { day: on, until: onDay(one['interimEndsOn']) });
}

type Line = [line: string, value: string];

/** The threshold answers in a line; those that were not given are left out. */
const thresholdOf = (t: Words, one: Shown): string =>
  (['actsMet', 'riskMet', 'necessityMet'] as const)
    .filter((name) => typeof one[name] === 'boolean')
    .map((name) => t(`orders.threshold.${name}.${one[name] ? 'yes' : 'no'}`))
    .join(', ');

const beforeCourt = (t: Words, one: Shown): Line[] => [
  ['case', text(one['caseReference'])],
  ['considered', onDay(one['consideredOn'])],
  ['force', [text(one['forceName']), option(t, 'forceGround', one['forceGround'])].filter(Boolean).join(': ')],
  ['protects', option(t, 'protects', one['protects'])],
  ['occasion', option(t, 'occasion', one['occasion'])],
  ['threshold', thresholdOf(t, one)],
  [
    'requirementKinds',
    ((one['requirementKinds'] ?? []) as string[]).map((kind) => option(t, 'requirementKinds', kind)).join(', '),
  ],
  ['providerReady', yesNo(t, one['providerReady'])],
  ['sought', [onDay(one['soughtOn']), text(one['authorityFromName'])].filter(Boolean).join(', ')],
  ['authorised', onDay(one['authorisedOn'])],
];

const inCourt = (t: Words, one: Shown): Line[] => [
  ['lodged', onDay(one['lodgedOn'])],
  ['hearing', onDay(one['hearingOn'])],
  ['interim', interimOf(t, one)],
  ['interimServed', onDay(one['interimServedOn'])],
  ['made', onDay(one['madeOn'])],
  ['starts', onDay(one['startsOn'])],
  ['until', until(t, one)],
  ['served', [onDay(one['servedOn']), option(t, 'servedHow', one['servedHow'])].filter(Boolean).join(', ')],
  ['termsServed', onDay(one['termsServedOn'])],
  ['positive', yesNo(t, one['positive'])],
  ['registered', one['registered'] ? t('orders.registered') : ''],
  ['appeal', one['appeal'] && one['appeal'] !== 'none' ? t(`orders.appeals.${text(one['appeal'])}`) : ''],
  ['inForce', onDay(one['inForceOn'])],
  ['endedOn', onDay(one['endedOn'])],
  ['told', [onDay(one['victimToldOn']), option(t, 'victimToldBy', one['victimToldBy'])].filter(Boolean).join(', ')],
  ['opened', [text(one['openedByName']), momentOf(one['openedAt'])].filter(Boolean).join(', ')],
];

/** Where one stands, day by day, each line by its name; what has no answer is left out. */
export const standingLines = (t: Words, one: Shown): Line[] =>
  [...beforeCourt(t, one), ...inCourt(t, one)].filter(([, value]) => value !== '');

export const recordOf = (t: Words, one: Shown) =>
  standingLines(t, one).map(([line, value]) => ({ key: t(`orders.lines.${line}`), value }));

/** What was written, as far as the reader may read it; where a zone lies is shown apart. */
export const writtenOf = (t: Words, one: Shown) =>
  fieldNames
    .filter((field) => field !== 'zone' && one[field])
    .map((field) => ({ key: t(`orders.written.${field}`), value: lined(one[field]) }));

/** What had to be notified under it, as a table; what was missed may be an offence (section 11 of the Act). */
export const notificationsIn = (t: Words, one: Shown) => ({
  caption: t('orders.notifications.title'),
  captionShown: true,
  columns: (['what', 'began', 'lastDay', 'when', 'standing'] as const).map((name) => ({
    text: t(`orders.notifications.${name}`),
  })),
  rows: ((one['notifications'] ?? []) as Shown[]).map((each) => [
    t(`orders.clocks.${text(each['clock'])}`),
    onDay(each['beganOn']),
    onDay(each['lastDay']),
    [onDay(each['metOn']), text(each['acknowledgement']), option(t, 'verified', each['verified'])]
      .filter(Boolean)
      .join(', '),
    { tag: { text: t(`orders.notifications.${text(each['standing'])}`), colour: standings[text(each['standing'])] } },
  ]),
});

const standings: Readonly<Record<string, 'red' | 'green' | 'orange'>> = { missed: 'red', met: 'green', owed: 'orange' };

/** That something was not notified in time, where it was so. */
export const missedIn = (t: Words, one: Shown): string =>
  ((one['notifications'] ?? []) as Shown[]).some(
    ({ standing, verified }) => standing === 'missed' || verified === 'refused',
  )
    ? t('orders.notifications.prompt')
    : '';

/** A sentence on top of one that is made and not served, with the day since which it is. */
export const unservedIn = (t: Words, one: Shown): string =>
  one['unservedSince']
    ? t(`orders.${one['state'] === 'made' ? 'unservedSince' : 'interimUnservedSince'}`, {
        day: onDay(one['unservedSince']),
      })
    : '';
