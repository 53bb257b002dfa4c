import type { AccessTable } from './access.js';

type Row = Readonly<Record<string, unknown>>;

/** The names that rows of an entity hold: of people of cases, or of people who work on them. */
export interface NamesHeld {
  readonly whose: 'case' | 'staff';
  /** What a row calls them; what is no text, or was not read, is none. */
  readonly of: (row: Row) => readonly unknown[];
  /** What else tells a person of a case from others or finds them: days of birth, addresses, numbers. */
  readonly details?: (row: Row) => readonly unknown[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A name in two columns, whole and in its parts. */
export const namedBy = (forename: unknown, surname: unknown): readonly unknown[] => [
  [forename, surname].filter(isText).join(' '),
  forename,
  surname,
];

/** As declared, with the names that its rows hold: of people of cases only initials are shown to who hides names. */
export const withNamesHeld = (table: AccessTable, names: NamesHeld): AccessTable => ({ ...table, names });

/** As declared; its rows hold the forename and the surname of one person of a case, and what these columns tell of them. */
export const withPerson = (table: AccessTable, ...details: readonly string[]): AccessTable =>
  withNamesHeld(table, {
    whose: 'case',
    of: ({ forename, surname }) => namedBy(forename, surname),
    details: (row) => details.map((column) => row[column]),
  });

/** As declared; its rows hold no name, and what finds a person of a case or tells when they were born. */
export const withDetails = (table: AccessTable, details: NonNullable<NamesHeld['details']>): AccessTable =>
  withNamesHeld(table, { whose: 'case', of: () => [], details });
