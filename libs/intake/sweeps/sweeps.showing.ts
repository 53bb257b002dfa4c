import { londonDay } from '../../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { deskPath, figureLines } from './desk.showing.js';
import { refusalsSaid, type ForumSwept, type SweepShown } from './sweeps.outcomes.js';

const mostShown = 200;
const sinceSaid = (t: Words, sinceOn: string | null): string =>
  sinceOn ? t('sweeps.sweep.since', { day: formatDay(londonDay(sinceOn)) }) : t('sweeps.sweep.sinceNone');

/** A forum that takes sweeps: its figures, its desk, and what was sent to it. */
export const forumCard = (t: Words, { forum: { id, name }, figures, sweeps, beside }: ForumSwept) => ({
  title: name,
  rows: figureLines(t, figures),
  actions: [{ href: deskPath({ forumId: id, show: 'desk' }), text: t('sweeps.overview.desk') }],
  beside: beside.map(({ href, text }) => ({ href, text })),
  sweeps: sweeps.slice(0, 10).map((one) => ({
    href: `/sweeps/${one.id}`,
    text: t('sweeps.overview.sent', { at: formatInstant(one.sentAt) }),
    hint: sinceSaid(t, one.sinceOn),
  })),
});

/** What became of a sweep: its figures, and for whoever sent it each row that was not taken. */
export function sweepData(t: Words, { id: _, forumId, sentAt, sinceOn, figures, receipt }: SweepShown): PageData {
  const counts = (['rows', 'entered', 'matched', 'refused'] as const).map((name) => ({
    key: t(`sweeps.sweep.${name}`),
    value: String(receipt?.[name] ?? ''),
  }));
  const refused = refusalsSaid(t, receipt?.refusals ?? []).flatMap(({ line, reference, problems }) =>
    problems.map(({ column, detail }) => [
      String(line),
      reference || t('sweeps.sweep.noReference'),
      t(`sweeps.columns.${column}`),
      detail,
    ]),
  );
  return {
    title: t('sweeps.sweep.title'),
    section: t('sweeps.title'),
    caption: formatInstant(sentAt),
    back: '/sweeps',
    desk: deskPath({ forumId, show: 'desk' }),
    since: sinceSaid(t, sinceOn),
    record: [...(receipt ? counts : []), ...figureLines(t, figures)],
    columns: (['line', 'reference', 'column', 'reason'] as const).map((name) => ({
      text: t(`sweeps.sweep.columns.${name}`),
    })),
    refused: refused.slice(0, mostShown),
    more: Math.max(refused.length - mostShown, 0),
  };
}
