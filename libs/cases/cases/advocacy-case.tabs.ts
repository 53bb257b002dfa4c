import type { CasePart, PlacedPart } from '../../platform/pages/case-part.js';
import { Tabs } from '../../platform/pages/tabs.js';

/** The pages of an advocate's own case, in the order in which they are offered. */
export const advocacyTabs = ['overview', 'safety', 'risk', 'contacts', 'updates', 'released', 'access'] as const;
export type AdvocacyTab = (typeof advocacyTabs)[number];

/** The tabs of an advocate's own case: who opens one works for the victim, so that each is offered to all of them. */
export const tabsOfAdvocacy = new Tabs<AdvocacyTab>({
  names: advocacyTabs,
  at: '/advocacy-cases',
  called: (t, tab) => t(`cases.advocacyTab.names.${tab}`),
  label: (t) => t('cases.tab.label'),
});

/** Parts of an advocate's own case that are shown on several of its tabs: whole on their own, the first rows on the overview. */
export const onAdvocacyTabs = tabsOfAdvocacy.placed;

/** Parts of an advocate's own case that are shown on one of its tabs. */
export const onAdvocacyTab = (tab: AdvocacyTab, ...parts: readonly CasePart[]): PlacedPart[] =>
  onAdvocacyTabs([tab], ...parts);
