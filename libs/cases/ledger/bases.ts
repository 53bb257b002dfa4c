import type { regimes } from '../../administration/agencies/index.js';

type Regime = (typeof regimes)[number];

/** What lets a party pass personal data on, under the regime that it acts under, with where that is written. */
export interface Basis {
  /** The regimes of which it is a basis (`domain.md` 9.1: the regime follows the controller and the purpose). */
  readonly regimes: readonly Regime[];
  readonly source: string;
  /** Chosen by people; the others are entered by the product for what it does by itself. */
  readonly chosen: boolean;
}

const both: readonly Regime[] = ['part3', 'uk_gdpr'];

/** Every basis that an entry can stand on. */
export const bases = {
  law_enforcement: {
    regimes: ['part3'],
    source: 'Data Protection Act 2018 s.35(2)(b): a task carried out for a law enforcement purpose',
    chosen: true,
  },
  law_enforcement_consent: {
    regimes: ['part3'],
    source: 'Data Protection Act 2018 s.35(2)(a): consent for a law enforcement purpose',
    chosen: true,
  },
  consent: { regimes: ['uk_gdpr'], source: 'UK GDPR art. 6(1)(a)', chosen: true },
  legal_obligation: { regimes: ['uk_gdpr'], source: 'UK GDPR art. 6(1)(c)', chosen: true },
  vital_interests: { regimes: ['uk_gdpr'], source: 'UK GDPR art. 6(1)(d)', chosen: true },
  public_task: { regimes: ['uk_gdpr'], source: 'UK GDPR art. 6(1)(e), Data Protection Act 2018 s.8', chosen: true },
  legitimate_interests: { regimes: ['uk_gdpr'], source: 'UK GDPR art. 6(1)(f)', chosen: true },
  sharing_agreement: {
    regimes: both,
    source: 'the sharing agreement in force between the parties in the forum, with the powers it names',
    chosen: false,
  },
  granted_access: {
    regimes: both,
    source: 'the decision to open it to this person, on request or unasked, with its reason',
    chosen: false,
  },
  one_contact: {
    regimes: both,
    source: 'clinic protocol, after the Victims’ Code right 6: one person tells the victim, and knows what others told',
    chosen: false,
  },
  safeguarding_now: {
    regimes: both,
    source: 'clinic protocol, after the ICO data sharing code: emergencies are planned for and permitted',
    chosen: false,
  },
} as const satisfies Record<string, Basis>;
export type BasisName = keyof typeof bases;

export const basisNames = Object.keys(bases) as [BasisName, ...BasisName[]];

/** The bases that people choose among. */
export const chosenBases: readonly BasisName[] = basisNames.filter((name) => bases[name].chosen);

/** The bases that people of a party under one regime may choose. */
export const basesUnder = (regime: string): BasisName[] =>
  basisNames.filter((name) => bases[name].chosen && (bases[name].regimes as readonly string[]).includes(regime));
