import type { Role } from '../../platform/access/access-matrix.js';
import type { Facts } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, PlacedPart } from '../../platform/pages/case-part.js';
import { Tabs } from '../../platform/pages/tabs.js';

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

/** Who has nothing to look for on a tab: the table of who may see what opens no line of it to these roles. */
const shutTo: Readonly<Partial<Record<CaseTab, readonly Role[]>>> = { victim: ['programme_provider'] };

/** The tabs of a case: they follow from the roles of whoever opens it. */
export const tabsOfCase = new Tabs<CaseTab>({
  names: caseTabs,
  at: '/cases',
  called: (t, tab) => t(`cases.tab.names.${tab}`),
  label: (t) => t('cases.tab.label'),
  isOffered: ({ posts }, tab) => posts.some(({ role }) => !shutTo[tab]?.includes(role)),
});

/** Parts of a case that are shown on several of its tabs: whole on their own, the first rows on the overview. */
export const onTabs = tabsOfCase.placed;

/** Parts of a case that are shown on one of its tabs. */
export const onTab = (tab: CaseTab, ...parts: readonly CasePart[]): PlacedPart[] => onTabs([tab], ...parts);

/** The address of a tab of a case. */
export const tabHref = (caseId: string, tab: CaseTab): string => tabsOfCase.href(caseId, tab);

/** The links to the tabs that a person is offered, with the one that is open marked. */
export const tabLinks = (t: Words, me: Facts, caseId: string, open?: CaseTab) => tabsOfCase.links(t, me, caseId, open);
