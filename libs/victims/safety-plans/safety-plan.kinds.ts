/** Where it is heard of: from a move elsewhere in the product, or by the advocate. */
type From = 'product' | 'advocate' | 'both';

const kind = (from: From) => ({ from, source: 'domain reference, 7.8' }) as const;

/** What brings a review forward; the words are `safety-plans.triggers`. A row is never taken out: reviews point to it. */
export const triggers = {
  incident: kind('both'),
  custody: kind('both'),
  order_made: kind('product'),
  order_served: kind('product'),
  order_varied: kind('product'),
  order_ended: kind('product'),
  order_expiring: kind('product'),
  order_breached: kind('both'),
  programme: kind('both'),
  told_of_disclosure: kind('product'),
  nomination: kind('product'),
  panel_outcome: kind('product'),
  panel_status: kind('product'),
  concern: kind('product'),
  transfer: kind('product'),
  location_known: kind('product'),
  grade: kind('both'),
  moved: kind('advocate'),
  job: kind('advocate'),
  phone: kind('advocate'),
  relationship: kind('advocate'),
  child_hearing: kind('both'),
  court_date: kind('both'),
  anniversary: kind('both'),
  protector_lost: kind('advocate'),
} as const satisfies Record<string, { readonly from: From; readonly source: string }>;
export type TriggerName = keyof typeof triggers;

const names = Object.keys(triggers) as [TriggerName, ...TriggerName[]];

/** Those that an advocate enters; a change of the grade is a move of its own. */
export const heard = names.filter((name) => triggers[name].from !== 'product' && name !== 'grade') as [
  TriggerName,
  ...TriggerName[],
];
