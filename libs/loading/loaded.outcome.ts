/** What became of one row of one file. */
export interface Loaded {
  readonly file: string;
  /** Counted from 1 after the header, or from 1 in a list; 0 stands for the whole file. */
  readonly row: number;
  /** How the file names what the row tells of. */
  readonly key: string;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
}

export const outcomes = [
  'created',
  'changed',
  'unchanged',
  'played',
  'warned',
  'refused',
  'not-yet-due',
  'skipped',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a row was refused; each reason has its words in the messages, under `loading.reasons`. */
export const reasons = [
  'missing_mandatory',
  'bad_value',
  'bad_date',
  'dates_out_of_order',
  'not_readable',
  'unknown_force',
  'unknown_forum',
  'unknown_agency',
  'contradicts_earlier_row',
  'address_taken',
  'foreign_address',
  'no_domain',
  'party_removed',
  'unknown_label',
  'refused_by_rules',
  'is_folder',
  'not_utf8',
  'empty_file',
  'not_commas',
  'missing_columns',
  'repeated_columns',
  'quote_not_closed',
  'quote_misplaced',
  'cut_off',
  'not_json',
  'no_list',
  'surplus_cells',
  'no_record',
  'bad_character',
  'repeated_key',
  'bad_instant',
  'unknown_kind',
  'played_at_another_time',
  'played_as_another_kind',
  'not_kept',
  'not_done',
] as const;
export type Reason = (typeof reasons)[number];

export interface RowProblem {
  readonly column: string;
  /** One of `reasons`, or a code of the room that looked at the row. */
  readonly reason: string;
  /** What the words of the reason are filled in with. */
  readonly with?: Readonly<Record<string, string | number>>;
}

/** Refuses the row being read; whoever reads the file makes an outcome of it. */
export class RowRefused extends Error {
  constructor(readonly problems: readonly RowProblem[]) {
    super('A row was refused');
  }
}

export const refuse = (column: string, reason: Reason, values?: RowProblem['with']): RowRefused =>
  new RowRefused([{ column, reason, ...(values && { with: values }) }]);

/** What a record is called in a report: short, and on one line, whatever stands in the file. */
export const keyOf = (record: Readonly<Record<string, unknown>>, names: readonly string[]): string =>
  names
    .map((name) => record[name])
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''))
    .join(' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 120)
    .trim();

/** How many rows there are of each outcome; outcomes that none had are left out. */
export const countOutcomes = (rows: readonly Loaded[]): Partial<Record<Outcome, number>> =>
  Object.fromEntries(
    outcomes
      .map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length] as const)
      .filter(([, count]) => count > 0),
  );

/** How many events of each kind were skipped, the kinds in alphabetical order. */
export function countSkipped(rows: readonly Loaded[]): ReadonlyMap<string, number> {
  const kinds = rows
    .filter(({ outcome }) => outcome === 'skipped')
    .map(({ key }) => key.slice(key.lastIndexOf(' ') + 1));
  return new Map([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]));
}
