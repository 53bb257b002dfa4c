/** The parts of a plan, in the order in which it is gone through (`domain.md` 6.10); their words are `safety-plans.parts`. */
export const parts = [
  'home',
  'travel',
  'work',
  'devices',
  'social_media',
  'children',
  'trusted_people',
  'emergency',
  'evidence',
  'orders',
  'court',
  'health',
  'housing',
  'finances',
  'pets',
  'dates',
] as const;
export type PartName = (typeof parts)[number];

/** What the victim says of an item. */
export const agreements = ['yes', 'no', 'not_asked'] as const;
export type Agreed = (typeof agreements)[number];

/** How a copy was given to the victim. */
export const waysToGive = ['in_person', 'by_post', 'by_email', 'read_out'] as const;
