import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ForceArea, settleNext } from '../areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { AreaTiming } from './area-timing.entity.js';
import type { areaTimingForm } from './area-timings.forms.js';

/** What areas settle of local deadlines; what was due before stays due when it was. */
@Injectable()
export class AreaTimings {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles a length from today or a later day on; of one day the last word stands, and all earlier ones are kept.
   * @param given the length in the deadline's own unit, with the number of the word that was seen last
   * @throws Problem `invalid-input` for a day that is over or an area that there is not, `not-allowed` for who
   * administers another area, `moved-on`
   */
  settle(actor: Actor, given: z.output<typeof areaTimingForm>): Promise<{ id: string; number: number }> {
    const { areaCode, timing, fromOn, count, reason, version } = given;
    return this.work.once(actor, `area-timings.create ${areaCode} ${timing}`, async (tx) => {
      if (!(await tx.rows(ForceArea).where({ code: areaCode }).any()))
        throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
      const fresh = Object.assign(new AreaTiming(), {
        id: randomUUID(),
        areaCode,
        timing,
        number: version + 1,
        fromOn,
        count,
        reason,
        setBy: actor.id,
        setAt: tx.at,
      });
      if (!(await tx.may(AreaTiming, fresh, 'create'))) throw new Problem('not-allowed', { subject: AreaTiming.name });
      if (fromOn < actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
      return settleNext(tx, fresh, { alike: tx.rows(AreaTiming).where({ areaCode, timing }), seen: version });
    });
  }
}
