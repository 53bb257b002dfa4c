import type { LondonDate } from '../../kernel/london-date.js';
import type { Category, Role } from '../../platform/access/access-matrix.js';

/** A record that an agency keeps in a system of its own, outside this service. */
export interface Destination {
  /** Agencies of these kinds keep it. */
  readonly agencies: readonly string[];
  /** Whose record it is: nothing goes there that the table of who may see what closes to them. */
  readonly role: Role;
  /** What may stand in it, by category; where the victim is stands in none (decision 43). */
  readonly carries: readonly Category[];
  /** How many characters one entry takes there, from which day on. */
  readonly lengths: readonly { readonly from: LondonDate; readonly characters: number; readonly source: string }[];
  /** Why these categories and no others. */
  readonly source: string;
}

const from = '2026-01-01' as LondonDate;
const source = 'clinic protocol, until an area confirms what its own system takes';

/** What every agency that works on a case needs of it in its own record: what was asked, answered, decided and set. */
const everybodys = [
  'caseExists',
  'nomination',
  'perpetratorIdentity',
  'agencyReturn',
  'keptAnswer',
  'minutes',
  'actions',
] as const satisfies readonly Category[];
/** What a court ordered, for records whose keepers may know it. */
const ofOrders = ['spoFile', 'spoRequirement'] as const satisfies readonly Category[];

/** Where a copy may go. */
export const destinations = {
  police_log: {
    agencies: ['police'],
    role: 'police',
    carries: [...everybodys, ...ofOrders, 'victimIdentity', 'offendingHistory', 'children'],
    lengths: [{ from, characters: 2000, source }],
    // docs: domain 8, column of the police, without health, intelligence and where the victim is
    source: 'A log is read by the whole force',
  },
  probation_record: {
    agencies: ['probation'],
    role: 'probation',
    carries: [...everybodys, ...ofOrders, 'offendingHistory'],
    lengths: [{ from, characters: 4000, source }],
    // docs: domain 8, column of probation
    source: 'The record is the perpetrator’s, who may ask to see it, so the victim is not in it',
  },
  health_record: {
    agencies: ['health'],
    role: 'health',
    carries: [...everybodys, 'offendingHistory', 'perpetratorHealth'],
    lengths: [{ from, characters: 4000, source }],
    // docs: domain 8, column of the NHS clinician
    source: 'The record is the patient’s, who may ask to see it, so the victim is not in it',
  },
  advocacy_file: {
    agencies: ['isac'],
    role: 'isac',
    carries: [...everybodys, ...ofOrders, 'victimIdentity', 'victimHealth', 'children', 'offendingHistory'],
    lengths: [{ from, characters: 8000, source }],
    // docs: domain 8, column of the ISAC
    source: 'The file is the victim’s; what is known of the perpetrator’s health is not in it',
  },
} as const satisfies Record<string, Destination>;
export type DestinationName = keyof typeof destinations;

export const destinationNames = Object.keys(destinations) as [DestinationName, ...DestinationName[]];

export const destinationOf = (name: DestinationName): Destination => destinations[name];

/** How many characters an entry takes there on a day. */
export function lengthOn(name: DestinationName, day: LondonDate): number {
  const { lengths } = destinationOf(name);
  const [first] = lengths;
  return (lengths.filter((one) => one.from <= day).at(-1) ?? first)?.characters ?? 0;
}
