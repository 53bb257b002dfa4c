/** In which way something went out. */
export const ledgerKinds = [
  'share',
  'disclosure',
  'minutes_given',
  'minutes_opened',
  'minutes_printed',
  'agenda_printed',
  'access_granted',
  'glass_broken',
  'export',
  'letter',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** To whom: somebody of an agency, an agency, or somebody outside all of them. */
export const recipientKinds = ['staff', 'agency', 'victim', 'perpetrator', 'third_party'] as const;
export type RecipientKind = (typeof recipientKinds)[number];
