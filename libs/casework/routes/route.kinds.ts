/** How sure it is that a kind is what it is called here (`domain.md` 1.4): what is general knowledge is said to be. */
const known = { source: 'domain reference 1.4', standing: 'national' } as const;
const general = { source: 'domain reference 1.4, general knowledge', standing: 'to check' } as const;

/** What else can bind the person besides a stalking protection order. A new kind is a row; the words are `routes.kinds`. */
const orderKinds = {
  restraining: { group: 'order', ...known },
  non_molestation: { group: 'order', ...general },
  occupation: { group: 'order', ...general },
  dvpn: { group: 'order', ...general },
  dvpo: { group: 'order', ...general },
  dapn: { group: 'order', ...general },
  dapo: { group: 'order', ...general },
  injunction: { group: 'order', ...general },
  police_bail: { group: 'bail', ...general },
  court_bail: { group: 'bail', ...general },
  licence: { group: 'licence', ...known },
  supervision: { group: 'licence', ...general },
  other: { group: 'order', ...general },
} as const;
export type OrderKind = keyof typeof orderKinds;
export const orderKindNames = Object.keys(orderKinds) as [OrderKind, ...OrderKind[]];

export const groups = ['criminal', 'civil', 'protective', 'health', 'employer', 'platform'] as const;
type Group = (typeof groups)[number];

const clinic = { source: 'clinic protocol, to be confirmed by each area', standing: 'local' } as const;

/** The routes that a case can take, by what they are. A new one is a row; the words are `routes.routeKinds`. */
export const routeKinds = {
  stalking_charge: { group: 'criminal', ...clinic },
  harassment_charge: { group: 'criminal', ...clinic },
  breach_charge: { group: 'criminal', ...clinic },
  out_of_court: { group: 'criminal', ...clinic },
  civil_injunction: { group: 'civil', ...clinic },
  family_court: { group: 'civil', ...clinic },
  spo: { group: 'protective', ...clinic },
  other_order: { group: 'protective', ...clinic },
  bail: { group: 'protective', ...clinic },
  licence_conditions: { group: 'protective', ...clinic },
  mental_health: { group: 'health', ...clinic },
  fixated_threat: { group: 'health', ...clinic },
  substance: { group: 'health', ...clinic },
  employer_told: { group: 'employer', ...clinic },
  professional_body: { group: 'employer', ...clinic },
  platform_report: { group: 'platform', ...clinic },
  data_request: { group: 'platform', ...clinic },
} as const satisfies Record<string, { readonly group: Group; readonly source: string; readonly standing: string }>;
export type RouteKind = keyof typeof routeKinds;
export const routeKindNames = Object.keys(routeKinds) as [RouteKind, ...RouteKind[]];

/** As what a route is held: what is considered of a person's health is no part of the file of an order. */
export const categoryOf = (kind: RouteKind): 'spoFile' | 'perpetratorHealth' =>
  routeKinds[kind].group === 'health' ? 'perpetratorHealth' : 'spoFile';
