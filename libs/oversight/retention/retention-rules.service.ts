import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { settleNext } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { RetentionRule } from './retention-rule.entity.js';
import type { Settling } from './retention-rule.forms.js';
import { blankRule, keeperOf, settledBy, standard } from './retention-rules.reading.js';

/** What areas and services settle of how long they keep files; what was due before stays due when it was. */
@Injectable()
export class RetentionRules {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles the period of a group from today or a later day on; of one day the last word stands, and all earlier ones are
   * kept. Files whose clock runs keep the day that they have until they are looked at, or their clock begins anew.
   * @throws Problem `not-found` for what is neither an area nor a service, `not-allowed` for who settles it not,
   * `invalid-input` for a day that is over and for a group that is not its own, `moved-on`
   */
  settle(actor: Actor, given: Settling): Promise<{ id: string; number: number }> {
    const { keeperId, group, count, unit, source, fromOn, reason, version } = given;
    return this.work.once(actor, `retention-rules.create ${keeperId} ${group}`, async (tx) => {
      const keeper = await keeperOf(tx, keeperId);
      const before = await tx
        .rows(RetentionRule)
        .where({ ...standard, groupKey: group })
        .one();
      const fresh = Object.assign(blankRule(keeper), {
        id: randomUUID(),
        groupKey: group,
        number: version + 1,
        count,
        unit,
        untilAge: before?.untilAge ?? null,
        source,
        standing: 'local',
        fromOn,
        reason,
        setBy: actor.id,
        setAt: tx.at,
      });
      if (!(await tx.may(RetentionRule, fresh, 'create')))
        throw new Problem('not-allowed', { subject: RetentionRule.name });
      if (!keeper.groups.includes(group)) throw invalid({ field: 'group', message: 'retention.errors.notTheirs' });
      if (fromOn < actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
      const own = tx.rows(RetentionRule).where({ ...settledBy(keeper), groupKey: group });
      return settleNext(tx, fresh, { alike: own, seen: version });
    });
  }
}
