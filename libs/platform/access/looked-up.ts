/** What rules ask of a row that does not stand on it, each as a clause beside the row. */
import { depths, depthsFor, standingAt, type Depth } from './depths.js';
import { readListing } from './listed.js';
import type { Target } from './to-sql.js';

/**
 * Where the case stands is in dated tables, not on the row. Where it is known which cases the rows are of, these are
 * asked about once for the whole statement, and not row by row: as a list, since a join would be planned by a guess at
 * how many there are.
 * @param beside whether it is one of several ways in: then each row is asked about by itself, since otherwise every case that
 *   ever stood there would be read first, to look each row up among them (decision 228)
 */
export function standsIn(
  { field = '', value: forums }: { readonly field?: string; readonly value: unknown },
  { at: moment, sent, within }: Target,
  beside = false,
): string {
  const at = sent.value(moment, 'timestamptz');
  const deep = depthsFor(field) ?? depths;
  const shared =
    deep.length < depths.length ? ` AND (f.depth IS NULL OR f.depth IN (${deep.map((one) => `'${one}'`).join()}))` : '';
  const now = `f.forum_id = ANY(${sent.list(forums as readonly string[], 'uuid')}) AND f.from_at <= ${at} AND (f.to_at IS NULL OR f.to_at > ${at})${shared}`;
  if (!within)
    return `EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = t.case_id AND ${now}${beside ? ' OFFSET 0' : ''})`;
  const asked = `SELECT array_agg(f.case_id) AS ids FROM case_standing f WHERE f.case_id = ANY(${sent.list(within, 'uuid')}) AND ${now}`;
  return `t.case_id = ANY((SELECT ids FROM ${sent.ask(asked)})::uuid[])`;
}

/** Which forum leads the case is in a dated table too; it is asked about only for moves, of few rows at a time. */
export function isLedBy(forums: unknown, { at: moment, sent }: Target): string {
  const at = sent.value(moment, 'timestamptz');
  return (
    `EXISTS (SELECT 1 FROM case_led l WHERE l.case_id = t.case_id AND l.forum_id = ANY(${sent.list(forums as readonly string[], 'uuid')})` +
    ` AND l.from_at <= ${at} AND (l.to_at IS NULL OR l.to_at > ${at}))`
  );
}

/**
 * What somebody received is in dated grants, each with the categories that it opens.
 * @param category which of them is asked about, as SQL: the row's own, unless another is named
 */
export function receivedBy(staffId: unknown, { at: moment, sent }: Target, category = 't.category'): string {
  const at = sent.value(moment, 'timestamptz');
  return (
    `EXISTS (SELECT 1 FROM case_granted g WHERE g.case_id = t.case_id AND g.staff_id = ${sent.value(staffId, 'uuid')}` +
    ` AND g.kind = 'receipt' AND ${category} = ANY(g.categories) AND g.from_at <= ${at} AND (g.to_at IS NULL OR g.to_at > ${at}))`
  );
}

/** That the case of a listing `l` stands now in its forum, and its item is shared there, at least as deep. */
function standsAs(depth: Depth, at: string): string {
  const deep = (depthsFor(standingAt[depth]) ?? depths).map((one) => `'${one}'`).join();
  const sharedAt = (column: string): string => `(${column} IS NULL OR ${column} IN (${deep}))`;
  return `${sharedAt('l.depth')} AND EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = l.case_id AND f.forum_id = l.forum_id
    AND f.from_at <= ${at} AND (f.to_at IS NULL OR f.to_at > ${at}) AND ${sharedAt('f.depth')})`;
}

/**
 * Who is listed on a case is in dated rows, each with the forum in which that counts. Somebody is listed on few cases at a
 * time: these are asked for once for the whole statement, and not row by row.
 * @param here of rows that are each a forum's: whether it counts in the row's own alone
 */
export function listedOn(value: unknown, { at: moment, sent, within }: Target, here: boolean): string {
  const { staffIds, agencyId, depth, cause } = readListing(value);
  const at = sent.value(moment, 'timestamptz');
  const [staffId, ...others] = staffIds;
  const whose = others.length ? `ANY(${sent.value(`{${staffIds.join()}}`, 'uuid[]')})` : sent.value(staffId, 'uuid');
  const among = within ? `l.case_id = ANY(${sent.list(within, 'uuid')}) AND ` : '';
  const asked =
    `FROM case_listed l WHERE ${among}l.staff_id = ${whose} AND l.agency_id = ${sent.value(agencyId, 'uuid')}` +
    ` AND l.from_at <= ${at} AND coalesce(l.to_at, 'infinity') > ${at}${cause === 'place' ? ` AND l.by_place` : ''} AND ${standsAs(depth, at)}`;
  if (!here)
    return `t.case_id = ANY((SELECT ids FROM ${sent.ask(`SELECT array_agg(l.case_id) AS ids ${asked}`)})::uuid[])`;
  return `(t.case_id, t.forum_id) IN (SELECT s.case_id, s.forum_id FROM ${sent.ask(`SELECT l.case_id, l.forum_id ${asked}`)} s)`;
}

/** When a forum looks at a case again is that forum's: the second lock leaves those that the person could reach, less those of which nothing is told. For filters only. */
export const looksAgainBy = (day: unknown, { sent }: Target): string =>
  `EXISTS (SELECT 1 FROM case_concern k WHERE k.case_id = t.case_id AND k.review_on <= ${sent.alone(day)}::date AND beyond_presence(k.case_id, k.forum_id))`;

/** Of a case that is in one of these states, as far as the second lock shows it. For filters only. */
export const ofCaseIn = (states: unknown, { sent }: Target): string =>
  `EXISTS (SELECT 1 FROM case_file c WHERE c.id = t.case_id AND c.state = ANY(${sent.list(states as readonly string[], 'text')}))`;

/**
 * What of a case was written before somebody handed its investigation over: what was written or changed since is noted in
 * `row_written`, by the database itself.
 */
export const handedOverBy = (staffId: unknown, { sent }: Target): string =>
  `EXISTS (SELECT 1 FROM case_handed_over h WHERE h.case_id = t.case_id AND h.staff_id = ${sent.value(staffId, 'uuid')}` +
  ` AND NOT EXISTS (SELECT 1 FROM row_written w WHERE w.row_id = t.id AND w.at > h.until))`;
