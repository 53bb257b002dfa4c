import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { BehaviourKind } from './incident.entity.js';

/** The register of words for what somebody did, which holds nothing of any case. */
@Injectable()
export class BehaviourKinds {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** All that were ever in use, in the order of their channels. */
  list(me: Actor): Promise<BehaviourKind[]> {
    return this.work.as(me, async (tx) => {
      const found = await tx.rows(BehaviourKind).orderBy('position').orderBy('fromOn').all();
      tx.note('list', BehaviourKind.name, { count: found.length });
      return found;
    });
  }
}
