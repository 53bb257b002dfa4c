import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { mustSupport } from './advocacy.reading.js';
import { ForceArea } from './forum.entity.js';
import { AdvocacyOffer } from './offer.entity.js';
import type { offerForm } from './offers.forms.js';
import { settleNext } from './settling.js';

type Given = z.output<typeof offerForm>;

/** What commissioned advocacy services offer in an area; what was suggested under earlier words stays as it was. */
@Injectable()
export class AdvocacyOffers {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles it from today or a later day on; of one day the last word stands, and all earlier ones are kept.
   * @param given with the number of what the area settled last, as it was seen
   * @throws Problem `invalid-input` for a day that is over, a last day before the first, an area that there is not or an
   * agency that supports no victims, `not-allowed` for who administers another area, `moved-on`
   */
  settle(actor: Actor, given: Given): Promise<{ id: string; number: number }> {
    const { areaCode, fromOn, lastOn, version } = given;
    return this.work.once(actor, `advocacy-offers.create ${areaCode}`, async (tx) => {
      if (!(await tx.rows(ForceArea).where({ code: areaCode }).any()))
        throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
      const fresh = Object.assign(new AdvocacyOffer(), rowOf(given, version + 1), { setBy: actor.id, setAt: tx.at });
      if (!(await tx.may(AdvocacyOffer, fresh, 'create')))
        throw new Problem('not-allowed', { subject: AdvocacyOffer.name });
      if (fromOn < actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
      if (lastOn && lastOn < fromOn) throw invalid({ field: 'lastOn', message: 'areas.errors.beforeFirst' });
      await mustSupport(tx, [{ field: 'offerAgencyId', id: fresh.agencyId }]);
      return settleNext(tx, fresh, { alike: tx.rows(AdvocacyOffer).where({ areaCode }), seen: version });
    });
  }
}

const rowOf = (given: Given, number: number): Partial<AdvocacyOffer> => ({
  id: randomUUID(),
  areaCode: given.areaCode,
  agencyId: given.offerAgencyId,
  number,
  fromOn: given.fromOn,
  lastOn: given.lastOn ?? null,
  high: given.offerHigh,
  medium: given.offerMedium,
  standard: given.offerStandard,
  told: given.told,
  reason: given.reason,
});
