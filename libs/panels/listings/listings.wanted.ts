import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ListingCause } from './case-listing.entity.js';

/** A position that is to be listed on a case, with what its first and its last day follow from. */
export interface WantedListing {
  readonly caseId: string;
  readonly staffId: string;
  readonly agencyId: string;
  readonly forumId: string;
  readonly cause: ListingCause;
  readonly causeId: string;
  readonly itemId: string | null;
  /** Of a meeting: its day and that on which its minutes were first issued; of the last one to which the item was carried. */
  readonly meetingDay: LondonDate | null;
  readonly issuedOn: LondonDate | null;
  /** Whether they come for that day alone: as a guest, or without belonging to the forum. */
  readonly forTheDay: boolean;
  /** The first and the last day of an absence in which they stand in. */
  readonly awayFrom: LondonDate | null;
  readonly awayTo: LondonDate | null;
}

/** A meeting and the minutes that were first issued of it: of an item that was carried over, of the last one it came to. */
const ends = `
  SELECT m.day, (SELECT min(s.issued_at) FROM minutes_issue s WHERE s.meeting_id = m.id) AS issued_at
  FROM agenda_item c JOIN meeting m ON m.id = c.meeting_id
  WHERE c.case_id = i.case_id AND c.forum_id = i.forum_id AND m.state <> 'cancelled' AND c.state <> 'withdrawn'
    AND (c.id = i.id OR c.item_kind = 'carried' AND m.day >= p.day)
  ORDER BY m.day DESC LIMIT 1`;

/**
 * Who has a place at the meeting of an item from the lock of its agenda on, as those who run the panel gave it; who is out of
 * the room for the item is not among them. Of a guest it is the one item, at its own meeting.
 */
const places = `
  SELECT i.case_id, a.staff_id, a.agency_id, i.forum_id, CASE WHEN a.guest THEN 'guest' ELSE 'place' END AS cause, i.id AS cause_id,
    i.id AS item_id, CASE WHEN b.here THEN e.day ELSE p.day END AS day, e.issued_at, NOT b.here AS for_the_day
  FROM agenda_item i JOIN meeting p ON p.id = i.meeting_id JOIN attendance a ON a.meeting_id = p.id CROSS JOIN LATERAL (${ends}) e
    CROSS JOIN LATERAL (SELECT NOT a.guest AND EXISTS (SELECT 1 FROM post t WHERE t.staff_id = a.staff_id AND t.agency_id = a.agency_id
      AND i.forum_id = ANY(t.forum_ids)) AS here) b
  WHERE i.case_id = ANY($1::uuid[]) AND p.locked_at IS NOT NULL AND p.state <> 'cancelled' AND i.state NOT IN ('proposed', 'withdrawn')
    AND a.state <> 'apologies' AND (a.item_id IS NULL OR a.item_id = i.id)
    AND NOT EXISTS (SELECT 1 FROM item_exclusion x WHERE x.item_id = i.id AND x.staff_id = a.staff_id AND x.lifted_at IS NULL)
    AND (i.ended_at IS NULL OR a.arrived_at < i.ended_at AND (a.left_at IS NULL OR a.left_at > i.started_at))`;

/** Who answered an agency's return, and who is named as the person to ask about it. @param which of the returns, as SQL */
const returns = (which: string): string => `
  SELECT r.case_id, w.staff_id, r.agency_id, r.forum_id, w.cause, r.id, i.id, e.day, e.issued_at, false
  FROM agency_return r JOIN agenda_item i ON i.id = r.item_id JOIN meeting p ON p.id = i.meeting_id CROSS JOIN LATERAL (${ends}) e
    CROSS JOIN LATERAL (VALUES (r.answered_by, 'return'), (r.contact_id, 'contact')) w (staff_id, cause)
  WHERE ${which} AND r.state = 'answered' AND w.staff_id IS NOT NULL AND i.state <> 'withdrawn'`;

/** Who owns an open action, and who deputises. @param which of the actions, as SQL */
const actions = (which: string): string => `
  SELECT a.case_id, w.staff_id, a.agency_id, a.forum_id, w.cause, a.id, a.item_id, NULL::date, NULL::timestamptz, false
  FROM action a CROSS JOIN LATERAL (VALUES (a.owner_id, 'action'), (a.deputy_id, 'deputy')) w (staff_id, cause)
  WHERE ${which} AND a.open AND a.forum_id IS NOT NULL AND w.staff_id IS NOT NULL
    AND a.state NOT IN ('proposed', 'refused')`;

