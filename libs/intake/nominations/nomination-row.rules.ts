import { sendsBy } from './channel-senders.rules.js';
import type { DatesAs } from '../../kernel/day-cell.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { hasLostLeadingZero } from './contact-number.rules.js';
import { readCell, type CellValue } from './nomination-cell.rules.js';
import {
  allColumnNames,
  besidesNames,
  columnNames,
  columnOf,
  propertyOf,
  type ColumnName,
  type NominationRow,
} from './nomination-row.columns.js';
import type { Answers } from './nomination.questions.js';
import { WHOLE_ROW, type ForumIntake, type RowContext, type RowRemark } from './row-reasons.rules.js';

export { rowReasons, type ForumIntake, type RowContext, type RowRemark } from './row-reasons.rules.js';

export interface CheckedRow {
  readonly problems: readonly RowRemark[];
  readonly warnings: readonly RowRemark[];
  /** Present where there is no problem. */
  readonly row?: NominationRow;
  /** What was answered besides, with it. */
  readonly besides?: Answers;
}

/** A sender's reference as it is compared: without case and outer spaces. */
export const normaliseRef = (ref: string): string => ref.trim().toLowerCase();

/**
 * Checks one record of the nominations spreadsheet.
 * All that applies is reported, in the order of the columns: problems keep the row out, warnings let it in for a
 * person to look at. Source: the reference data's description of nominations.csv, "Rejected" and "Accepted with a
 * warning".
 */
export function checkRow(record: Readonly<Record<string, string | undefined>>, context: RowContext): CheckedRow {
  const { values, remarks } = readCells(record, context.dates);
  const problems = inOrder([
    ...remarks,
    ...checkReferences(values, context),
    ...checkDates(values, context.importedAt),
    ...checkContact(values),
  ]);
  const warnings = inOrder(findWarnings(record, values));
  return problems.length > 0
    ? { problems, warnings }
    : { problems, warnings, row: toRow(values), besides: besidesIn(values) };
}

type Values = Partial<Record<ColumnName, CellValue>>;

function readCells(
  record: Readonly<Record<string, string | undefined>>,
  dates?: DatesAs,
): { values: Values; remarks: RowRemark[] } {
  const values: Values = {};
  const remarks: RowRemark[] = [];
  for (const column of allColumnNames) {
    const raw = record[column] ?? '';
    if (raw.trim() === '') {
      if (isNeeded(column, record)) remarks.push({ column, reason: 'missing_mandatory' });
      continue;
    }
    const read = readCell(columnOf(column), raw, dates);
    if ('value' in read) values[column] = read.value;
    else remarks.push({ column, ...read.fault });
  }
  if ((record[''] ?? '') !== '') remarks.push({ column: WHOLE_ROW, reason: 'too_many_cells' });
  return { values, remarks };
}

function isNeeded(column: ColumnName, record: Readonly<Record<string, string | undefined>>): boolean {
  const text = (name: ColumnName): string => (record[name] ?? '').trim().toLowerCase();
  switch (columnOf(column).needed) {
    case 'always':
      return true;
    case 'if-known':
    case 'later':
      return false;
    case 'unless-unidentified':
      return text('perpetrator_legal_status') !== 'unidentified';
    case 'unless-risk-not-done':
      return text('risk_not_done_reason') === '';
  }
}

const FORCES_BESIDES = ['outside-ew', 'unknown'];

function* checkReferences(values: Values, context: RowContext): Generator<RowRemark> {
  const {
    external_ref: ref,
    forum: forumKey,
    nominator_email: email,
    channel,
    perpetrator_home_force: force,
    list,
  } = values;
  const forum = typeof forumKey === 'string' ? context.forum(forumKey) : undefined;
  if (typeof ref === 'string' && context.isKnownRef(normaliseRef(ref)))
    yield { column: 'external_ref', reason: 'duplicate_external_ref' };
  if (forumKey && !forum) yield { column: 'forum', reason: 'unknown_forum' };
  if (forum && typeof email === 'string' && context.sendsUp?.(email, forum) === false)
    yield { column: 'forum', reason: 'not_sent_up' };
  if (forum?.ended) yield { column: 'forum', reason: 'forum_ended' };
  if (typeof email === 'string' && !context.nominator(email))
    yield { column: 'nominator_email', reason: 'unknown_nominator' };
  if (typeof channel === 'string' && forum && !isPermitted(channel, forum))
    yield { column: 'channel', reason: 'channel_not_permitted' };
  else if (isOfOthers(values, context, forum)) yield { column: 'channel', reason: 'channel_of_others' };
  if (typeof list === 'string' && forum?.hears?.(list) === false) yield { column: 'list', reason: 'list_not_heard' };
  if (typeof force === 'string' && !FORCES_BESIDES.includes(force) && !context.force(force))
    yield { column: 'perpetrator_home_force', reason: 'unknown_force' };
}

