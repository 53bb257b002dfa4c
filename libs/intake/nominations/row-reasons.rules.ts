import type { DatesAs } from '../../kernel/day-cell.js';
import type { ForumChannel } from './channel-senders.rules.js';
import type { ColumnName } from './nomination-row.columns.js';

/** Something about one cell: `import.reasons.<reason>` is its sentence, `with` the sentence's parameters. */
export interface RowRemark {
  readonly column: ColumnName | typeof WHOLE_ROW;
  readonly reason: (typeof rowReasons)[number];
  /** Never what was typed. */
  readonly with?: Readonly<Record<string, string | number>>;
}

/** Stands for the column where a remark is about no single one. */
export const WHOLE_ROW = 'whole_row';

/** What keeps a row out. */
const rowProblems = [
  'missing_mandatory',
  'bad_date',
  'future_date',
  'dates_out_of_order',
  'unknown_forum',
  'unknown_nominator',
  'unknown_force',
  'forum_ended',
  'channel_not_permitted',
  'channel_of_others',
  'list_not_heard',
  'not_sent_up',
  'bad_value',
  'duplicate_external_ref',
  'lost_leading_zero',
  'too_long',
  'too_many_cells',
] as const;
/** What lets a row in for a person to look at. */
const rowWarnings = ['postcode_shape', 'da_contradicts_relationship', 'formula_like'] as const;
export const rowReasons = [...rowProblems, ...rowWarnings] as const;

/** What a row is checked against. Keys, addresses and codes arrive trimmed and in lower case. */
export interface RowContext {
  forum(key: string): ForumIntake | undefined;
  /** Anything that is not `undefined`, `null` or `false` counts as known; so for `force`. */
  nominator(email: string): unknown;
  force(code: string): unknown;
  /** Whether this nominator may send cases to this forum, where it takes none but from some other forums. */
  sendsUp?(email: string, forum: ForumIntake): boolean;
  /** Of which kind the agency is for which this nominator speaks to this forum; absent: everybody may use every channel. */
  kindOf?(email: string, forumKey: string): string | undefined;
  /** Whether a row with this reference, as `normaliseRef` gives it, was accepted, in this file or before. */
  isKnownRef(ref: string): boolean;
  readonly importedAt: Date;
  /** How the sender says that the days of this file are written; absent: as 2026-03-16 alone. */
  readonly dates?: DatesAs;
}

export interface ForumIntake {
  readonly channels: readonly ForumChannel[];
  readonly externalNominations: string;
  /** It takes nothing any more. */
  readonly ended?: boolean;
  /** Whether it hears cases of a list: by the perpetrator, or by the victim. */
  readonly hears?: (list: string) => boolean;
  /** Where cases are sent up to it alone: whether one of these forums does. */
  readonly takesFrom?: (forumIds: readonly string[]) => boolean;
}
