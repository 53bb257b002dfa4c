import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatList, type Words } from '../../platform/messages/messages.js';
import { dutyText } from './cover.choices.js';
import type { Person, Shown, ToldAbsence } from './cover.reading.js';

export const COVER = '/cover';
export const handOverOf = (staffId: string): string => `${COVER}/people/${staffId}/hand-over`;

export const daysText = (t: Words, days: readonly string[]): string =>
  formatList(days.map((day) => t(`cover.questions.days.options.${day}`)));

export const dayCell = (day: string): object => ({ text: formatDay(day as LondonDate), nowrap: true });
export const spanText = (t: Words, { fromOn, toOn }: Pick<ToldAbsence, 'fromOn' | 'toOn'>): string =>
  t('cover.span', { from: formatDay(fromOn), to: formatDay(toOn) });

const listOf = (t: Words, name: string, columns: readonly string[], rows: readonly (readonly unknown[])[]) => ({
  caption: t(`cover.${name}.title`),
  columns: columns.map((one) => ({ text: t(`cover.columns.${one}`) })),
  rows,
  total: rows.length,
  empty: t(`cover.${name}.none`),
});

const withdrawal = (t: Words, one: ToldAbsence): object => ({
  href: `/absences/${one.id}/withdraw`,
  text: t('cover.withdraw.link'),
  hidden: spanText(t, one),
});

const absences = (t: Words, found: readonly ToldAbsence[]) =>
  listOf(
    t,
    'absences',
    ['from', 'to', 'deputy', 'change'],
    found.map((one) => [
      dayCell(one.fromOn),
      dayCell(one.toOn),
      one.deputyName ?? t('cover.nobody'),
      withdrawal(t, one),
    ]),
  );

const shares = (t: Words, { own, shares: found }: Shown) =>
  listOf(
    t,
    'shares',
    ['duty', 'owner', 'with', 'change'],
    found.map((one) => [
      { text: dutyText(t, one), href: one.href },
      one.name ?? '',
      one.withName ?? '',
      one.withId !== own.staffId
        ? { href: `/duty-shares/${one.id}/end`, text: t('cover.takeBack.link'), hidden: dutyText(t, one) }
        : '',
    ]),
  );

const personRow = (t: Words, { staffId, name, days, absences: away }: Person) => [
  name ?? '',
  { text: daysText(t, days), href: `${COVER}/people/${staffId}/working-days`, hidden: name ?? '' },
  away.length
    ? {
        list: away.map((one) => ({
          text: spanText(t, one),
          href: `/absences/${one.id}/withdraw`,
          hidden: t('cover.withdraw.link'),
        })),
      }
    : t('cover.notAway'),
  {
    list: [
      { text: t('cover.enter.link'), href: `${COVER}/people/${staffId}/absences`, hidden: name ?? '' },
      { text: t('cover.handOver.link'), href: handOverOf(staffId), hidden: name ?? '' },
    ],
  },
];

const people = (t: Words, { people: found, total, next }: Shown, offset: number) => ({
  ...listOf(
    t,
    'people',
    ['person', 'days', 'away', 'change'],
    found.map((one) => personRow(t, one)),
  ),
  total,
  ...(offset && { first: COVER }),
  ...(next && { next: `${COVER}?cursor=${next}` }),
});

/** The agencies that somebody leads, each with who leads it and who deputises. */
const ledRows = (t: Words, led: Shown['agencies']) =>
  led.map(({ id, name, leadName, deputyName }) => ({
    key: name ?? '',
    value: t('cover.leads.who', { lead: leadName ?? t('cover.nobody'), deputy: deputyName ?? t('cover.nobody') }),
    actions: [{ href: `${COVER}/agencies/${id}/lead` }],
  }));

/** Everything on the page of one's cover. */
export const coverPage = (t: Words, shown: Shown, offset: number) => {
  const { own, standingIn, duties, leads } = shown;
  return {
    title: t('cover.title'),
    me: own.staffId,
    week: [
      {
        key: t('cover.columns.days'),
        value: daysText(t, own.days),
        actions: [{ href: `${COVER}/people/${own.staffId}/working-days` }],
      },
    ],
    absences: absences(t, own.absences),
    standingIn: listOf(
      t,
      'standingIn',
      ['person', 'from', 'to'],
      standingIn.map((one) => [one.name ?? '', dayCell(one.fromOn), dayCell(one.toOn)]),
    ),
    shares: shares(t, shown),
    owes: duties.length > 0,
    agencies: shown.agencies.length ? ledRows(t, shown.agencies) : undefined,
    people: leads ? people(t, shown, offset) : undefined,
  };
};
