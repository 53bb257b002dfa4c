import { outOfHoursFor } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import type { CaseEvents } from '../../platform/pages/case-event.js';
import type { CaseParts } from '../../platform/pages/case-part.js';
import {
  actsOf,
  allOpen,
  behindLast,
  inShort,
  mainFirst,
  partsOn,
  readPlaced,
  withUnfilled,
  type PlacedShown,
} from '../../platform/pages/placed-parts.js';
import type { Tx } from '../../platform/work/tx.js';
import { namesFrom, namesSaid } from '../people/index.js';
import { beyondPresence, presenceOnly } from './case-depth.js';
import type { CaseFile } from './case-file.entity.js';
import { actsOn } from './case.acts.js';
import { asSeen, type Seen } from './case-concern.js';
import { asHandedOver } from './case-handed-over.js';
import { headOf } from './case.head.js';
import { factRows, latestEvents } from './case.overview.js';
import { tabHref, type CaseTab } from './case.tabs.js';
import { warningsOf } from './case.warnings.js';
import { forVictims } from './cases.list.js';
import { perpetratorRows, placeNames, readCase, said, teamRows, victimRows, type CaseRead } from './cases.showing.js';
import { advocates, contactForVictim } from './cases.victim.js';

/** Everything that is shown of a case to the person of this transaction, with what other rooms show of it. */
export async function caseShown(tx: Tx, found: CaseFile, { parts, victims }: CaseParts) {
  const { own, ofOthers } = await shownWith(tx, found, { parts, victims });
  return { ...own, shows: everything, parts: ofOthers.map(allOpen), unfilled: [] };
}

/** What one tab of a case shows to the person of this transaction: only the parts on it are read. */
export async function caseTabShown(tx: Tx, found: CaseFile, { parts, victims, tab }: OnTab) {
  const here = partsOn(parts, tab);
  const { own, ofOthers } = await shownWith(tx, found, { parts: here, victims: tab === 'victim' ? victims : [] });
  return {
    ...own,
    shows: { [tab]: true },
    ...withUnfilled(behindLast(ofOthers)),
  };
}

/**
 * The overview of a case: what other rooms know of it now, the first rows of what is open, and the latest events. What is
 * not known takes no space; the acts of all its parts stand with those of the case.
 */
export async function caseOverview(tx: Tx, found: CaseFile, { parts, events }: ForOverview) {
  const t = words();
  const here = partsOn(parts, 'overview');
  const [{ own, ofOthers }, facts, latest] = await Promise.all([
    shownWith(tx, found, { parts: here, victims: [] }),
    factRows(tx, found.id, t),
    latestEvents(tx, found.id, { t, sources: events }),
  ]);
  return {
    ...own,
    summary: [...facts, ...summaryOf(own.summary), ...teamRow(t, own.team)],
    shows: { overview: true },
    parts: [...ofOthers.flatMap((one) => inShort(t, one, wholeAt(found.id))), ...(latest ? [latest] : [])],
    unfilled: [],
    acts: mainFirst([...own.acts, ...actsOf(ofOthers)]),
  };
}

/** What is said of the case itself, and is not in sight on every page. */
const summaryOf = (rows: readonly SummaryRow[]): SummaryRow[] =>
  rows.filter(({ value, head }) => !head && value !== null && value !== undefined && value !== '');

/** Who works on it, in what part and for which agency; since when is on the tab of who has access. */
const teamRow = (t: Words, team: readonly (readonly unknown[])[]) =>
  team.length
    ? [
        {
          key: t('cases.page.team'),
          value: { list: team.map(([name, agency, part]) => [name, part, agency].filter(Boolean).join(', ')) },
        },
      ]
    : [];

interface OnTab extends Pick<CaseParts, 'parts' | 'victims'> {
  readonly tab: Exclude<CaseTab, 'overview'>;
}

interface ForOverview extends Pick<CaseParts, 'parts'> {
  readonly events: readonly CaseEvents[];
}

const everything = { overview: true, perpetrator: true, victim: true, access: true, all: true };

/** The tab on which a part is whole; nothing for one that is on the overview alone. */
const wholeAt =
  (caseId: string) =>
  ({ tabs }: PlacedShown): string | undefined => {
    const own = tabs.find((tab): tab is CaseTab => tab !== 'overview');
    return own && tabHref(caseId, own);
  };

async function shownWith(tx: Tx, found: CaseFile, { parts, victims }: Pick<CaseParts, 'parts' | 'victims'>) {
  const t = words();
  const forAdvocates = advocates(tx.actor, found.id) ? victims : [];
  const [own, ofOthers, view] = await Promise.all([
    ownShown(tx, t, found),
    readPlaced(tx, t, found.id, parts),
    Promise.all(forAdvocates.map((part) => part(tx, found.id, t))),
  ]);
  return {
    own: { ...own, victimView: own.victimView && [...own.victimView, ...view.flat()] },
    ofOthers,
  };
}

