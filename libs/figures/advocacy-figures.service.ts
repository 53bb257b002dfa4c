import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase, validities, validityOf, worksForService } from '../advocacy/index.js';
import { Agency } from '../agencies/index.js';
import { addDays, londonInstant } from '../kernel/london-date.js';
import { Problem } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { unseen } from '../platform/work/record.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import type { Quarter } from './quarter.rules.js';

/** What is counted, each as lines that come to a whole. */
export const advocacyTables = ['validity', 'sources', 'streams', 'types'] as const;
export type AdvocacyTable = (typeof advocacyTables)[number];

export interface AdvocacyLine {
  /** A word of ours, or what a stream or a type of advocate is called; null: none. */
  readonly name: string | null;
  readonly count: number;
}

export type AdvocacyFigures = Awaited<ReturnType<typeof figuresOf>>;

/** How many victims were referred to an advocacy service in a quarter, in numbers alone. */
@Injectable()
export class AdvocacyFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** For the service's own people, who are shown every number (decision 190). @throws Problem `not-found`, `not-allowed` */
  read(actor: Actor, agencyId: string, quarter: Quarter): Promise<AdvocacyFigures> {
    return this.work.as(actor, (tx) => figuresOf(tx, agencyId, quarter));
  }
}

async function figuresOf(tx: Tx, agencyId: string, quarter: Quarter) {
  const agency = await tx.rows(Agency).where({ id: agencyId }).one();
  if (!agency) throw unseen(Agency.name, agencyId);
  if (!worksForService(tx.actor, agencyId)) throw new Problem('not-allowed', { subject: AdvocacyCase.name });
  tx.record('figures', agency, Agency, { asked: ['advocacy', quarter.name] });
  const counted = await counts(tx, agencyId, quarter);
  const of = (wanted: AdvocacyTable): Counted[] => counted.filter(({ table }) => table === wanted);
  const validity = byValidity(of('validity'));
  return {
    agencyId, agencyName: agency.name, quarter: quarter.name, from: quarter.from, to: quarter.to,
    referred: validity.reduce((sum, { count }) => sum + count, 0),
    validity, sources: lined(of('sources')), streams: lined(of('streams')), types: lined(of('types')),
  };
} // prettier-ignore

interface Counted {
  readonly table: AdvocacyTable;
  readonly name: string | null;
  readonly count: number;
}

const lined = (all: readonly Counted[]): AdvocacyLine[] => all.map(({ name, count }) => ({ name, count }));

/** Every one of them, also where there is none: they add up to all referrals. */
const byValidity = (all: readonly Counted[]): AdvocacyLine[] =>
  validities.map((validity) => ({ name: validity, count: all.find(({ name }) => name === validity)?.count ?? 0 }));

/** It goes beyond what is read, and only numbers come of it (decision 68); of no case that is kept from whoever asks. */
function counts(tx: Tx, agencyId: string, { from, to }: Quarter): Promise<Counted[]> {
  const text = `WITH c AS (
      SELECT c.* FROM advocacy_case c WHERE c.agency_id = $1 AND c.referred_on BETWEEN $2 AND $3 AND c.id <> ALL ($6)
        AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = c.id AND o.returned_at IS NULL)),
    a AS (
      SELECT t.name FROM advocacy_allocation a JOIN advocate_type t ON t.id = a.type_id
      WHERE a.agency_id = $1 AND a.from_at >= $4 AND a.from_at < $5 AND a.case_id <> ALL ($6))
    SELECT 'validity' AS "table", ${validityOf('c')} AS name, count(*)::int AS count FROM c GROUP BY 2
    UNION ALL SELECT 'sources', source, count(*)::int FROM c GROUP BY 2
    UNION ALL SELECT 'streams', s.name, count(*)::int FROM c LEFT JOIN funding_stream s ON s.id = c.stream_id GROUP BY 2
    UNION ALL SELECT 'types', name, count(*)::int FROM a GROUP BY 2
    ORDER BY 1, 3 DESC, 2`;
  const values = [agencyId, from, to, londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00'), tx.actor.barredCaseIds]; // prettier-ignore
  return tx.run<Counted>({ text, values });
}
