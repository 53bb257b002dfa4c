import type { Anchor } from './anchors.js';
import { hashOf, NOTHING, type Place } from './seal.js';

/** What may be wrong with an entry, its seal, or an export. */
export type Wrong =
  | 'entry-missing'
  | 'entry-changed'
  | 'seal-missing'
  | 'seal-changed'
  | 'both-missing'
  | 'rewritten'
  | 'not-chained'
  | 'head'
  | 'export-missing'
  | 'export-unbelievable'
  | 'export-older-key'
  | 'never-exported';

/** One thing that is wrong: of which entry of which chain, at which place among all seals, or with which file. */
export interface Break {
  readonly wrong: Wrong;
  readonly number?: number;
  readonly entryId?: string;
  readonly chain?: string;
  readonly file?: string;
}

/** A seal as it is found, with the columns of its entry; none where there is no entry. */
export interface FoundSeal extends Place {
  readonly entryId: string;
  readonly previous: string;
  readonly hash: string;
  readonly entry: readonly (string | null)[];
}

interface Head {
  readonly position: number;
  readonly hash: string;
}

/**
 * Judges one seal after another, in their order. What it remembers grows with the number of chains and not with that of
 * entries. After something wrong it goes on from what is proved, so that one alteration is one break.
 */
export class Judge {
  readonly heads = new Map<string, Head>();

  /** @returns what is wrong at a place, if anything is */
  judge(number: number, found: FoundSeal | undefined, anchor: Anchor | undefined): Break | undefined {
    const wrong = found ? this.wrongWith(found, anchor) : 'seal-missing';
    const chain = anchor?.chain ?? found?.chain;
    if (chain !== undefined) this.goOn(chain, found, anchor);
    if (!wrong) return undefined;
    const entryId = anchor?.entryId ?? found?.entryId;
    return { wrong, number, ...(entryId && { entryId }), ...(chain && { chain }) };
  }

  private wrongWith(found: FoundSeal, anchor: Anchor | undefined): Wrong | undefined {
    if (found.entry[0] === null) return 'entry-missing';
    const holds = hashOf(found.previous, found, found.entry) === found.hash;
    const isAnchored =
      !anchor || (anchor.hash === found.hash && anchor.entryId === found.entryId && anchor.chain === found.chain);
    const isChained = this.follows(found);
    if (!isAnchored) return holds ? 'rewritten' : 'seal-changed';
    if (!holds) return isChained ? 'entry-changed' : 'seal-changed';
    return isChained ? undefined : 'not-chained';
  }

  private follows({ chain, position, previous }: FoundSeal): boolean {
    const head = this.heads.get(chain) ?? { position: 0, hash: NOTHING };
    return position === head.position + 1 && previous === head.hash;
  }

  private goOn(chain: string, found: FoundSeal | undefined, anchor: Anchor | undefined): void {
    const position = (this.heads.get(chain)?.position ?? 0) + 1;
    if (anchor) this.heads.set(chain, { position, hash: anchor.hash });
    else if (found) this.heads.set(chain, { position: found.position, hash: found.hash });
  }
}
