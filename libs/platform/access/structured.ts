import type { Conditions } from './conditions.js';

/**
 * What of an entity is recorded facts and no free text, so that contact details in it are not withheld: rows, or columns of
 * all rows. The values of `visible` are open to whoever reads them wherever they stand: those of a case in its texts, an
 * agency's domain in any.
 */
export interface Structured {
  readonly where?: Conditions;
  readonly columns?: readonly string[];
  readonly visible?: VisibleSource;
  /**
   * Columns of rows that the police marked as served on the perpetrator: he has them on paper, and those who enforce
   * them (`enforcers`) read them whole. For all others contact details in them are withheld as in any text (decision 183).
   */
  readonly served?: { readonly columns: readonly string[]; readonly where: Conditions };
}

/** Where values are that are open in texts to those who read their rows. */
export interface VisibleSource {
  readonly of: 'case' | 'agency';
  readonly column: string;
  readonly where: Conditions;
  /** Of these rows alone a value is open in texts too; absent: of all. */
  readonly verified?: Conditions;
}

/** The columns with the code in the placeholder that stands in the place of a held text meanwhile, and with the text. */
export interface HoldsTexts {
  readonly code: string;
  readonly text: string;
}
