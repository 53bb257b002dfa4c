import { londonDay } from '../../kernel/london-date.js';
import { languageName } from '../../platform/messages/languages.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Loaded } from './caseload.reading.js';

const accredited = (t: Words, { kind, lastGoodDay, over }: Loaded['accreditations'][number]): string =>
  t(over ? 'advocacy.load.ended' : 'advocacy.load.until', { kind, day: formatDay(londonDay(lastGoodDay)) });

const cases = (t: Words, { open, capacity }: Loaded): string =>
  capacity ? t('advocacy.load.casesOf', { count: open, capacity }) : t('advocacy.load.cases', { count: open });

/** What of an advocate does not fit a victim: no bar, but worth a look. */
function warnings(
  t: Words,
  one: Loaded,
  victim: { language?: string | undefined; areaCode?: string | null },
): string[] {
  const { language, areaCode } = victim;
  return [
    ...(one.capacity && one.open >= one.capacity ? [t('advocacy.load.full')] : []),
    ...(language && !one.languages.includes(language)
      ? [t('advocacy.load.language', { language: languageName(t, language) })]
      : []),
    ...(areaCode && !one.areaCodes.includes(areaCode) ? [t('advocacy.load.area')] : []),
  ];
}

/** An advocate in a few words: load, accreditations, languages, and what does not fit the victim. */
export const loadSaid = (t: Words, one: Loaded, victim: Parameters<typeof warnings>[2] = {}): string =>
  [
    cases(t, one),
    one.accreditations.map((held) => accredited(t, held)).join(', ') || t('advocacy.load.none'),
    one.languages.map((code) => languageName(t, code)).join(', '),
    ...warnings(t, one, victim),
  ].join('. ');

/** The caseload as a table. */
export const loadTable = (t: Words, all: readonly Loaded[]) => ({
  caption: t('advocacy.load.title'),
  columns: ['advocate', 'load', 'accreditation', 'languages'].map((one) => ({ text: t(`advocacy.columns.${one}`) })),
  rows: all.map((one) => [
    {
      text: one.name,
      ...(one.capacity && one.open >= one.capacity && { tag: { text: t('advocacy.load.full'), colour: 'orange' } }),
    },
    cases(t, one),
    { list: one.accreditations.map((held) => accredited(t, held)) },
    one.languages.map((code) => languageName(t, code)).join(', '),
  ]),
});
