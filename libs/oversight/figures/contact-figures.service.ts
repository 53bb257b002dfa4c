import { Inject, Injectable } from '@nestjs/common';
import { worksForService } from '../../victims/advocacy/index.js';
import { Agency } from '../../administration/agencies/index.js';
import { districtNames } from '../../administration/areas/index.js';
import { VictimContact } from '../../cases/contacts/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import { lettersOf, type Letter } from '../../platform/access/access-matrix.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { contactsShown, type Counted } from './contact-figures.counting.js';
import { inView } from './figures.beyond.js';
import type { Quarter } from './quarter.rules.js';
import { smallCountOn } from './small-counts.js';

export type ContactFigures = Awaited<ReturnType<typeof figuresOf>>;

/** Those who are shown the statistics of their own agency, by the line `statistics` of the table. */
const ofOwn: readonly Letter[] = ['F', 'R', 'O'];

/** By which ways victims are contacted, district by district, in numbers alone (`capabilities.md` B10). */
@Injectable()
export class ContactFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The figures of each agency for which the person works and is shown statistics; there may be none. */
  read(actor: Actor, quarter: Quarter): Promise<ContactFigures> {
    return this.work.as(actor, (tx) => figuresOf(tx, quarter));
  }
}

async function figuresOf(tx: Tx, quarter: Quarter) {
  const posts = tx.actor.posts.filter(({ role, duty }) =>
    lettersOf('statistics', role, duty).some((one) => ofOwn.includes(one)),
  );
  const agencyIds = [...new Set(posts.map(({ agencyId }) => agencyId))];
  tx.note('figures', VictimContact.name, { asked: ['contacts', quarter.name], count: agencyIds.length });
  const [agencies, counted, names] = await Promise.all([
    tx
      .rows(Agency)
      .where({ id: { $in: agencyIds } })
      .orderBy('name')
      .select('id', 'name')
      .all(),
    contactsOf(tx, agencyIds, quarter),
    districtNames(tx),
  ]);
  const { below, source } = smallCountOn(tx.actor.today);
  // A service's own people read its figures whole (decision 190).
  const isWhole = (agencyId: string): boolean => worksForService(tx.actor, agencyId);
  return {
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    hiddenBelow: agencies.every(({ id }) => isWhole(id)) ? null : { below, source },
    items: agencies.map(({ id, name }) => {
      const { total, districts } = contactsShown(
        counted.filter(({ agencyId }) => agencyId === id),
        isWhole(id) ? 0 : below,
      );
      return {
        agencyId: id,
        agencyName: name,
        total,
        districts: districts.map((one) => ({
          ...one,
          districtName: (one.district && names.get(one.district)) ?? null,
        })),
      };
    }),
  };
}

/**
 * Those in confidence among them: only numbers come of it, and to others than the service's own people none that is small. It goes beyond what is read (decision 68),
 * without the cases that are kept from whoever asks.
 */
async function contactsOf(
  tx: Tx,
  agencyIds: readonly string[],
  { from, to }: Quarter,
): Promise<(Counted & { agencyId: string })[]> {
  const text = `SELECT c.agency_id AS "agencyId", f.district, c.mode, count(*)::int AS count
    FROM victim_contact c JOIN case_file f ON f.id = c.case_id
    WHERE c.agency_id = ANY ($1::uuid[]) AND c.state = 'logged' AND c.happened_at >= $2 AND c.happened_at < $3
      AND c.case_id <> ALL ($4::uuid[]) AND ${inView('c')}
    GROUP BY 1, 2, 3 ORDER BY f.district NULLS LAST`;
  const [begins, ends] = [londonInstant(from, '00:00'), londonInstant(addDays(to, 1), '00:00')];
  return tx.run({ text, values: [[...agencyIds], begins, ends, [...tx.actor.barredCaseIds]] });
}
