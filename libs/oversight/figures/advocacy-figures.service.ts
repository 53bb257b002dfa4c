import { Inject, Injectable } from '@nestjs/common';
import { AdvocacyCase, validities, validityOf, worksForService } from '../../victims/advocacy/index.js';
import { Agency } from '../../administration/agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { Quarter } from './quarter.rules.js';
import { waitedFor } from './first-contact.counting.js';
import { keptFigures, returnsIn, type HandedIn } from './quarterly-return.reading.js';
import { offersOf, openedIn, type OpenedCase } from './supported.counting.js';
import { supportedBy } from './supported.offers.js';
import { byVictim } from './victims.rules.js';

/** What is counted, each as lines that come to a whole. */
export const advocacyTables = ['validity', 'sources', 'streams', 'supported', 'types'] as const;
export type AdvocacyTable = (typeof advocacyTables)[number];

export interface AdvocacyLine {
  /** A word of ours, or what a stream or a type of advocate is called; null: none. */
  readonly name: string | null;
  readonly count: number;
}

type Counts = Awaited<ReturnType<typeof figuresOf>>;
/** As they were handed in, where they were; else as they are counted now. */
export type AdvocacyFigures = Counts & { readonly handedIn: HandedIn | null };

/** How many victims were referred to an advocacy service in a quarter, in numbers alone. */
@Injectable()
export class AdvocacyFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** For the service's own people, who are shown every number (decision 190). @throws Problem `not-found`, `not-allowed` */
  read(actor: Actor, agencyId: string, quarter: Quarter): Promise<AdvocacyFigures> {
    return this.work.as(actor, async (tx) => {
      const counted = await figuresOf(tx, agencyId, quarter);
      const [last] = await returnsIn(tx, { agencyId }, quarter.name).all();
      return last ? keptFigures<Counts>(tx, last, 'whole') : { ...counted, handedIn: null };
    });
  }
}

/** What is counted now. @throws Problem `not-found`, `not-allowed` */
export async function figuresOf(tx: Tx, agencyId: string, quarter: Quarter) {
  const agency = await tx.rows(Agency).where({ id: agencyId }).one();
  if (!agency) throw unseen(Agency.name, agencyId);
  if (!worksForService(tx.actor, agencyId)) throw new Problem('not-allowed', { subject: AdvocacyCase.name });
  tx.record('figures', agency, Agency, { asked: ['advocacy', quarter.name] });
  const [counted, opened, offers, waited] = await Promise.all([
    counts(tx, agencyId, quarter),
    openedIn(tx, { agencyId }, quarter),
    offersOf(tx, { agencyId }),
    waitedFor(tx, agencyId, quarter),
  ]);
  const of = (wanted: Counted['table']): Counted[] => counted.filter(({ table }) => table === wanted);
  const validity = byValidity(of('validity'));
  return {
    agencyId,
    agencyName: agency.name,
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    referred: validity.reduce((sum, { count }) => sum + count, 0),
    validity,
    sources: lined(of('sources')),
    streams: lined(of('streams')),
    types: byType(opened),
    victims: byVictim(opened).length,
    ...waited,
    supported: Object.entries(supportedBy(opened, offers)).map(([name, count]): AdvocacyLine => ({ name, count })),
  };
}

interface Counted {
  readonly table: Exclude<AdvocacyTable, 'supported' | 'types'>;
  readonly name: string | null;
  readonly count: number;
}

const lined = (all: readonly Counted[]): AdvocacyLine[] => all.map(({ name, count }) => ({ name, count }));

/** Every one of them, also where there is none: they add up to all referrals. */
const byValidity = (all: readonly Counted[]): AdvocacyLine[] =>
  validities.map((validity) => ({ name: validity, count: all.find(({ name }) => name === validity)?.count ?? 0 }));

/** Victims, each once, by the type of the advocate who leads; of two cases of one victim, in the one that was opened last. */
function byType(opened: readonly OpenedCase[]): AdvocacyLine[] {
  const types = byVictim(opened).map(
    (cases) => cases.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1)?.type ?? null,
  );
  const lines = [...new Set(types)].map((name) => ({ name, count: types.filter((one) => one === name).length }));
  return lines.toSorted((a, b) => b.count - a.count || (a.name ?? '').localeCompare(b.name ?? '', 'en'));
}

/** It goes beyond what is read, and only numbers come of it (decision 68); of no case that is kept from whoever asks. */
function counts(tx: Tx, agencyId: string, { from, to }: Quarter): Promise<Counted[]> {
  const text = `WITH c AS (
      SELECT c.* FROM advocacy_case c WHERE c.agency_id = $1 AND c.referred_on BETWEEN $2 AND $3 AND c.id <> ALL ($4)
        AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = c.id AND o.returned_at IS NULL))
    SELECT 'validity' AS "table", ${validityOf('c')} AS name, count(*)::int AS count FROM c GROUP BY 2
    UNION ALL SELECT 'sources', source, count(*)::int FROM c GROUP BY 2
    UNION ALL SELECT 'streams', s.name, count(*)::int FROM c LEFT JOIN funding_stream s ON s.id = c.stream_id GROUP BY 2
    ORDER BY 1, 3 DESC, 2`;
  return tx.run<Counted>({ text, values: [agencyId, from, to, tx.actor.barredCaseIds] });
}
