import { Inject, Injectable } from '@nestjs/common';
import { listsBy } from '../../kernel/lists.js';
import { CasePerson, PersonName } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { SerialResult, SerialRule } from './serial-rule.entity.js';
import { areasOf, rulesOf } from './serial.issues.js';

/** More than this many nobody looks through. */
const MOST = 200;

export interface SerialLine {
  readonly personId: string;
  /** By every spelling that the reader may see. */
  readonly name: string | null;
  readonly rule: string;
  readonly records: number;
  readonly victims: number;
  readonly event: string;
  readonly ranAt: Date;
}

/** What the rules came to the last time that they ran, as each coordinator sees people. */
@Injectable()
export class SerialResults {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Those who fulfil a rule and whom the person still sees, the latest first; and the rules by which they go today. */
  list(actor: Actor): Promise<{ readonly items: SerialLine[]; readonly rules: readonly SerialRule[] }> {
    return this.work.as(actor, async (tx) => {
      const [found, all] = await Promise.all([
        tx.rows(SerialResult).where({ fulfilled: true }).orderBy('ranAt', 'DESC').page(MOST).all(),
        tx.rows(SerialRule).orderBy('name').orderBy('number').all(),
      ]);
      const of = { personId: { $in: [...new Set(found.map(({ personId }) => personId))] } };
      const { standing, names } = found.length
        ? await tx.together({
            standing: tx
              .rows(CasePerson)
              .where({ ...of, part: 'perpetrator' })
              .select('personId'),
            names: tx
              .rows(PersonName)
              .where({ ...of, kind: { $in: ['preferred', 'as_recorded'] }, endedAt: { $exists: false } })
              .orderBy('fullName')
              .select('personId', 'fullName'),
          })
        : { standing: [], names: [] };
      const seen = new Set(standing.map(({ personId }) => personId));
      const called = listsBy(names, ({ personId }) => personId);
      const ruleName = new Map(all.map(({ id, name }) => [id, name]));
      const items = found.flatMap(({ personId, ruleId, records, victims, event, ranAt }) =>
        seen.has(personId)
          ? [
              {
                personId,
                name: namesOf(called.get(personId)),
                rule: ruleName.get(ruleId) ?? '',
                records,
                victims,
                event,
                ranAt,
              },
            ]
          : [],
      );
      tx.note('list', SerialResult.name, { count: items.length });
      return { items, rules: rulesOf(all, areasOf(actor), actor.today) };
    });
  }
}

/** Somebody may be known by several spellings. */
const namesOf = (names: readonly Pick<PersonName, 'fullName'>[] = []): string | null =>
  [...new Set(names.map(({ fullName }) => fullName))].join(', ') || null;
