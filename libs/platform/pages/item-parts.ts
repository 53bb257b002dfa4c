import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { words } from '../messages/messages.js';
import { Work } from '../work/work.js';
import { CaseParts, type PartShown } from './case-part.js';

/** What other rooms show on the page of an agenda item, read as the person who looks. */
@Injectable()
export class ItemParts {
  constructor(
    private readonly work: Work,
    private readonly of: CaseParts,
  ) {}

  async shown(me: Actor, item: { id: string; caseId: string }): Promise<PartShown[]> {
    const parts = await this.work.as(me, (tx) => Promise.all(this.of.items.map((part) => part(tx, item, words()))));
    return parts.filter((part) => part !== undefined);
  }
}
