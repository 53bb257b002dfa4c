import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Work } from '../../../platform/work/work.js';
import { AdvocacyCase } from '../advocacy-case.entity.js';
import { stillOpen } from '../advocacy.states.js';
import { allocatedBy, shownAtMost, withDays, type CaseShown } from '../waiting.reading.js';
import { goesOn, openByStream } from './funding.duties.js';
import { FundingStream } from './service.entity.js';

/** Funding of a service with its end, and how many open cases it pays for. */
export interface FundingShown {
  readonly id: string;
  readonly name: string;
  readonly toOn: string | null;
  readonly goesOn: boolean;
  readonly open: number;
}

/** What has to be handed over or closed when funding ends (`capabilities.md` E1). */
export interface WindDown {
  readonly agency: { readonly id: string; readonly name: string };
  readonly streams: readonly FundingShown[];
  readonly items: readonly CaseShown[];
  readonly total: number;
}

/** Whom a service that winds down has to think of, for whoever allocates there. */
@Injectable()
export class FundingEnds {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * The service's funding with its end, and its open cases, those at the highest risk first, up to two hundred.
   * @param stream those alone that this funding pays for
   * @throws Problem `not-found`, `not-allowed` for whoever does not allocate there
   */
  windDown(actor: Actor, agencyId: string, stream?: string): Promise<WindDown> {
    return this.work.as(actor, async (tx) => {
      const agency = await allocatedBy(tx, agencyId);
      const open = tx.rows(AdvocacyCase).where({ agencyId, state: { $in: stillOpen } });
      const rows = stream ? open.where({ streamId: stream }) : open;
      const [streams, { found, total }] = await Promise.all([
        tx.rows(FundingStream).where({ agencyId }).orderBy('toOn').orderBy('name').all(),
        rows.orderBy('risk').orderBy('referredOn').page(shownAtMost).withTotal(),
      ]);
      const [counts, items] = await Promise.all([
        openByStream(
          tx,
          streams.map(({ id }) => id),
        ),
        withDays(tx, found),
      ]);
      const shown = streams.map((one) => ({
        id: one.id,
        name: one.name,
        toOn: one.toOn,
        goesOn: goesOn(one, streams),
        open: counts.get(one.id) ?? 0,
      }));
      return { agency, streams: shown, items, total };
    });
  }
}
