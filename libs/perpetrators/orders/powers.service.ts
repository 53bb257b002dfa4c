import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { OrderPower } from './order-power.entity.js';

/** A power, and whether it holds today. */
export interface PowerShown {
  readonly name: OrderPower['name'];
  readonly fromOn: string | null;
  readonly source: string;
  readonly standing: OrderPower['standing'];
  readonly holds: boolean;
}

/**
 * Powers of courts that were announced, each from the day on which it holds (`domain.md` 11 and 15). They are statute:
 * the day comes with the service once a source confirms it, and no area settles it.
 */
@Injectable()
export class Powers {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** All of them, for everybody who holds a post. */
  list(actor: Actor): Promise<PowerShown[]> {
    return this.work.as(actor, async (tx) => {
      const rows = await tx.rows(OrderPower).orderBy('name').all();
      tx.note('list', OrderPower.name, { count: rows.length });
      return rows.map(({ name, fromOn, source, standing }) => ({
        name,
        fromOn,
        source,
        standing,
        holds: fromOn !== null && fromOn <= actor.today,
      }));
    });
  }
}
