import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fullNames, Staff } from '../../administration/agencies/index.js';
import { ForceArea, standingOn, type SettledStanding } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { SerialRule } from './serial-rule.entity.js';
import type { serialRuleFilters } from './serial-rules.forms.js';
import { areasOf } from './serial.issues.js';

/** So much is read of what areas ever settled. */
const MOST = 500;

/** One issue of a rule, who settled it, and how it stands today for its area. */
export interface SerialRuleShown extends Omit<SerialRule, 'setBy'> {
  /** null: it came with the service. */
  readonly setByName: string | null;
  readonly now: SettledStanding;
  readonly lastDay: LondonDate | null;
}

export interface RulesOfArea {
  readonly area: { readonly id: string; readonly code: string; readonly name: string; readonly mine: boolean };
  readonly rules: readonly SerialRuleShown[];
}

/** Rules for serial perpetrators, for everybody who may be concerned with one. */
@Injectable()
export class SerialRulesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** All that counts or ever counted, of one area where it is named, with the rules of no area; the latest of each first. */
  list(actor: Actor, { area }: z.output<typeof serialRuleFilters>) {
    return this.work.as(actor, async (tx) => {
      const found = (await all(tx)).filter(({ areaCode }) => !area || !areaCode || areaCode === area);
      tx.note('list', SerialRule.name, { asked: area ? ['area'] : [], count: found.length });
      return { items: await shownOf(tx, found), total: found.length, next: null };
    });
  }

  /** The areas of somebody's posts; all of them for a post that is of none. */
  areas(actor: Actor): Promise<{ id: string; name: string }[]> {
    const every = actor.posts.some(({ areaCode }) => !areaCode);
    return this.work.as(actor, (tx) => {
      const rows = tx.rows(ForceArea).orderBy('name');
      return (every ? rows : rows.where({ code: { $in: areasOf(actor) } })).select('id', 'name').all();
    });
  }

  /** One area with all rules that count or ever counted there. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<RulesOfArea> {
    return this.work.as(actor, async (tx) => {
      const { code, name } = await tx.get(ForceArea, id);
      const mine = await tx.may(SerialRule, Object.assign(new SerialRule(), { areaCode: code }), 'create');
      const found = (await all(tx)).filter(({ areaCode }) => !areaCode || areaCode === code);
      return { area: { id, code, name, mine }, rules: await shownOf(tx, found) };
    });
  }
}

const all = (tx: Tx): Promise<SerialRule[]> =>
  tx.rows(SerialRule).orderBy('name').orderBy('number', 'DESC').page(MOST).all();

async function shownOf(tx: Tx, found: readonly SerialRule[]): Promise<SerialRuleShown[]> {
  const ids = [...new Set(found.flatMap(({ setBy }) => setBy ?? []))].filter((id) => id !== SYSTEM_ID);
  const names = fullNames(
    ids.length
      ? await tx
          .rows(Staff)
          .where({ id: { $in: ids } })
          .all()
      : [],
  );
  return found.map(({ setBy, ...one }) => ({
    ...one,
    setByName: names.get(setBy ?? '') ?? null,
    ...standing(found, one, tx.actor.today),
  }));
}

/** What an area settled stands before the rule of no area, and a rule that has ended is over. */
function standing(found: readonly SerialRule[], one: Omit<SerialRule, 'setBy'>, today: LondonDate) {
  const alike = found.filter(
    ({ key, areaCode }) => key === one.key && (areaCode === one.areaCode || !areaCode || !one.areaCode),
  );
  const { standing: now, lastDay = null } = standingOn(alike, one, today);
  const isOver = now === 'in_force' && one.toOn !== null && one.toOn < today;
  const last = one.toOn && (!lastDay || one.toOn < lastDay) ? one.toOn : lastDay;
  return { now: isOver ? ('over' as const) : now, lastDay: last };
}
