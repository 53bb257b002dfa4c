import type { Guidance } from '../../administration/areas/index.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Joined } from './conduct.reading.js';

/** On the page of one report stand the latest of all, with the way to the others. */
const BESIDE = 5;

/** A report as an entry of a timeline. */
export const entryOf = (t: Words, { kind, behaviour, on, since, text, href, caseReference, samePair }: Joined) => ({
  title: [t(`cases.conduct.kinds.${kind}`), behaviour].filter(Boolean).join(': '),
  href,
  by: [caseReference, samePair ? '' : t('cases.conduct.otherVictim')].filter(Boolean).join(', '),
  day: on,
  text: since && since !== on ? t('cases.conduct.since', { day: formatDay(since), text }) : text,
});

/** From which day to which reports tell of. */
export function spanOf(t: Words, reports: readonly Joined[]): string {
  const days = reports.flatMap(({ on, since }) => [on, since ?? on]).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const count = reports.length;
  return t('cases.conduct.span', { count, first: formatDay(first), last: formatDay(last) });
}

/** All reports about one perpetrator, with guidance on joining them. */
interface Beside {
  readonly reports: readonly Joined[];
  readonly guidance: readonly Guidance[];
  /** From how many reports on they are shown: where one more is entered, from the first. */
  readonly from?: number;
}

/** What stands first on the page of one report about a perpetrator of whom there are others; nothing where it is alone. */
export function joinedWith(t: Words, caseId: string, { reports, guidance, from = 2 }: Beside) {
  if (reports.length < from) return undefined;
  const more = reports.length - BESIDE;
  return {
    title: t('cases.conduct.title'),
    guidance,
    span: spanOf(t, reports),
    entries: reports.slice(0, BESIDE).map((one) => entryOf(t, one)),
    link: {
      href: `/cases/${caseId}/conduct`,
      text: more > 0 ? t('cases.conduct.all', { count: reports.length }) : t('cases.conduct.open'),
    },
  };
}
