import type { Agency } from './agency.entity.js';

type Named = Pick<Agency, 'controllerId' | 'kind' | 'emailDomain'>;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** The controllers of the police agencies among some. */
const controllersOf = (agencies: readonly Named[]): string[] =>
  agencies.filter(({ kind }) => kind === 'police').map(({ controllerId }) => controllerId);

/** How an address stands to the domains of some police agencies; *unnamed* where none of them has one on record. */
export type PoliceAddress = 'own' | 'foreign' | 'unnamed';

/**
 * Whether an address is at a domain of police agencies, of their controllers or of the teams of these.
 * @param agencies where its holder is in post, or is to be @param all agencies that there are, or at least those of the same controllers
 */
export function policeAddress(email: string, agencies: readonly Named[], all: readonly Named[]): PoliceAddress {
  const controllers = controllersOf(agencies);
  const domains = all.flatMap(({ controllerId, emailDomain }) =>
    emailDomain && controllers.includes(controllerId) ? [emailDomain.toLowerCase()] : [],
  );
  if (!domains.length) return 'unnamed';
  return domains.includes(domainOf(email)) ? 'own' : 'foreign';
}
