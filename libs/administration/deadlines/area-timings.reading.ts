import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fullNames, Staff } from '../agencies/index.js';
import { ForceArea, standingOn, type SettledStanding } from '../areas/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AreaTiming } from './area-timing.entity.js';
import type { areaTimingFilters } from './area-timings.forms.js';

/** So much is read of what areas ever settled. */
const MOST = 500;

/** What an area settled of a deadline once, and who did. */
export interface AreaTimingShown {
  readonly id: string;
  readonly areaCode: string;
  readonly timing: string;
  readonly number: number;
  readonly fromOn: string;
  readonly count: number;
  readonly reason: string;
  readonly setBy: string;
  /** null: the service, out of a file. */
  readonly setByName: string | null;
  readonly setAt: Date;
  readonly standing: SettledStanding;
  readonly lastDay: LondonDate | null;
}

export interface AreaNamed {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Lengths that areas have settled, for everybody who holds a post. */
@Injectable()
export class AreaTimingsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What areas have settled, the latest of each deadline first, up to five hundred; what is to come is among it. */
  list(
    actor: Actor,
    { area }: z.output<typeof areaTimingFilters>,
  ): Promise<{ items: AreaTimingShown[]; total: number; next: null }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(AreaTiming).where({ areaCode: area }).orderBy('areaCode').orderBy('timing');
      const { found, total } = await rows.orderBy('number', 'DESC').page(MOST).withTotal();
      tx.note('list', AreaTiming.name, { asked: area ? ['area'] : [], count: total });
      return { items: await shownOf(tx, found), total, next: null };
    });
  }

  /** The areas of somebody's posts; all of them for a post that is of none. */
  areas(actor: Actor): Promise<AreaNamed[]> {
    const codes = actor.posts.map(({ areaCode }) => areaCode);
    const every = codes.some((code) => !code);
    return this.work.as(actor, async (tx) => {
      const known = codes.flatMap((code) => code ?? []);
      const rows = tx.rows(ForceArea).orderBy('name');
      const found = await (every ? rows : rows.where({ code: { $in: known } })).all();
      return found.map(({ id, code, name }) => ({ id, code, name }));
    });
  }

  /** One area with all that it ever settled of deadlines. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<{ area: AreaNamed & { mine: boolean }; settled: AreaTimingShown[] }> {
    return this.work.as(actor, async (tx) => {
      const { code, name } = await tx.get(ForceArea, id);
      const mine = await tx.may(AreaTiming, Object.assign(new AreaTiming(), { areaCode: code }), 'create');
      const rows = tx.rows(AreaTiming).where({ areaCode: code }).orderBy('timing').orderBy('number', 'DESC');
      return { area: { id, code, name, mine }, settled: await shownOf(tx, await rows.page(MOST).all()) };
    });
  }
}

async function shownOf(tx: Tx, found: readonly AreaTiming[]): Promise<AreaTimingShown[]> {
  const ids = new Set(found.map(({ setBy }) => setBy).filter((id) => id !== SYSTEM_ID));
  const names = fullNames(
    ids.size
      ? await tx
          .rows(Staff)
          .where({ id: { $in: [...ids] } })
          .all()
      : [],
  );
  const today = londonDay(tx.actor.today);
  return found.map(({ id, areaCode, timing, number, fromOn, count, reason, setBy, setAt }) => {
    const alike = found.filter((other) => other.areaCode === areaCode && other.timing === timing);
    const { standing, lastDay = null } = standingOn(alike, { number, fromOn }, today);
    const setByName = names.get(setBy) ?? null;
    return { id, areaCode, timing, number, fromOn, count, reason, setBy, setByName, setAt, standing, lastDay };
  });
}
