import { formatDay, formatList, hasWords, type Words } from '../../platform/messages/messages.js';
import type { Around } from './forum.around.js';
import type { ForumSettings } from './forum.settings.js';
import { guestsSaid } from './members.rules.js';
import type { SettingName } from './sections/section.js';

/** What a page shows of one setting: a text, or a list of them; empty where nothing is settled. */
export type Cell = string | { readonly list: readonly (string | InBoth)[] };

/** What is called one thing in English and another in Welsh. */
interface InBoth {
  readonly text: string;
  readonly also: { readonly text: string; readonly lang: 'cy' };
}

interface Spoken {
  readonly t: Words;
  readonly around: Around;
}

const listed = (items: readonly (string | InBoth)[]): Cell => (items.length ? { list: items } : '');

/** The words of a code where there are some; else the code, which somebody once entered. */
export const wordOr = (t: Words, key: string, code: string): string =>
  hasWords(`${key}.${code}`) ? t(`${key}.${code}`) : code;

/** What an agency of a kind is called. */
export const kindWord = (t: Words, kind: string): string => wordOr(t, 'agencies.kinds', kind);

const nameIn = (of: readonly { readonly code: string; readonly name: string }[], code: string): string =>
  of.find((one) => one.code === code)?.name ?? code;
const option = (t: Words, question: string, value: string | undefined): string =>
  value ? wordOr(t, `areas.questions.${question}.options`, value) : '';
const counted = (t: Words, setting: string, count: number | undefined): string =>
  count === undefined ? '' : t(`areas.said.${setting}`, { count });

function cadence({ t }: Spoken, { cadence: series, cadenceStatus: _ }: ForumSettings): Cell {
  if (!series) return t('areas.said.noMeetings');
  const days = (series.freq === 'daily' ? series.weekdays : [series.weekday]).map((one) => option(t, 'weekdays', one));
  const nth = series.freq === 'monthly' ? option(t, 'nth', series.nth === -1 ? 'last' : String(series.nth)) : '';
  const often = t(`areas.said.${series.freq}`, { count: series.interval, days: formatList(days), nth });
  return listed([
    often,
    ...(series.anchor && series.interval > 1 ? [t('areas.said.anchor', { day: formatDay(series.anchor) })] : []),
    ...(series.startsAt ? [t('areas.said.startsAt', { time: series.startsAt })] : []),
    option(t, 'onBankHoliday', series.onBankHoliday),
  ]);
}

const timings = ({ t }: Spoken, { timings: said }: ForumSettings): Cell =>
  listed(Object.entries(said).map(([name, count]) => t(`areas.said.${name}`, { count })));

function quorum({ t }: Spoken, { quorum: said }: ForumSettings): Cell {
  if (!said) return t('areas.said.noQuorum');
  const { minimumCore, mustInclude, chairPresent } = said;
  return listed([
    t('areas.said.minimumCore', { count: minimumCore }),
    ...(mustInclude.length
      ? [t('areas.said.mustInclude', { kinds: formatList(mustInclude.map((one) => kindWord(t, one))) })]
      : []),
    ...(chairPresent ? [t('areas.said.chairPresent')] : []),
  ]);
}

function selection({ t, around }: Spoken, { selection: { rule, text, by, cap } }: ForumSettings): Cell {
  const whose = by && t('areas.said.selectedBy', { by: wordOr(t, 'areas.selectors', nameIn(around.forums, by)) });
  const most = cap === undefined ? '' : t('areas.said.selectionCap', { count: cap });
  return listed([option(t, 'rule', rule), whose ?? '', most, text].filter(Boolean));
}

const districts = ({ around }: Spoken, { districts: codes = [] }: ForumSettings): Cell => {
  const all = around.forces.flatMap((force) => force.districts);
  return listed(codes.map((code) => nameIn(all, code)));
};

const inBoth = (text: string, cy: string | undefined): string | InBoth =>
  cy ? { text, also: { text: cy, lang: 'cy' } } : text;

const channels = ({ t }: Spoken, { channels: all }: ForumSettings): Cell =>
  listed(
    all.map(({ name: { en, cy }, internal }) =>
      inBoth(t(`areas.said.${internal ? 'inside' : 'outside'}`, { name: en }), cy),
    ),
  );

type Kept = ForumSettings['standardQuestions'];
const phrases = (all: Kept = []): Cell => listed(all.map(({ name: { en, cy } }) => inBoth(en, cy)));
const asked = ({ t }: Spoken, { standardQuestions = [] }: ForumSettings): Cell =>
  listed(
    standardQuestions.map(({ name: { en, cy }, required }) =>
      inBoth(required ? t('areas.said.required', { name: en }) : en, cy),
    ),
  );
