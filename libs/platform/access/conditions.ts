type Value = string | number | boolean | Date;

/** The operators of the little language; `to-sql.ts` refuses any other. */
export interface Operators {
  /** Of a column that is a list itself: has one of these. */
  $in?: readonly Value[];
  $nin?: readonly Value[];
  $ne?: Value;
  $lt?: Value;
  $lte?: Value;
  $gt?: Value;
  $gte?: Value;
  /** True: has a value. False: has none. */
  $exists?: boolean;
  /** Contains the words typed, each of several, in any case. For filters only; no access rule uses it. */
  $has?: string | readonly string[];
  /** Is spelt like it, by the letters it has in threes. For filters only. */
  $alike?: string;
  /** Sounds like one of these. For filters only, of names. */
  $sounds?: readonly string[];
  /** Is as like it as a number of 0 to 1 says, at least. For filters only, among few rows: no index helps. */
  $asLike?: { readonly to: string; readonly from: number };
  /** Has a word that is spelt like it, and like each of several, and not those words themselves. For filters only. */
  $hasLike?: string | readonly string[];
  /**
   * Has a word that is a letter apart from it or sounds like it, for each of several, and not those words themselves; several
   * words in one, of which one is enough, begin with the word that was typed. For filters only, of names.
   */
  $hasNear?: readonly string[];
}

/** Conditions on columns, all of which must hold. The same data is read in memory and compiled to SQL. */
export type Conditions<T = Record<string, unknown>> = { [Column in keyof T]?: Value | Operators };

/** A row that belongs to a case. Four columns say whose it is and who may see it; an ordinary save never changes them. */
export interface Held {
  id: string;
  caseId: string;
  /** Whose contribution it is. */
  agencyId: string;
  category: string;
  released: boolean;
}
