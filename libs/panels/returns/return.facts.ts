import type { agencyKinds } from '../../administration/agencies/index.js';

type AgencyKind = (typeof agencyKinds)[number];

/** What the room sees of an answer: which of the four it is with its parts, or only that there is one and whom to ask. */
export const showings = ['which', 'answered'] as const;
export type Showing = (typeof showings)[number];

interface ShowingFact {
  readonly kinds: readonly AgencyKind[];
  readonly shows: Showing;
  readonly source: string;
  /** The first day on which the row holds, or null where the source does not say. */
  readonly effectiveFrom: string | null;
}

/**
 * What is taken where an agency does not choose. That a health or an advocacy service knows somebody tells what they
 * are treated for or who asked for help; of other agencies it is their business that they know.
 */
const byKind: readonly ShowingFact[] = [
  {
    kinds: ['health', 'substance_misuse'],
    shows: 'answered',
    source: 'Common law duty of confidence; NHS Code of Practice on confidentiality (2003): attendance is confidential',
    effectiveFrom: null,
  },
  {
    kinds: ['isac', 'idva', 'isva', 'victim_hub'],
    shows: 'answered',
    // docs: domain 8, rule 3
    source: 'Consent precedes contact, and a release is an act of the advocate',
    effectiveFrom: null,
  },
];

/** What the room sees of an agency's answer until the agency chooses otherwise. */
export const showingFor = (kind: string): Showing =>
  byKind.find(({ kinds }) => (kinds as readonly string[]).includes(kind))?.shows ?? 'which';
