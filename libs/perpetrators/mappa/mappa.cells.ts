import type { Tag } from '../../platform/home/home.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { kindOfField } from './mappa.fields.js';

const colours: Readonly<Record<string, string>> = {
  considered: 'blue',
  prescreen: 'purple',
  eligible: 'teal',
  level_1_recorded: 'green',
  full_form: 'purple',
  submitted: 'yellow',
  more_info: 'orange',
  accepted: 'green',
  meeting_listed: 'green',
  managed: 'green',
  level_changed: 'turquoise',
  refused: 'red',
  not_eligible: 'grey',
  exited: 'grey',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`mappa.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** The way to the case, for whoever opens it. */
const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

const categoryOf = (t: Words, value: unknown): string =>
  value ? t('mappa.categoryShort', { category: text(value) }) : '';
const levelOf = (t: Words, value: unknown): string => (value ? t('mappa.levelShort', { level: text(value) }) : '');

/** A month in words is that of its first day without it. */
export const monthWords = (t: Words, month: string): string =>
  t('mappa.month', { month: onDay(`${month}-01`).replace(/^1 /, '') });

const columns = ['case', 'stalking', 'considered', 'view', 'category', 'areas', 'state'] as const;

/** The area of the force, and that of MAPPA once it is known: they need not be the same (`domain.md` 10). */
const areasOf = (t: Words, { forceArea, mappaAreaName }: Shown): string =>
  [
    forceArea && t('mappa.areas.force', { area: text(forceArea) }),
    mappaAreaName && t('mappa.areas.mappa', { area: text(mappaAreaName) }),
  ]
    .filter(Boolean)
    .join('\n');

/** Referrals as a table; the case leads to it for whoever opens that, the state to the referral. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`mappa.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['caseReference']), nowrap: true, href: `/mappa/${text(one['id'])}` },
    t(`mappa.stalking.${one['daRelated'] ? 'domestic' : 'other'}`),
    { text: dayOf(one['madeAt']), nowrap: true },
    one['viewAt'] ? dayOf(one['viewAt']) : t('mappa.noViewYet'),
    [categoryOf(t, one['mappaCategory']), levelOf(t, one['mappaLevel'])].filter(Boolean).join(', '),
    { text: areasOf(t, one), lines: true },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** An answer of a form in words. */
export function answerOf(t: Words, name: string, value: unknown): string {
  const kind = kindOfField(name);
  if (kind === 'day') return onDay(value);
  return kind === 'option' && value ? t(`mappa.questions.${name}.options.${text(value)}`) : text(value);
}

const originsIn = (one: Shown): Readonly<Record<string, string>> => (one['origins'] ?? {}) as Record<string, string>;

/** What is said of answers that were filled in: from where. */
export function hintsOf(one: Shown): Record<string, string> {
  const t = words();
  return Object.fromEntries(Object.entries(originsIn(one)).map(([name, from]) => [name, t(`mappa.origins.${from}`)]));
}

/** The answers of one form, as the version asks them under which the referral was begun, each with where it came from. */
export function formLines(t: Words, one: Shown, form: 'prescreen' | 'full') {
  const { [form]: names = [] } = one['asks'] as Record<string, string[]>;
  const origins = originsIn(one);
  return names.map((name) => {
    const said = answerOf(t, name, one[name]);
    const from = origins[name] && t(`mappa.origins.${origins[name]}`);
    return {
      key: t(`mappa.questions.${name}.label`),
      value: said
        ? { text: from ? `${said}\n${t('mappa.filledIn', { from })}` : said, lines: true }
        : t('mappa.unanswered'),
    };
  });
}

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

type RecordLine = [string, unknown];

/** Until it was decided: why it is on the list, what probation thinks, and in which category and at which level. */
function screeningOf(t: Words, one: Shown): RecordLine[] {
  return [
    ['case', caseCell(one)],
    ['forum', text(one['forumName'])],
    ['considered', [text(one['madeByName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
    ['stalking', t(`mappa.stalking.${one['daRelated'] ? 'domestic' : 'other'}`)],
    ['consideredReason', lined(one['consideredReason'])],
    [
      'viewAsked',
      one['viewAgencyName']
        ? t('mappa.viewAskedOf', { agency: text(one['viewAgencyName']), day: onDay(one['viewDueOn']) })
        : '',
    ],
    ['probationView', one['probationView'] ? lined(one['probationView']) : !one['viewAt'] && t('mappa.noView')],
    [
      'viewBy',
      one['viewAt'] ? [text(one['viewBy']) || t('mappa.byProbation'), momentOf(one['viewAt'])].join(', ') : '',
    ],
    ['category', categoryOf(t, one['mappaCategory'])],
    ['level', levelOf(t, one['mappaLevel'])],
    ['decided', momentOf(one['decidedAt'])],
    ['decisionReason', lined(one['decisionReason'])],
    ['ruledOutReason', lined(one['ruledOutReason'])],
  ];
}

/** Since it was decided: who leads where, the full form, MAPPA’s answer, its meetings, and how it ended. */
function managingOf(t: Words, one: Shown): RecordLine[] {
  return [
    ['forceArea', text(one['forceArea'])],
    ['mappaArea', text(one['mappaAreaName'])],
    ['leadAgency', text(one['leadAgencyName'])],
    ['jointLead', text(one['jointLeadAgencyName'])],
    ['areaReason', lined(one['areaReason'])],
    ['reviewOn', onDay(one['reviewOn'])],
    ['reviewBy', one['reviewBy'] ? t('mappa.byTable', { day: onDay(one['reviewBy']) }) : ''],
    ['reviewNote', lined(one['reviewNote'])],
    [
      'contactTypes',
      lined((one['contactTypes'] as string[]).map((code) => t(`mappa.contactTypes.${code}`)).join('\n')),
    ],
    ['beforeRelease', onDay(one['beforeRelease'])],
    ['submittedOn', onDay(one['submittedOn'])],
    ['recipient', text(one['recipientAgencyName'])],
    ['basis', one['basis'] ? t(`mappa.questions.basis.options.${text(one['basis'])}`) : ''],
    ['moreInfo', lined(one['moreInfo'])],
    ['answered', momentOf(one['answeredAt'])],
    ['firstMeetingBy', onDay(one['firstMeetingBy'])],
    ['meetingOn', onDay(one['meetingOn'])],
    ['lastMetOn', onDay(one['lastMetOn'])],
    ['contribution', lined(one['contribution'])],
    ['levelReason', lined(one['levelReason'])],
    ['mappaCoordinator', text(one['mappaCoordinator'])],
    ['refusedReason', lined(one['refusedReason'])],
    ['appeal', lined(one['appeal'])],
    ['challenge', lined(one['challenge'])],
    ['challengeOutcome', lined(one['challengeOutcome'])],
    ['exited', momentOf(one['exitedAt'])],
    ['exitGround', one['exitGround'] ? t(`mappa.questions.exitGround.options.${text(one['exitGround'])}`) : ''],
    ['exitReason', lined(one['exitReason'])],
  ];
}

/** One of them as a record; what has no answer is left out. */
export const recordOf = (t: Words, one: Shown) =>
  [...screeningOf(t, one), ...managingOf(t, one)]
    .filter(([, value]) => value)
    .map(([line, value]) => ({ key: t(`mappa.lines.${line}`), value }));