/** Whether the nominator's agency sends by no such channel; who is not known at all is said of them alone. */
function isOfOthers(
  { channel, nominator_email: email, forum: key }: Values,
  context: RowContext,
  forum: ForumIntake | undefined,
): boolean {
  if (!context.kindOf || typeof channel !== 'string' || typeof email !== 'string' || typeof key !== 'string')
    return false;
  const found = forum?.channels.find((one) => one.key.toLowerCase() === channel);
  if (!found || !context.nominator(email)) return false;
  return !sendsBy(found, context.kindOf(email, key));
}

const isPermitted = (channel: string, forum: ForumIntake): boolean =>
  channel === 'external'
    ? forum.externalNominations === 'considered'
    : forum.channels.some(({ key }) => key.toLowerCase() === channel);

function* checkDates(values: Values, importedAt: Date): Generator<RowRemark> {
  const submitted = values.submitted_at;
  if (submitted instanceof Date) {
    if (submitted > importedAt) yield { column: 'submitted_at', reason: 'future_date' };
    const last = londonDate(submitted);
    for (const column of allColumnNames) {
      if (columnOf(column).kind !== 'day') continue;
      const day = values[column] as LondonDate | undefined;
      if (day && day > last) yield { column, reason: 'future_date' };
    }
  }
  const { first_seen_on: first, latest_on: latest } = values as { first_seen_on?: string; latest_on?: string };
  if (first && latest && first > latest) yield { column: 'latest_on', reason: 'dates_out_of_order' };
}

function* checkContact(values: Values): Generator<RowRemark> {
  const { victim_safe_contact_method: method, victim_safe_contact_value: contact } = values;
  const kind = typeof method === 'string' ? method : undefined;
  if (typeof contact === 'string' && hasLostLeadingZero(kind, contact))
    yield { column: 'victim_safe_contact_value', reason: 'lost_leading_zero' };
}

const POSTCODE = /^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$/;
const IS_DOMESTIC = ['ex_intimate', 'current_intimate', 'family'];

function* findWarnings(record: Readonly<Record<string, string | undefined>>, values: Values): Generator<RowRemark> {
  for (const column of allColumnNames) {
    const { kind, freeText } = columnOf(column);
    const value = values[column];
    if (kind === 'postcode' && typeof value === 'string' && !POSTCODE.test(value))
      yield { column, reason: 'postcode_shape' };
    if (freeText && /^[=+\-@\t\r]/.test(record[column] ?? '')) yield { column, reason: 'formula_like' };
  }
  const { relationship, da_related: related } = values;
  if (typeof relationship !== 'string' || related === undefined || relationship === 'unknown') return;
  if (related !== IS_DOMESTIC.includes(relationship))
    yield { column: 'da_related', reason: 'da_contradicts_relationship' };
}

const inOrder = (remarks: Iterable<RowRemark>): RowRemark[] =>
  [...remarks].sort((a, b) => place(a.column) - place(b.column));

const place = (column: RowRemark['column']): number => (column === WHOLE_ROW ? -1 : allColumnNames.indexOf(column));

/** Sound because every column that is always needed has been read by now. */
function toRow(values: Values): NominationRow {
  const entries = columnNames.map((column) => [propertyOf(column), values[column] ?? absent(column)]);
  return Object.fromEntries(entries) as NominationRow;
}

const besidesIn = (values: Values): Answers =>
  Object.fromEntries(
    besidesNames.flatMap((name) => (values[name] === undefined ? [] : [[propertyOf(name), values[name]]])),
  ) as Answers;

const absent = (column: ColumnName): null | readonly string[] => (columnOf(column).kind === 'list' ? [] : null);
