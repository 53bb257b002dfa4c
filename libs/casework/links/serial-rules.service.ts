import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ForceArea, settleNext } from '../../administration/areas/index.js';
import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ruleChanged } from './links.jobs.js';
import { SerialRule } from './serial-rule.entity.js';
import type { SerialRuleAsked } from './serial-rules.forms.js';

/** What areas settle of the rules for serial perpetrators; a rule that had its time stays what it was. */
@Injectable()
export class SerialRules {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles a rule from today or a later day on; of one day the last word stands, and all earlier ones are kept. It is run
   * again for everybody of the area once it counts, and once it ends.
   * @param given with the number of the word that was seen last
   * @throws Problem `invalid-input` for a day that is over, an end before the beginning, an area or a rule that there is
   * not, `not-allowed` for who administers another area, `moved-on`
   */
  settle(actor: Actor, given: SerialRuleAsked): Promise<{ id: string; number: number }> {
    const { areaCode, key, version, toOn, ...settled } = given;
    return this.work.once(actor, `serial-rules.create ${areaCode} ${key}`, async (tx) => {
      await mustBeKnown(tx, given);
      const fresh = Object.assign(new SerialRule(), {
        ...settled,
        id: randomUUID(),
        areaCode,
        key,
        toOn: toOn ?? null,
        number: version + 1,
        standing: 'local',
        setBy: actor.id,
        setAt: tx.at,
      });
      if (!(await tx.may(SerialRule, fresh, 'create'))) throw new Problem('not-allowed', { subject: SerialRule.name });
      mustBeDays(tx, given);
      const added = await settleNext(tx, fresh, {
        alike: tx.rows(SerialRule).where({ areaCode, key }),
        seen: version,
      });
      runAgain(tx, fresh);
      return added;
    });
  }
}

async function mustBeKnown(tx: Tx, { areaCode, key }: SerialRuleAsked): Promise<void> {
  if (!(await tx.rows(ForceArea).where({ code: areaCode }).any()))
    throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
  const known = await tx.rows(SerialRule).where({ key }).select('areaCode').all();
  if (!known.some((one) => one.areaCode === null || one.areaCode === areaCode))
    throw invalid({ field: 'key', message: 'serial-rules.errors.rule' });
}

function mustBeDays(tx: Tx, { fromOn, toOn }: SerialRuleAsked): void {
  if (fromOn < tx.actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
  if (toOn && toOn < fromOn) throw invalid({ field: 'toOn', message: 'serial-rules.errors.end' });
}

/** On the day from which it counts, and on the first on which it does no more. */
function runAgain(tx: Tx, { id: ruleId, fromOn, toOn }: SerialRule): void {
  const at = (day: LondonDate): Date => londonInstant(day, '00:00');
  tx.followUp(ruleChanged, { ruleId, because: 'begins' as const }, fromOn > tx.actor.today ? at(fromOn) : tx.at);
  if (toOn) tx.followUp(ruleChanged, { ruleId, because: 'ended' as const }, at(addDays(toOn, 1)));
}
