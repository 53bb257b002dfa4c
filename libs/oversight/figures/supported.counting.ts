import { AdvocacyOffer } from '../../administration/areas/index.js';
import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Quarter } from './quarter.rules.js';
import { withVictims } from './victims.counting.js';
import type { Referred } from './victims.rules.js';

/** A case that a service opened for a victim: the day on which an advocate first led it, and as what. */
export interface OpenedCase extends Referred {
  readonly areaCode: string;
  readonly risk: string | null;
  readonly on: LondonDate;
  /** Of those who led it until the end of the quarter, the last: as what they were allocated. */
  readonly type: string;
}

/** Of which services: one, or all that support victims of an area. */
export type OfServices = { readonly agencyId: string } | { readonly areaCode: string };

/** The area is the one where the victim lives; where that is not said, the service's. */
const text = withVictims(
  `SELECT c.id, c.state, c.agency_id, c.risk, coalesce(c.area_code, g.area_code) AS area, l.day, l.type
    FROM advocacy_case c JOIN agency g ON g.id = c.agency_id
    JOIN LATERAL (
      SELECT min(a.from_at) AS since, (min(a.from_at) AT TIME ZONE 'Europe/London')::date::text AS day,
        (array_agg(t.name ORDER BY a.from_at DESC) FILTER (WHERE a.from_at < $2))[1] AS type
      FROM advocacy_allocation a JOIN advocate_type t ON t.id = a.type_id WHERE a.case_id = c.id AND a.leads) l ON true
    WHERE l.since >= $1 AND l.since < $2 AND c.id <> ALL ($3) AND ${inView('c')}
      AND ($4::uuid IS NULL OR c.agency_id = $4) AND ($5::text IS NULL OR coalesce(c.area_code, g.area_code) = $5)`,
  'c.agency_id AS "agencyId", c.area AS "areaCode", c.risk, c.day AS "on", c.type',
);

/**
 * The cases that services opened in a quarter: each in the one quarter in which an advocate first led it (decision 191). It
 * goes beyond what is read, and only numbers come of it (decision 68); of no case that is kept from whoever asks.
 */
export function openedIn(tx: Tx, of: OfServices, { from, to }: Quarter): Promise<OpenedCase[]> {
  const [begins, ends] = [londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00')];
  const where = { agencyId: null, areaCode: null, ...of };
  return tx.run<OpenedCase>({ text, values: [begins, ends, tx.actor.barredCaseIds, where.agencyId, where.areaCode] });
}

/** What those services were ever to offer, as areas settled it. */
export const offersOf = (tx: Tx, of: OfServices): Promise<AdvocacyOffer[]> => tx.rows(AdvocacyOffer).where(of).all();
