import { londonDate } from '../../kernel/london-date.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import type { CaseParts } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import { namesFrom, namesSaid } from '../people/index.js';
import { beyondPresence, presenceOnly } from './case-depth.js';
import type { CaseFile } from './case-file.entity.js';
import { asSeen, type Seen } from './case-concern.js';
import { asHandedOver } from './case-handed-over.js';
import { forVictims } from './cases.list.js';
import {
  perpetratorRows,
  placeNames,
  readCase,
  said,
  stateTag,
  teamRows,
  victimRows,
  type CaseRead,
} from './cases.showing.js';
import { advocates, contactForVictim } from './cases.victim.js';

/** Everything that the page of a case shows to the person of this transaction, with what other rooms show of it. */
export async function caseShown(tx: Tx, found: CaseFile, { parts, victims }: CaseParts) {
  const t = words();
  const forAdvocates = advocates(tx.actor, found.id) ? victims : [];
  const [own, ofOthers, view] = await Promise.all([
    ownShown(tx, t, found),
    Promise.all(parts.map((part) => part(tx, found.id, t))),
    Promise.all(forAdvocates.map((part) => part(tx, found.id, t))),
  ]);
  return {
    ...own,
    victimView: own.victimView && [...own.victimView, ...view.flat()],
    parts: ofOthers.filter((part) => part !== undefined),
  };
}

async function ownShown(tx: Tx, t: Words, row: CaseFile) {
  const [all, places, [found = row], told] = await Promise.all([
    readCase(tx, row.id),
    placeNames(tx),
    asHandedOver(tx, [row]),
    presenceOnly(tx, [row.id]),
  ]);
  const isMore = !told.has(row.id);
  const read = isMore ? all : { ...all, concerns: [] };
  const [team, victimView] = await Promise.all([
    teamRows(tx, t, read.team),
    advocates(tx.actor, found.id) ? contactForVictim(tx, t, read) : undefined,
  ]);
  const perpetrator = perpetratorRows(t, read, places.forces);
  const title = t('cases.page.titleOf', { reference: found.reference });
  const heading = namesSaid(t, tx.actor, namesFrom(read).get(found.id) ?? {});
  return {
    title,
    heading: heading || undefined,
    section: t('cases.title'),
    caption: heading ? found.reference : '',
    breadcrumbs: [{ href: '/cases', text: t('cases.title') }, { text: title }],
    state: stateTag(t, found),
    restricted: found.restricted,
    standsIn: read.forums.length,
    summary: summaryRows(t, isMore ? asSeen(found, read.concerns) : { ...found, ...beyondPresence }, read, places),
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

function summaryRows(t: Words, found: CaseFile, read: CaseRead, { forums, districts }: Places) {
  const { levelOfConcern, depth, district, reviewOn, openedAt, closedAt } = found;
  const row = (key: string, value: unknown) => ({ key: t(`cases.page.${key}`), value, missing: t('cases.notSet') });
  return [
    row('opened', formatDay(londonDate(openedAt))),
    ...(closedAt ? [row('closed', formatDay(londonDate(closedAt)))] : []),
    row(
      'concern',
      ofForums(t, { read, forums }, ({ levelOfConcern: level }) => level && said(t, 'concern', level)) ??
        (levelOfConcern && said(t, 'concern', levelOfConcern)),
    ),
    row('depth', depth && said(t, 'depth', depth)),
    { ...row('district', district && (districts.get(district) ?? district)), missing: t('cases.notKnown') },
    row(
      'review',
      ofForums(t, { read, forums }, ({ reviewOn: day }) => day && formatDay(day as never)) ??
        (reviewOn && formatDay(reviewOn as never)),
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