async function ownShown(tx: Tx, t: Words, row: CaseFile) {
  const [all, places, [found = row], told, warnings, acts, outOfHours] = await Promise.all([
    readCase(tx, row.id),
    placeNames(tx),
    asHandedOver(tx, [row]),
    presenceOnly(tx, [row.id]),
    warningsOf(tx, row, t),
    actsOn(tx, row.id, t),
    outOfHoursFor(tx),
  ]);
  const isMore = !told.has(row.id);
  const read = isMore ? all : { ...all, concerns: [] };
  const [team, victimView] = await Promise.all([
    teamRows(tx, t, read.team),
    advocates(tx.actor, found.id) ? contactForVictim(tx, t, read) : undefined,
  ]);
  const perpetrator = perpetratorRows(t, read, places.forces);
  const settled = isMore ? asSeen(found, read.concerns) : { ...found, ...beyondPresence };
  const title = t('cases.page.titleOf', { reference: found.reference });
  const heading = namesSaid(t, tx.actor, namesFrom(read).get(found.id) ?? {});
  return {
    title,
    heading: heading || undefined,
    section: t('cases.title'),
    caption: heading ? found.reference : '',
    breadcrumbs: [{ href: '/cases', text: t('cases.title') }, { text: title }],
    ...headOf(t, settled, { today: tx.actor.today, warnings, acts, outOfHours, people: read }),
    standsIn: read.forums.length,
    summary: summaryRows(t, settled, read, places),
    perpetrator,
    victim: victimRows(t, read, places.forces),
    victimFirst: forVictims(tx),
    victimView,
    team,
    teamColumns: (['name', 'agency', 'part', 'since'] as const).map((name) => ({
      text: t(`cases.page.teamColumns.${name}`),
    })),
  };
}

type Places = Awaited<ReturnType<typeof placeNames>>;

interface SummaryRow {
  readonly key: string;
  readonly value: unknown;
  readonly missing: string;
  readonly head?: boolean;
}

function summaryRows(t: Words, found: CaseFile, read: CaseRead, { forums, districts }: Places): SummaryRow[] {
  const { levelOfConcern, depth, district, reviewOn, openedAt, closedAt } = found;
  const row = (key: string, value: unknown) => ({ key: t(`cases.page.${key}`), value, missing: t('cases.notSet') });
  /** What forums say each for themselves; where there is one, the head of every page says it. */
  const settled = (key: string, each: { list: string[] } | undefined, alone: unknown) => ({
    ...row(key, each ?? alone),
    head: !each,
  });
  return [
    row('opened', formatDay(londonDate(openedAt))),
    ...(closedAt ? [row('closed', formatDay(londonDate(closedAt)))] : []),
    settled(
      'concern',
      ofForums(t, { read, forums }, ({ levelOfConcern: level }) => level && said(t, 'concern', level)),
      levelOfConcern && said(t, 'concern', levelOfConcern),
    ),
    row('depth', depth && said(t, 'depth', depth)),
    { ...row('district', district && (districts.get(district) ?? district)), missing: t('cases.notKnown') },
    settled(
      'review',
      ofForums(t, { read, forums }, ({ reviewOn: day }) => day && formatDay(day as never)),
      reviewOn && formatDay(reviewOn as never),
    ),
    ...(read.forums.length ? [row('forums', { list: forumNames(t, read, forums) })] : []),
  ];
}

/** What each forum that the reader sees has settled, the one that leads first, where the case stands in several. */
function ofForums(
  t: Words,
  { read, forums }: { read: CaseRead; forums: ReadonlyMap<string, string> },
  told: (one: Seen) => string | null,
): { list: string[] } | undefined {
  const here = new Set(read.forums.map(({ forumId }) => forumId));
  if (here.size < 2) return undefined;
  const list = read.concerns.filter(({ forumId }) => here.has(forumId));
  return list.length
    ? {
        list: list.map((one) =>
          t('cases.page.ofForum', { name: forums.get(one.forumId) ?? '', value: told(one) ?? t('cases.notSet') }),
        ),
      }
    : undefined;
}

/** Where it stands; which of several leads it is said beside its name. */
function forumNames(t: Words, { forums }: CaseRead, names: ReadonlyMap<string, string>): string[] {
  return forums.map(({ forumId, leads }) => {
    const name = names.get(forumId) ?? '';
    return forums.length > 1 && leads ? t('cases.page.leads', { name }) : name;
  });
}
