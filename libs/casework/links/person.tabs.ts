import { Tabs } from '../../platform/pages/tabs.js';

/** The pages of a person, in the order in which they are offered. */
export const personTabs = ['overview', 'linked', 'matches'] as const;
export type PersonTab = (typeof personTabs)[number];

/** The tabs of a person: each shows what its reader sees in the cases of the person, so that each is offered to all. */
export const tabsOfPerson = new Tabs<PersonTab>({
  names: personTabs,
  at: '/people',
  called: (t, tab) => t(`links.tabs.names.${tab}`),
  label: (t) => t('links.tabs.label'),
});
