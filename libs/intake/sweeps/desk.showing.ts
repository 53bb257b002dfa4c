import { londonDay } from '../../kernel/london-date.js';
import { sayError } from '../../platform/http/form.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { answersOf, type Typed } from './desk.rules.js';
import { advocacy, safeguarding } from './sweep.forms.js';
import { advocacyTag } from './sweeps.case-part.js';
import { shows, type Asked, type Desk, type RowWrong, type Show } from './sweeps.desk.js';
import type { Figures } from './sweeps.figures.js';

/** One address of the desk. */
export function deskPath(
  { forumId, show }: Pick<Asked, 'forumId' | 'show'>,
  more: Record<string, string> = {},
): string {
  const kept = { forum: forumId, ...(show !== 'desk' && { show }), ...more };
  return `/swept-crimes?${new URLSearchParams(kept).toString()}`;
}

/** Coverage and how many victims came as already referred, in words. */
export const figureLines = (t: Words, figures: Figures) => [
  { key: t('sweeps.figures.coverage'), value: shareSaid(t, figures.reviewed, figures) },
  { key: t('sweeps.figures.referredOnArrival'), value: shareSaid(t, figures.referredOnArrival, figures) },
  { key: t('sweeps.figures.referred'), value: shareSaid(t, figures.referred, figures) },
  { key: t('sweeps.figures.unreferred'), value: String(figures.unreferred) },
];

const shareSaid = (t: Words, part: number, { recorded }: Figures): string =>
  recorded
    ? t('sweeps.figures.share', { part, of: recorded, percent: Math.round((part / recorded) * 100) })
    : t('sweeps.figures.none');

export const tabsOf = (t: Words, { forumId, show }: Asked, { figures, waiting }: Desk) => {
  // All of them are mostly over: the total above the list and the figures say how many there are.
  const count: Readonly<Partial<Record<Show, number>>> = { desk: waiting, unreferred: figures.unreferred };
  return shows.map((one) => ({
    href: deskPath({ forumId, show: one }),
    text: tabText(t, t(`sweeps.desk.tabs.${one}`), count[one]),
    active: one === show,
  }));
};

interface SentBack {
  readonly typed: readonly Typed[];
  readonly wrong: readonly RowWrong[];
}

/** The rows as the page shows them; one that could not be taken stands as it was typed. */
export function deskRows(t: Words, desk: Desk, { typed, wrong }: SentBack) {
  return desk.rows.map((row, at) => {
    const error = wrong.find(({ id }) => id === row.id)?.error;
    const answers = (error && typed.find(({ id }) => id === row.id)) ?? answersOf(row);
    const select = (
      question: 'advocacy' | 'safeguarding' | 'next',
      options: readonly { value: string; text: string }[],
    ) => ({
      id: `${question}-${row.id}`,
      label: t('sweeps.desk.answer', { question: t(`sweeps.desk.asks.${question}`), crime: row.crimeRef }),
      items: [{ value: '', text: t('sweeps.desk.unanswered') }, ...options].map((one) => ({
        ...one,
        selected: one.value === answers[question],
      })),
    });
    const worded = (question: string, values: readonly string[]) =>
      values.map((value) => ({ value, text: t(`sweeps.questions.${question}.options.${value}`) }));
    const forums = desk.next.map(({ id, name }) => ({
      value: id,
      text: id === desk.forum.id ? t('sweeps.desk.thisForum') : name,
    }));
    return {
      id: row.id,
      version: row.version,
      href: `/swept-crimes/${row.id}`,
      crimeRef: row.crimeRef,
      offence: row.offence,
      recorded: formatDay(londonDay(row.recordedOn)),
      victim: row.victim ?? t('sweeps.desk.unnamed'),
      suspect: row.perpetrator ?? t('sweeps.desk.unidentified'),
      district: row.district,
      tag: row.unreferred ? advocacyTag(t, row.advocacy) : undefined,
      error: error && sayError(t, error),
      first: at === 0,
      selects: [
        select('advocacy', worded('advocacy', advocacy)),
        select('safeguarding', worded('safeguarding', safeguarding)),
        select('next', [{ value: 'none', text: t('sweeps.questions.next.options.none') }, ...forums]),
      ],
    };
  });
}

/** The wrong rows in the error summary, each with a link to its first answer. */
export const errorsOf = (t: Words, desk: Desk, wrong: readonly RowWrong[]) =>
  wrong.map(({ id, error }) => ({
    text: t('sweeps.errors.ofCrime', {
      crime: desk.rows.find((row) => row.id === id)?.crimeRef ?? '',
      error: sayError(t, error),
    }),
    href: `#advocacy-${id}`,
  }));
