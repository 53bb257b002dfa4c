import { Injectable } from '@nestjs/common';
import { words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';
import { CaseParts, type ItemShown, type PartShown } from './case-part.js';

/** What other rooms show on the page of an agenda item, read as the person who looks. */
@Injectable()
export class ItemParts {
  constructor(private readonly of: CaseParts) {}

  async shown(tx: Tx, item: ItemShown): Promise<PartShown[]> {
    const parts = await Promise.all(this.of.items.map((part) => part(tx, item, words())));
    return parts.filter((part) => part !== undefined);
  }
}
