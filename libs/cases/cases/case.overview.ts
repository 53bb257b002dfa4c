import { ContributionPoint } from '../../platform/contributions.js';
import { formatShortDay, type Words } from '../../platform/messages/messages.js';
import type { CaseEvent, CaseEvents } from '../../platform/pages/case-event.js';
import type { Tx } from '../../platform/work/tx.js';
import { tabHref } from './case.tabs.js';

/** What the overview of a case says in a line of its own, in this order. */
const subjects = ['doing', 'decision', 'risk'] as const;

/** What one room knows of one of these. */
interface OverviewFact {
  readonly about: (typeof subjects)[number];
  /** Of several about the same thing the latest is shown. */
  readonly at: Date;
  /** Each is shown in three lines at most; its own page has all of it. */
  readonly texts: readonly string[];
  /** What it is taken from, and the page of that where the reader may open it. */
  readonly from: { readonly text: string; readonly href?: string };
}

/** What a room knows for the overview of a case, read as the person who looks. */
export type OverviewFacts = (tx: Tx, caseId: string, t: Words) => Promise<readonly OverviewFact[]>;

/** What rooms after this one know for the overview of a case (decision 242). */
export const overviewFacts = new ContributionPoint<OverviewFacts>('facts of the overview of a case');

/** The lines of the overview that other rooms know; what is not known, or not to the reader, has none. */
export async function factRows(tx: Tx, caseId: string, t: Words) {
  const facts = (await Promise.all(overviewFacts.in(tx).map((tell) => tell(tx, caseId, t)))).flat();
  return subjects.flatMap((about) => {
    const [last] = facts.filter((one) => one.about === about).sort((a, b) => b.at.getTime() - a.at.getTime());
    if (!last) return [];
    const texts = last.texts.map((text) => ({ text, lines: true, few: true }));
    return [{ key: t(`cases.overview.${about}`), value: { list: [...texts, last.from] } }];
  });
}

/** So many of the latest events are shown, and so many of each kind are read for them. */
const [SHOWN, READ] = [5, 20];

const newestFirst = (one: CaseEvent, other: CaseEvent): number =>
  other.on.localeCompare(one.on) || (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0);

/** The latest events up to today that the reader sees of a case, with the way to all; nothing where there are none. */
export async function latestEvents(
  tx: Tx,
  caseId: string,
  { t, sources }: { t: Words; sources: readonly CaseEvents[] },
) {
  const told = await Promise.all(sources.map((source) => source(tx, caseId, { t, most: READ })));
  const { today } = tx.actor;
  const past = told.flat().filter(({ on }) => on <= today);
  if (!past.length) return undefined;
  const columns = ['when', 'what', 'more'] as const;
  return {
    title: t('cases.overview.events'),
    columns: columns.map((one) => ({ text: t(`cases.overview.columns.${one}`) })),
    rows: past
      .sort(newestFirst)
      .slice(0, SHOWN)
      .map(({ on, title, text, href }) => [
        { text: formatShortDay(on), nowrap: true },
        href ? { text: title, href } : title,
        { text: text ?? '', lines: true, few: true },
      ]),
    link: { href: tabHref(caseId, 'timeline'), text: t('cases.overview.allEvents') },
  };
}
