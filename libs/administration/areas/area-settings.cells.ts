import { londonDay } from '../../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import { timings } from '../../timings/index.js';
import type { AdvocacyShown, AreaShown, SettledShown } from './area-settings.reading.js';
import type { SettledStanding } from './area-settings.rules.js';

type Lengths = Pick<SettledShown, 'glassHours' | 'exportDays' | 'officerUpdateDays'>;

const colours: Readonly<Record<SettledStanding, string>> = {
  in_force: 'green',
  to_come: 'blue',
  over: 'grey',
  replaced: 'grey',
};

/** What the timings have for whatever an area settled nothing about. */
export const protocolOf = (t: Words): { hours: string; days: string; word: string } => ({
  hours: t('areas.settings.hours', { count: timings.glass_break_open.within.hours }),
  days: t('areas.settings.days', { count: timings.export_kept.within.days }),
  word: t('areas.settings.days', { count: timings.officer_update.within.days }),
});

/** For how long the glass opens, files are kept and an officer goes unheard, as it was settled or as the timings have it. */
function lengthsOf(t: Words, settled: Lengths | undefined): [string, string, string] {
  const { hours, days, word } = protocolOf(t);
  const { glassHours = null, exportDays = null, officerUpdateDays = null } = settled ?? {};
  const inDays = (count: number | null, length: string): string =>
    count === null ? t('areas.settings.protocol', { length }) : t('areas.settings.days', { count });
  return [
    glassHours === null
      ? t('areas.settings.protocol', { length: hours })
      : t('areas.settings.hours', { count: glassHours }),
    inDays(exportDays, days),
    inDays(officerUpdateDays, word),
  ];
}

const whoOf = (t: Words, one: SettledShown): string => one.settledByName ?? t('areas.settings.service');

/** Where victims are sent, in words: whoever the stalking is by, or apart for domestic abuse and for all other. */
function advocacyOf(t: Words, settled: SettledShown | undefined): string {
  const { advocacyDa: da = null, advocacyOther: other = null } = settled ?? {};
  const said = (one: AdvocacyShown): string => [one.agencyName, one.contact].filter(Boolean).join(', ');
  if (da && other && said(da) === said(other)) return t('areas.settings.advocacy.whoever', { service: said(da) });
  const parts = [
    ...(da ? [t('areas.settings.advocacy.da', { service: said(da) })] : []),
    ...(other ? [t('areas.settings.advocacy.other', { service: said(other) })] : []),
  ];
  return parts.join('. ') || t('areas.settings.advocacy.none');
}

/** Where guidance is, in words and with its address. */
const guidanceOf = (t: Words, settled: SettledShown | undefined): string =>
  settled?.guidance ? `${settled.guidance.text}: ${settled.guidance.href}` : t('areas.settings.noGuidance');

/** What stands today, as the answers of the form. */
export const valuesOf = (now: SettledShown | undefined): Record<string, unknown> => ({
  glassHours: now?.glassHours ?? '',
  exportDays: now?.exportDays ?? '',
  officerUpdateDays: now?.officerUpdateDays ?? '',
  advocacyDaAgencyId: now?.advocacyDa?.agencyId ?? '',
  advocacyDaContact: now?.advocacyDa?.contact ?? '',
  advocacyOtherAgencyId: now?.advocacyOther?.agencyId ?? '',
  advocacyOtherContact: now?.advocacyOther?.contact ?? '',
  outOfHours: now?.outOfHours ?? '',
  guidanceHref: now?.guidance?.href ?? '',
  guidanceText: now?.guidance?.text ?? '',
});

/** A line of the list of areas: what counts there today. */
export const areaRow = (t: Words, { id, name }: AreaShown, now: SettledShown | undefined): unknown[] => [
  { text: name, href: `/area-settings/${id}` },
  ...lengthsOf(t, now),
  now ? formatDay(londonDay(now.fromOn)) : '',
  now ? whoOf(t, now) : '',
];

/** What counts today, as a summary. */
export const summaryOf = (t: Words, now: SettledShown | undefined): { key: string; value: string }[] => {
  const [glass, files, officer] = lengthsOf(t, now);
  return [
    { key: t('areas.settings.columns.glassHours'), value: glass },
    { key: t('areas.settings.columns.exportDays'), value: files },
    { key: t('areas.settings.columns.officerUpdateDays'), value: officer },
    { key: t('areas.settings.columns.advocacy'), value: advocacyOf(t, now) },
    { key: t('areas.settings.columns.outOfHours'), value: now?.outOfHours ?? t('areas.settings.noOutOfHours') },
    { key: t('areas.settings.columns.guidance'), value: guidanceOf(t, now) },
  ];
};

const lastDayOf = (t: Words, { standing, lastDay }: { standing: SettledStanding; lastDay?: string }): string => {
  if (standing === 'replaced') return '';
  return lastDay ? formatDay(londonDay(lastDay)) : t('areas.settings.open');
};

/** A line of the history of one area. */
export const settledRow = (
  t: Words,
  one: SettledShown & { standing: SettledStanding; lastDay?: string },
): unknown[] => [
  formatDay(londonDay(one.fromOn)),
  lastDayOf(t, one),
  ...lengthsOf(t, one),
  advocacyOf(t, one),
  one.outOfHours ?? '',
  guidanceOf(t, one),
  whoOf(t, one),
  formatInstant(one.settledAt),
  { tag: { text: t(`areas.settings.standing.${one.standing}`), colour: colours[one.standing] } },
];
