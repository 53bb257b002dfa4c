/** The lanes of the picture of a case, from top to bottom. */
export const eventLanes = ['incidents', 'orders', 'contacts', 'decisions', 'work'] as const;
export type EventLane = (typeof eventLanes)[number];

/** What a dated event of a case is, and in which lane it is drawn. */
export const eventKinds = {
  incident: 'incidents',
  information: 'incidents',
  order: 'orders',
  custody: 'orders',
  contact: 'contacts',
  decision: 'decisions',
  risk: 'decisions',
  action: 'work',
  service: 'work',
  referral: 'work',
} as const satisfies Record<string, EventLane>;
export type EventKind = keyof typeof eventKinds;
export const eventKindNames = Object.keys(eventKinds) as [EventKind, ...EventKind[]];
