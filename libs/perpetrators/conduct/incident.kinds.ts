/** Whose word it is that is written down here. */
export const reporters = ['victim', 'police', 'advocate', 'family', 'witness', 'agency', 'other'] as const;
export type Reporter = (typeof reporters)[number];

/** What may be broken; only an order of this product's own is named besides. */
export const breachesOf = ['spo', 'restraining_order', 'other_order', 'bail', 'licence'] as const;
export type BreachOf = (typeof breachesOf)[number];

/** What may come of looking at a case again after a breach. */
export const triageDecisions = ['out_of_meeting', 'next_review', 'no_change'] as const;
