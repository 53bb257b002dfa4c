/** On whose side a recipient stands. */
export type Side = 'perpetrator' | 'victim' | 'neither';

/**
 * To whom something may go. MAPPA guidance parts sharing, which is between agencies, from disclosure, which is to third
 * parties: a new partner, an employer, a school (`domain.md` 1.4 and 2, [S5a] and [S5b]).
 */
export const recipients = {
  partner_agency: { kind: 'share', side: 'neither', ledger: 'agency' },
  victim: { kind: 'disclosure', side: 'victim', ledger: 'victim' },
  victim_side: { kind: 'disclosure', side: 'victim', ledger: 'third_party' },
  victim_employer: { kind: 'disclosure', side: 'victim', ledger: 'third_party' },
  perpetrator: { kind: 'disclosure', side: 'perpetrator', ledger: 'perpetrator' },
  perpetrator_partner: { kind: 'disclosure', side: 'perpetrator', ledger: 'third_party' },
  perpetrator_family: { kind: 'disclosure', side: 'perpetrator', ledger: 'third_party' },
  perpetrator_employer: { kind: 'disclosure', side: 'perpetrator', ledger: 'third_party' },
  other_third_party: { kind: 'disclosure', side: 'neither', ledger: 'third_party' },
} as const satisfies Record<string, { kind: 'share' | 'disclosure'; side: Side; ledger: string }>;
export type RecipientName = keyof typeof recipients;

export const recipientNames = Object.keys(recipients) as [RecipientName, ...RecipientName[]];

/** Agencies that work with the perpetrator and with no one else (`domain.md` 2; a MATAC by 1.2, decision 92). */
const withThePerpetrator: readonly string[] = ['programme', 'matac'];

/** On whose side a recipient stands; a partner agency by what it is for. */
export const sideOf = (recipient: RecipientName, agencyKind?: string): Side =>
  agencyKind && withThePerpetrator.includes(agencyKind) ? 'perpetrator' : recipients[recipient].side;
