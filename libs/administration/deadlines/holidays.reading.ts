import { Inject, Injectable } from '@nestjs/common';
import { fullNames, Staff } from '../agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { hasRole, SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { BankHoliday, BankHolidayCover } from './holiday.entity.js';
import { holidaysEndSoon, holidaysWarnedFrom } from './holidays.rules.js';

export interface HolidayShown {
  readonly id: string;
  readonly day: string;
  readonly name: string;
  readonly substitute: boolean;
  readonly source: string;
  readonly enteredBy: string;
  /** null: the service, with the list that it came with. */
  readonly enteredByName: string | null;
  readonly enteredAt: Date;
  readonly withdrawnReason: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

/** Between which days the list has every bank holiday, and whether its end is near. */
export interface CoverShown {
  readonly number: number;
  readonly firstDay: LondonDate;
  readonly lastDay: LondonDate;
  readonly source: string;
  readonly setAt: Date;
  readonly warnedFrom: LondonDate;
  readonly endsSoon: boolean;
}

export interface HolidaysShown {
  readonly items: readonly HolidayShown[];
  readonly total: number;
  readonly next: string | null;
  readonly complete: CoverShown;
}

interface Asked {
  readonly year?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What was last said of how far the list goes. */
export async function coverNow(tx: Tx): Promise<CoverShown> {
  const found = await tx.rows(BankHolidayCover).orderBy('number', 'DESC').one();
  if (!found) throw new Error('Nothing says to which day the bank holidays are known');
  const { number, source, setAt } = found;
  const [firstDay, lastDay] = [found.firstOn as LondonDate, found.lastOn as LondonDate];
  const endsSoon = holidaysEndSoon(lastDay, tx.actor.today);
  return { number, firstDay, lastDay, source, setAt, warnedFrom: holidaysWarnedFrom(lastDay), endsSoon };
}

/** The bank holidays, for everybody who is signed in. */
@Injectable()
export class HolidaysReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Those of a year, or all; those that were withdrawn are among them. */
  list(actor: Actor, { year, ...page }: Asked): Promise<HolidaysShown> {
    return this.work.as(actor, async (tx) => {
      const all = tx.rows(BankHoliday);
      const rows = year ? all.where({ onDay: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } }) : all;
      const [{ found, ...counted }, complete] = await Promise.all([
        rows.orderBy('onDay').orderBy('enteredAt').page(page.limit, page.offset).withTotal(),
        coverNow(tx),
      ]);
      tx.note('list', BankHoliday.name, { asked: year ? ['year'] : [], count: counted.total });
      return { items: await shownOf(tx, found), ...counted, complete };
    });
  }

  /** The years of which there is a bank holiday. */
  async years(actor: Actor): Promise<string[]> {
    const days = await this.work.as(actor, (tx) => tx.rows(BankHoliday).select('onDay').all());
    return [...new Set(days.map(({ onDay }) => onDay.slice(0, 4)))].sort();
  }

  /** One, to be withdrawn. @throws Problem `not-found`, `not-allowed` */
  toWithdraw(actor: Actor, id: string): Promise<BankHoliday> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.get(BankHoliday, id);
      if (!(await tx.may(BankHoliday, row, 'withdraw')))
        throw new Problem('not-allowed', { subject: BankHoliday.name, id });
      return row;
    });
  }

  /** How far the list goes, for whoever may say so anew. */
  complete(actor: Actor): Promise<CoverShown> {
    return this.work.as(actor, coverNow);
  }
}

/** One installation has one list: whoever administers it, for whichever area, keeps it. */
export const keepsHolidays = (actor: Actor): boolean => hasRole(actor, 'system_admin');

async function shownOf(tx: Tx, found: readonly BankHoliday[]): Promise<HolidayShown[]> {
  const ids = new Set(found.flatMap(({ enteredBy, withdrawnBy }) => [enteredBy, withdrawnBy ?? SYSTEM_ID]));
  ids.delete(SYSTEM_ID);
  const names = fullNames(
    ids.size
      ? await tx
          .rows(Staff)
          .where({ id: { $in: [...ids] } })
          .all()
      : [],
  );
  return found.map(({ onDay: day, ...row }) => ({
    ...row,
    day,
    enteredByName: names.get(row.enteredBy) ?? null,
    withdrawnByName: (row.withdrawnBy && names.get(row.withdrawnBy)) ?? null,
  }));
}
