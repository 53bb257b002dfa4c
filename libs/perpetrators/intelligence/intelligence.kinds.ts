/** What an item is about, besides what it says. */
export const itemKinds = [
  'behaviour',
  'weapon',
  'employer',
  'vehicle',
  'place',
  'online',
  'associate',
  'other',
] as const;

/** Who among the police may read it besides the agency that recorded it. */
export const audiences = ['own_agency', 'area_police'] as const;

/** Whether something is known, thought, or was told at third hand (`domain.md` 9.1). */
export const standings = ['fact', 'opinion', 'intelligence', 'third_hand'] as const;

/** The three parts of a grading, in their order. */
export const gradeParts = ['source', 'assessment', 'handling'] as const;
export type GradePart = (typeof gradeParts)[number];
