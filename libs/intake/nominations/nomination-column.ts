/** The categories of the access matrix that a nomination holds; a column belongs to exactly one. */
type RowCategory =
  | 'nomination'
  | 'victimIdentity'
  | 'victimLocation'
  | 'victimHealth'
  | 'perpetratorIdentity'
  | 'offendingHistory'
  | 'children';

/**
 * `always`, or on a condition: unless the perpetrator is unidentified, unless a reason stands for the assessment. What is
 * needed `later` may be empty in the row, and is answered before the case comes before the panel.
 */
type Needed = 'always' | 'unless-unidentified' | 'unless-risk-not-done' | 'if-known' | 'later';

/** A column of the nominations spreadsheet. */
export interface Column {
  /** How the cell is read: `key` is looked up in the reference data, `word` is one of `words`. */
  readonly kind: 'text' | 'day' | 'instant' | 'word' | 'yesNo' | 'list' | 'key' | 'language' | 'postcode' | 'aware';
  readonly needed: Needed;
  readonly category: RowCategory;
  readonly words?: readonly string[];
  /** Typed by a person in their own words: kept as typed, and looked at for formulas. */
  readonly freeText?: true;
  /** What somebody is called. */
  readonly names?: true;
  /** The most characters that are taken. */
  readonly max: number;
}
