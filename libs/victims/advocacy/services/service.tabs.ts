import type { Facts } from '../../../platform/access/actor.js';
import { Tabs } from '../../../platform/pages/tabs.js';

/** The pages of an advocacy service, in the order in which they are offered. */
export const serviceTabs = ['overview', 'waiting', 'duties', 'wind-down', 'figures', 'history'] as const;
export type ServiceTab = (typeof serviceTabs)[number];

const forAllocators: readonly ServiceTab[] = ['waiting', 'duties', 'wind-down'];

/** Whether a page of a service is offered: its work to those who allocate there, its figures to all who work there. */
function isOffered({ services = [] }: Facts, tab: ServiceTab, agencyId: string): boolean {
  const mine = services.find((one) => one.agencyId === agencyId);
  if (forAllocators.includes(tab)) return Boolean(mine?.allocates);
  return tab !== 'figures' || Boolean(mine);
}

/** The tabs of an advocacy service; the boards and the figures among them are pages of their own rooms. */
export const tabsOfService = new Tabs<ServiceTab>({
  names: serviceTabs,
  at: '/advocacy-services',
  called: (t, tab) => t(`advocacy-services.tabs.names.${tab}`),
  label: (t) => t('advocacy-services.tabs.label'),
  isOffered,
});
