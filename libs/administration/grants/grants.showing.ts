import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import type { Actor } from '../../platform/access/actor.js';
import { tabsOfForum } from '../areas/index.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { ForumGrant } from './grant.entity.js';
import type { GrantShown, GrantsOfForum } from './grants.reading.js';

const colours = { in_force: 'green', to_come: 'blue', over: 'grey', replaced: 'grey' } as const;

export const grantsPath = (forumId: string): string => `/forums/${forumId}/grants`;

const onDay = (day: string | null): string => (day ? formatDay(day as LondonDate) : '');
const ownerOf = ({ ownerName, ownerAgencyName }: GrantShown): string => `${ownerName}, ${ownerAgencyName}`;

/** How the forum runs today, and what pays for it. */
function nowRows(t: Words, { settings, settled }: GrantsOfForum) {
  const runs = settings?.status && t(`areas.questions.status.options.${settings.status}`);
  const now = settled.find(({ standing }) => standing === 'in_force');
  const last = now && {
    text: onDay(now.lastOn),
    ...(now.ended && { tag: { text: t('grants.ended'), colour: 'red' } }),
  };
  const row = (name: string, value: unknown) => ({ key: t(`grants.columns.${name}`), value });
  return [
    row('status', runs ?? t('grants.unsaid')),
    ...(now && last
      ? [
          row('funder', now.funder),
          row('paysFor', { text: now.paysFor, lines: true }),
          row('startsOn', onDay(now.startsOn)),
          row('lastOn', last),
          row('owner', ownerOf(now)),
        ]
      : []),
  ];
}

const pastRow = (t: Words, one: GrantShown): unknown[] => [
  one.funder,
  { text: one.paysFor, lines: true },
  onDay(one.startsOn),
  onDay(one.lastOn),
  ownerOf(one),
  onDay(one.fromOn),
  onDay(one.lastDay),
  one.reason,
  one.setByName ?? t('areas.settings.service'),
  formatInstant(one.setAt),
  { tag: { text: t(`areas.settings.standing.${one.standing}`), colour: colours[one.standing] } },
];

const columns = [
  'funder',
  'paysFor',
  'startsOn',
  'lastOn',
  'owner',
  'fromOn',
  'lastDay',
  'reason',
  'who',
  'at',
  'standing',
];

/** What pays for a forum, and all that was ever settled of it: it stays as history once the forum is no project. */
export function grantsPage(t: Words, found: GrantsOfForum, me: Actor): PageData {
  const { forum, settings, settled, mine, figures } = found;
  const isProject = settings?.status === 'project';
  return {
    ...tabsOfForum.around(me, { id: forum.id, tab: 'grants', title: forum.name }),
    section: t('areas.pages.title'),
    back: '/forums',
    change: mine && isProject && `${grantsPath(forum.id)}/new`,
    history: {
      caption: t('areas.settings.history'),
      columns: columns.map((name) => ({ text: t(`grants.columns.${name}`) })),
      rows: settled.map((one) => pastRow(t, one)),
    },
    now: nowRows(t, found),
    past: !isProject && settled.length > 0,
    figuresHref: figures && `/forums/${forum.id}/figures`,
  };
}

/** What the form begins with: what was settled last, as it stands, from today on. */
export function grantValues(last: ForumGrant | undefined, today: LondonDate): Record<string, unknown> {
  if (!last) return { fromOn: today };
  const { funder, paysFor, startsOn, lastOn } = last;
  return { funder, paysFor, startsOn, lastOn, fromOn: today };
}
