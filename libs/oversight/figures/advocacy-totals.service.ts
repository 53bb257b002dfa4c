import { Inject, Injectable } from '@nestjs/common';
import { called } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AdvocacyTotal } from './advocacy-total.entity.js';
import type { Quarter } from './quarter.rules.js';

export type TotalsRead = Awaited<ReturnType<typeof totalsOf>>;

/** Victims across the advocacy services of an area, in numbers alone (`capabilities.md` B6). */
@Injectable()
export class AdvocacyTotals {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What is settled of a quarter for the areas of somebody's policing body; nothing for anybody else, and while it lasts. */
  read(actor: Actor, quarter: Quarter): Promise<TotalsRead> {
    return this.work.as(actor, (tx) => totalsOf(tx, quarter));
  }
}

async function totalsOf(tx: Tx, { name, from, to }: Quarter) {
  const found = await tx.rows(AdvocacyTotal).where({ quarter: name }).orderBy('areaCode').all();
  tx.note('figures', AdvocacyTotal.name, { asked: ['advocacy-totals', name], count: found.length });
  const [areas, nameOf] = await Promise.all([
    tx
      .rows(ForceArea)
      .where({ code: { $in: found.map(({ areaCode }) => areaCode) } })
      .select('code', 'name')
      .all(),
    called(tx, { staff: [], agencies: found.flatMap(({ services }) => services.map(({ agencyId }) => agencyId)) }),
  ]);
  return {
    quarter: name,
    from,
    to,
    items: found.map(({ areaCode, services, once, below, source, settledAt }) => ({
      areaCode,
      areaName: areas.find(({ code }) => code === areaCode)?.name ?? areaCode,
      once,
      hiddenBelow: { below, source },
      settledAt,
      services: services
        .map((one) => ({ ...one, agencyName: nameOf(one.agencyId) ?? '' }))
        .sort((one, other) => one.agencyName.localeCompare(other.agencyName, 'en')),
    })),
  };
}
