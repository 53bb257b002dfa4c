import type { FieldError } from '../../kernel/problem.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Form } from '../../platform/http/form.js';
import { formatDay, formatInstant, formatList, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Forum } from './forum.entity.js';
import { tabOfSection, tabsOfForum, type ForumTab } from './forum.tabs.js';
import { changedSettings } from './forum.changes.js';
import type { PastSetting } from './forum.past.js';
import { settingNames, settingRows, wordOr } from './forum.showing.js';
import type { ForumPage, Rehearsed } from './forum-settings.reading.js';
import type { Judged, Rehearsal } from './forum-import.service.js';
import { placesOf } from './sections/named.sections.js';
import { sections } from './sections/sections.js';
import type { Section, Values } from './sections/section.js';

const perPage = 20;
const colours = { now: 'green', coming: 'blue', past: 'grey', replaced: 'grey' } as const;

/** What is wrong with a setting, at the question that asks for it on this page. */
export const namedHere = ({ asked }: Section, errors: readonly FieldError[]): FieldError[] =>
  errors.map((error) => {
    const place = error.field.replace(/^settings\/?/, '');
    return { ...error, field: asked[place] ?? place };
  });

const whatChanged = (t: Words, { changed, issue }: PastSetting): string => {
  const names = settingNames(t, changed);
  return names.length ? formatList(names) : t(issue === 1 ? 'areas.pages.first' : 'areas.pages.nothing');
};

const pastRow = (t: Words, id: string, one: PastSetting) => [
  { text: formatDay(one.fromOn as LondonDate), href: `/forums/${id}?on=${one.fromOn}`, nowrap: true },
  { tag: { text: t(`areas.standings.${one.standing}`), colour: colours[one.standing] } },
  whatChanged(t, one),
  one.reason ?? '',
  one.setByName ?? t('areas.pages.byFile'),
  one.setAt ? formatInstant(one.setAt) : '',
];

const comingLine = (t: Words, one: PastSetting): string =>
  t('areas.pages.comingOn', { day: formatDay(one.fromOn as LondonDate), what: whatChanged(t, one) });

/** Which page of a forum is shown: a tab or all, on which day, and from where the history goes on. */
interface ForumAsked {
  readonly tab: ForumTab | undefined;
  readonly on: LondonDate;
  readonly from: unknown;
}

/** Everything that was settled of a forum, by whom and why, a page at a time. */
function historyOf(t: Words, { forum, past }: ForumPage, from: unknown) {
  const start = Number(/^\d{1,6}$/.exec(typeof from === 'string' ? from : '')?.[0] ?? 0);
  const here = tabsOfForum.href(forum.id, 'history');
  return {
    caption: t('areas.pages.history'),
    columns: ['from', 'standing', 'changed', 'reason', 'by', 'at'].map((name) => ({
      text: t(`areas.columns.${name}`),
    })),
    rows: past.slice(start, start + perPage).map((one) => pastRow(t, forum.id, one)),
    total: past.length,
    next: past.length > start + perPage ? `${here}?cursor=${start + perPage}` : null,
    first: start ? here : null,
  };
}

/** The settings on a tab as they are on a day, each part with its way to change it. */
function cardsOf(
  t: Words,
  { forum, around, settings, mayChange }: ForumPage,
  { tab, on }: ForumAsked,
  today: LondonDate,
) {
  const isOpen = mayChange && on >= today;
  const change = (name: string) => `/forums/${forum.id}/change/${name}${on > today ? `?on=${on}` : ''}`;
  return (
    settings &&
    sections
      .filter(({ name }) => !tab || tabOfSection(name) === tab)
      .map((one) => ({
        title: t(`areas.sections.${one.name}`),
        rows: settingRows({ t, around }, settings, one.settings),
        actions: isOpen ? [{ text: t('platform.records.change'), href: change(one.name) }] : [],
      }))
  );
}

/** One page of a forum: its settings on a day, what is to come, or everything that was settled, by whom and why. */
export function forumPage(t: Words, seen: ForumPage, asked: ForumAsked, me: Actor): PageData {
  const { forum, around, past } = seen;
  const { tab, on } = asked;
  const { today } = me;
  const area = around.forces.find(({ code }) => code === forum.areaCode)?.name ?? forum.areaCode;
  const ending = on === today ? '' : `?on=${on}`;
  return {
    ...tabsOfForum.around(me, { id: forum.id, tab, title: forum.name, ending }),
    section: t('areas.pages.title'),
    back: '/forums',
    facts: [area, wordOr(t, 'areas.kinds', forum.kind)],
    fileHref: (!tab || tab === 'overview') && `/forums/${forum.id}/file`,
    which: on === today ? t('areas.pages.today') : t('areas.pages.on', { day: formatDay(on) }),
    todayHref: on === today ? null : tabsOfForum.href(forum.id, tab ?? 'overview'),
    isSettings: tab !== 'history',
    coming: past
      .filter(({ standing }) => standing === 'coming')
      .reverse()
      .map((one) => comingLine(t, one)),
    cards: cardsOf(t, seen, asked, today),
    history: (!tab || tab === 'history') && historyOf(t, seen, asked.from),
  };
}