const kinds = (t: Words, all: readonly string[] = []): Cell => listed(all.map((one) => kindWord(t, one)));
const forces = (around: Around, all: readonly string[] = []): Cell =>
  listed(all.map((one) => nameIn(around.forces, one)));
const forums = (around: Around, all: readonly string[]): Cell => listed(all.map((one) => nameIn(around.forums, one)));

type Said = (spoken: Spoken, settings: ForumSettings) => Cell;

/** Every setting in words, in the order in which pages show them. How sure a cadence is, is for files alone. */
const said: Readonly<Record<Exclude<SettingName, 'cadenceStatus'>, Said>> = {
  cadence,
  timings,
  districts,
  minimumRisk: ({ t }, { minimumRisk = 'any' }) => option(t, 'minimumRisk', minimumRisk),
  areas: ({ around }, { areas }) => forces(around, areas),
  intake: ({ t }, { intake }) => option(t, 'intake', intake),
  lists: ({ t }, { lists }) => option(t, 'lists', lists),
  externalNominations: ({ t }, one) => option(t, 'externalNominations', one.externalNominations),
  upstream: ({ around }, { upstream }) => forums(around, upstream),
  downstream: ({ t, around }, { downstream }) =>
    listed(downstream.map((one) => wordOr(t, 'areas.sendsOn', nameIn(around.forums, one)))),
  sharingAgreement: ({ around }, { sharingAgreement }) => nameIn(around.agreements, sharingAgreement),
  controller: ({ around }, { controller = '' }) => controller && nameIn(around.agencies, controller),
  languages: ({ t }, { languages }) => listed(languages.map((one) => option(t, 'languages', one))),
  channels,
  selection,
  capPerMeeting: ({ t }, { capPerMeeting }) => counted(t, 'capPerMeeting', capPerMeeting),
  chairRole: ({ t }, { chairRole }) => wordOr(t, 'areas.chairs', chairRole),
  chairMinimumRank: (_, { chairMinimumRank = '' }) => chairMinimumRank,
  memberMinimumRank: (_, { memberMinimumRank = '' }) => memberMinimumRank,
  coreAgencies: ({ t }, { coreAgencies }) => kinds(t, coreAgencies),
  optionalAgencies: ({ t }, { optionalAgencies }) => kinds(t, optionalAgencies),
  quorum,
  accessApprovers: ({ t }, { accessApprovers = [] }) =>
    listed(accessApprovers.map((one) => option(t, 'accessApprovers', one))),
  guestForces: ({ t }, { guestForces }) => option(t, 'guestForces', guestsSaid(guestForces)),
  consultedOnly: ({ around }, { consultedOnly = [] }) =>
    listed(consultedOnly.map((one) => nameIn(around.agencies, one))),
  outOfAreaMembers: ({ around }, { outOfAreaMembers }) => forces(around, outOfAreaMembers),
  standardQuestions: asked,
  countedQuestions: ({ t }, { countedQuestions = [] }) =>
    listed(countedQuestions.map((one) => option(t, 'countedQuestions', one))),
  victimAttempts: ({ t }, { victimAttempts }) => counted(t, 'victimAttempts', victimAttempts),
  standardActions: (_, { standardActions }) => phrases(standardActions),
  tactics: ({ t }, { tactics = [] }) => listed(tactics.map((one) => option(t, 'tactics', one))),
  status: ({ t }, { status }) => option(t, 'status', status),
  funding: (_, { funding = '' }) => funding,
  group: (_, { group = '' }) => group,
};

/** What some settings are called, leaving out what no page shows. */
export const settingNames = (t: Words, names: readonly string[]): string[] =>
  names.filter((name) => name in said).map((name) => t(`areas.settings.${name}`));

/** Some settings of a forum, each with its name. */
export const settingRows = (
  spoken: Spoken,
  settings: ForumSettings,
  names: readonly string[],
): { key: string; value: Cell; missing: string }[] =>
  Object.entries(said)
    .filter(([name]) => names.includes(name))
    .map(([name, say]) => ({
      key: spoken.t(`areas.settings.${name}`),
      value: say(spoken, settings),
      missing: spoken.t(hasWords(`areas.missing.${name}`) ? `areas.missing.${name}` : 'areas.missing.any'),
    }));
