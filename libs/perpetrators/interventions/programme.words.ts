import { concerns } from '../../administration/areas/index.js';

/** The levels of the clinic, the lowest first. */
export const levels = concerns;
export type Level = (typeof levels)[number];

/** How somebody comes to a programme (`domain.md` 6.13). */
export const entryRoutes = ['voluntary', 'spo_requirement', 'licence', 'oocd', 'community_order'] as const;
export type EntryRoute = (typeof entryRoutes)[number];

/** Whether it is for stalking related to domestic abuse. */
export const domesticScopes = ['any', 'only', 'never'] as const;
export type DomesticScope = (typeof domesticScopes)[number];

export const capacities = ['places', 'waiting', 'full'] as const;
export type Capacity = (typeof capacities)[number];

/** Whether the person agreed; whoever is ordered to attend is not asked. */
export const consents = ['given', 'not_needed'] as const;
export type Consent = (typeof consents)[number];

/** What became of support for the victim of somebody who is to start (`capabilities.md` C3). */
export const supports = ['offered', 'accepted', 'declined', 'not_offered'] as const;
export type Support = (typeof supports)[number];