/** The questions about one part of the settings; those about a list stand together, thing by thing. */
export function askingPage(t: Words, forum: Forum, { name }: Section, values: Values): PageData {
  const groups = ['channel', 'question', 'phrase'].flatMap((stem) =>
    placesOf(stem, values).map((at) => ({
      title: t(`areas.pages.${stem}`, { number: at }),
      names: [`${stem}${at}`, `${stem}Cy${at}`, `${stem}Internal${at}`, `${stem}Required${at}`, `${stem}Key${at}`],
    })),
  );
  return {
    title: t(`areas.sections.${name}`),
    section: t('areas.pages.title'),
    caption: forum.name,
    back: tabsOfForum.href(forum.id, tabOfSection(name)),
    action: `/forums/${forum.id}/change/${name}`,
    explain: t(`areas.explain.${name}`),
    groups,
    grouped: groups.flatMap(({ names }) => names),
    lasts: ['fromOn', 'reason', 'actingPost'],
  };
}

interface ToCheck extends Rehearsed {
  readonly section: Section;
  readonly fromOn: LondonDate;
  readonly reason?: string | undefined;
  readonly body: Values;
  readonly version: number;
  readonly form: Form;
  readonly actsAs: string | undefined;
}

/** What would be otherwise from a day on, beside what it is without the change; nothing is done yet. */
export function checkPage(t: Words, seen: ToCheck): PageData {
  const { forum, around, before, after, coming, section, fromOn, reason, body, version, form, actsAs } = seen;
  const changed = changedSettings(before, after);
  const [old, made] = [before, after].map((settings) => settingRows({ t, around }, settings, changed));
  const shown = (row?: { value: unknown; missing: string }) => (row?.value === '' ? row.missing : row?.value);
  const day = formatDay(fromOn);
  return {
    title: t('areas.pages.check'),
    section: t('areas.pages.title'),
    caption: forum.name,
    back: tabsOfForum.href(forum.id, tabOfSection(section.name)),
    action: `/forums/${forum.id}/change/${section.name}`,
    form,
    values: body,
    version,
    actsAs,
    table: {
      caption: t('areas.pages.differences'),
      columns: ['setting', 'without', 'with'].map((name) => ({ text: t(`areas.columns.${name}`, { day }) })),
      rows: (old ?? []).map((row, at) => [row.key, shown(row), shown(made?.[at])]),
    },
    facts: [
      { key: t('areas.questions.fromOn.label'), value: day },
      { key: t('areas.questions.reason.label'), value: reason ?? '' },
    ],
    coming: [...coming].reverse().map((one) => comingLine(t, one)),
    carried: Object.entries(body)
      .filter(([name]) => !name.startsWith('_'))
      .flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: String(one) })),
      ),
  };
}

interface ToRehearse extends Rehearsal {
  readonly fromOn: LondonDate;
  readonly reason?: string | undefined;
  readonly file: string;
}

const outcomeColours = { new: 'green', changed: 'blue', unchanged: 'grey', refused: 'red' } as const;

/** What a file would make of each forum, setting by setting; nothing is done yet. */
export function rehearsalPage(t: Words, { items, mark, around, fromOn, reason, file }: ToRehearse): PageData {
  const rows = (one: Judged, settings: Judged['after']) =>
    settings ? settingRows({ t, around }, settings, one.changed) : [];
  const shown = (row?: { value: unknown; missing: string }) => (row?.value === '' ? row.missing : row?.value);
  const [year, month, date] = fromOn.split('-');
  return {
    title: t('areas.pages.rehearsal'),
    section: t('areas.pages.title'),
    back: '/forums/import',
    refused: items.some(({ outcome }) => outcome === 'refused'),
    nothing: items.every(({ outcome }) => outcome === 'unchanged'),
    day: formatDay(fromOn),
    forums: items.map((one) => ({
      title: one.name || t('areas.pages.unnamed'),
      tag: { text: t(`areas.outcomes.${one.outcome}`), colour: outcomeColours[one.outcome] },
      problems: one.problems.map(({ field, message }) => t('areas.pages.problem', { field, what: t(message) })),
      table: one.outcome === 'changed' && {
        caption: t('areas.pages.differences'),
        columns: ['setting', 'without', 'with'].map((name) => ({
          text: t(`areas.columns.${name}`, { day: formatDay(fromOn) }),
        })),
        rows: rows(one, one.after).map((row, at) => [row.key, shown(rows(one, one.before)[at]), shown(row)]),
      },
    })),
    carried: [
      { name: 'file', value: file },
      { name: 'mark', value: mark },
      { name: 'reason', value: reason ?? '' },
      { name: 'fromOn-day', value: date },
      { name: 'fromOn-month', value: month },
      { name: 'fromOn-year', value: year },
    ],
  };
}
