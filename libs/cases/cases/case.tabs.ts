import type { Facts } from '../../platform/access/actor.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, PlacedPart } from '../../platform/pages/case-part.js';

/** The pages of a case, in the order in which they are offered; the overview has the address of the case itself. */
export const caseTabs = [
  'overview',
  'timeline',
  'risk',
  'perpetrator',
  'victim',
  'panels',
  'actions',
  'orders',
  'access',
] as const;
export type CaseTab = (typeof caseTabs)[number];

/** Parts of a case that are shown on several of its tabs: whole on their own, the first rows on the overview. */
export const onTabs = (tabs: readonly CaseTab[], ...parts: readonly CasePart[]): PlacedPart[] =>
  parts.map((part) => ({ tabs, part }));

/** Parts of a case that are shown on one of its tabs. */
export const onTab = (tab: CaseTab, ...parts: readonly CasePart[]): PlacedPart[] => onTabs([tab], ...parts);

/** Who has nothing to look for on a tab: the table of who may see what opens no line of it to these roles. */
const shutTo: Readonly<Partial<Record<CaseTab, readonly Role[]>>> = { victim: ['programme_provider'] };

/** The tabs that a person is offered on every case: they follow from the person's roles, never from what a case holds. */
export const tabsFor = ({ posts }: Pick<Facts, 'posts'>): CaseTab[] =>
  caseTabs.filter((tab) => posts.some(({ role }) => !shutTo[tab]?.includes(role)));

/** The address of a tab of a case. */
export const tabHref = (caseId: string, tab: CaseTab): string =>
  tab === 'overview' ? `/cases/${caseId}` : `/cases/${caseId}/${tab}`;

/** The links to the tabs that a person is offered, with the one that is open marked. */
export const tabLinks = (t: Words, me: Facts, caseId: string, open?: CaseTab) =>
  tabsFor(me).map((tab) => ({
    href: tabHref(caseId, tab),
    text: t(`cases.tab.names.${tab}`),
    active: tab === open,
  }));
