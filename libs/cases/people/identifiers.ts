import type { agencyKinds } from '../../administration/agencies/index.js';

type AgencyKind = (typeof agencyKinds)[number];
export type IdentifiedPart = 'perpetrator' | 'victim';

/** By what an agency finds somebody in its own system. Never where a victim is, and never a protected new name. */
export const identifiers = ['name', 'other_name', 'date_of_birth', 'pnc', 'postcode', 'crime_ref'] as const;
export type Identifier = (typeof identifiers)[number];

interface IdentifiersFact {
  readonly kinds: readonly AgencyKind[];
  readonly perpetrator: readonly Identifier[];
  /** What is told besides where it is asked about the victim as well; nothing: it is never asked that. */
  readonly victim: readonly Identifier[];
  readonly source: string;
  /** The first day on which the row holds, or null where the source does not say. */
  readonly effectiveFrom: string | null;
}

/**
 * What a request tells an agency, by its kind. Data that is adequate, relevant and not excessive for the search that is
 * asked (Data Protection Act 2018 s.37; UK GDPR art. 5(1)(c)); each row says what the search goes by.
 */
const byKind: readonly IdentifiersFact[] = [
  {
    kinds: ['police'],
    perpetrator: ['name', 'other_name', 'date_of_birth', 'pnc', 'crime_ref'],
    victim: ['name', 'other_name', 'date_of_birth'],
    source:
      // docs: domain 6.1
      'Crime or intelligence references; PNC and crime records are searched by name, birth and number',
    effectiveFrom: null,
  },
  {
    kinds: ['probation', 'prison', 'mappa'],
    perpetrator: ['name', 'other_name', 'date_of_birth', 'pnc'],
    victim: ['name', 'date_of_birth'],
    source:
      // docs: domain 6.8
      'An offender is identified with nicknames and the PNC identifier; the victim as her liaison officer knows her',
    effectiveFrom: null,
  },
  {
    kinds: ['health'],
    perpetrator: ['name', 'other_name', 'date_of_birth', 'postcode'],
    victim: ['name', 'date_of_birth'],
    source: 'NHS Personal Demographics Service: a patient is traced by name, date of birth and postcode',
    effectiveFrom: null,
  },
  {
    kinds: ['substance_misuse'],
    perpetrator: ['name', 'date_of_birth'],
    victim: ['name', 'date_of_birth'],
    source: 'National Drug Treatment Monitoring System: a client is matched by initials, date of birth and sex',
    effectiveFrom: null,
  },
  {
    kinds: ['cps'],
    perpetrator: ['name', 'date_of_birth', 'crime_ref'],
    victim: ['name'],
    // docs: domain 2
    source: 'Charging advice and timetable; a prosecution is found by defendant and the police reference',
    effectiveFrom: null,
  },
  {
    kinds: ['adult_care', 'children_care', 'housing'],
    perpetrator: ['name', 'other_name', 'date_of_birth', 'postcode'],
    victim: ['name', 'date_of_birth'],
    // docs: domain 2
    source: 'Care needs and tenancies, kept by person and address; the address of a victim is never told',
    effectiveFrom: null,
  },
  {
    kinds: ['isac', 'idva', 'isva', 'victim_hub'],
    perpetrator: ['name'],
    victim: ['name', 'date_of_birth'],
    // docs: domain 2 and 8
    source: 'An advocacy service knows the victim, and of the perpetrator what was released',
    effectiveFrom: null,
  },
  {
    kinds: ['matac'],
    perpetrator: ['name', 'other_name', 'date_of_birth', 'pnc'],
    victim: [],
    source:
      // docs: domain 1.2
      'A MATAC targets perpetrators, whom it chooses from police records; who the victim is it need not know',
    effectiveFrom: null,
  },
  {
    kinds: ['programme'],
    perpetrator: ['name', 'date_of_birth'],
    victim: [],
    // docs: domain 6.13 and 8
    source: 'A programme knows its participant, and is never told who the victim is',
    effectiveFrom: null,
  },
];

/** What a request tells an agency of a kind about somebody in a part; a kind that the table does not name, nothing. */
export const identifiersFor = (kind: string, part: IdentifiedPart): readonly Identifier[] =>
  byKind.find(({ kinds }) => (kinds as readonly string[]).includes(kind))?.[part] ?? [];
