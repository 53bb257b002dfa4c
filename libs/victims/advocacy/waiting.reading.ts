import { Inject, Injectable } from '@nestjs/common';
import { Agency, inPost } from '../../administration/agencies/index.js';
import { daysBetween, londonDate, londonDay } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { listed } from './advocacy.reading.js';
import { stillOpen } from './advocacy.states.js';
import { advocates } from './advocate.roles.js';
import { median } from './allocation.rules.js';
import { caseload, type Loaded } from './caseload.reading.js';

/** So many cases are read of a service at once. */
const MOST = 1000;
export const shownAtMost = 200;

export type CaseShown = Readonly<Record<string, unknown>> & { readonly id: string; readonly days: number };

/** What whoever allocates looks at: who waits, by risk and then by how long; and how much each advocate has. */
export interface Waiting {
  readonly agency: { readonly id: string; readonly name: string };
  readonly items: readonly CaseShown[];
  readonly total: number;
  /** From referral to the first allocation, in days, of all whom the person sees; null: nobody was allocated yet. */
  readonly medianDays: number | null;
  /** From referral to first contact, in the same way. */
  readonly medianContactDays: number | null;
  readonly caseload: readonly Loaded[];
}

/** Victims whose lead no longer works for the service today, or who have none though they are open. */
export interface Orphans {
  readonly agency: { readonly id: string; readonly name: string };
  readonly items: readonly CaseShown[];
  readonly total: number;
}

const waited = (from: string, to: Date | null): number =>
  Math.max(0, daysBetween(londonDay(from), londonDate(new Date(to as Date))));

/** The lists of whoever allocates the cases of a service. */
@Injectable()
export class WaitingLists {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-found`, `not-allowed` for whoever does not allocate there */
  waiting(actor: Actor, agencyId: string): Promise<Waiting> {
    return this.work.as(actor, async (tx) => {
      const agency = await allocatedBy(tx, agencyId);
      const rows = tx.rows(AdvocacyCase).where({ agencyId });
      const [{ found, total }, allocated, contacted, loads] = await Promise.all([
        rows.where({ state: 'waiting' }).orderBy('risk').orderBy('referredOn').page(shownAtMost).withTotal(),
        rows
          .where({ allocatedAt: { $exists: true } })
          .orderBy('allocatedAt', 'DESC')
          .page(MOST)
          .select('referredOn', 'allocatedAt')
          .all(),
        rows
          .where({ firstContactAt: { $exists: true } })
          .orderBy('firstContactAt', 'DESC')
          .page(MOST)
          .select('referredOn', 'firstContactAt')
          .all(),
        caseload(tx, agencyId),
      ]);
      const medianDays = median(allocated.map((one) => waited(one.referredOn, one.allocatedAt)));
      const medianContactDays = median(contacted.map((one) => waited(one.referredOn, one.firstContactAt)));
      return { agency, items: await withDays(tx, found), total, medianDays, medianContactDays, caseload: loads };
    });
  }

  /**
   * @param lead one advocate's alone, whether they still work there or not
   * @throws Problem `not-found`, `not-allowed` for whoever does not allocate there
   */
  orphans(actor: Actor, agencyId: string, lead?: string): Promise<Orphans> {
    return this.work.as(actor, async (tx) => {
      const agency = await allocatedBy(tx, agencyId);
      const posts = await inPost(tx, { agencyId, role: { $in: [...advocates] } });
      const here = [...new Set(posts.map(({ staffId }) => staffId))];
      const open = tx.rows(AdvocacyCase).where({ agencyId, state: { $in: stillOpen } });
      const rows = lead
        ? open.where({ leadId: lead })
        : open.where({ leadId: { $exists: true } }).where({ leadId: { $nin: here } });
      const { found, total } = await rows.orderBy('risk').orderBy('referredOn').page(shownAtMost).withTotal();
      return { agency, items: await withDays(tx, found), total };
    });
  }
}

/** A service, for whoever allocates its cases. @throws Problem `not-found`, `not-allowed` for whoever does not */
export async function allocatedBy(tx: Tx, agencyId: string): Promise<{ id: string; name: string }> {
  const agency = await tx.rows(Agency).where({ id: agencyId }).one();
  if (!agency) throw unseen(Agency.name, agencyId);
  const may = tx.actor.services?.some((one) => one.agencyId === agencyId && one.allocates);
  if (!may) throw new Problem('not-allowed', { subject: AdvocacyCase.name });
  tx.note('list', AdvocacyCase.name, { asked: ['service'] });
  return { id: agency.id, name: agency.name };
}

/** Cases as they are listed, each with the days since it was referred. */
export async function withDays(tx: Tx, rows: readonly AdvocacyCase[]): Promise<CaseShown[]> {
  const told = await listed(tx, rows);
  return told.map((one, at) => ({
    ...one,
    id: String(one['id']),
    days: daysBetween(londonDay(rows[at]?.referredOn ?? tx.actor.today), londonDay(tx.actor.today)),
  }));
}
