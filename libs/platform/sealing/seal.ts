import { hash } from 'node:crypto';

/** The columns of an entry, in the order in which they are hashed. A column that is added must be added here. */
export const entryColumns = [
  'id',
  'at',
  'written_at',
  'actor_id',
  'request_id',
  'action',
  'subject',
  'subject_id',
  'case_id',
  'agency_id',
  'category',
  'details',
] as const;

/** Where an entry stands: the how-manieth seal of all, the chain and its place in that. */
export interface Place {
  readonly number: number;
  readonly chain: string;
  readonly position: number;
  readonly sealedAt: string;
}

/** Before the first seal of a chain. */
export const NOTHING = '0'.repeat(64);

/**
 * The hash of an entry in its place, over canonical JSON: a list, so that the order is fixed, of texts and whole numbers.
 * `details` is the text that Postgres gives a `jsonb`, which is one and the same for one and the same value.
 */
export function hashOf(
  previous: string,
  { number, chain, position, sealedAt }: Place,
  entry: readonly unknown[],
): string {
  return hash('sha256', JSON.stringify([previous, number, chain, position, sealedAt, entry]), 'hex');
}

/**
 * The chain to which an entry belongs, as SQL over `e`: its case; outside a case the agency and the London day; of
 * nobody's agency the day alone.
 */
export const chainSql = `CASE
  WHEN e.case_id IS NOT NULL THEN 'case ' || e.case_id
  WHEN e.agency_id IS NOT NULL THEN 'agency ' || e.agency_id || ' ' || (e.at AT TIME ZONE 'Europe/London')::date
  ELSE 'day ' || (e.at AT TIME ZONE 'Europe/London')::date END`;

/** All columns of an entry as texts, as SQL over `e`. */
export const entrySql = entryColumns.map((column) => `e.${column}::text`).join(', ');

/** How times are told in what is hashed, whatever the server or the connection is set to. */
export const tellTimes = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'`;
