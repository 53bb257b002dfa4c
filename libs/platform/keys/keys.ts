import { systemAt } from '../access/system.js';
import type { Work } from '../work/work.js';
import type { KeptBy, KeyedValues } from './keyed.js';

/** So many are looked at within one transaction, which holds them. */
const BATCH = 50;

/** How many values of one kind are kept by which secret. */
export interface Counted extends Readonly<Record<KeptBy, number>> {
  readonly label: string;
}

/** What hangs on which of the installation's secrets, and how it comes to hang on the newest alone. */
export class Keys {
  constructor(
    private readonly work: Work,
    private readonly kinds: readonly KeyedValues[],
    private readonly secret: string,
  ) {}

  /** By which secret everything is kept, kind by kind. */
  async count(at: Date): Promise<Counted[]> {
    const counted: Counted[] = [];
    for (const kind of this.kinds) counted.push(await this.countOf(kind, at));
    return counted;
  }

  /** Has everything that an older secret keeps hang on the newest alone; the record says how much of each kind that was. */
  async renew(at: Date): Promise<void> {
    for (const kind of this.kinds) {
      let count = 0;
      for (const ids of await this.batches(kind, at)) count += await this.renewSome(kind, ids, at);
      const details = { kind: kind.label, count };
      if (count) await this.work.as(systemAt(at), async (tx) => tx.note('reseal', 'SealedValue', details));
    }
  }

  private renewSome(kind: KeyedValues, ids: readonly string[], at: Date): Promise<number> {
    return this.work.as(systemAt(at), async (tx) => {
      let count = 0;
      for (const id of ids) {
        const one = { id, secret: this.secret };
        if ((await kind.keptBy(tx, one)) !== 'older') continue;
        await kind.renew(tx, one);
        count += 1;
      }
      return count;
    });
  }

  private async countOf(kind: KeyedValues, at: Date): Promise<Counted> {
    const counted = { label: kind.label, newest: 0, older: 0, lost: 0 };
    for (const ids of await this.batches(kind, at))
      await this.work.as(systemAt(at), async (tx) => {
        for (const id of ids) {
          const by = await kind.keptBy(tx, { id, secret: this.secret });
          if (by) counted[by] += 1;
        }
      });
    return counted;
  }

  private async batches(kind: KeyedValues, at: Date): Promise<string[][]> {
    const ids = await this.work.as(systemAt(at), kind.ids);
    return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, nth) => ids.slice(nth * BATCH, (nth + 1) * BATCH));
  }
}
