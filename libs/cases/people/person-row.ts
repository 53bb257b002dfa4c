import { randomUUID } from 'node:crypto';
import { accountKey, phoneKey, pncKey, postcodeKey } from './fact-match.rules.js';
import { normaliseName } from './name.rules.js';
import { CasePerson, Person, PersonFact, PersonName, SafeContact } from './person.entity.js';

export type Part = CasePerson['part'];

/** In which case something is recorded, and whose contribution it is. */
export interface Holding {
  readonly caseId: string;
  readonly agencyId: string;
}

/** Of whom something is recorded: the person, the part in which they stand in the case, who says so, and when. */
export interface About extends Holding {
  readonly personId: string;
  readonly part: Part;
  readonly source: string;
  readonly recordedAt: Date;
  /** Recorded by a person who may not see where the victim of the case is. */
  readonly unverified?: boolean;
}

export interface GivenName {
  readonly kind: PersonName['kind'];
  readonly surname?: string | null;
  readonly forename?: string | null;
  /** Where a name is known as one piece: an alias, a nickname, the name on an account. */
  readonly fullName?: string;
  readonly fromOn?: string | null;
  readonly toOn?: string | null;
}

/** What is kept of people besides names and safe contacts. `domain.md` 6.1. */
export const factKinds = [
  'date_of_birth',
  'pnc',
  'postcode',
  'home_force',
  'legal_status',
  'language',
  'crime_ref',
  'phone',
  'email',
  'online_account',
  'vehicle',
  'address',
] as const;
export type FactKind = (typeof factKinds)[number];

export interface GivenFact {
  readonly kind: FactKind;
  readonly value: string;
  readonly fromOn?: string | null;
  readonly toOn?: string | null;
}

/** How a victim may be reached. `domain.md` 6.1. */
export const contactMethods = ['phone', 'text', 'email', 'post', 'via_isac', 'via_work'] as const;

export interface GivenContact {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly verifiedOn?: string | null;
}

const identityOf: Readonly<Record<Part, string>> = { perpetrator: 'perpetratorIdentity', victim: 'victimIdentity' };

/** What leads to a victim: where they are, and by what they can be reached. */
const reaches: readonly string[] = ['postcode', 'phone', 'email', 'online_account', 'vehicle', 'address'];

/** What tells one person from another, or finds them: hidden with their names (decision 241). */
export const telling: readonly string[] = ['date_of_birth', 'pnc', ...reaches];

/** The category of the access matrix: whatever may say where a victim is belongs to the victim's location. */
function categoryOf(part: Part, kind: FactKind | PersonName['kind']): string {
  if (kind === 'protected_new') return 'victimLocation';
  if (part === 'victim' && reaches.includes(kind)) return 'victimLocation';
  return kind === 'legal_status' || kind === 'crime_ref' ? 'offendingHistory' : identityOf[part];
}

/** Letters and digits alone, so that a reference is found however it is punctuated. */
export const plainKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A fact as it is compared and searched. */
export function factKey(kind: FactKind, value: string): string {
  if (kind === 'pnc') return pncKey(value);
  if (kind === 'postcode') return postcodeKey(value) || plainKey(value);
  if (kind === 'phone') return phoneKey(value) || plainKey(value);
  if (kind === 'email' || kind === 'online_account') return accountKey(value);
  return kind === 'crime_ref' || kind === 'vehicle' || kind === 'address'
    ? plainKey(value)
    : value.trim().toLowerCase();
}

export const personRow = (madeAt: Date): Person => Object.assign(new Person(), { id: randomUUID(), madeAt });

export const casePersonRow = (holding: Holding, personId: string, part: Part): CasePerson =>
  Object.assign(new CasePerson(), {
    id: randomUUID(),
    ...heldBy(holding),
    category: identityOf[part],
    personId,
    part,
    version: 1,
  });

/** A name as a row. Somebody with a single name has a surname or a forename alone. */
export function nameRow(about: About, { kind, surname, forename, fullName, fromOn, toOn }: GivenName): PersonName {
  const whole = fullName ?? [forename, surname].filter((part) => part?.trim()).join(' ');
  return Object.assign(new PersonName(), {
    ...recorded(about),
    category: categoryOf(about.part, kind),
    kind,
    fullName: whole,
    surname: surname ?? null,
    forename: forename ?? null,
    nameKey: normaliseName(whole),
    fromOn: fromOn ?? null,
    toOn: toOn ?? null,
  });
}

export function factRow(about: About, { kind, value, fromOn, toOn }: GivenFact): PersonFact {
  return Object.assign(new PersonFact(), {
    ...recorded(about),
    category: categoryOf(about.part, kind),
    kind,
    value,
    valueKey: factKey(kind, value),
    fromOn: fromOn ?? null,
    toOn: toOn ?? null,
    unverified: about.unverified ?? false,
  });
}

export function contactRow(about: Omit<About, 'source'>, { answers, verifiedOn }: GivenContact): SafeContact {
  return Object.assign(new SafeContact(), {
    id: randomUUID(),
    ...heldBy(about),
    category: 'victimLocation',
    personId: about.personId,
    version: 1,
    answers: { ...answers },
    verifiedOn: verifiedOn ?? null,
    fromAt: about.recordedAt,
    toAt: null,
    toCheckAt: null,
  });
}

const heldBy = ({ caseId, agencyId }: Holding) => ({ caseId, agencyId, released: false });

const recorded = (about: About) => ({
  id: randomUUID(),
  ...heldBy(about),
  personId: about.personId,
  source: about.source,
  recordedAt: about.recordedAt,
});
