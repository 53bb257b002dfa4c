import type { AccessTable } from './access.js';

/** The names that rows of an entity hold: of people of cases, or of people who work on them. */
export interface NamesHeld {
  readonly whose: 'case' | 'staff';
  /** What a row calls them; what is no text, or was not read, is none. */
  readonly of: (row: Readonly<Record<string, unknown>>) => readonly unknown[];
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

/** As declared; its rows hold the forename and the surname of one person of a case. */
export const withPerson = (table: AccessTable): AccessTable =>
  withNamesHeld(table, { whose: 'case', of: ({ forename, surname }) => namedBy(forename, surname) });
