import { Tabs } from '../../platform/pages/tabs.js';

/** The pages of a forum, in the order in which they are offered; what pays for it is a page of the room of grants. */
export const forumTabs = ['overview', 'panel', 'questions', 'history', 'grants'] as const;
export type ForumTab = (typeof forumTabs)[number];

/** The tabs of a forum. What forums settle is read by everybody who holds a post, so that each is offered to all. */
export const tabsOfForum = new Tabs<ForumTab>({
  names: forumTabs,
  at: '/forums',
  called: (t, tab) => t(`areas.tabs.names.${tab}`),
  label: (t) => t('areas.tabs.label'),
});

/** On which tab each part of the settings stands. */
export const sectionsOn: Readonly<Partial<Record<ForumTab, readonly string[]>>> = {
  overview: ['cadence', 'scope', 'intake', 'standing'],
  panel: ['members', 'selection'],
  questions: ['channels', 'phrases'],
};

/** The tab on which a part of the settings stands. */
export const tabOfSection = (section: string): ForumTab =>
  forumTabs.find((tab) => sectionsOn[tab]?.includes(section)) ?? 'overview';