/** Who shares a duty of one of these, and who deputises for one of them while they are away. */
const cover = `
  SELECT o.case_id, s.with_id, o.agency_id, o.forum_id, 'cover', o.cause_id, o.item_id, o.day, o.issued_at, o.for_the_day, NULL::date, NULL::date
  FROM own o JOIN duty_share s ON s.staff_id = o.staff_id AND s.subject_id = o.cause_id AND s.ended_at IS NULL AND o.cause <> 'guest'
  UNION ALL
  SELECT o.case_id, b.deputy_id, o.agency_id, o.forum_id, 'cover', b.id, o.item_id, o.day, o.issued_at, o.for_the_day, b.from_on, b.to_on
  FROM own o JOIN absence b ON b.staff_id = o.staff_id AND b.agency_id = o.agency_id AND b.deputy_id IS NOT NULL
    AND b.withdrawn_at IS NULL AND b.to_on >= $2 AND o.cause <> 'guest'`;

const wantedBy = (own: readonly string[]): string => `
  WITH own (case_id, staff_id, agency_id, forum_id, cause, cause_id, item_id, day, issued_at, for_the_day) AS (${own.join(' UNION ALL ')})
  SELECT DISTINCT ON (w.case_id, w.staff_id, w.agency_id, w.cause, w.cause_id) w.case_id AS "caseId", w.staff_id AS "staffId",
    w.agency_id AS "agencyId", w.forum_id AS "forumId", w.cause, w.cause_id AS "causeId", w.item_id AS "itemId",
    w.day::text AS "meetingDay", (w.issued_at AT TIME ZONE 'Europe/London')::date::text AS "issuedOn",
    w.for_the_day AS "forTheDay", w.away_from::text AS "awayFrom", w.away_to::text AS "awayTo"
  FROM (SELECT o.*, NULL::date, NULL::date FROM own o UNION ALL ${cover})
    w (case_id, staff_id, agency_id, forum_id, cause, cause_id, item_id, day, issued_at, for_the_day, away_from, away_to)
  WHERE EXISTS (SELECT 1 FROM post t WHERE t.staff_id = w.staff_id AND t.agency_id = w.agency_id)
  ORDER BY w.case_id, w.staff_id, w.agency_id, w.cause, w.cause_id, w.day DESC NULLS LAST`;

const ofCases = wantedBy([places, returns('r.case_id = ANY($1::uuid[])'), actions('a.case_id = ANY($1::uuid[])')]);
const ofCauses = wantedBy([returns('r.id = ANY($1::uuid[])'), actions('a.id = ANY($1::uuid[])')]);

/** The positions that are to be listed on some cases, by what is so of them now. */
export const wantedOn = (tx: Tx, caseIds: readonly string[]): Promise<WantedListing[]> =>
  tx.run<WantedListing>({ text: ofCases, values: [caseIds, tx.actor.today] });

/** As `wantedOn`, by some returns and actions alone, whatever else lists somebody on their cases. */
export const wantedBecauseOf = (tx: Tx, causeIds: readonly string[]): Promise<WantedListing[]> =>
  tx.run<WantedListing>({ text: ofCauses, values: [causeIds, tx.actor.today] });

const ofMeetings = `
  SELECT DISTINCT i.case_id AS id FROM agenda_item i WHERE i.meeting_id = ANY($1::uuid[])
    OR i.meeting_id IN (SELECT a.meeting_id FROM attendance a WHERE a.id = ANY($1::uuid[]))`;

/** The cases on the agendas of some meetings, or of those at which some places are. */
export const casesOfMeetings = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  ids.length ? (await tx.run<{ id: string }>({ text: ofMeetings, values: [ids] })).map(({ id }) => id) : [];

const ofCover = `
  SELECT DISTINCT l.case_id AS id FROM case_listing l WHERE l.ended_by IS NULL AND (l.to_at IS NULL OR l.to_at > $2)
    AND l.staff_id IN (SELECT s.staff_id FROM duty_share s WHERE s.id = ANY($1::uuid[])
      UNION SELECT b.staff_id FROM absence b WHERE b.id = ANY($1::uuid[]))`;

/** The cases on which they are listed who share some duties, or are away. */
export const casesOfCover = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  ids.length ? (await tx.run<{ id: string }>({ text: ofCover, values: [ids, tx.at] })).map(({ id }) => id) : [];
