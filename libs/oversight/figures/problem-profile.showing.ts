import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { figuresPath } from './figures.showing.js';
import { conduct, parts, type Part } from './problem-profile.measures.js';
import type { TableShown } from './problem-profile.tables.js';
import type { ProblemProfile } from './problem-profile.service.js';
import { countWord, definitionOf, fewWord, lineWord, titleOf } from './problem-profile.words.js';
import { yearNamed, yearsOver, type ProfileYear } from './profile-year.rules.js';

/** So many years can be chosen on the page; an address may name any that is over. */
const OFFERED = 6;

export const profilePath = (forumId: string): string => `/forums/${forumId}/problem-profile`;

const yearWords = (t: Words, { name, from, to }: ProfileYear): string =>
  t('figures.profile.year', { year: name, from: formatDay(from), to: formatDay(to) });

function yearsOffered(t: Words, chosen: string, today: LondonDate) {
  const offered = yearsOver(today, OFFERED);
  const asked = offered.some(({ name }) => name === chosen) ? undefined : yearNamed(chosen);
  return [...(asked ? [asked] : []), ...offered].map((one) => ({ value: one.name, text: yearWords(t, one) }));
}

const captioned = (caption: string, heads: readonly string[]) => ({
  caption,
  captionShown: true,
  columns: heads.map((text, nth) => ({ text, numeric: nth > 0 })),
});

/** A table of a measure, with what it counts. */
const measureTable = (t: Words, profile: ProblemProfile, table: TableShown) => ({
  ...captioned(titleOf(t, table.measure), [t(`figures.profile.heads.${table.measure}`), t('figures.profile.number')]),
  rows: table.lines.map((line) => [lineWord(t, table, line), String(countWord(t, profile, line))]),
  definition: definitionOf(t, table.measure),
});

/** What was answered yes or no of the conduct, a line each. */
function conductTable(t: Words, profile: ProblemProfile, tables: readonly TableShown[]) {
  const heads = tables[0]?.lines.map((line) => lineWord(t, tables[0] as TableShown, line)) ?? [];
  return {
    ...captioned(t('figures.profile.conduct.title'), [t('figures.profile.heads.conduct'), ...heads]),
    rows: tables.map((table) => [
      titleOf(t, table.measure),
      ...table.lines.map((line) => String(countWord(t, profile, line))),
    ]),
    definition: t('figures.profile.conduct.definition'),
  };
}

const isConduct = ({ measure }: TableShown): boolean => (conduct as readonly string[]).includes(measure);

function partShown(t: Words, profile: ProblemProfile, part: Part) {
  const tables = profile.tables.filter((table) => table.part === part);
  const of = tables.filter(isConduct);
  const others = tables.filter((table) => !isConduct(table)).map((table) => measureTable(t, profile, table));
  return {
    title: t(`figures.profile.parts.${part}`),
    tables: of.length ? [conductTable(t, profile, of), ...others] : others,
  };
}

/** The page of a forum's problem profile, in words. */
export function profilePage(t: Words, profile: ProblemProfile, today: LondonDate): PageData {
  const { forumId, year, hiddenBelow, nominations } = profile;
  const count = hiddenBelow.below;
  const few = nominations === null;
  return {
    title: t('figures.profile.title'),
    section: t('figures.title'),
    caption: profile.forumName,
    back: figuresPath(forumId),
    action: profilePath(forumId),
    filterValues: { year },
    options: { years: yearsOffered(t, year, today) },
    which: yearWords(t, { name: year, from: profile.from, to: profile.to }),
    nominations: few ? fewWord(t, count) : String(nominations),
    empty: few && t('figures.profile.tooFew', { count }),
    hiding: t('figures.profile.hiding', { count }),
    parts: few ? [] : parts.map((part) => partShown(t, profile, part)),
    fileHref: listAddress(`${profilePath(forumId)}.csv`, { year }),
  };
}
